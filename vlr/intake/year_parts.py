"""Months, quarters and half-years that stand apart from their year: in a column beside it, or in a head below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from vlr.intake.heads import plain, tidy, words
from vlr.model.periods import Period, PeriodKind
from vlr.words.dates import month_of
from vlr.workbook.book import SheetCell

_LETTER = re.compile(r"^(?:[QKT]\s?([1-4])|([1-4])\.?\s?[QKT])$", re.IGNORECASE)
_HALF = re.compile(r"^(?:HJ?\s?([12])|([12])\.?\s?HJ?)$", re.IGNORECASE)
_NUMBERED = r"([1-4])\s?(?:[.ºª°]|:[ae]|er|re|e|ème|st|nd|rd|th)?\s?"
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def part_of_year(text: str) -> str:
    """`Q1` for `Q1`, `K 1`, `1. kvartal`; `H1` for `H1`, `1. Halbjahr`; `03` for the name of a month; "" for anything
    else."""
    text = tidy(text)
    if found := _HALF.match(text) or _in_words("half").match(text):
        number = found.group(1) or found.group(2)
        return f"H{number}" if number in "12" else ""
    if found := _LETTER.match(text) or _in_words("quarter").match(text):
        return f"Q{found.group(1) or found.group(2)}"
    month = month_of(text)
    return f"{month:02}" if month else ""


@cache
def _in_words(part: str) -> re.Pattern[str]:
    """`1. kvartal`, `1:a kvartalet`, `1er trimestre`, `Quartal 1`."""
    names = "|".join(sorted(re.escape(word) for word in words().lists[part]))
    return re.compile(rf"^(?:{_NUMBERED}(?:{names})\w{{0,3}}|(?:{names})\s?([1-4]))$", re.IGNORECASE)


def parts_of_years(head: str, cells: Iterable[SheetCell]) -> dict[int, str]:
    """Row -> month or quarter, of a column whose head is a word for them and whose cells all hold one; else nothing."""
    kind = next((name for name in ("quarter", "month") if plain(head) in words().lists[name]), "")
    found = {cell.row: _part(cell, kind) for cell in cells} if kind else {}
    return found if all(found.values()) else {}


def _part(cell: SheetCell, kind: str) -> str:
    if isinstance(cell.value, float) or tidy(cell.typed).isdecimal():
        number = int(cell.typed) if tidy(cell.typed).isdecimal() else 0
        if kind == "month":
            return f"{number:02}" if 1 <= number <= 12 else ""
        return f"Q{number}" if 1 <= number <= 4 else ""
    if kind == "quarter" and tidy(cell.typed).upper() in _ROMAN:
        return f"Q{_ROMAN[tidy(cell.typed).upper()]}"
    return part_of_year(cell.typed)


def with_part(period: Period, part: str) -> Period:
    """The month or quarter of a year: 2019 and Q1 -> 2019-Q1. Other periods, and a year without a part, stay."""
    if not part or period.kind is not PeriodKind.YEAR:
        return period
    kind = PeriodKind.QUARTER if part[0] in "QH" else PeriodKind.DATE
    return replace(period, text=f"{period.text}-{part}", kind=kind)
