"""Direction of change, apart from any assessment."""

from __future__ import annotations

from vlr.analysis.endpoints import usable, value_of
from vlr.analysis.method import equal
from vlr.model.city import Direction, Indicator
from vlr.model.review import Change, Point, Series, Trend


def change(series: Series | None, indicator: Indicator, base: Point | None, report_year: int) -> Change | None:
    """The change from `base` to the latest usable point of a series; None where there are not two points.

    base: the base of the assessment, so that title, text and mark compare the same two points. good: None where the
    value is unchanged or the city has not said that it wants it up or down. relative: None where the base is zero.
    """
    points = usable(series, report_year) if series else ()
    latest = points[-1] if points else None
    if base is None or latest is None:
        return None
    first, last = value_of(base), value_of(latest)
    trend = _trend(first, last)
    relative = (last - first) / abs(first) if first else None
    return Change(base, latest, trend, _good(trend, indicator.direction), last - first, relative)


def _trend(base: float, latest: float) -> Trend:
    if equal(base, latest):
        return Trend.UNCHANGED
    return Trend.RISES if latest > base else Trend.FALLS


def _good(trend: Trend, direction: Direction) -> bool | None:
    if trend is Trend.UNCHANGED or direction not in (Direction.UP, Direction.DOWN):
        return None
    return (trend is Trend.RISES) == (direction is Direction.UP)
