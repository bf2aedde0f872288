"""Which two points of a series are compared: the base that a method counts from, and the latest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlr.analysis.coverage import is_whole
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
    """(base, latest) of a series, as `ends` finds them among its usable points; (None, None) where there is none."""
    return ends(usable(series, report_year), indicator.base_year, own_base)


def ends(points: Sequence[Point], wanted: int | None, own_base: int = BASE_YEAR) -> tuple[Point | None, Point | None]:
    """(base, latest) of usable points; no base where there is no second point to compare with.

    The latest is the last point. The base is an earlier point, of another year: that of the wanted base year (own_base
    where none is wanted), else the first after it, else the earliest. There is none where the wanted year is that of
    the latest point.
    """
    if not points:
        return None, None
    return _base(points, points[-1], wanted, own_base), points[-1]


def earlier(points: Sequence[Point], latest: Point) -> list[Point]:
    """The points that `latest` may be compared with: of an earlier year, quarters of the same season."""
    return [p for p in points if p.period.first < latest.period.first and _comparable(p, latest)]


def value_of(point: Point) -> float:
    """The value of a usable point. Raises ValueError for a gap, which is never usable."""
    if point.value is None:
        raise ValueError(f"a gap has no value: {point.period.text}")
    return point.value


def usable(series: Series, report_year: int) -> tuple[Point, ...]:
    """Points that may begin or end a comparison, in order.

    Left out: gaps; forecasts, suppressed values and values of low reliability; wholes of which parts are missing; years
    after the report year; everything before the last break, because figures on two sides of a break do
    not measure the same.
    """
    points = [p for p in series.points if p.period.first <= report_year]
    breaks = [number for number, point in enumerate(points) if point.status == BREAK]
    since = points[breaks[-1] :] if breaks else points
    return tuple(p for p in since if p.value is not None and p.status not in UNUSABLE and is_whole(p))


def _base(points: Sequence[Point], latest: Point, wanted: int | None, own: int) -> Point | None:
    if wanted == latest.period.first:
        return None
    before = earlier(points, latest)
    year = own if wanted is None else wanted
    return next((p for p in before if p.period.first >= year), before[0] if before else None)


def _comparable(point: Point, latest: Point) -> bool:
    """Whether two points are of the same season: a quarter is only compared with the same quarter."""
    if latest.period.kind is not PeriodKind.QUARTER:
        return True
    return _season(point) == _season(latest)


def _season(point: Point) -> str:
    return re.sub(r"\d{4}", "", point.period.text).strip(" -/")
