"""Which two points of a series are compared: the base that a method counts from, and the latest."""

from __future__ import annotations

import re

from vlr.model.city import Indicator
from vlr.model.periods import PeriodKind
from vlr.model.review import Point, Series

BASE_YEAR = 2015
"""The year the 2030 Agenda was adopted in: the base of every method where the catalogue names none."""

UNUSABLE = frozenset("FQU")
"""Status letters of points that never begin or end a comparison: forecast, suppressed, low reliability."""

BREAK = "B"


def endpoints(
    series: Series, indicator: Indicator, report_year: int, own_base: int = BASE_YEAR
) -> tuple[Point | None, Point | None]:
    """(base, latest) of a series; no base where there is no second point to compare with, neither where there is none.

    The latest is the last usable point. The base is an earlier usable point, of another year: that of the catalogue's
    base year (own_base where it names none), else the first after it, else the earliest. There is none where the
    catalogue's base year is that of the latest point.
    """
    points = usable(series, report_year)
    if not points:
        return None, None
    return _base(points, points[-1], indicator.base_year, own_base), points[-1]


def value_of(point: Point) -> float:
    """The value of a usable point. Raises ValueError for a gap, which is never usable."""
    if point.value is None:
        raise ValueError(f"a gap has no value: {point.period.text}")
    return point.value


def usable(series: Series, report_year: int) -> tuple[Point, ...]:
    """Points that may begin or end a comparison, in order.

    Left out: gaps; forecasts, suppressed values and values of low reliability; years after the report year; everything
    before the last break, because figures on two sides of a break do not measure the same.
    """
    points = [p for p in series.points if p.period.first <= report_year]
    breaks = [number for number, point in enumerate(points) if point.status == BREAK]
    since = points[breaks[-1] :] if breaks else points
    return tuple(p for p in since if p.value is not None and p.status not in UNUSABLE)


def _base(points: tuple[Point, ...], latest: Point, wanted: int | None, own: int) -> Point | None:
    if wanted == latest.period.first:
        return None
    earlier = [p for p in points if p.period.first < latest.period.first and _comparable(p, latest)]
    if not earlier:
        return None
    year = own if wanted is None else wanted
    return next((p for p in earlier if p.period.first >= year), earlier[0])


def _comparable(point: Point, latest: Point) -> bool:
    """Whether two points are of the same season: a quarter is only compared with the same quarter."""
    if latest.period.kind is not PeriodKind.QUARTER:
        return True
    return _season(point) == _season(latest)


def _season(point: Point) -> str:
    return re.sub(r"\d{4}", "", point.period.text).strip(" -/")
