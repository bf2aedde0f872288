"""Values that cannot be true, and shares that can hardly be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from vlr.framework.units import UnitKind, kind_of
from vlr.intake.rules.frames import tell
from vlr.intake.rules.lines import Flags, Numbers
from vlr.intake.rules.series import is_change
from vlr.intake.rules.suggestion import suggested
from vlr.intake.rules.tally import Tally
from vlr.model.city import Indicator
from vlr.model.findings import Severity
from vlr.model.plain import plain

WHOLE = 100.0
LIKE_SERIES = 1.5
"""How near to the middle of its series a corrected figure must come to be suggested."""


def judge(observations: pd.DataFrame, rules: Mapping[str, Indicator], tally: Tally) -> pd.Series[str]:
    """For each row the code of the finding that sets it aside, "" where it may stay.

    Set aside: outside the bounds of the catalogue (constraint-error); a count below zero without a lower bound
    (negative-count). Told, and kept: shares above 100 (percent-over-100) and below 0 (percent-below-zero) where the
    catalogue has no bound that allows them. A percentage of something else than its own whole can be above 100 and a
    gap or a change below 0, so these stay.
    """
    value = observations["value"].to_numpy()
    lower = _each(observations["indicator"], lambda id: _bound(rules.get(id), "lower"))
    upper = _each(observations["indicator"], lambda id: _bound(rules.get(id), "upper"))
    outside = (value < lower) | (value > upper)
    unbounded = np.isnan(lower) & (value < 0)
    negative = _unit(observations, lambda unit: kind_of(unit) is UnitKind.COUNT) & unbounded & ~outside
    share = _unit(observations, lambda unit: kind_of(unit) is UnitKind.PERCENT and not is_change(unit))
    refused = np.where(outside, "constraint-error", np.where(negative, "negative-count", ""))
    shown = observations[outside].assign(
        lower=[_shown(number) for number in lower[outside]],
        upper=[_shown(number) for number in upper[outside]],
        suggested=_suggestions(observations, outside),
    )
    details = {"lower": "lower", "upper": "upper", "suggested": "suggested"}
    tell(tally, shown, "constraint-error", Severity.WARNING, details)
    tell(tally, observations[negative], "negative-count", Severity.WARNING)
    over = share & np.isnan(upper) & (value > WHOLE) & ~outside
    shown = observations[over].assign(suggested=_suggestions(observations, over))
    tell(tally, shown, "percent-over-100", Severity.WARNING, {"suggested": "suggested"})
    tell(tally, observations[share & unbounded & ~outside], "percent-below-zero", Severity.WARNING)
    return pd.Series(refused, index=observations.index, dtype="str")


def _each(column: pd.Series[str], of: Callable[[str], Any]) -> Numbers:
    """For each row what a function says of its text; each different text is asked for once."""
    codes, texts = pd.factorize(column)
    return np.array([of(str(text)) for text in texts])[codes] if len(texts) else np.zeros(0)


def _unit(observations: pd.DataFrame, test: Callable[[str], bool]) -> Flags:
    """For each row whether its unit passes a test."""
    return _each(observations["unit"], test).astype(bool)


def _bound(rule: Indicator | None, name: str) -> float:
    """A bound of a catalogue row, NaN where there is none."""
    bound = getattr(rule, name) if rule else None
    return float("nan") if bound is None else float(bound)


def _suggestions(observations: pd.DataFrame, doubted: Flags) -> list[str]:
    """What each doubted figure would be if a decimal sign had slipped, by the middle of the rest of its series."""
    if not doubted.any():
        return []
    wrong = observations[doubted]
    near = observations[~doubted & observations["indicator"].isin(set(wrong["indicator"])).to_numpy()]
    middle = near.groupby(["indicator", "breakdown"])["value"].median().to_dict()
    series = zip(wrong["indicator"], wrong["breakdown"], strict=True)
    likes = [float(middle.get(key, 0.0)) for key in series]
    return [suggested(float(value), like, LIKE_SERIES) for value, like in zip(wrong["value"], likes, strict=True)]


def _shown(bound: float) -> str:
    """A bound for a sentence, a dash where there is none."""
    return "–" if bound != bound else plain(bound)
