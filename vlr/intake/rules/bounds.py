"""Values that cannot be true, and shares that can hardly be."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vlr.framework.units import UnitKind
from vlr.intake.rules.frames import changes, is_kind, of_rule, tell
from vlr.intake.rules.tally import Tally
from vlr.model.city import Indicator
from vlr.model.findings import Severity
from vlr.model.plain import plain

_NONE = float("nan")


def impossible(observations: pd.DataFrame, rules: Mapping[str, Indicator], tally: Tally) -> pd.Series[str]:
    """For each row the code of the finding that sets it aside, "" where it may stay.

    constraint-error: outside the bounds of the catalogue. negative-count: a count below zero without a lower bound.
    """
    value = observations["value"]
    lower, upper = _bounds(observations, rules)
    refused = pd.Series("", index=observations.index, dtype="str")
    refused[is_kind(observations, UnitKind.COUNT) & lower.isna() & (value < 0)] = "negative-count"
    refused[(value < lower) | (value > upper)] = "constraint-error"
    shown = observations.assign(lower=[_shown(number) for number in lower], upper=[_shown(number) for number in upper])
    tell(
        tally,
        shown[refused == "constraint-error"],
        "constraint-error",
        Severity.WARNING,
        {"lower": "lower", "upper": "upper"},
    )
    tell(tally, shown[refused == "negative-count"], "negative-count", Severity.WARNING)
    return refused


def doubtful(observations: pd.DataFrame, rules: Mapping[str, Indicator], tally: Tally) -> None:
    """Tell shares above 100 and below 0 where the catalogue has no bound that allows them.

    A percentage of something else than its own whole can be above 100 and a gap or a change below 0, so these stay.
    """
    value = observations["value"]
    lower, upper = _bounds(observations, rules)
    shares = is_kind(observations, UnitKind.PERCENT) & ~changes(observations)
    tell(tally, observations[shares & upper.isna() & (value > 100)], "percent-over-100", Severity.WARNING)
    tell(tally, observations[shares & lower.isna() & (value < 0)], "percent-below-zero", Severity.WARNING)


def _bounds(observations: pd.DataFrame, rules: Mapping[str, Indicator]) -> tuple[pd.Series[float], pd.Series[float]]:
    """Lower and upper bound of each row, NaN where there is none."""
    lower = of_rule(observations, rules, lambda rule: _NONE if rule.lower is None else rule.lower, _NONE)
    upper = of_rule(observations, rules, lambda rule: _NONE if rule.upper is None else rule.upper, _NONE)
    return lower.astype("float64"), upper.astype("float64")


def _shown(bound: float) -> str:
    """A bound for a sentence, a dash where there is none."""
    return "–" if bound != bound else plain(bound)
