"""What the text in a cell's XML means: a number, a text, a date, an error."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from math import isfinite

from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Value
from vlr.workbook.escapes import decode
from vlr.workbook.formats import as_time, kind
from vlr.workbook.limits import Budget
from vlr.workbook.parts import Workbook
from vlr.workbook.strips import Content

_TRUE = {"1", "true"}


class Contents:
    """Turns what stands in the XML of a workbook's cells into contents."""

    def __init__(self, workbook: Workbook, budget: Budget) -> None:
        self._take = budget.take
        self._texts = workbook.texts
        self._styles = [(name, kind(name)) for name in workbook.formats] or [("General", "number")]
        self._by_style: dict[str, tuple[str, str]] = {}
        self._from_1904 = workbook.from_1904

    def of(self, sort: str, result: str, style: str) -> Content | None:
        """Content of a cell of a sort (attribute `t`, `n` where there is none) that holds `result`; None for nothing.

        Raises RefusedError broken-workbook.
        """
        if not result:
            return None
        if sort == "n":
            return self._number(result, style)
        self._take(result)
        value: Value = result
        if sort == "s":
            value = self._shared(result)
        elif sort in {"str", "inlineStr"}:
            value = decode(result)
        elif sort == "b":
            value = result in _TRUE
        elif sort == "d":
            with suppress(ValueError):
                value = datetime.fromisoformat(result)
        return None if value == "" else (value, typed_of(value), self._style(style)[0], sort == "e", False)

    def numbers(self, results: Collection[str], style: str) -> dict[str, Content | None] | None:
        """What cells of one style with numbers hold, by what stands there; None where each is to be looked at."""
        name, sort = self._style(style)
        try:
            found = {result: float(result) for result in results if result}
        except ValueError:
            return None
        if sort != "number" or not all(map(isfinite, found.values())):
            return None
        contents: dict[str, Content | None] = {
            result: (number, result if result.isdecimal() and len(result) < 16 else plain(number), name, False, False)
            for result, number in found.items()
        }
        return contents | {"": None} if "" in results else contents

    def _shared(self, result: str) -> str:
        position = int(result) if result.isdecimal() else -1
        if not 0 <= position < len(self._texts):
            raise RefusedError("broken-workbook", reason=f"no shared text {result[:20]}")
        return self._texts[position]

    def _number(self, text: str, style: str) -> Content:
        try:
            number = float(text)
        except ValueError as trouble:
            raise RefusedError("broken-workbook", reason=f"{text[:40]!r} is no number") from trouble
        if not isfinite(number):
            raise RefusedError("broken-workbook", reason=f"{text[:40]!r} is no number")
        name, sort = self._style(style)
        if sort == "number":
            typed = text if text.isdecimal() and len(text) < 16 else plain(number)
            return (number, typed, name, False, False)
        value = as_time(number, sort == "elapsed", self._from_1904)
        return (value, typed_of(value), name, False, False)

    def _style(self, style: str) -> tuple[str, str]:
        found = self._by_style.get(style)
        if found is None:
            position = int(style) if style.isdecimal() else 0
            found = self._styles[position] if position < len(self._styles) else ("General", "number")
            self._by_style[style] = found
        return found


def plain(number: float) -> str:
    """The shortest text that means the same number, without an exponent where a person would write none."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number)


def typed_of(value: Value) -> str:
    """The text of a value as a person would type it; dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return plain(value)
    return "" if value is None else str(value)
