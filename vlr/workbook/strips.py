"""The cells of a plain sheet by column: a cell is only made when somebody asks for it.

A long table has tens of thousands of cells and few different contents. Who knows that can look at each different
content once (`keys`, `contents`) and never make the cells; everybody else sees a mapping like any other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import ItemsView, Iterator, KeysView, Mapping, Sequence, ValuesView
from dataclasses import dataclass
from itertools import islice

from vlr.workbook.book import SheetCell, Value

Content = tuple[Value, str, str, bool, bool]
"""value, typed, number_format, error and formula_without_result of a cell: all but its place."""
_new = tuple.__new__
_TOP = 50


@dataclass(frozen=True, slots=True)
class Strip:
    """One column. keys: one for each row; contents: key -> what stands there, None for nothing."""

    number: int
    keys: Sequence[str]
    contents: Mapping[str, Content | None]


class Strips(Mapping[tuple[int, int], SheetCell]):
    """(row, column) -> cell, by rows from the top left. rows: numbers of the rows; columns: from left to right."""

    __slots__ = ("_cells", "columns", "rows")

    def __init__(self, rows: Sequence[int], columns: Sequence[Strip]) -> None:
        self.rows, self.columns = rows, columns
        self._cells: dict[tuple[int, int], SheetCell] | None = None

    def _made(self) -> dict[tuple[int, int], SheetCell]:
        """All cells, made at the first time."""
        if self._cells is None:
            self._cells = self._rows(0, len(self.rows))
        return self._cells

    def _rows(self, first: int, end: int) -> dict[tuple[int, int], SheetCell]:
        """The cells of some rows."""
        numbers = [strip.number for strip in self.columns]
        contents = [map(strip.contents.__getitem__, strip.keys[first:end]) for strip in self.columns]
        return {
            (row, column): _new(SheetCell, (row, column, *content))
            for row, line in zip(self.rows[first:end], zip(*contents, strict=True), strict=True)
            for column, content in zip(numbers, line, strict=True)
            if content is not None
        }

    def _one_by_one(self) -> Iterator[tuple[tuple[int, int], SheetCell]]:
        """Places and cells from the top; who stops in the first rows has made no others."""
        top = list(self._rows(0, _TOP).items()) if self._cells is None else []
        yield from top
        yield from islice(self._made().items(), len(top), None)

    def __getitem__(self, place: tuple[int, int]) -> SheetCell:
        if self._cells is not None:
            return self._cells[place]
        row, column = place
        at = bisect_left(self.rows, row)
        strip = next((strip for strip in self.columns if strip.number == column), None)
        if strip is None or at == len(self.rows) or self.rows[at] != row:
            raise KeyError(place)
        content = strip.contents[strip.keys[at]]
        if content is None:
            raise KeyError(place)
        return _new(SheetCell, (row, column, *content))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return (place for place, _ in self._one_by_one())

    def __len__(self) -> int:
        return len(self._made())

    def __bool__(self) -> bool:
        return any(content is not None for strip in self.columns for content in strip.contents.values())

    def items(self) -> ItemsView[tuple[int, int], SheetCell]:
        """As of a dict."""
        return _Items(self)

    def keys(self) -> KeysView[tuple[int, int]]:
        """As of a dict."""
        return KeysView(self)

    def values(self) -> ValuesView[SheetCell]:
        """As of a dict."""
        return self._made().values()

    def __contains__(self, place: object) -> bool:
        return place in self._made()


class _Items(ItemsView[tuple[int, int], SheetCell]):
    """Places and cells, made as far as they are looked at."""

    _mapping: Strips

    def __iter__(self) -> Iterator[tuple[tuple[int, int], SheetCell]]:
        return self._mapping._one_by_one()
