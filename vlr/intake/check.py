"""The rules that observations must pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from vlr.intake.rules import age, bounds, breaks, examples, fractions, parts, recoverable, series, sources, twins
from vlr.intake.rules.lines import lines_of
from vlr.intake.rules.meaning import of_catalogue
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
    no bound allows them (negative-count), the example of a template (example-data). Kept, as warnings: shares above 100
    or below 0 where no bounds say more (percent-over-100, percent-below-zero), values 20 times larger or smaller than
    the rest of a steady series (scale-doubt), fractions among percentages (fraction-doubt), single values that stand
    out from neighbours that agree (spike), a change by more than the factor 3 (jump) or of sign (sign-change) from one
    year to the next, one series under two indicators (same-series), parts that add up to more than their total or less
    than in other periods (parts-exceed-total, parts-below-total, shares-not-100), a group that is the sum of all others
    (total-among-parts), hidden counts that can be computed (suppressed-recoverable). As notes: a new level
    that is not marked as a break (break-not-marked), figures without a source (source-missing), an indicator without a
    figure of the last three years (latest-value-old). Rows of the catalogue that contradict themselves or their UN
    code: see `rules.meaning`.

    Small counts are no matter of this stage: they are true, and what the public may see is decided when the review is
    protected.
    """
    tally = Tally()
    rules = {indicator.id: indicator for indicator in city.indicators}
    refused = bounds.judge(observations, rules, tally)
    refused = refused.where(refused != "", examples.of_template(observations, tally))
    stays = refused == ""
    kept = observations[stays].reset_index(drop=True)
    lines = lines_of(kept)
    series.doubtful(lines, tally)
    fractions.doubtful(lines, rules, tally)
    breaks.doubtful(lines, tally)
    twins.doubtful(lines, rules, tally)
    parts.doubtful(lines, tally)
    recoverable.told(kept, rules, tally)
    sources.missing(kept, rules, tally)
    age.old(lines, city.report_year, tally)
    set_aside = Counter(refused[~stays])
    return Checked(kept, (*tally.findings(), *of_catalogue(city.indicators)), dict(sorted(set_aside.items())))
