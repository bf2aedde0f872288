"""How much room a text needs in a form, and how a number is shown in it."""

from __future__ import annotations

from math import ceil, floor, log10

from vlr.model.plain import plain

LINE_HEIGHT = 15.0
MOST_LINES = 4
"""Lines of a row of a table; a longer text is cut off on the sheet, and the cell holds all of it."""
_GROUPED = 10_000


def text_height(text: str, width: float, most: int = 40) -> float:
    """Height of a row that holds a wrapped text; a little more than most fonts need.

    It is set because not every program makes room for wrapped text by itself.
    """
    lines = sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))
    return LINE_HEIGHT * min(lines, most) + 2


def shown_format(value: float) -> str:
    """Number format of a known value: whole numbers in groups, others with four digits that count."""
    if value.is_integer():
        return "#,##0" if abs(value) >= _GROUPED else "General"
    places = min(len(plain(value).partition(".")[2]), max(1, 3 - floor(log10(abs(value)))))
    return ("#,##0." if abs(value) >= _GROUPED else "0.") + "0" * places
