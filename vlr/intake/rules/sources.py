"""Figures that nobody answers for (IND-14)."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vlr.intake.rules.frames import tell
from vlr.intake.rules.tally import Tally
from vlr.model.city import Indicator
from vlr.model.findings import Severity


def missing(observations: pd.DataFrame, rules: Mapping[str, Indicator], tally: Tally) -> None:
    """Tell figures whose indicator has a source neither in the catalogue nor beside any figure (source-missing).

    A note: the figures are printed, and the report says that no source is named.
    """
    unnamed = {id for id, rule in rules.items() if not (rule.source or rule.source_url)}
    if not unnamed:
        return
    rows = observations[observations["indicator"].isin(unnamed) & observations["value"].notna()]
    named = set(rows.loc[(rows["source"] != "") | (rows["source_url"] != ""), "indicator"])
    tell(tally, rows[~rows["indicator"].isin(named)], "source-missing", Severity.NOTE)
