"""Assessment of one indicator by one method, in a fixed order of rules, with all inputs kept beside the mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vlr.analysis.endpoints import ends, usable, value_of
from vlr.analysis.eurostat import EUROSTAT
from vlr.analysis.judge import judge
from vlr.analysis.linear import LINEAR
from vlr.analysis.method import BASELINE_ONLY, NOT_ASSESSED, Case, Method, Verdict, meets
from vlr.analysis.open_sdg import OPEN_SDG
from vlr.analysis.units import PARITY, is_parity
from vlr.analysis.unsd_2023 import UNSD_2023
from vlr.model.city import Direction, Indicator
from vlr.model.review import Assessment, Point, Series

METHODS: dict[str, Method] = {one.id: one for one in (EUROSTAT, UNSD_2023, OPEN_SDG, LINEAR)}
"""Every method that a city may name in vlr.toml."""

NO_DATA = "no-data"
NO_TOTAL = "no-total"
NOT_USABLE = "not-usable"

REASONS = (
    NO_DATA,
    NO_TOTAL,
    NOT_USABLE,
    "binary-not-met",
    "no-ratio",
    "target-equals-base",
    "growth-rate-series",
    "across-band",
    "zero-base",
    "zero-latest",
    "zero-target",
    "sign-change",
    "no-target",
    "target-year-passed",
    "direction-keep",
    "direction-none",
    "direction-undecided",
    "out-of-range",
)
"""Every reason that a mark can have, in the order in which they are asked for; all but not-usable are not assessed."""


def assess(
    series: Series | None,
    indicator: Indicator,
    report_year: int,
    method: Method = EUROSTAT,
    *,
    absent: str = NO_DATA,
) -> Assessment:
    """The method's mark for the series that speaks for an indicator.

    series: None where nothing speaks for it; `absent` is then the reason (no-data or no-total). The first rule that
    fits decides: no figures (not-assessed), fewer than two usable points (baseline-only, with the reason not-usable
    where there is none at all), then the rules of `judge.judge`. Which points count, `counted` says.
    """
    if series is None or not series.known:
        return replace(_blank(indicator, method), reason=absent)
    return assess_points(counted(series, indicator, report_year, method), indicator, method)


def counted(series: Series, indicator: Indicator, report_year: int, method: Method) -> tuple[Point, ...]:
    """The usable points of a series that a method looks at, in order.

    Under a method that does not count years after that of the target these are only the points up to it, unless the
    latest of all meets the target or no two points are left.
    """
    points = usable(series, report_year)
    end = _target_year(indicator, method) if method.until_target else None
    if end is None or not points or points[-1].period.first <= end or _meets(points[-1], indicator):
        return points
    until = usable(series, min(report_year, end))
    return until if ends(until, indicator.base_year, method.base_year)[0] else points


def assess_points(points: Sequence[Point], indicator: Indicator, method: Method) -> Assessment:
    """The method's mark for usable points in order, of a series that has figures."""
    start = _blank(indicator, method)
    base, latest = ends(points, indicator.base_year, method.base_year)
    if latest is None:
        return replace(start, result=BASELINE_ONLY, reason=NOT_USABLE)
    if base is None:
        return replace(start, latest=latest, result=BASELINE_ONLY)
    verdict = compare(base, latest, indicator, method)
    return replace(
        start,
        base=base,
        latest=latest,
        result=verdict.result,
        reason=verdict.reason,
        actual=verdict.actual,
        required=verdict.required,
        pace=verdict.pace,
        base_changed=_base_changed(points, base, indicator, method),
    )


def compare(base: Point, latest: Point, indicator: Indicator, method: Method) -> Verdict:
    """The method's word for two points of an indicator."""
    return judge(_case(base, latest, indicator, method), method)


def _blank(indicator: Indicator, method: Method) -> Assessment:
    return Assessment(
        indicator.id,
        method.id,
        method.version,
        indicator.direction.value,
        NOT_ASSESSED,
        target_value=_target(indicator),
        target_year=_target_year(indicator, method),
    )


def _base_changed(points: Sequence[Point], base: Point, indicator: Indicator, method: Method) -> int | None:
    """Year of the base where the catalogue asked for another than the one that the method itself would take."""
    if indicator.base_year in (None, method.base_year):
        return None
    return None if ends(points, None, method.base_year)[0] is base else base.period.first


def _case(base: Point, latest: Point, indicator: Indicator, method: Method) -> Case:
    return Case(
        value_of(base),
        value_of(latest),
        base.period.first,
        latest.period.first,
        indicator.direction,
        _target(indicator),
        indicator.target_year or method.target_year,
        indicator.limit,
        indicator.unit,
    )


def _meets(latest: Point, indicator: Indicator) -> bool:
    """Whether a value is at the target, by the rules that every method shares."""
    return meets(value_of(latest), _case(latest, latest, indicator, EUROSTAT))


def _target(indicator: Indicator) -> float | None:
    """The target; of a ratio of two groups that is to be kept 1, where the catalogue names none."""
    if indicator.target_value is None and indicator.direction is Direction.KEEP and is_parity(indicator.unit):
        return PARITY
    return indicator.target_value


def _target_year(indicator: Indicator, method: Method) -> int | None:
    return None if _target(indicator) is None else indicator.target_year or method.target_year
