"""The method of the Progress Chart 2023 of the United Nations Statistics Division.

Where there is a target, growth so far is carried on to the year of the target, and what would be reached then is
compared with the whole way from base to target. Source: Progress Chart 2023, technical note, as restated by the
statistics office of the Basque Country. docs/methods.md explains formula and thresholds in plain words.
"""

from __future__ import annotations

import math

from vlr.analysis.growth import growth, growth_obstacle
from vlr.analysis.method import NOT_ASSESSED, TOLERANCE, Case, Grade, Mark, Method, Verdict, equal, grade
from vlr.analysis.units import is_percentage

NEAR = 1.0
"""A percentage this close to a target of 0 or 100 has met it."""

ON_TRACK = Mark("better", "two-forward")
FAIR = Mark("better", "one-forward")
STAGNATION = Mark("worse", "back")


def expected(case: Case) -> float:
    """The value in the year of the target if growth goes on as from base to latest: y * (1 + a) ** (T - t).

    a is the plain rate (y / y0) ** (1 / (t - t0)) - 1, for negative values too. Infinite where it is too large.
    """
    years = case.latest_year - case.base_year
    try:
        return float(case.latest * (case.latest / case.base) ** ((case.target_year - case.latest_year) / years))
    except OverflowError:
        return math.inf


def _near(case: Case) -> bool:
    target = case.target_value
    if target is None or not is_percentage(case.unit) or not (equal(target, 0.0) or equal(target, 100.0)):
        return False
    return abs(case.latest - target) <= NEAR + TOLERANCE


def _judge(case: Case, method: Method) -> Verdict:
    actual = growth(case.base, case.latest, case.latest_year - case.base_year)
    pace, grades = case.sign * actual, method.without_target
    if case.target_value is not None:
        pace, grades = (expected(case) - case.base) / (case.target_value - case.base), method.with_target
    if not math.isfinite(pace):
        return Verdict(NOT_ASSESSED, "out-of-range")
    return Verdict(grade(pace, grades), actual=actual, pace=pace)


UNSD_2023 = Method(
    id="unsd-2023",
    version="1",
    with_target=(
        Grade("on-track-or-met", 0.95, ON_TRACK),
        Grade("fair-progress", 0.10, FAIR),
        Grade("stagnation-or-regression", -math.inf, STAGNATION),
    ),
    without_target=(
        Grade("on-track-or-met", 0.02, ON_TRACK),
        Grade("fair-progress", 0.005, FAIR),
        Grade("stagnation-or-regression", -math.inf, STAGNATION),
    ),
    target_year=2030,
    sources=(
        (
            "UN Statistics Division, Progress Chart 2023, technical note",
            "https://unstats.un.org/sdgs/files/report/2023/Progress_Chart_Technical_Note_2023.pdf",
        ),
        (
            "Eustat, the note restated",
            "https://github.com/EUSTAT-DES/site/blob/master/_pages/en/metodologia.md",
        ),
    ),
    obstacle=growth_obstacle,
    judge=_judge,
    met="on-track-or-met",
    away="stagnation-or-regression",
    near=_near,
    binary_no="stagnation-or-regression",
    until_target=True,
)
