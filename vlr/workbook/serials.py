"""A number with its format as the content of a cell: the number itself, or the date that it stands for."""

from __future__ import annotations

from vlr.workbook.contents import plain, typed_of
from vlr.workbook.formats import as_time, kind
from vlr.workbook.strips import Content

__all__ = ["Content", "content_of"]


def content_of(number: float, number_format: str, from_1904: bool) -> Content:
    """value, typed, number_format and two times no (no error, no formula without a result) of a cell with a number."""
    sort = kind(number_format)
    if sort == "number":
        return number, plain(number), number_format, False, False
    value = as_time(number, sort == "elapsed", from_1904)
    return value, typed_of(value), number_format, False, False
