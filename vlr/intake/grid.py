"""A sheet as the reader sees it: visible cells by row, and what stands under a merged range."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vlr.intake.periods import looks_like_a_year
from vlr.intake.short_years import short_years
from vlr.workbook.book import Sheet, SheetCell

_LARGEST_MERGE = 20_000
_MOST_COVERED = 300_000
"""Cells that all merged ranges of a sheet cover together; ranges that lie over each other could cover any number."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Visible cells that hold more than blanks. rows: row -> its cells from left to right; numbers: rows from the top.

    anchor: every cell of a merged range -> the range's first cell. hidden: cells of hidden rows and columns.
    untyped: of a text file, where a number is what was typed, letter by letter. short: heads with years of two digits,
    whose value is the whole year.
    """

    name: str
    cells: dict[tuple[int, int], SheetCell]
    rows: dict[int, list[SheetCell]]
    anchor: dict[tuple[int, int], tuple[int, int]]
    spans: dict[tuple[int, int], tuple[int, int]]
    numbers: list[int]
    hidden: list[SheetCell] = field(default_factory=list)
    untyped: bool = False
    short: list[SheetCell] = field(default_factory=list)

    def covering(self, row: int, column: int) -> SheetCell | None:
        """The cell at a place, or the merged one that covers it."""
        place = (row, column)
        cell = self.cells.get(place)
        if cell is not None or not self.anchor:
            return cell
        anchor = self.anchor.get(place)
        return self.cells.get(anchor) if anchor else None

    def body(self, first: int, last: int) -> list[int]:
        """The rows from the first to the last one that have a cell."""
        return self.numbers[bisect_left(self.numbers, first) : bisect_right(self.numbers, last)]

    def between(self, row: int, columns: Sequence[int]) -> list[SheetCell]:
        """The cells of a row from the first to the last of some columns."""
        cells = self.rows.get(row, [])
        if not cells or (columns[0] <= cells[0].column and cells[-1].column <= columns[-1]):
            return cells
        return [cell for cell in cells if columns[0] <= cell.column <= columns[-1]]


def grid_of(sheet: Sheet) -> Grid:
    """The visible part of a sheet. All of a hidden sheet is hidden."""
    cells: dict[tuple[int, int], SheetCell] = {}
    rows: dict[int, list[SheetCell]] = {}
    hidden = []
    some_hidden = sheet.hidden or sheet.hidden_rows or sheet.hidden_columns
    reaching = _reaching(sheet) if some_hidden else frozenset()
    for place, cell in sheet.cells.items():
        value = cell.value
        if isinstance(value, str) and not value.strip():
            continue  # a person sees an empty cell
        if some_hidden and _is_hidden(sheet, place) and (sheet.hidden or place not in reaching):
            hidden.append(cell)
            continue
        cells[place] = cell
        row = rows.get(place[0])
        if row is None:
            rows[place[0]] = [cell]
        else:
            row.append(cell)
    anchor, spans = _merged(sheet, cells)
    short = short_years(rows)
    for cell in short:
        cells[cell.row, cell.column] = cell
        rows[cell.row] = [cell if own.column == cell.column else own for own in rows[cell.row]]
    return Grid(sheet.name, cells, rows, anchor, spans, sorted(rows), hidden, sheet.untyped, short)


def _is_hidden(sheet: Sheet, place: tuple[int, int]) -> bool:
    return sheet.hidden or place[0] in sheet.hidden_rows or place[1] in sheet.hidden_columns


def _reaching(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """First cells of merged ranges that reach from a hidden row or column into one that is seen: there their text
    shows."""
    return frozenset(
        (top, left)
        for top, left, bottom, right in sheet.merged
        if any(row not in sheet.hidden_rows for row in range(top, min(bottom, top + _LARGEST_MERGE) + 1))
        and any(column not in sheet.hidden_columns for column in range(left, right + 1))
    )


def _merged(
    sheet: Sheet, cells: dict[tuple[int, int], SheetCell]
) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[tuple[int, int], tuple[int, int]]]:
    """Cell -> first cell of its range, and first cell -> last row and column; only ranges that hold something."""
    anchor: dict[tuple[int, int], tuple[int, int]] = {}
    spans = {}
    covered = 0
    last_row = max((row for row, _ in cells), default=0)
    last_column = max((column for _, column in cells), default=0)
    for first_row, first_column, end_row, end_column in sheet.merged:
        if (first_row, first_column) not in cells:
            continue
        bottom, right = min(end_row, last_row), min(end_column, last_column)
        size = (bottom - first_row + 1) * (right - first_column + 1)
        if size > _LARGEST_MERGE or covered + size > _MOST_COVERED:
            continue
        covered += size
        spans[first_row, first_column] = (bottom, right)
        for row in range(first_row, bottom + 1):
            for column in range(first_column, right + 1):
                anchor[row, column] = (first_row, first_column)
    return anchor, spans


def is_number(cell: SheetCell) -> bool:
    """True for a cell with a number."""
    return isinstance(cell.value, float)


def is_text(cell: SheetCell) -> bool:
    """True for a cell with text that is no error."""
    return isinstance(cell.value, str) and not cell.error


def is_measure(cell: SheetCell) -> bool:
    """True for a number that is no year."""
    value = cell.value
    return isinstance(value, float) and not looks_like_a_year(value)


def used_columns(rows: Iterable[list[SheetCell]]) -> list[int]:
    """Columns that have a cell in any of the rows, from left to right."""
    return sorted({cell.column for row in rows for cell in row})
