"""Assessment of one indicator by one method, in a fixed order of rules, with all inputs kept beside the mark."""

from __future__ import annotations

from dataclasses import replace

from vlr.analysis.endpoints import endpoints, value_of
from vlr.analysis.eurostat import EUROSTAT
from vlr.analysis.judge import judge
from vlr.analysis.linear import LINEAR
from vlr.analysis.method import BASELINE_ONLY, NOT_ASSESSED, Case, Method
from vlr.analysis.open_sdg import OPEN_SDG
from vlr.analysis.unsd_2023 import UNSD_2023
from vlr.model.city import Indicator
from vlr.model.review import Assessment, Point, Series

METHODS: dict[str, Method] = {one.id: one for one in (EUROSTAT, UNSD_2023, OPEN_SDG, LINEAR)}
"""Every method that a city may name in vlr.toml."""

NO_DATA = "no-data"
NO_TOTAL = "no-total"
NOT_USABLE = "not-usable"


def assess(
    series: Series | None,
    indicator: Indicator,
    report_year: int,
    method: Method = EUROSTAT,
    *,
    absent: str = NO_DATA,
    limit: float | None = None,
) -> Assessment:
    """The method's mark for the series that speaks for an indicator.

    series: None where nothing speaks for it; `absent` is then the reason (no-data or no-total). limit: see
    `method.Case`. The first rule that fits decides: no figures (not-assessed), fewer than two usable points
    (baseline-only, with the reason not-usable where there is none at all), then the rules of `judge.judge`. Under a
    method that does not count years after that of the target, the last point up to it is the latest.
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
    last = report_year
    if method.until_target and blank.target_year is not None:
        last = min(last, blank.target_year)
    base, latest = endpoints(series, indicator, last, method.base_year)
    if base is None and last < report_year:
        base, latest = endpoints(series, indicator, report_year, method.base_year)
        if base is not None:
            return replace(blank, base=base, latest=latest, reason="target-year-passed")
    if latest is None:
        return replace(blank, result=BASELINE_ONLY, reason=NOT_USABLE)
    start = replace(blank, latest=latest)
    if base is None:
        return replace(start, result=BASELINE_ONLY)
    verdict = judge(_case(base, latest, indicator, method, limit), method)
    return replace(
        start,
        base=base,
        result=verdict.result,
        reason=verdict.reason,
        actual=verdict.actual,
        required=verdict.required,
        pace=verdict.pace,
        base_changed=_base_changed(base, indicator, method),
    )


def _base_changed(base: Point, indicator: Indicator, method: Method) -> int | None:
    """Year of the base where the catalogue asked for another than the method's own."""
    return base.period.first if indicator.base_year not in (None, method.base_year) else None


def _case(base: Point, latest: Point, indicator: Indicator, method: Method, limit: float | None) -> Case:
    return Case(
        value_of(base),
        value_of(latest),
        base.period.first,
        latest.period.first,
        indicator.direction,
        indicator.target_value,
        indicator.target_year or method.target_year,
        limit,
        indicator.unit,
    )


def _target_year(indicator: Indicator, method: Method) -> int | None:
    return None if indicator.target_value is None else indicator.target_year or method.target_year
