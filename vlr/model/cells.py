"""Where a figure was typed: file, sheet, row and column."""

from __future__ import annotations

from dataclasses import dataclass


def column_letters(column: int) -> str:
    """Letters of a column counted from 1: 1 -> A, 27 -> AA, 16384 -> XFD."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Number of a column from its letters: A -> 1, XFD -> 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def a1(row: int, column: int) -> str:
    """A1 address of a row and a column, both counted from 1."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell of one sheet of one file; row and column are counted from 1.

    `file` is the path as it is shown to people: as given on the command line, or relative to the city's folder with
    forward slashes.
    """

    file: str
    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """Address inside the sheet, for example D7."""
        return a1(self.row, self.column)

    @property
    def where(self) -> str:
        """Address for a person: `health.xlsx › Data!D7`."""
        return f"{self.file} › {self.sheet}!{self.a1}"
