"""The sheets of a form that a division fills."""

from __future__ import annotations

from collections.abc import Sequence

from vlr.framework.goals import goal
from vlr.intake.forms import look, selfcheck
from vlr.intake.forms.choices import reason_choices, status_choices
from vlr.intake.forms.offer import Offer, OfferedRow
from vlr.intake.forms.schema import ACTIONS, FIGURES, KEY, LISTS, NARRATIVE, NOTES, FormSheet
from vlr.intake.forms.table import KEY_ROW, Row, Table, build, cells_of, in_row, last_row
from vlr.intake.periods import period_of
from vlr.model.city import Action
from vlr.model.periods import PeriodKind
from vlr.words.phrases import Phrases
from vlr.workbook.styled import Entry, Put, StyledSheet, quoted_sheet

LIST_COLUMNS = ("status", "reason", "indicator", "offered")
"""Columns of the hidden sheet: choices of the drop-downs, and every row that was offered."""


def figures_table(offer: Offer, name: str, phrases: Phrases) -> Table:
    """The figures that are asked for."""
    rows = [_row(row, phrases) for row in offer.rows]
    table = Table(FIGURES, name, Put(), rows, calculated={"check": selfcheck.row_formula(phrases)})
    line = Put(selfcheck.line_formula(phrases, last_row(table)), look.LINE, formula=True)
    return Table(FIGURES, name, line, rows, calculated=table.calculated)


def figures_sheet(offer: Offer, table: Table, lists: StyledSheet, phrases: Phrases) -> StyledSheet:
    """The figures as a sheet that checks itself."""
    last = last_row(table)
    entries = [
        _list("status", last, lists, phrases),
        _list("reason", last, lists, phrases),
        Entry(
            cells_of(FIGURES, "value", last),
            "custom",
            in_row(FIGURES, _POSSIBLE, KEY_ROW + 2),
            error=phrases("forms.entry.number-error"),
            strict=False,
        ),
    ]
    spare = f"{cells_of(FIGURES, 'indicator', last).partition(':')[0][0]}{len(table.rows) + KEY_ROW + 2}"
    if table.sheet.spare:
        entries.append(_indicators(spare, last, lists, phrases))
    title = phrases("forms.title", division=offer.division, year=offer.identity.year)
    return build(table, offer.identity, phrases, title, entries, selfcheck.highlights(phrases, last))


_POSSIBLE = (
    "IF(ISNUMBER({value}),AND(IF(ISNUMBER({lower}),{value}>={lower},TRUE),"
    "IF(ISNUMBER({upper}),{value}<={upper},TRUE)),FALSE)"
)


def _row(row: OfferedRow, phrases: Phrases) -> Row:
    asked = row.asked
    return {
        "goal": row.goal,
        "indicator": asked.indicator,
        "title": row.title,
        "unit": asked.unit,
        "breakdown": asked.breakdown or phrases("forms.all"),
        "last_period": _period(asked.last_period),
        "last": asked.last,
        "period": _period(asked.period),
        "source": row.source,
        "lower": row.lower,
        "upper": row.upper,
        "factor": row.factor,
        "offered": asked.text(),
    }


def _period(text: str) -> str | int | None:
    """A year as a number, so that it sorts among years; other periods as text."""
    period = period_of(text)
    return period.first if period and period.kind is PeriodKind.YEAR else text or None


def actions_sheet(offer: Offer, name: str, phrases: Phrases) -> StyledSheet:
    """The division's actions as they are known, and room for new ones."""
    table = Table(ACTIONS, name, _about("actions", phrases), [_action(action) for action in offer.actions], 30)
    title = phrases("forms.sheet.actions")
    return build(table, offer.identity, phrases, title)


def _action(action: Action) -> Row:
    return {
        "id": action.id,
        "title": action.title,
        "goals": "; ".join(str(number) for number in action.goals),
        "targets": "; ".join(action.targets),
        "owner": action.owner,
        "start": action.start,
        "due": action.due,
        "status": action.status,
        "budget": action.budget,
        "result": action.result,
        "source": action.source,
    }


def narrative_sheet(offer: Offer, name: str, phrases: Phrases) -> StyledSheet:
    """One row for each goal of the division."""
    language = offer.identity.language
    rows: list[Row] = [{"goal": number, "goal_name": goal(number).name(language)} for number in offer.goals]
    table = Table(NARRATIVE, name, _about("narrative", phrases), rows, height=150)
    return build(table, offer.identity, phrases, phrases("forms.sheet.narrative"))


def notes_sheet(offer: Offer, name: str, phrases: Phrases) -> StyledSheet:
    """Room for remarks."""
    table = Table(NOTES, name, _about("notes", phrases), (), height=32)
    return build(table, offer.identity, phrases, phrases("forms.sheet.notes"))


def _about(sheet: str, phrases: Phrases) -> Put:
    return Put(phrases(f"forms.about.{sheet}"), look.ABOUT)


def lists_sheet(offer: Offer, name: str, phrases: Phrases) -> StyledSheet:
    """The hidden sheet: choices, and what was offered (so that a row that went is known)."""
    columns: dict[str, Sequence[str]] = {
        "status": status_choices(phrases),
        "reason": reason_choices(phrases),
        "indicator": list(dict.fromkeys(row.asked.indicator for row in offer.rows)),
        "offered": [row.asked.text() for row in offer.rows],
    }
    cells = {(1, 1 + len(LIST_COLUMNS)): Put(offer.identity.marker(), look.MACHINE)}
    for column, key in enumerate(LIST_COLUMNS, start=1):
        cells[1, column] = Put(f"{KEY}{LISTS}.{key}", look.MACHINE)
        for row, text in enumerate(columns[key], start=2):
            cells[row, column] = Put(text, look.MACHINE)
    return StyledSheet(name, cells, hidden=True, protected=True)


def _choices(key: str, lists: StyledSheet) -> str:
    """Range of a list on the hidden sheet."""
    column = 1 + LIST_COLUMNS.index(key)
    letter = "ABCD"[column - 1]
    last = max(row for row, place in lists.cells if place == column)
    return f"{quoted_sheet(lists.name)}!${letter}$2:${letter}${max(2, last)}"


def _list(key: str, last: int, lists: StyledSheet, phrases: Phrases, sheet: FormSheet = FIGURES) -> Entry:
    error = phrases("forms.entry.pick-error")
    return Entry(cells_of(sheet, key, last), "list", _choices(key, lists), error=error)


def _indicators(first: str, last: int, lists: StyledSheet, phrases: Phrases) -> Entry:
    """Ids to choose from in the empty rows below."""
    cells = f"{first}:{first[0]}{last}"
    return Entry(cells, "list", _choices("indicator", lists), error=phrases("forms.entry.pick-error"), strict=False)
