"""Periods as offices write them: years, split years, spans, quarters, months, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from vlr.intake.heads import tidy, words
from vlr.intake.year_parts import part_of_year
from vlr.model.periods import Period, PeriodKind
from vlr.words.dates import month_of
from vlr.workbook.book import SheetCell, Value

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a number must lie between to be taken for a year without being told so."""

_MARK = re.compile(
    r"\s*(?:(\*+|[†‡¹²³⁴⁵⁶⁷⁸⁹⁰⁾]+|(?<=\s)\d{1,2}\))|[(\[]\s*((?:note\s*)?[\w ,.*-]{1,12})\s*[)\]]|(?<=\d)\s?([a-z]))$",
    re.IGNORECASE,
)
_DASHES = str.maketrans("‐‑‒–—−", "------")
_YEAR = re.compile(r"^(\d{4})$")
_PAIR = re.compile(r"^(\d{4})(\s*)([/-])(\s*)(\d{4}|\d{2})$")
_TO = re.compile(r"^(\d{4})\s+(?:to|till|bis|a|al|à|au|until)\s+(\d{4})$")
_QUARTER = re.compile(
    r"^(?:(?P<after>\d{4})[-/ ]*(?P<last>\S.{1,18})"
    r"|(?P<first>\S.{1,18}?)[-/, ]*(?:\b(?:de|del|du|of|von) )?(?P<before>\d{4}))$"
)
"""A year with something before or behind it, such as a quarter: `Q1 2019`, `2019-T1`, `1. Quartal 2019`."""
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?$")
_DOTTED = re.compile(r"^\d{1,2}\s*[./]\s*\d{1,2}\s*[./]\s*(\d{4})$")
_MONTH = re.compile(r"^(\d{1,2})\s*[/.]\s*(\d{4})$")
_MONTHS = re.compile(r"^(?:(\d{1,2})-(\d{1,2})\s?[/ ]\s?(\d{4})|(\d{4})\s?/\s?(\d{1,2})-(\d{1,2}))$")
"""Months of one year: `1-6/2025`, `2025/1-6`."""
_PARTS = {(1, 12): "", (1, 6): "H1", (7, 12): "H2", (1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4"}
_NAMED_MONTH = re.compile(
    r"^(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+)?(?:de\s+)?(?P<name>[^\W\d_]{3,}\.?)\s+(?:de\s+)?(?P<year>\d{4})$"
)
_ONLY_YEAR = re.compile(r"^(?:\[[^\]]*\])*y+(?:;@)?$", re.IGNORECASE)
_TWO_DIGITS = re.compile(r"^\d{4}-\d{2}$")
_LONGEST = 10
"""Years that a span may have whose second number could be a month."""
_EPOCH = date(1899, 12, 30)


def period_of(value: Value, oldest: int = FIRST_YEAR) -> Period | None:
    """The period of a cell, None where it is none. oldest: the first year that counts as one.

    Text is without blanks and marks (`2015 *` -> `2015`, `2018 / 19` -> `2018/19`, `1995 to 1999` -> `1995-1999`).
    `2016-07` is a month unless the second part follows the first (`2018-19`), then a split year, or blanks stand round
    the dash (`2010 - 12`), then a span; `settle` looks at the whole column.
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


def settle(run: Iterable[Period | None]) -> dict[str, Period]:
    """Text -> period in the one kind that a run has, for texts such as `2010-12` that may be a month or a span; empty
    where the run does not tell.

    run: the periods of one column or row. They are years (spans, split years) where those that can be no month
    outnumber those that can be no span, or where at least three have the same length and no other one is there
    (`2000-02`, `2001-03`, `2002-04`); else months, if any of them is read as one.
    """
    pairs = {period.text: replace(period, mark="") for period in run if period and has_two_digits(period)}
    years = sum(1 for text in pairs if not _may_be_month(text))
    months = sum(1 for text in pairs if not _may_be_years(text))
    lengths = {_length(text) for text in pairs}
    if years > months or (len(pairs) > 2 and len(lengths) == 1):
        return {text: _as_years(period) for text, period in pairs.items()}
    if any(period.kind is PeriodKind.DATE for period in pairs.values()):
        return {text: _as_month(period) for text, period in pairs.items()}
    return {}


def has_two_digits(period: Period) -> bool:
    """True for `2010-12`, which may be a month or a span."""
    return bool(_TWO_DIGITS.match(period.text))


def _length(text: str) -> int:
    """Years from the first to the last of `2010-12`, over the turn of a century too."""
    return (int(text[5:]) - int(text[2:4])) % 100


def _may_be_month(text: str) -> bool:
    return 1 <= int(text[5:]) <= 12


def _may_be_years(text: str) -> bool:
    return not _may_be_month(text) or 1 <= _length(text) <= _LONGEST


def _as_years(period: Period) -> Period:
    """`2010-12` as a span, `2010-11` as a split year; what can be neither stays."""
    if not (_may_be_month(period.text) and _may_be_years(period.text)):
        return period
    first = int(period.text[:4])
    kind = PeriodKind.SPLIT_YEAR if _length(period.text) == 1 else PeriodKind.SPAN
    return replace(period, first=first, last=first + _length(period.text), kind=kind)


def _as_month(period: Period) -> Period:
    """`2010-11` as November; what can be no month stays."""
    return replace(period, last=period.first, kind=PeriodKind.DATE) if _may_be_month(period.text) else period


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
            return _without_end(text[len(word) :].lstrip(" :"))
    return _without_end(text)


def _without_end(text: str) -> str:
    """A year without a word behind it that says that its end is meant: `2023 lopussa`."""
    year, _, behind = text.partition(" ")
    return year if behind.casefold() in words().lists["year_end"] and _YEAR.match(year) else text


def _bare(text: str, oldest: int) -> Period | None:
    """The period of text without a mark."""
    if found := _YEAR.match(text):
        return _year(int(found.group(1)), oldest)
    if found := _PAIR.match(text):
        apart = bool(found.group(2) and found.group(4))
        return _pair(int(found.group(1)), found.group(3), found.group(5), oldest, apart)
    if found := _TO.match(text):
        return _pair(int(found.group(1)), "-", found.group(2), oldest)
    if found := _ISO.match(text):
        return _dated("-".join(found.groups()), int(found.group(1)), PeriodKind.DATE, oldest)
    if found := _DOTTED.match(text):
        return _dated(text.replace(" ", ""), int(found.group(1)), PeriodKind.DATE, oldest)
    if (found := _MONTH.match(text)) and 1 <= int(found.group(1)) <= 12:
        return _dated(f"{found.group(2)}-{int(found.group(1)):02}", int(found.group(2)), PeriodKind.DATE, oldest)
    if (found := _NAMED_MONTH.match(text)) and (month := _in_words(found, oldest)):
        return month
    if found := _MONTHS.match(text):
        return _months(found, oldest)
    return _quarter(found, oldest) if (found := _QUARTER.match(text)) else None


def _months(found: re.Match[str], oldest: int) -> Period | None:
    """Quarter, half-year or year that is made of some months; None for other runs of months."""
    first, last, year = (found[1], found[2], found[3]) if found[3] else (found[5], found[6], found[4])
    part = _PARTS.get((int(first), int(last)))
    if part is None:
        return None
    return _dated(f"{year}-{part}", int(year), PeriodKind.QUARTER, oldest) if part else _year(int(year), oldest)


def _quarter(found: re.Match[str], oldest: int) -> Period | None:
    part = part_of_year((found["first"] or found["last"]).strip("()[] "))
    year = found["before"] or found["after"]
    return _dated(f"{year}-{part}", int(year), PeriodKind.QUARTER, oldest) if part.startswith(("Q", "H")) else None


def _in_words(found: re.Match[str], oldest: int) -> Period | None:
    """`June 2022` -> 2022-06, `30 June 2022` -> 2022-06-30."""
    month = month_of(found["name"])
    day = int(found["day"] or 1)
    if not month or not 1 <= day <= 31:
        return None
    text = f"{found['year']}-{month:02}" + (f"-{day:02}" if found["day"] else "")
    return _dated(text, int(found["year"]), PeriodKind.DATE, oldest)


def _dated(text: str, year: int, kind: PeriodKind, oldest: int) -> Period | None:
    return Period(text, year, year, kind) if oldest <= year <= LAST_YEAR else None


def _pair(first: int, between: str, second: str, oldest: int, apart: bool = False) -> Period | None:
    """Split year, span or month of two numbers. apart: blanks stand round the dash, which nobody writes in a month."""
    text = f"{first}{between}{second}"
    if not oldest <= first <= LAST_YEAR:
        return None
    last = int(second) if len(second) == 4 else first + (int(second) - first) % 100
    if last == first + 1:
        return Period(text, first, last, PeriodKind.SPLIT_YEAR)
    near = first < last <= first + _LONGEST
    if len(second) == 2 and between == "-" and _may_be_month(text) and not (apart and near):
        return Period(text, first, first, PeriodKind.DATE)
    turned = len(second) == 2 and last // 100 != first // 100
    if first < last <= LAST_YEAR and (near or not turned):
        return Period(text, first, last, PeriodKind.SPAN)
    return None
