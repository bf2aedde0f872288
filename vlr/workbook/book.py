"""A workbook as values: sheets, their non-empty cells, and what a person would see of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Value = str | float | bool | datetime | date | time | timedelta | None


class SheetCell(NamedTuple):
    """One non-empty cell; row and column are counted from 1.

    value: all numbers are float; a date format makes a date; an error cell holds its text (`#DIV/0!`) and `error`; a
    formula that was saved without a result has value None and its formula in `typed`. typed: the text as a person typed
    it, for numbers the shortest one that means the same. number_format: as in the file, `General` where there is none.
    A named tuple and not a dataclass: sheets have tens of thousands of cells and this is made three times faster.
    """

    row: int
    column: int
    value: Value
    typed: str
    number_format: str = "General"
    error: bool = False
    formula_without_result: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. cells: (row, column) -> cell, only non-empty ones, by rows from the top left.

    merged: (first row, first column, last row, last column) of each merged range. hidden: the sheet is hidden, also
    "very" hidden. hidden_rows, hidden_columns: of those that have cells. untyped: it comes from a text file, where no
    cell has a type and `typed` is what stands in the file letter by letter.
    """

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], SheetCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    untyped: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook. file: its path as shown to people; sha256: hex digest of the file's bytes.

    properties: custom properties of the document (a person sees them under File, Properties), name -> text. Our own
    forms and marked copies are known by them, whatever the file is called.
    """

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
