"""Periods as offices write them: years, split years, spans, quarters, months, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from vlr.intake.heads import tidy, words
from vlr.model.periods import Period, PeriodKind
from vlr.workbook.book import SheetCell, Value

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a number must lie between to be taken for a year without being told so."""

_MARK = re.compile(
    r"\s*(?:(\*+|[†‡¹²³]+)|[(\[]\s*((?:note\s*)?[\w ,.*-]{1,12})\s*[)\]]|(?<=\d)\s?([a-z]))$", re.IGNORECASE
)
_DASHES = str.maketrans("‐‑‒–—−", "------")
_YEAR = re.compile(r"^(\d{4})$")
_PAIR = re.compile(r"^(\d{4})\s*([/-])\s*(\d{4}|\d{2})$")
_TO = re.compile(r"^(\d{4})\s+(?:to|till|bis|a|al|à|until)\s+(\d{4})$")
_QUARTER = re.compile(r"^(?:(\d{4})\s*[-/ ]?\s*[QK]\s*([1-4])|[QK]\s*([1-4])\s*[-/ ]?\s*(\d{4}))$", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?$")
_DOTTED = re.compile(r"^\d{1,2}\s*[./]\s*\d{1,2}\s*[./]\s*(\d{4})$")
_MONTH = re.compile(r"^(\d{1,2})\s*[/.]\s*(\d{4})$")
_ONLY_YEAR = re.compile(r"^(?:\[[^\]]*\])*y+(?:;@)?$", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"^\d{4}-(?:0[1-9]|1[0-2])$")
_EPOCH = date(1899, 12, 30)


def period_of(value: Value, oldest: int = FIRST_YEAR) -> Period | None:
    """The period of a cell, None where it is none. oldest: the first year that counts as one.

    Text is without blanks and marks (`2015 *` -> `2015`, `2018 / 19` -> `2018/19`, `1995 to 1999` -> `1995-1999`).
    `2016-07` is a month unless the second part follows the first (`2018-19`), then a split year.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, float):
        return _year(int(value), oldest) if value.is_integer() else None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _date(value)
    return _text(value, oldest) if isinstance(value, str) else None


def period_in(cell: SheetCell, oldest: int = FIRST_YEAR) -> Period | None:
    """The period of a cell as a person sees it: a date whose format shows the year only is a year."""
    value = cell.value
    if isinstance(value, date) and _ONLY_YEAR.match(cell.number_format) and year_behind_date(value) is None:
        return _year(value.year, oldest)
    return period_of(value, oldest)


def year_behind_date(value: Value) -> int | None:
    """The year typed into a cell with a date format (2019 then shows as a day in 1905), None for a real date."""
    if isinstance(value, datetime) or not isinstance(value, date):
        return None
    serial = (value - _EPOCH).days
    return serial if FIRST_YEAR <= serial <= LAST_YEAR else None


def are_months(periods: Iterable[Period | None]) -> bool:
    """True for periods of a column that are months as a rule: `2010-11` among them is November, not a split year."""
    months = sum(1 for p in periods if p and p.kind is PeriodKind.DATE and _YEAR_MONTH.match(p.text))
    years = sum(1 for p in periods if p and p.kind in {PeriodKind.SPLIT_YEAR, PeriodKind.SPAN} and as_month(p) is None)
    return months > years


def as_month(period: Period) -> Period | None:
    """A split year such as `2010-11` as the month that it may also be, None for what can be no month."""
    if period.kind is PeriodKind.SPLIT_YEAR and _YEAR_MONTH.match(period.text):
        return replace(period, last=period.first, kind=PeriodKind.DATE)
    return None


def looks_like_a_year(number: float) -> bool:
    """True for a whole number between the first and the last year that count without being told so."""
    return FIRST_YEAR <= number <= LAST_YEAR and number.is_integer()


@lru_cache(maxsize=4096)
def _year(year: int, oldest: int) -> Period | None:
    return Period(str(year), year, year, PeriodKind.YEAR) if oldest <= year <= LAST_YEAR else None


def _date(day: date) -> Period:
    year = year_behind_date(day)
    if year is not None:
        return Period(str(year), year, year, PeriodKind.YEAR)
    return Period(day.isoformat(), day.year, day.year, PeriodKind.DATE)


@lru_cache(maxsize=16384)
def _text(text: str, oldest: int) -> Period | None:
    text = tidy(text).translate(_DASHES)
    if not any(letter.isdigit() for letter in text):
        return None
    text = _without_year_word(text)
    period = _bare(text, oldest)
    if period is None and (found := _MARK.search(text)):
        period = _bare(text[: found.start()].strip(), oldest)
        if period is not None:
            mark = (found.group(1) or found.group(2) or found.group(3)).strip()
            return Period(period.text, period.first, period.last, period.kind, mark)
    return period


def _without_year_word(text: str) -> str:
    small = text.casefold()
    for word in words().lists["year"]:
        if small.startswith(word) and small[len(word) :].lstrip(" :")[:4].isdigit():
            return text[len(word) :].lstrip(" :")
    return text


def _bare(text: str, oldest: int) -> Period | None:
    """The period of text without a mark."""
    if found := _YEAR.match(text):
        return _year(int(found.group(1)), oldest)
    if found := _PAIR.match(text):
        return _pair(int(found.group(1)), found.group(2), found.group(3), oldest)
    if found := _TO.match(text):
        return _pair(int(found.group(1)), "-", found.group(2), oldest)
    if found := _QUARTER.match(text):
        year, quarter = found.group(1) or found.group(4), found.group(2) or found.group(3)
        return _dated(f"{year}-Q{quarter}", int(year), PeriodKind.QUARTER, oldest)
    if found := _ISO.match(text):
        return _dated("-".join(found.groups()), int(found.group(1)), PeriodKind.DATE, oldest)
    if found := _DOTTED.match(text):
        return _dated(text.replace(" ", ""), int(found.group(1)), PeriodKind.DATE, oldest)
    if (found := _MONTH.match(text)) and 1 <= int(found.group(1)) <= 12:
        return _dated(f"{found.group(2)}-{int(found.group(1)):02}", int(found.group(2)), PeriodKind.DATE, oldest)
    return None


def _dated(text: str, year: int, kind: PeriodKind, oldest: int) -> Period | None:
    return Period(text, year, year, kind) if oldest <= year <= LAST_YEAR else None


def _pair(first: int, between: str, second: str, oldest: int) -> Period | None:
    """Split year, span or month of two numbers."""
    text = f"{first}{between}{second}"
    if not oldest <= first <= LAST_YEAR:
        return None
    if len(second) == 4:
        last = int(second)
    else:
        last = first // 100 * 100 + int(second)
        if last < first and int(second) == (first + 1) % 100:
            last += 100
        if between == "-" and 1 <= int(second) <= 12 and last != first + 1:
            return Period(text, first, first, PeriodKind.DATE)
    if last == first + 1:
        return Period(text, first, last, PeriodKind.SPLIT_YEAR)
    return Period(text, first, last, PeriodKind.SPAN) if first < last <= LAST_YEAR else None
