"""The linear method: the share of the way to the target that is done, against the share of the time that is gone.

The project's own, for what rates of growth cannot say: it works with zero and with a change of sign, and it needs a
target. Its thresholds with a target are those of the Eurostat-type method.
"""

from __future__ import annotations

import math

from vlr.analysis.method import NOT_ASSESSED, Case, Grade, Mark, Method, Verdict, grade


def _obstacle(case: Case) -> str:
    if case.target_value is None:
        return "no-target"
    return "target-year-passed" if case.target_year < case.latest_year else ""


def _judge(case: Case, method: Method) -> Verdict:
    if case.target_value is None:
        return Verdict(NOT_ASSESSED, "no-target")
    done = (case.latest - case.base) / (case.target_value - case.base)
    gone = (case.latest_year - case.base_year) / (case.target_year - case.base_year)
    pace = done / gone
    if not math.isfinite(pace):
        return Verdict(NOT_ASSESSED, "out-of-range")
    return Verdict(grade(pace, method.with_target), pace=pace)


LINEAR = Method(
    id="linear",
    version="1",
    with_target=(
        Grade("on-track", 0.95, Mark("better", "two-forward")),
        Grade("moderate", 0.60, Mark("better", "one-forward")),
        Grade("insufficient", 0.0, Mark("better", "half-forward")),
        Grade("away", -math.inf, Mark("worse", "back")),
    ),
    without_target=(),
    target_year=2030,
    sources=(),
    obstacle=_obstacle,
    judge=_judge,
    away="away",
    growth_rates=False,
)
