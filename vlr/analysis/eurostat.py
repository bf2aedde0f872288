"""The Eurostat-type method: average growth a year, compared with what a target asks for where there is one.

Thresholds: European Commission (Eurostat), monitoring of the SDGs in the EU, as restated in the tests of the code of
Open SDG. docs/methods.md explains them in plain words; a change of a threshold is a new version of the method.
"""

from __future__ import annotations

import math
from dataclasses import replace

from vlr.analysis.growth import growth_obstacle, paced
from vlr.analysis.method import Case, Grade, Mark, Method, Verdict, grade

_SIGNIFICANT = Mark("better", "two-forward")
_MODERATE = Mark("better", "one-forward")
_INSUFFICIENT = Mark("better", "half-forward")
_MODERATE_AWAY = Mark("worse", "one-back")
_SIGNIFICANT_AWAY = Mark("worse", "two-back")


def _judge(case: Case, method: Method) -> Verdict:
    found = paced(case)
    grades = method.without_target if case.target_value is None else method.with_target
    return found if found.pace is None else replace(found, result=grade(found.pace, grades))


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
    obstacle=growth_obstacle,
    judge=_judge,
)
