"""Tables beside each other: groups of columns, divided at empty ones."""

from __future__ import annotations

from vlr.intake.grid import Grid, is_measure, is_number, is_text
from vlr.intake.heads import role_of
from vlr.intake.periods import period_of
from vlr.workbook.book import SheetCell

_LABELS = {"code", "name", "id", "unit", "source", "breakdown", "note", "goal", "target", "other"}
"""Roles of columns that are not of the figures and their years."""


def bands_of(grid: Grid, rows: list[int], columns: list[int] | tuple[int, ...]) -> list[tuple[int, ...]]:
    """Groups of columns, divided at empty ones where both sides can stand alone.

    A side stands alone when it has figures and, left of them, labels or periods of its own, or periods right of them;
    or when it is a block of keys (`Indicator | Waste`, `Unit | kg`).
    """
    inside = [cell for row in rows for cell in grid.rows.get(row, ()) if columns[0] <= cell.column <= columns[-1]]
    inside = _without_strays(inside)
    used = sorted({cell.column for cell in inside})
    if not used or used[-1] - used[0] + 1 == len(used):
        return [tuple(used)] if used else []
    parts: list[list[int]] = []
    for column in used:
        if parts and column == parts[-1][-1] + 1:
            parts[-1].append(column)
        else:
            parts.append([column])
    by_column: dict[int, list[SheetCell]] = {}
    for cell in inside:
        by_column.setdefault(cell.column, []).append(cell)
    bands: list[list[int]] = []
    for part in parts:
        alone = bands and _stands_alone(part, by_column) and _stands_alone(bands[-1], by_column)
        if bands and (not alone or _complete_each_other(bands[-1], part, by_column)):
            bands[-1] = bands[-1] + part
        else:
            bands.append(part)
    return [tuple(band) for band in bands]


def _complete_each_other(left: list[int], right: list[int], by_column: dict[int, list[SheetCell]]) -> bool:
    """True for two sides of one head, such as `Code | 2019` and `Indicator | Unit | 2020`: each has words for labels,
    and none of them stands on both sides."""
    sides = [
        {(cell.row, role) for column in side for cell in by_column[column] if (role := role_of(cell.typed))}
        for side in (left, right)
    ]
    rows = {row for row, _ in sides[0]} & {row for row, _ in sides[1]}
    roles = [{role for row, role in side if row in rows} for side in sides]
    return bool(rows) and not roles[0] & roles[1] and all(own <= _LABELS for own in roles)


def _without_strays(cells: list[SheetCell]) -> list[SheetCell]:
    """The cells without one or two numbers that stand in a column of their own, between empty ones: they have no head,
    belong to no table, and would keep their rows from being heads."""
    by_column: dict[int, list[SheetCell]] = {}
    for cell in cells:
        by_column.setdefault(cell.column, []).append(cell)
    if len(by_column) < 3:
        return cells
    strays = {
        column
        for column, own in by_column.items()
        if len(own) < 3 and not {column - 1, column + 1} & by_column.keys() and all(is_measure(cell) for cell in own)
    }
    return [cell for cell in cells if cell.column not in strays] if strays else cells


def _stands_alone(columns: list[int], by_column: dict[int, list[SheetCell]]) -> bool:
    if _holds_keys(columns, by_column):
        return True
    figures = {cell.row for column in columns for cell in by_column[column] if is_measure(cell)}
    first, last = by_column[columns[0]], by_column[columns[-1]]
    labels = {cell.row for cell in first if is_text(cell) or (is_number(cell) and not is_measure(cell))}
    periods = {cell.row for cell in last if period_of(cell.value) is not None}
    found = max(len(figures & labels), len(figures & periods))
    return len(columns) > 1 and bool(figures) and found * 2 > len(figures)


def _holds_keys(columns: list[int], by_column: dict[int, list[SheetCell]]) -> bool:
    """True for two columns of texts, words for columns on the left and other words on the right."""
    if len(columns) != 2:
        return False
    keys, said = (by_column[column] for column in columns)
    named = [role_of(cell.typed) for cell in keys if is_text(cell)]
    told = [role_of(cell.typed) for cell in said if is_text(cell)]
    return 1 < len(said) <= len(keys) == len(named) and all(named) and len(told) == len(said) and not any(told)
