"""When two breakdowns, two periods, two units or two names mean the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vlr.framework.units import unit_of
from vlr.model.periods import Period, PeriodKind


def plain(text: str) -> str:
    """Text without what typing varies: capitals, kinds and numbers of blanks, wide and composed letters."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=20_000)
def breakdown_key(breakdown: str) -> tuple[str, ...]:
    """What a breakdown stands for: its `dimension=category` parts in plain form, whatever their order; () is the total.

    >>> breakdown_key("Sex = Female; Age=0-4") == breakdown_key("age=0-4;sex=female")
    True
    """
    parts = []
    for part in breakdown.split(";"):
        dimension, equals, category = part.partition("=")
        text = f"{plain(dimension)}={plain(category)}" if equals else plain(dimension)
        parts += [text] if text and text != "=" else []
    return tuple(sorted(set(parts)))


@lru_cache(maxsize=20_000)
def period_key(period: Period) -> tuple[str, int, int, str]:
    """What a period stands for: `2017/18` and `2017-18` are one split year; two quarters of a year are two periods."""
    by_years = period.kind in (PeriodKind.YEAR, PeriodKind.SPLIT_YEAR)
    text = "" if by_years else re.sub(r"[\s/\u2010-\u2015-]+", "-", plain(period.text))
    return (period.kind.value, period.first, period.last, text)


@lru_cache(maxsize=20_000)
def unit_key(unit: str) -> str:
    """What a unit stands for: the id of a known one, else the city's own words in plain form; "" for none."""
    known = unit_of(unit) if unit.strip() else None
    return known.id if known else plain(unit)


def same_number(first: float, second: float) -> bool:
    """Whether two typed figures are the same number, apart from the last binary digits."""
    return abs(first - second) <= 1e-12 * max(abs(first), abs(second))
