"""Years of two digits over columns: `’21`, `-21`, `v. 21`, `21/22`, where a run of them leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from vlr.intake.heads import tidy, words
from vlr.workbook.book import SheetCell

NEXT_CENTURY, LAST_CENTURY = 40, 60
"""Two digits up to the first are of 2000 on, from the second on of 1900 on; those between may be either."""
_PAIR = re.compile(r"^(\d{2})\s?([/\u2013-])\s?(\d{2})$")
_MARKED = re.compile(r"^(?P<sign>['\u2019\u2018\u00b4`]|[-\u2010-\u2015\u2212])\s?(?P<year>\d{2})$")
_WORD = re.compile(r"^(?P<sign>[^\W\d]+\.?)\s?['\u2019]?(?P<year>\d{2})$")
_STEPS = (1, 2, 3, 4, 5, 10)
_LONGEST = 16

Rows = Mapping[int, Sequence[SheetCell]]


def short_years(rows: Rows) -> list[SheetCell]:
    """The cells of heads that hold a year of two digits, with the whole year for their value and as they were typed.

    Two or more of one kind in one row, in equal steps, with nothing right above them and a number below each; three
    where a figure below zero would look the same.
    """
    found: list[SheetCell] = []
    for row, cells in rows.items():
        if any(_read(cell) for cell in cells[-3:]):
            found += _of_row(row, cells, rows)
    return found


def _of_row(row: int, cells: Sequence[SheetCell], rows: Rows) -> list[SheetCell]:
    read = [(cell, *reading) for cell in cells if (reading := _read(cell))]
    kinds = {kind for _, kind, _, _ in read}
    if len(kinds) != 1 or len(read) < (3 if kinds == {"-"} else 2):
        return []
    steps = {after[2] - before[2] for before, after in pairwise(read)}
    if len(steps) != 1 or abs(steps.pop()) not in _STEPS:
        return []
    columns = {cell.column for cell, *_ in read}
    above = {cell.column for cell in rows.get(row - 1, ())}
    below = {cell.column for cell in rows.get(row + 1, ()) if any(letter.isdigit() for letter in cell.typed)}
    if columns & above or not columns <= below:
        return []
    return [cell._replace(value=year) for cell, _, _, year in read]


def _read(cell: SheetCell) -> tuple[str, int, str] | None:
    """Kind of writing, first year, and the whole period as text; None for a cell that is no year of two digits."""
    if cell.error or len(cell.typed) > _LONGEST or not isinstance(cell.value, str | float):
        return None
    text = tidy(cell.typed)
    if found := _PAIR.match(text):
        first, last = _whole(found[1]), int(found[3])
        return ("/", first, f"{first}/{found[3]}") if first and (first + 1) % 100 == last else None
    found = _MARKED.match(text) or _WORD.match(text)
    if found is None:
        return None
    sign = found["sign"].casefold()
    if sign.isalpha() or sign.endswith("."):
        if sign not in words().lists["year"]:
            return None
    else:
        sign = "'" if sign in "'\u2019\u2018\u00b4`" else "-"
    year = _whole(found["year"])
    return (sign, year, str(year)) if year else None


def _whole(digits: str) -> int:
    """The year that two digits mean, 0 where they may mean two."""
    number = int(digits)
    if number <= NEXT_CENTURY:
        return 2000 + number
    return 1900 + number if number >= LAST_CENTURY else 0
