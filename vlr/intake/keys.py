"""A sheet of keys, such as `Indicator | Waste`, `Unit | kg`, that says what the one table of a workbook is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlr.intake.grid import grid_of
from vlr.intake.heads import begins, plain, role_of
from vlr.intake.titles import Context, with_key
from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import Reading
from vlr.workbook.book import Sheet, SheetCell

_NAMING = {"name", "code"}


def named_by_keys(
    sheets: Sequence[Sheet], readings: Sequence[Reading], findings: Sequence[Finding]
) -> tuple[list[Reading], list[Finding]]:
    """Readings and findings of a workbook; where only one of its tables has no name and only one of its sheets is of
    keys, that table has the name, the code and, where it has none of its own, unit and source of the keys.

    A note (name-from-sheet) then stands for the finding that the name is missing. Sheets called `Source 1` hold raw
    tables beside the one that was made of them, and do not count. A table in which some row has a name is left alone.
    """
    unnamed = _unnamed(readings)
    told = [(sheet.name, keys) for sheet in sheets if (keys := _keys(sheet)) is not None] if len(unnamed) == 1 else []
    if len(told) != 1:
        return list(readings), list(findings)
    [table], [(where, keys)] = unnamed, told
    first = next(reading.cell for reading in readings if _table(reading) == table)
    return (
        [_with_keys(reading, keys) if _table(reading) == table else reading for reading in readings],
        [_note(first, where, keys) if _is_about(finding, first) else finding for finding in findings],
    )


def _table(reading: Reading) -> tuple[str, str]:
    return reading.cell.sheet, reading.table


def _unnamed(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    """Tables without any name, those of raw sheets left out."""
    tables: dict[tuple[str, str], bool] = {}
    for reading in readings:
        named = bool(reading.indicator_name or reading.indicator_code or reading.indicator_id)
        tables[_table(reading)] = tables.get(_table(reading), False) or named
    return [table for table, named in tables.items() if not named and not _is_raw(table[0])]


def _is_raw(sheet: str) -> bool:
    return begins(sheet.rstrip("0123456789 "), "source")


def _keys(sheet: Sheet) -> Context | None:
    """What the keys of a visible sheet say of one indicator; None for other sheets, and where a key stands twice."""
    grid = grid_of(sheet)
    lines = [grid.rows[row] for row in grid.numbers]
    naming = [plain(line[0].typed) for line in lines if _names(line)]
    if not naming or len(naming) != len(set(naming)):
        return None
    context = Context()
    for line in lines:
        context = with_key(context, line) or context
    return context if context.name or context.code else None


def _names(line: Sequence[SheetCell]) -> bool:
    """True for `Indicator | Waste`, not for the heads `Indicator | Unit`."""
    return len(line) == 2 and role_of(line[0].typed) in _NAMING and not role_of(line[1].typed)


def _with_keys(reading: Reading, keys: Context) -> Reading:
    return replace(
        reading,
        indicator_name=keys.name,
        indicator_code=keys.code,
        unit=reading.unit or keys.unit,
        unit_in_table=reading.unit_in_table or bool(keys.unit),
        source=reading.source or keys.source,
    )


def _is_about(finding: Finding, first: Cell) -> bool:
    return finding.code == "name-missing" and (finding.sheet, finding.cell) == (first.sheet, first.a1)


def _note(first: Cell, sheet: str, keys: Context) -> Finding:
    found = f"{keys.code} {keys.name}".strip()
    return replace(at(first, "name-from-sheet", Severity.NOTE, found), details=(("from", sheet),))
