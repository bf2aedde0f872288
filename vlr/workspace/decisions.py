"""indicators/decisions.xlsx: what the city decided about findings that refuse a release, one row each."""

from __future__ import annotations

from pathlib import Path

from vlr.model.decisions import Choice, Decision
from vlr.model.findings import Finding, Severity, about
from vlr.workbook.open import open_book
from vlr.workspace.dates import date_of
from vlr.workspace.folder import DECISIONS
from vlr.workspace.rows import SheetRow, rows_of

SHEET = "Decisions"
HEADS = (
    "finding",
    "what",
    "indicator",
    "file",
    "sheet",
    "cell",
    "content",
    "choice",
    "use",
    "reason",
    "name",
    "date",
)
"""Heads of the sheet. The first seven say what is to be decided and are written by `vlr decisions`."""

_ABOUT = ("finding", "file", "cell", "content")
_WHY = ("reason", "name", "date")


def read_decisions(path: Path, shown: str = DECISIONS) -> tuple[tuple[Decision, ...], list[Finding]]:
    """Decisions of a file in its order, also those that wait for a choice, and what is wrong with it.

    No file, no decisions and no finding. A row that names no finding, or that has a choice without reason, name or
    date, or `use this cell` without a cell, is not used (decision-incomplete, a warning); a misspelt choice counts as
    none.
    """
    if not path.is_file():
        return (), []
    book, told = open_book(path, shown)
    if book is None or not book.sheets:
        return (), [*told, about(shown, "unreadable-decisions", Severity.ERROR)]
    sheet = next((s for s in book.sheets if s.name.strip().casefold() == SHEET.casefold()), book.sheets[0])
    rows, findings = rows_of(sheet, shown, HEADS)
    decisions: list[Decision] = []
    for row in rows:
        decision = _decision(row)
        decisions += [decision] if decision else []
        findings += row.findings
    return tuple(decisions), [*told, *findings]


def _decision(row: SheetRow) -> Decision | None:
    """One decision, None where it cannot be used."""
    choice = row.choice("choice", Choice, Choice.UNDECIDED)
    date = date_of(row, "date")
    needed = _ABOUT if choice is Choice.UNDECIDED else _ABOUT + _WHY
    needed = (*needed, "use") if choice is Choice.USE_CELL else needed
    empty = [head for head in needed if not row.text(head)]
    for head in empty:
        row.tell(head, "decision-incomplete", Severity.WARNING, row.text("finding"), field=head)
    if empty or (choice is not Choice.UNDECIDED and not date):
        return None
    return Decision(
        code=row.text("finding"),
        indicator=row.text("indicator"),
        file=row.text("file"),
        sheet=row.text("sheet"),
        cell=row.text("cell").upper(),
        choice=choice,
        use=row.text("use"),
        reason=row.text("reason"),
        name=row.text("name"),
        date=date,
        content=row.text("content"),
        row=row.row,
    )
