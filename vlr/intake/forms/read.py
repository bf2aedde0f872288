"""A filled form becomes readings, actions and texts, and findings about what is missing or was changed."""

from __future__ import annotations

from collections.abc import Sequence

from vlr.intake.account import account, looks_like_a_figure
from vlr.intake.claims import Claims
from vlr.intake.forms.asked import Asked, asked_of
from vlr.intake.forms.figures import FiguresRead, read_figures, still_missing
from vlr.intake.forms.identity import FormIdentity, fingerprint
from vlr.intake.forms.located import Located, locate
from vlr.intake.forms.reading import FormReading
from vlr.intake.forms.schema import ACTIONS, FIGURES, INSTRUCTIONS, LISTS, NARRATIVE, NOTES, SCHEMA, Schema
from vlr.intake.forms.texts import action_rows, narratives, notes
from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, about, at
from vlr.model.narratives import Narrative
from vlr.workbook.book import Book
from vlr.workspace.actions import read_rows

OWN = (FIGURES.key, ACTIONS.key, NARRATIVE.key, NOTES.key, LISTS, INSTRUCTIONS)
MISSING = ("form-missing", "form-unfilled", "form-rows-gone")
"""Findings that hold only where the form is the one that is waited for."""


def read_form(
    book: Book, identity: FormIdentity, shown: str, marks: frozenset[str], schema: Schema = SCHEMA
) -> FormReading:
    """What a division filled in, wherever rows, columns and sheets are now.

    marks: as `vlr.intake.values.mark_of` gives them. A blank cell is no gap and no zero: it is told (form-missing), and
    only a reason makes a gap. A form newer than this program is set aside (form-too-new).
    """
    if not 0 < identity.version <= schema.version:
        return _refused(book, identity, shown)
    located = [(sheet, locate(sheet, schema, identity.version)) for sheet in book.sheets]
    own = [found for _, found in located if found and found.key in OWN]
    others = tuple(sheet for sheet, found in located if found is None or found.key not in OWN)
    claims = {id(found): _claimed(found) for found in own}
    figures = [read_figures(one, shown, marks, claims[id(one)]) for one in own if one.key == FIGURES.key]
    rows = [row for one in own if one.key == ACTIONS.key for row in action_rows(one, shown)]
    actions, of_actions = read_rows(rows)
    texts = [text for one in own for text in _texts(one, shown, identity.division)]
    accounts, unread = [], []
    for one in own:
        total, findings = account(one.sheet, claims[id(one)], shown)
        accounts.append(total)
        unread += findings
    return FormReading(
        readings=tuple(reading for one in figures for reading in one.readings),
        findings=(
            *_of_form(identity, own, shown, schema),
            *(finding for one in figures for finding in one.findings),
            *_of_answers(figures, _offered(own), shown),
            *of_actions,
            *unread,
        ),
        accounts=tuple(accounts),
        actions=actions,
        narratives=tuple(texts),
        others=others,
    )


def _claimed(located: Located) -> Claims:
    """The form's own cells, claimed for the account; figures are claimed when they are read."""
    claims = Claims()
    columns = set(located.columns.values())
    own = {} if located.key == FIGURES.key else located.sheet.cells
    claims.take(own.values(), "label")
    top = [cell for cell in located.sheet.cells.values() if cell.row <= located.heads]
    claims.take((cell for cell in top if cell.column in columns or cell.row == located.keys), "head")
    claims.take((cell for cell in top if cell.formula_without_result), "label")
    claims.take((cell for cell in top if not looks_like_a_figure(cell)), "title")
    return claims


def _texts(located: Located, shown: str, division: str) -> list[Narrative]:
    if located.key == NARRATIVE.key:
        return narratives(located, shown, division)
    return notes(located, shown, division) if located.key == NOTES.key else []


def _offered(own: Sequence[Located]) -> list[Asked]:
    """What the form asked for when it was written, from its hidden list."""
    texts = _offered_texts(own)
    return [asked for text in texts if (asked := asked_of(text))]


def _offered_texts(own: Sequence[Located]) -> list[str]:
    lists = [one for one in own if one.key == LISTS]
    return [cells["offered"].typed for one in lists for _, cells in one.rows() if "offered" in cells]


def _of_form(identity: FormIdentity, own: Sequence[Located], shown: str, schema: Schema) -> list[Finding]:
    """Findings about the form as a whole."""
    findings = []
    if identity.version < schema.version:
        version = str(identity.version)
        findings.append(about(shown, "form-migrated", Severity.NOTE, version, version=str(schema.version)))
    if not any(one.key == FIGURES.key and "value" in one.columns for one in own):
        findings.append(about(shown, "form-keys-missing", Severity.WARNING))
    texts = _offered_texts(own)
    if texts and identity.fingerprint:
        made = fingerprint(identity.version, identity.division, identity.year, texts)
        if made != identity.fingerprint:
            findings.append(about(shown, "form-mixed", Severity.WARNING, identity.fingerprint))
    for one in own:
        for cell in one.twice:
            where = Cell(shown, one.sheet.name, cell.row, cell.column)
            findings.append(at(where, "duplicate-label", Severity.WARNING, cell.typed))
    return findings


def _of_answers(figures: Sequence[FiguresRead], offered: Sequence[Asked], shown: str) -> list[Finding]:
    """What was asked and not said."""
    missing = still_missing(figures)
    gone = _gone(figures, offered)
    findings = []
    if missing and not any(one.filled for one in figures):
        cells = [cell for _, cell in missing]
        findings.append(at(cells[0], "form-unfilled", Severity.WARNING, n=len(cells)))
    elif missing:
        cells = [cell for _, cell in missing]
        findings.append(at(cells[0], "form-missing", Severity.WARNING, also=cells[1:], n=len(cells)))
    if gone:
        rows = "; ".join(" ".join(filter(None, [one.indicator, one.breakdown, one.period])) for one in gone)
        findings.append(about(shown, "form-rows-gone", Severity.WARNING, rows, n=len(gone)))
    return findings


def _gone(figures: Sequence[FiguresRead], offered: Sequence[Asked]) -> list[Asked]:
    """Rows that were offered and stand on no sheet any more."""
    there = {key for one in figures for key in (*one.answered, *one.blank)}
    return [asked for asked in offered if asked.period and asked.key not in there] if figures else []


def _refused(book: Book, identity: FormIdentity, shown: str) -> FormReading:
    """A form of a version that this program does not know: nothing of it is used, each of its figures is set aside."""
    accounts = []
    for sheet in book.sheets:
        claims = Claims()
        for cell in sheet.cells.values():
            if looks_like_a_figure(cell):
                claims.value(cell, "finding")
        accounts.append(account(sheet, claims, shown)[0])
    version = str(identity.version)
    finding = about(shown, "form-too-new", Severity.WARNING, version, version=str(SCHEMA.version))
    return FormReading(findings=(finding,), accounts=tuple(accounts))
