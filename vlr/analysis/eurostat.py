"""The Eurostat-type method: average growth a year, compared with what a target asks for where there is one.

Thresholds: European Commission (Eurostat), monitoring of the SDGs in the EU, as restated in the tests of the code of
Open SDG. docs/methods.md explains them in plain words; a change of a threshold is a new version of the method.
"""

from __future__ import annotations

import math

from vlr.analysis.method import NOT_ASSESSED, Case, Grade, Mark, Method, Verdict, equal, grade

_SIGNIFICANT = Mark("better", "two-forward")
_MODERATE = Mark("better", "one-forward")
_INSUFFICIENT = Mark("better", "half-forward")
_MODERATE_AWAY = Mark("worse", "one-back")
_SIGNIFICANT_AWAY = Mark("worse", "two-back")


def growth(start: float, end: float, years: int) -> float:
    """Average growth a year from one value to another of the same sign: (end / start) ** (1 / years) - 1, signed.

    Positive where the value rises; for two negative values that is where they come closer to zero, so the sign of the
    ratio's growth is turned. 0.02 is 2 % a year.
    """
    rate = float((end / start) ** (1 / years)) - 1
    return rate if start > 0 else -rate


def _obstacle(case: Case) -> str:
    """Key of the reason why growth rates say nothing about a case, "" where they do."""
    if case.target_value is not None and equal(case.target_value, case.base):
        return "target-equals-base"
    named = (("zero-base", case.base), ("zero-latest", case.latest), ("zero-target", case.target_value))
    for reason, value in named:
        if value is not None and value == 0:
            return reason
    below = case.base < 0  # not the sign of a product: that of two tiny figures is zero
    if below != (case.latest < 0) or (case.target_value is not None and below != (case.target_value < 0)):
        return "sign-change"
    if case.target_value is not None and case.target_year < case.latest_year:
        return "target-year-passed"
    return ""


def _judge(case: Case, method: Method) -> Verdict:
    actual = growth(case.base, case.latest, case.latest_year - case.base_year)
    if case.target_value is None:
        pace = case.sign * actual
        return Verdict(grade(pace, method.without_target), actual=actual, pace=pace)
    required = growth(case.base, case.target_value, case.target_year - case.base_year)
    pace = case.sign * actual / abs(required)
    if not math.isfinite(pace):
        return Verdict(NOT_ASSESSED, "out-of-range")
    return Verdict(grade(pace, method.with_target), actual=actual, required=required, pace=pace)


EUROSTAT = Method(
    id="eurostat",
    version="1",
    with_target=(
        Grade("significant-progress", 0.95, _SIGNIFICANT),
        Grade("moderate-progress", 0.60, _MODERATE),
        Grade("insufficient-progress", 0.0, _INSUFFICIENT),
        Grade("movement-away", -math.inf, Mark("worse", "back")),
    ),
    without_target=(
        Grade("significant-progress", 0.01, _SIGNIFICANT),
        Grade("moderate-progress", 0.0, _MODERATE),
        Grade("moderate-movement-away", -0.01, _MODERATE_AWAY),
        Grade("significant-movement-away", -math.inf, _SIGNIFICANT_AWAY),
    ),
    target_year=2030,
    sources=(
        (
            "Eurostat",
            "https://ec.europa.eu/eurostat/statistics-explained/index.php?title="
            "Overview_of_status_and_progress_of_EU_Member_States_towards_the_SDGs",
        ),
        ("Open SDG", "https://github.com/open-sdg/sdg-build/blob/master/tests/ProgressMeasure_test.py"),
    ),
    obstacle=_obstacle,
    judge=_judge,
)
