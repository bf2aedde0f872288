"""All goals together: the counts, and where each indicator stands against its target and in its trend."""

from __future__ import annotations

from collections.abc import Sequence

from vlr.analysis.endpoints import value_of
from vlr.analysis.goals import count, covered_targets, strongest
from vlr.analysis.method import Case, Method, equal, meets
from vlr.analysis.units import is_parity
from vlr.framework.codes import targets
from vlr.model.city import City, Direction, Indicator
from vlr.model.overall import Level, Overall, Standing, Way
from vlr.model.review import Change, IndicatorReview, Point

MOST_STRONGEST = 5
"""Indicators with the largest changes either way that are kept."""
HALF = 0.5
"""From this share of the way on an indicator is near its target."""


def overall(city: City, indicators: Sequence[IndicatorReview], method: Method) -> Overall:
    """Counts over all indicators (each once, whatever its goals), never an average; and the standing of each."""
    counted = count(indicators, city.report_year, method)
    placed = tuple(found for found in (standing(one, method) for one in indicators) if found)
    better, worse = (strongest(indicators, good=good)[:MOST_STRONGEST] for good in (True, False))
    return Overall(
        indicators=len(indicators),
        counts=counted.results,
        better=counted.better,
        worse=counted.worse,
        unclear=counted.unclear,
        no_data=counted.no_data,
        recent=counted.recent,
        targets=len(targets()),
        targets_covered=len(covered_targets(indicators, city.report_year)),
        telling_better=next(iter(better), ""),
        telling_worse=next(iter(worse), ""),
        standings=placed,
        unplaced=len(indicators) - len(placed),
        strongest_better=better,
        strongest_worse=worse,
    )


def standing(one: IndicatorReview, method: Method) -> Standing | None:
    """Level and way of one indicator; None without a headline figure or without a wanted direction.

    The latest value is that of the change, so that both axes speak of the same point; the way starts at the year that
    the city promises against where the catalogue names one and it has a value, else at the method's base. What the
    method calls met (also where it takes a value close to the target for that) is met here.
    """
    latest = one.change.latest if one.change else one.assessment.latest or one.latest
    if latest is None or one.indicator.direction in (Direction.NONE, Direction.UNDECIDED):
        return None
    level, share = level_of(one.indicator, _start(one, latest), latest)
    if one.assessment.result == method.met and level is not Level.NO_TARGET:
        level, share = Level.MET, None
    return Standing(one.indicator.id, level, way_of(one.change), share)


def way_of(change: Change | None) -> Way:
    """The wanted way, the other, or neither to be told."""
    good = change.good if change else None
    return Way.UNCLEAR if good is None else (Way.BETTER if good else Way.WORSE)


def level_of(indicator: Indicator, start: Point | None, latest: Point) -> tuple[Level, float | None]:
    """Level, and the share of the way from `start` to the target, to the nearest edge of the band where one is kept.

    share = (latest - start) / (target - start). MET at the target or better, whatever the share; NEAR from half of the
    way on, FAR below, BEYOND where the latest value is further from the target than the start, or the start was at the
    target already; NO_START where there is no earlier point.
    """
    goal = indicator.target_value
    kept = indicator.direction is Direction.KEEP and indicator.limit is None and not is_parity(indicator.unit)
    if goal is None or kept:
        return Level.NO_TARGET, None
    first = start if start is not None else latest
    case = Case(
        value_of(first), value_of(latest), first.period.first, latest.period.first, indicator.direction, goal,
        indicator.target_year or latest.period.first, indicator.limit, indicator.unit,
    )  # fmt: skip
    if meets(case.latest, case):
        return Level.MET, None
    if start is None:
        return Level.NO_START, None
    before, now = _distance(case.base, case), _distance(case.latest, case)
    if meets(case.base, case) or equal(before, 0.0):
        return Level.BEYOND, None
    share = 1 - now / before
    if share < 0 and not equal(before, now):
        return Level.BEYOND, share
    return (Level.NEAR if share >= HALF else Level.FAR), max(share, 0.0)


def _distance(value: float, case: Case) -> float:
    """How far a value is from the target, or from the nearest edge of its band."""
    goal = case.target_value or 0.0
    return abs(value - goal) - ((case.limit or 0.0) if case.direction is Direction.KEEP else 0.0)


def _start(one: IndicatorReview, latest: Point) -> Point | None:
    """Where the way starts: the city's own baseline, else the method's base; None where that is the latest point."""
    known = one.headline.known if one.headline else ()
    year = one.indicator.baseline_year
    promised = next((point for point in known if year and point.period.first == year), None)
    start = promised or (one.change.base if one.change else one.assessment.base)
    return start if start is not None and start.period.order < latest.period.order else None
