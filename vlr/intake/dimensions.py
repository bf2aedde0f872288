"""Columns whose heads say nothing: labels, dimensions of a breakdown, or remarks beside the figures."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from itertools import pairwise

from vlr.intake.heads import is_total
from vlr.workbook.book import SheetCell

KEYS = {"name", "code", "id", "unit", "period", "until", "breakdown", "dimension", "label"}
"""Roles of columns that tell rows of figures apart."""

Cells = Mapping[int, Sequence[SheetCell]]
"""Column -> its cells in the body of a table."""


def label_column(candidates: Sequence[int], values: Sequence[int], cells: Cells) -> int:
    """The column that names the rows, 0 for none: left of the figures if one is, else filled in nearly every row."""
    rows = {cell.row for number in values for cell in cells[number]}
    filled = [n for n in candidates if len(rows & {cell.row for cell in cells[n]}) >= 0.9 * len(rows)]
    left = [n for n in filled or candidates if not values or n < min(values)]
    return next(iter(left or filled), 0)


def tells_rows_apart(
    column: int, keys: Sequence[int], names: Container[int], values: Sequence[int], cells: Cells
) -> bool:
    """True when rows that all key columns describe in the same way differ in this column.

    Then it is a dimension: without it two figures would stand for the same thing. names: those of the keys in which
    blank means what stands above.
    """
    rows = {cell.row for number in values for cell in cells[number]}
    described = [_described(cells[number], rows, number in names) for number in keys]
    texts = {cell.row: cell.typed for cell in cells[column]}
    seen: dict[tuple[str, ...], str] = {}
    for row in sorted(rows):
        own = texts.get(row, "")
        if seen.setdefault(tuple(said[row] for said in described), own) != own:
            return True
    return False


def _described(cells: Sequence[SheetCell], rows: set[int], filled: bool) -> dict[int, str]:
    """Row with figures -> what a key says of it, under the row without figures that stands above it."""
    texts = {cell.row: cell.typed for cell in cells}
    section = last = ""
    found = {}
    for row in sorted(rows | texts.keys()):
        own = texts.get(row, "")
        if row in rows:
            last = own or (last if filled else "")
            found[row] = f"{section}\n{last}"
        else:
            section, last = own, ""
    return found


def names_codes(column: int, code: int, values: Sequence[int], cells: Cells) -> bool:
    """True when each code in a column has a text of its own in another one, and always the same: its name. Words for
    a total are no codes."""
    rows = {cell.row for number in values for cell in cells[number]}
    texts = {cell.row: cell.typed for cell in cells[column]}
    pairs = {
        (cell.typed, texts.get(cell.row, "")) for cell in cells[code] if cell.row in rows and not is_total(cell.typed)
    }
    named = {text for _, text in pairs if text}
    return bool(pairs) and len(pairs) == len(named) == len({own for own, _ in pairs})


def is_constant(column: int, rows: Collection[int], cells: Cells) -> bool:
    """True when all of several rows say the same in a column."""
    texts = [cell.typed for cell in cells[column] if cell.row in rows]
    return len(rows) > 1 and len(texts) == len(rows) and len(set(texts)) == 1


def counts_up(cells: Sequence[SheetCell]) -> bool:
    """True for 1, 2, 3 ...: a column that only numbers the rows."""
    found = [cell.value for cell in cells if isinstance(cell.value, float)]
    return len(found) == len(cells) and all(after - before == 1 for before, after in pairwise(found))


def repeats(column: int, cells: Cells) -> bool:
    """True for a column with the same few whole numbers again and again, as classes have and measurements do not."""
    found = [cell.value for cell in cells[column] if isinstance(cell.value, float)]
    return len(found) > 1 and all(v.is_integer() for v in found) and len(set(found)) * 2 <= len(found)
