"""Average growth a year: what the methods that compare such rates have in common, and what the rates cannot say."""

from __future__ import annotations

import math

from vlr.analysis.method import NOT_ASSESSED, Case, Verdict


def growth(start: float, end: float, years: int) -> float:
    """Average growth a year from one value to another of the same sign: (end / start) ** (1 / years) - 1, signed.

    Positive where the value rises; for two negative values that is where they come closer to zero, so the sign of the
    ratio's growth is turned. 0.02 is 2 % a year.
    """
    rate = float((end / start) ** (1 / years)) - 1
    return rate if start > 0 else -rate


def growth_obstacle(case: Case) -> str:
    """Key of the reason why growth rates say nothing about a case, "" where they do."""
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


def paced(case: Case) -> Verdict:
    """Pace of a case without obstacle, not graded yet: growth in the wanted direction, over the required where there is
    a target: d * g(y0, y) / |g(y0, yT)|.

    The wanted direction stands in the formula, so that a value that was better than its target and falls behind it has
    a negative pace. The result is "" or, beyond what the machine can divide, not-assessed (out-of-range).
    """
    actual = growth(case.base, case.latest, case.latest_year - case.base_year)
    required = None
    pace = case.sign * actual
    if case.target_value is not None:
        required = growth(case.base, case.target_value, case.target_year - case.base_year)
        pace = pace / abs(required) if required else math.inf
    if not math.isfinite(pace):
        return Verdict(NOT_ASSESSED, "out-of-range")
    return Verdict("", actual=actual, required=required, pace=pace)
