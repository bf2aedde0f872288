"""The sheet *Names* of the catalogue: what offices call the indicators in their own workbooks."""

from __future__ import annotations

from collections.abc import Sequence

from vlr.model.city import Indicator, Name, NameState
from vlr.model.findings import Finding, Severity
from vlr.workbook.book import Sheet
from vlr.workspace.rows import SheetRow, rows_of
from vlr.workspace.settings import nearest

NAME_HEADS = ("text", "division", "indicator", "state", "who")
NAME_DRAFT_HEADS = ("likeness", "candidate", "found_unit", "found_in")
"""Columns that `vlr catalogue draft` writes for the person who decides; nothing in them is used for a report."""


def is_known(head: str) -> bool:
    """Whether a head outside `NAME_HEADS` is one that the draft writes."""
    return head in NAME_DRAFT_HEADS


def read_names(
    sheet: Sheet | None, shown: str, indicators: Sequence[Indicator], divisions: Sequence[str] | None
) -> tuple[list[Name], list[Finding]]:
    """Names of a sheet and findings about it; no sheet, no names."""
    if sheet is None or not sheet.cells:
        return [], []
    rows, findings = rows_of(sheet, shown, NAME_HEADS, is_known)
    ids = {indicator.id.casefold(): indicator.id for indicator in indicators}
    names = []
    for row in rows:
        name = _name(row, ids)
        if name:
            row.check_division("division", divisions)
            names.append(name)
        findings += row.findings
    return names, findings


def _name(row: SheetRow, ids: dict[str, str]) -> Name | None:
    """One name, None where text, division or indicator is missing or the indicator is not in the catalogue."""
    for head in ("text", "division", "indicator"):
        if not row.text(head):
            row.tell(head, "name-incomplete", Severity.WARNING, row.text("text"), field=head)
            return None
    typed = row.text("indicator")
    id = ids.get(typed.casefold())
    if id is None:
        near = nearest(typed, list(ids.values()))
        row.tell("indicator", "name-unknown-indicator", Severity.WARNING, typed, suggestion=near)
        return None
    if row.text("state").casefold() in ("", NameState.PROPOSED.value):
        row.tell("state", "name-undecided", Severity.NOTE, row.text("text"))
    state = row.choice("state", NameState, NameState.PROPOSED)
    return Name(row.text("text"), row.text("division"), id, state, row.text("who"), row.row)
