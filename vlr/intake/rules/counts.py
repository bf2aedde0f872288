"""Counts so small that they may point at single people."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vlr.framework.units import UnitKind
from vlr.intake.rules.frames import is_kind, of_rule, tell
from vlr.intake.rules.tally import Tally
from vlr.model.city import Indicator
from vlr.model.findings import Severity

SMALLEST_OPEN = 5
"""Counts from 1 to below this are small; zero is no one."""


def small(observations: pd.DataFrame, rules: Mapping[str, Indicator], tally: Tally, severity: Severity) -> None:
    """Tell counts from 1 to 4 of indicators whose source has not published them itself."""
    value = observations["value"]
    open_ = of_rule(observations, rules, lambda rule: rule.small_counts_published, False).astype("bool")
    told = is_kind(observations, UnitKind.COUNT) & ~open_ & (value > 0) & (value < SMALLEST_OPEN)
    tell(tally, observations[told], "small-count", severity)
