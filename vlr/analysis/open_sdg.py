"""The method of Open SDG and Statistics Canada: growth over required growth; thresholds that shrink near a limit.

Source: Open SDG, progress calculation, and its code. Two things differ, both on purpose: a base or a target of zero is
not replaced by 0.001 but not assessed, and a target equal to the base is caught. docs/methods.md has the details.
"""

from __future__ import annotations

import math
from dataclasses import replace

from vlr.analysis.growth import growth_obstacle, paced
from vlr.analysis.method import Case, Grade, Mark, Method, Verdict, grade

EXPONENT = 4.44
"""How fast the thresholds shrink on the way to a natural limit."""


def coefficient(base: float, limit: float | None) -> float:
    """By what the thresholds without a target are multiplied: 1 far from a natural limit or without one, 0 at it."""
    if limit is None or abs(base) >= 2 * abs(limit):
        return 1.0
    size, end = abs(base), abs(limit)
    share = size / end if size <= end else (2 * end - size) / end
    return float(1 - share**EXPONENT)


def score(verdict: Verdict, case: Case) -> float | None:
    """The method's score from -5 to 5, which it averages over several series; None where nothing was assessed.

    vlr prints classes, never scores: the score is here so that the published figures can be done again.
    """
    if verdict.result == OPEN_SDG.met:
        return 5.0
    if verdict.pace is None:
        return None
    pace = verdict.pace
    if case.target_value is not None:
        return min(7.1429 * pace - 4.2857, 5.0) if pace >= 0.6 else max(4.1667 * pace - 2.5, -5.0)
    if pace < 0:
        return max(125 * pace - 2.5, -5.0)
    shrunk = coefficient(case.base, case.limit)
    if shrunk == 0 or pace >= 0.015 * shrunk:
        return min(500 * pace / shrunk - 5, 5.0) if shrunk else 5.0
    return 250 * pace / shrunk - 1.25 if pace >= 0.005 * shrunk else 500 * pace / shrunk - 2.5


def _judge(case: Case, method: Method) -> Verdict:
    found = paced(case)
    if found.pace is None:
        return found
    grades = method.with_target
    if case.target_value is None:
        grades = _shrunk(method.without_target, coefficient(case.base, case.limit))
    return replace(found, result=grade(found.pace, grades))


def _shrunk(grades: tuple[Grade, ...], by: float) -> tuple[Grade, ...]:
    return tuple(replace(one, floor=one.floor * by) if math.isfinite(one.floor) else one for one in grades)


_SUBSTANTIAL = Mark("better", "two-forward")
_MODERATE = Mark("better", "one-forward")
_LIMITED = Mark("better", "half-forward")
_DETERIORATION = Mark("worse", "back")

OPEN_SDG = Method(
    id="open-sdg",
    version="2.4",
    with_target=(
        Grade("substantial", 0.95, _SUBSTANTIAL),
        Grade("moderate", 0.60, _MODERATE),
        Grade("limited", 0.0, _LIMITED),
        Grade("deterioration", -math.inf, _DETERIORATION),
    ),
    without_target=(
        Grade("substantial", 0.015, _SUBSTANTIAL),
        Grade("moderate", 0.005, _MODERATE),
        Grade("limited", 0.0, _LIMITED),
        Grade("deterioration", -math.inf, _DETERIORATION),
    ),
    target_year=2030,
    sources=(
        (
            "Open SDG, progress methodology",
            "https://github.com/open-sdg/open-sdg/blob/master/docs/progress-methodology.md",
        ),
        ("Open SDG, its code", "https://github.com/open-sdg/sdg-build/blob/master/sdg/ProgressMeasure.py"),
    ),
    obstacle=growth_obstacle,
    judge=_judge,
    met="target-achieved",
    away="deterioration",
)
