"""The first sheet of a form: what it is, how to fill it in, and what every column and every mark means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from vlr.intake.forms import look
from vlr.intake.forms.choices import reason_choices, status_choices
from vlr.intake.forms.offer import Offer
from vlr.intake.forms.schema import CHECKS, INSTRUCTIONS, KEY, RIGHT, SHEETS, Role
from vlr.intake.forms.sizes import text_height
from vlr.intake.forms.table import LINE_ROW
from vlr.words.phrases import Phrases
from vlr.workbook.styled import Put, Style, StyledSheet, quoted_sheet

_STEPS = ("figures", "blank", "check", "more", "texts", "structure", "send")
_WIDTHS = {1: 4.0, 2: 27.0, 3: 92.0}


class _Page:
    """Rows put one below the other."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Put] = {}
        self.heights: dict[int, float] = {}
        self.merged: list[str] = []
        self.row = 0

    def wide(self, put: Put, height: float = 0) -> None:
        """A text over all columns."""
        self.row += 1
        self.cells[self.row, 1] = put
        self.merged.append(f"A{self.row}:C{self.row}")
        text = put.value if isinstance(put.value, str) and not put.formula else ""
        self.heights[self.row] = height or text_height(text, sum(_WIDTHS.values()))

    def section(self, title: str) -> None:
        """An empty row and a title."""
        self.row += 1
        self.heights[self.row] = 9
        self.wide(Put(title, look.SECTION), 22)

    def step(self, number: int, text: str) -> None:
        """A number and what to do."""
        self.row += 1
        self.cells[self.row, 1] = Put(f"{number}.", look.STEP)
        self.cells[self.row, 2] = Put(text, look.PLAIN)
        self.merged.append(f"B{self.row}:C{self.row}")
        self.heights[self.row] = text_height(text, _WIDTHS[2] + _WIDTHS[3])

    def term(self, word: str, text: str, style: Style = look.TERM) -> None:
        """A word and what it means."""
        self.row += 1
        self.cells[self.row, 2] = Put(word, style)
        self.cells[self.row, 3] = Put(text, replace(look.PLAIN, indent=1))
        self.heights[self.row] = max(text_height(word, _WIDTHS[2]), text_height(text, _WIDTHS[3]))


def instructions_sheet(offer: Offer, names: Mapping[str, str], contact: str, phrases: Phrases) -> StyledSheet:
    """The instructions. names: sheet key -> the name it has in this form. contact: whom to ask, "" where not known."""
    page = _Page()
    identity = offer.identity
    heads = {"division": offer.division, "city": offer.city, "year": identity.year, **names}
    page.wide(Put(phrases("forms.title", division=offer.division, year=identity.year), look.TITLE), 32)
    page.wide(Put(f"={quoted_sheet(names['figures'])}!$A${LINE_ROW}", look.LINE, formula=True), 24)
    page.wide(Put(phrases("forms.guide.intro", **heads), look.PLAIN))
    if contact:
        page.wide(Put(phrases("forms.ask", contact=contact), look.PLAIN))
    page.section(phrases("forms.guide.steps"))
    for number, step in enumerate(_STEPS, start=1):
        page.step(number, phrases(f"forms.guide.step-{step}", **heads))
    _checks(page, phrases)
    _columns(page, names, phrases)
    _lists(page, phrases)
    page.cells[1, 4] = Put(f"{KEY}{INSTRUCTIONS}.page", look.MACHINE)
    page.cells[2, 4] = Put(identity.marker(), look.MACHINE)
    return StyledSheet(
        name=names[INSTRUCTIONS],
        cells=page.cells,
        widths=_WIDTHS,
        heights=page.heights,
        merged=page.merged,
        hidden_columns=(4,),
        protected=True,
        landscape=False,
        tab="5A646E",
    )


def _checks(page: _Page, phrases: Phrases) -> None:
    """What each word of the self-check means, in its colour."""
    page.section(phrases("forms.guide.checks", check=phrases("forms.head.figures.check")))
    for check in CHECKS:
        if check.word:
            style = replace(look.TERM, fill=check.fill, ink=check.ink) if check.fill else look.TERM
            page.term(phrases(f"forms.check.{check.word}"), phrases(f"forms.checks.{check.word}"), style)
    page.term(phrases(f"forms.check.{RIGHT}"), phrases(f"forms.checks.{RIGHT}"))


def _columns(page: _Page, names: Mapping[str, str], phrases: Phrases) -> None:
    """Every column of every sheet."""
    page.section(phrases("forms.guide.answers"))
    for sheet in SHEETS:
        page.wide(Put(names[sheet.key], replace(look.TERM, size=12, ink="12304F")), 22)
        page.wide(Put(phrases(f"forms.about.{sheet.key}"), look.ABOUT))
        for one in sheet.fields:
            if one.role is not Role.MACHINE:
                style = look.HEAD_FILL if one.role is Role.FILL else look.HEAD_GUIDE
                head = phrases(f"forms.head.{sheet.key}.{one.key}")
                page.term(head, phrases(f"forms.what.{sheet.key}.{one.key}"), style)


def _lists(page: _Page, phrases: Phrases) -> None:
    """What the drop-downs offer."""
    page.section(phrases("forms.guide.statuses"))
    for choice in status_choices(phrases):
        page.wide(Put(choice, look.PLAIN))
    page.section(phrases("forms.guide.reasons"))
    for choice in reason_choices(phrases):
        page.wide(Put(choice, look.PLAIN))
