"""Counts every cell of a sheet once, on another route than the reader of tables.

This module knows nothing of tables: it looks at each cell by itself, decides whether it looks like a figure, and then
asks what the reader made of it. A figure that the reader made nothing of is a finding.
"""

from __future__ import annotations

import re
from collections import Counter

from vlr.framework.codes import parse_code
from vlr.framework.units import unit_of
from vlr.intake.claims import Claims
from vlr.intake.heads import words
from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import SheetAccount
from vlr.workbook.book import Sheet, SheetCell

_FIGURE = re.compile(
    r"^[~<≤]?\s*[-−–+]?\s*[€£$]?\s*\d{1,3}(?:[\s\u00a0\u202f\u2009'.,]?\d{3})*(?:[.,]\d+)?\s*%?\s*[a-zA-Z*]?$"
)
_WORDED = re.compile(
    r"^(?:(?P<before>[~≈]|[^\W\d]{1,14})\.?\s*)?"
    r"[-−–+]?(?:\d{1,3}(?:[\s'.,]\d{3})+|\d+)(?:[.,]\d+)?\s*(?P<unit>[^\d\s.,\[]\D{0,20})?(?:\s*\[[^\]]*\]|\s\d{1,2}\))?$"
)
_DECIMALS = re.compile(r"\d[.,]\d")
_TEXT_KINDS = ("source", "title", "note", "label", "head")
_SOURCE = re.compile(r"^\s*(?:data\s+)?(?:source|lähde|lähteet|källa|källor|quelle|fuente)s?\b", re.IGNORECASE)


def looks_like_a_figure(cell: SheetCell) -> bool:
    """True for a number, an error, a formula without a result, and for text of digits as people write figures."""
    if cell.error or cell.formula_without_result:
        return True
    if isinstance(cell.value, float):
        return True
    return isinstance(cell.value, str) and (bool(_FIGURE.match(cell.value.strip())) or _is_worded(cell.value.strip()))


def _is_worded(text: str) -> bool:
    """True for a number behind a word for "about" or before a unit: `noin 7`, `12,4 kg`."""
    found = _WORDED.match(text)
    if found is None:
        return False
    before, unit = found["before"] or "", found["unit"] or ""
    about = not before or before.casefold() in words().lists["about"]
    return about and (not unit or unit_of(unit) is not None)


def ends_as(cell: SheetCell, claims: Claims) -> tuple[str, str]:
    """(kind, outcome) of a cell: value, head, label, title, note or source; of a value reading, gap, finding, or unread
    where no table claimed it, else ""."""
    if isinstance(cell.value, str) and not cell.value.strip():
        return "note", ""
    kind = claims.kinds.get((cell.row, cell.column), "")
    if kind == "value":
        return kind, claims.outcomes[cell.row, cell.column]
    if kind in {"head", "label"} and not (kind == "head" and _is_decimal(cell)):
        return kind, ""
    if looks_like_a_figure(cell):
        return "value", "unread"
    return kind or _kind(cell), ""


def account(sheet: Sheet, claims: Claims, file: str) -> tuple[SheetAccount, list[Finding]]:
    """The sum of one sheet, and one finding for its figures that no table claimed.

    A number that the reader took for a head or a label (a year, a code, a goal's number) is taken at its word, but for
    a text with decimals over a table; a figure that it took for nothing, or for a title, a note or a source, is not.
    """
    counts: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    unread: list[SheetCell] = []
    for cell in sheet.cells.values():
        kind, outcome = ends_as(cell, claims)
        counts[kind] += 1
        if outcome == "unread":
            unread.append(cell)
            outcome = "finding"
        if outcome:
            outcomes[outcome] += 1
    known = ("value", *_TEXT_KINDS)
    total = SheetAccount(
        file=file,
        sheet=sheet.name,
        value=counts["value"],
        head=counts["head"],
        label=counts["label"],
        title=counts["title"],
        note=counts["note"],
        source=counts["source"],
        unclassified=sum(count for kind, count in counts.items() if kind not in known),
        readings=outcomes["reading"],
        gaps=outcomes["gap"],
        findings=outcomes["finding"],
    )
    return total, _unread(unread, file, sheet.name) if unread else []


def _is_decimal(cell: SheetCell) -> bool:
    """True for a text of digits with decimals: no head is typed so, only codes of targets look alike."""
    return (
        isinstance(cell.value, str)
        and looks_like_a_figure(cell)
        and bool(_DECIMALS.search(cell.value))
        and parse_code(cell.value) is None
    )


def _kind(cell: SheetCell) -> str:
    """What a text outside of all tables is: a source by its first word, else a note."""
    return "source" if isinstance(cell.value, str) and _SOURCE.match(cell.value) else "note"


def _unread(cells: list[SheetCell], file: str, sheet: str) -> list[Finding]:
    """One finding for all of them, at the first; a note where each can be a year in a line of words."""
    places = [Cell(file, sheet, cell.row, cell.column) for cell in sorted(cells, key=lambda c: (c.row, c.column))]
    first = min(cells, key=lambda c: (c.row, c.column))
    years = all(isinstance(cell.value, float) and 1900 <= cell.value <= 2100 for cell in cells)
    severity = Severity.NOTE if years else Severity.WARNING
    return [at(places[0], "unread-number", severity, first.typed, also=places[1:])]
