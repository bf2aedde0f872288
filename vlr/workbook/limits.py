"""How much of a workbook is read at most: more than any office's workbook, less than a small computer can hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from math import isfinite

from vlr.workbook.archive import RefusedError

MAX_CELLS = 300_000
"""Cells with content in all sheets of a workbook together: with what is read from them about 450 MB."""

MAX_EMPTY = 2_000_000
"""Cells of a sheet that hold nothing but are written down all the same."""

MAX_SHEETS = 5_000
MAX_MERGED = 100_000
LONGEST_TEXT = 100_000
"""Characters of a cell; Excel allows 32,767."""
MAX_TEXT = 50_000_000
"""Characters of all cells of a workbook together."""

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


class Budget:
    """Counts cells and tells where they stand; shared by all sheets of a workbook."""

    def __init__(self, most: int = MAX_CELLS) -> None:
        self.most = most
        self.left = most
        self._text = MAX_TEXT

    def spend(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Take room for a block of cells. Raises RefusedError: broken-workbook where no cell can stand there,
        too-many-cells."""
        if not (0 < row <= LAST_ROW - rows + 1 and 0 < column <= LAST_COLUMN - columns + 1):
            raise RefusedError(
                "broken-workbook", reason=f"no cell in row {row + rows - 1}, column {column + columns - 1}"
            )
        self.left -= rows * columns
        if self.left < 0:
            raise RefusedError("too-many-cells", most=str(self.most))

    def take(self, text: str) -> None:
        """Take room for the text of a cell. Raises RefusedError where no spreadsheet program would take so much."""
        self._text -= len(text)
        if len(text) > LONGEST_TEXT:
            raise RefusedError("broken-workbook", reason=f"a cell with {len(text)} characters")
        if self._text < 0:
            raise RefusedError("too-many-cells", most=f"{MAX_TEXT}")


def number_of(text: str | float) -> float:
    """A number as a file holds it. Raises RefusedError for what is none, or endless."""
    try:
        number = float(text)
    except ValueError as trouble:
        raise RefusedError("broken-workbook", reason=f"{str(text)[:40]!r} is no number") from trouble
    if not isfinite(number):
        raise RefusedError("broken-workbook", reason=f"{str(text)[:40]!r} is no number")
    return number


def among(spans: Iterable[tuple[int, int]], columns: Iterable[int]) -> frozenset[int]:
    """Those columns that lie in one of the spans (first, last)."""
    starts: list[int] = []
    ends: list[int] = []
    for first, last in sorted(spans):
        if not ends or first > ends[-1] + 1:
            starts.append(first)
            ends.append(last)
        else:
            ends[-1] = max(ends[-1], last)
    place = ((column, bisect_right(starts, column) - 1) for column in set(columns))
    return frozenset(column for column, number in place if number >= 0 and column <= ends[number])
