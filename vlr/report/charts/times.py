"""Where a period lies on a time axis, in years."""

from __future__ import annotations

import re
from datetime import date

from vlr.model.periods import Period, PeriodKind

_QUARTER = re.compile(r"[QqIiKk]\.?\s*([1-4])|([1-4])\s*[.\-/]?\s*[QqKk]")

_HALF = re.compile(r"H([12])$")


def moment(period: Period) -> float:
    """Middle of a period in years: 2015 for a year, 2018.5 for 2018/19 and for 2017-2020, 2015.25 for 2015 Q2.

    Quarters and dates that cannot be read lie at their year.
    """
    if period.kind is PeriodKind.QUARTER:
        if half := _HALF.search(period.text):
            return period.first + (int(half.group(1)) - 1) / 2
        found = _QUARTER.search(period.text)
        return period.first + (int(found.group(1) or found.group(2)) - 1) / 4 if found else float(period.first)
    if period.kind is PeriodKind.DATE:
        return _day(period.text, period.first)
    return (period.first + period.last) / 2


def _day(text: str, year: int) -> float:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return float(year)
    return day.year + (day.timetuple().tm_yday - 1) / 366
