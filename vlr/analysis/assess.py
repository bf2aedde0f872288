"""Assessment of one indicator by one method, in a fixed order of rules, with all inputs kept beside the mark."""

from __future__ import annotations

from dataclasses import replace

from vlr.analysis.endpoints import endpoints, value_of
from vlr.analysis.eurostat import EUROSTAT
from vlr.analysis.method import BASELINE_ONLY, NOT_ASSESSED, TARGET_MET, Case, Method, meets
from vlr.model.city import Direction, Indicator
from vlr.model.review import Assessment, Point, Series

METHODS: dict[str, Method] = {EUROSTAT.id: EUROSTAT}
"""Every method that a city may name in vlr.toml."""

NO_DATA = "no-data"
NO_TOTAL = "no-total"
NOT_USABLE = "not-usable"

_NO_WISH = {
    Direction.KEEP: "direction-keep",
    Direction.NONE: "direction-none",
    Direction.UNDECIDED: "direction-undecided",
}


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
    fits decides: no series or no usable point (not-assessed), fewer than two usable points (baseline-only), target met
    (target-met), what growth rates cannot say (not-assessed: target-equals-base, zero-base, zero-latest, zero-target,
    sign-change, target-year-passed), no wish to go up or down (not-assessed: direction-...), the method's class.
    Values are compared unrounded with the tolerance of `method.TOLERANCE`.
    """
    blank = Assessment(
        indicator.id,
        method.id,
        method.version,
        indicator.direction.value,
        NOT_ASSESSED,
        target_value=indicator.target_value,
        target_year=_target_year(indicator, method),
    )
    if series is None or not series.known:
        return replace(blank, reason=absent)
    base, latest = endpoints(series, indicator, report_year)
    if latest is None:
        return replace(blank, reason=NOT_USABLE)
    start = replace(blank, base=base, latest=latest)
    if base is None:
        return replace(start, result=BASELINE_ONLY)
    return _judged(start, _case(base, latest, indicator, method), indicator, method)


def _judged(start: Assessment, case: Case, indicator: Indicator, method: Method) -> Assessment:
    wanted = indicator.direction in (Direction.UP, Direction.DOWN)
    if wanted and case.target_value is not None and meets(case.latest, case.target_value, case.sign):
        return replace(start, result=TARGET_MET)
    reason = method.obstacle(case) or _NO_WISH.get(indicator.direction, "")
    if reason:
        return replace(start, reason=reason)
    verdict = method.judge(case, method)
    return replace(
        start,
        result=verdict.result,
        reason=verdict.reason,
        actual=verdict.actual,
        required=verdict.required,
        pace=verdict.pace,
    )


def _case(base: Point, latest: Point, indicator: Indicator, method: Method) -> Case:
    return Case(
        value_of(base),
        value_of(latest),
        base.period.first,
        latest.period.first,
        indicator.direction,
        indicator.target_value,
        indicator.target_year or method.target_year,
    )


def _target_year(indicator: Indicator, method: Method) -> int | None:
    return None if indicator.target_value is None else indicator.target_year or method.target_year
