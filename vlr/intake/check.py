"""The rules that observations must pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from vlr.intake.rules import bounds, parts, series
from vlr.intake.rules.lines import lines_of
from vlr.intake.rules.tally import Tally
from vlr.model.city import City
from vlr.model.findings import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """Observations without those that cannot be true (same columns and order), findings, and how many were set aside.

    set_aside: code of the finding -> number of observations. Their sum and the number of observations is what came in.
    """

    observations: pd.DataFrame
    findings: tuple[Finding, ...]
    set_aside: dict[str, int] = field(default_factory=dict)


def check(observations: pd.DataFrame, city: City) -> Checked:
    """The observations that can be true, and findings about them. Gaps pass every rule.

    Set aside, as warnings: values outside the bounds of their catalogue row (constraint-error), counts below zero where
    no bound allows them (negative-count). Kept, as warnings: shares above 100 or below 0 where no bounds say more
    (percent-over-100, percent-below-zero), values 20 times larger or smaller than the rest of a steady series
    (scale-doubt), single values that stand out from neighbours that agree (spike), a change by more than the factor 3
    (jump) or of sign (sign-change) from one year to the next, parts that add up to
    more than their total (parts-exceed-total), a group that is the sum of all others (total-among-parts).

    Small counts are no matter of this stage: they are true, and what the public may see is decided when the review is
    protected.
    """
    tally = Tally()
    rules = {indicator.id: indicator for indicator in city.indicators}
    refused = bounds.impossible(observations, rules, tally)
    kept = observations[refused == ""].reset_index(drop=True)
    bounds.doubtful(kept, rules, tally)
    series.doubtful(lines_of(kept), tally)
    parts.doubtful(kept, rules, tally)
    set_aside = Counter(code for code in refused if code)
    return Checked(kept, tuple(tally.findings()), dict(sorted(set_aside.items())))
