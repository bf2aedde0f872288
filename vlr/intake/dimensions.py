"""Columns whose heads say nothing: labels, dimensions of a breakdown, or remarks beside the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from vlr.workbook.book import SheetCell

KEYS = {"name", "code", "id", "unit", "period", "breakdown", "dimension", "label"}
"""Roles of columns that tell rows of figures apart."""

Cells = Mapping[int, Sequence[SheetCell]]
"""Column -> its cells in the body of a table."""


def label_column(candidates: Sequence[int], values: Sequence[int], cells: Cells) -> int:
    """The column that names the rows, 0 for none: filled in nearly every row with figures, left of them if one is."""
    rows = {cell.row for number in values for cell in cells[number]}
    filled = [n for n in candidates if len(rows & {cell.row for cell in cells[n]}) >= 0.9 * len(rows)]
    left = [n for n in filled or candidates if not values or n < min(values)]
    return next(iter(left or filled or candidates), 0)


def tells_rows_apart(column: int, keys: Sequence[int], values: Sequence[int], cells: Cells) -> bool:
    """True when rows that all key columns describe in the same way differ in this column.

    Then it is a dimension: without it two figures would stand for the same thing.
    """
    rows = {cell.row for number in values for cell in cells[number]}
    texts = {number: {cell.row: cell.typed for cell in cells[number]} for number in (column, *keys)}
    seen: dict[tuple[str, ...], str] = {}
    for row in sorted(rows):
        key = tuple(texts[number].get(row, "") for number in keys)
        own = texts[column].get(row, "")
        if seen.setdefault(key, own) != own:
            return True
    return False


def counts_up(cells: Sequence[SheetCell]) -> bool:
    """True for 1, 2, 3 ...: a column that only numbers the rows."""
    found = [cell.value for cell in cells if isinstance(cell.value, float)]
    return len(found) == len(cells) and all(after - before == 1 for before, after in pairwise(found))


def repeats(column: int, cells: Cells) -> bool:
    """True for a column with the same few whole numbers again and again, as classes have and measurements do not."""
    found = [cell.value for cell in cells[column] if isinstance(cell.value, float)]
    return len(found) > 1 and all(v.is_integer() for v in found) and len(set(found)) * 2 <= len(found)
