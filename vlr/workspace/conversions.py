"""The sheet *Units* of the catalogue: factors by which figures in one unit become figures in another."""

from __future__ import annotations

from vlr.framework.units import unit_of
from vlr.model.conversions import Conversion
from vlr.model.findings import Finding, Severity
from vlr.workbook.book import Sheet
from vlr.workspace.rows import SheetRow, rows_of

HEADS = ("from", "to", "factor", "source")


def read_conversions(sheet: Sheet | None, shown: str) -> tuple[tuple[Conversion, ...], list[Finding]]:
    """Conversions of a sheet, and findings about it; no sheet, no conversions.

    Findings (warnings at the cell): `wrong-number`, `factor-not-usable` (zero, below zero, or the same unit twice),
    `factor-twice` (two factors for one pair; the first counts).
    """
    if sheet is None or not sheet.cells:
        return (), []
    rows, findings = rows_of(sheet, shown, HEADS)
    found: dict[tuple[str, str], Conversion] = {}
    for row in rows:
        one = _conversion(row)
        if one and (one.origin, one.to) in found:
            row.tell("factor", "factor-twice", Severity.WARNING, row.text("factor"))
        elif one:
            found[one.origin, one.to] = one
        findings += row.findings
    return tuple(found.values()), findings


def _conversion(row: SheetRow) -> Conversion | None:
    origin, to, factor = unit_name(row.text("from")), unit_name(row.text("to")), row.number("factor")
    if not origin or not to or factor is None or factor <= 0 or origin == to:
        row.tell("factor", "factor-not-usable", Severity.WARNING, row.text("factor"))
        return None
    return Conversion(origin, to, factor, row.text("source"), row.row)


def unit_name(typed: str) -> str:
    """What a unit stands for: the id of a known one, else the city's own words in plain form."""
    known = unit_of(typed) if typed.strip() else None
    return known.id if known else " ".join(typed.casefold().split())
