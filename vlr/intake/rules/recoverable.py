"""Hidden figures that anybody can compute from what is shown (IND-08)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vlr.framework.units import UnitKind
from vlr.intake.rules.frames import cell_of, is_kind, rows
from vlr.intake.rules.parts import ROUNDING, dimension_of
from vlr.intake.rules.tally import Tally
from vlr.model.city import Indicator
from vlr.model.findings import Severity

SMALL = 5
"""Counts below this are hidden because they are small; so a difference below it is one of them."""
_ABOUT = ["indicator", "period_kind", "first_year", "last_year", "period"]


def told(observations: pd.DataFrame, rules: Mapping[str, Indicator], tally: Tally) -> None:
    """Tell a hidden count that is the only hidden group of its dimension and period while the total is shown
    (suppressed-recoverable, a warning): total less the others is what was to be hidden. A public report hides a second
    group; the workbook itself gives the figure away to whoever gets it.

    Hidden is what is suppressed (Q) or marked confidential. The groups must be known to make up the total: they add up
    to it in another period, or what is missing to it is itself a small count.
    """
    hidden = (observations["status"] == "Q") | ~observations["confidentiality"].isin(["", "F"])
    if not hidden.any():
        return
    concerned = observations["indicator"].isin(set(observations.loc[hidden, "indicator"]))
    counts = observations[concerned & is_kind(observations, UnitKind.COUNT)]
    counts = counts.assign(hidden=hidden[counts.index], dimension=counts["breakdown"].map(dimension_of))
    published = [id for id, rule in rules.items() if rule.small_counts_published]
    counts = counts[(counts["hidden"] | counts["value"].notna()) & ~counts["indicator"].isin(published)]
    shown = counts[(counts["breakdown"] == "") & ~counts["hidden"]]
    groups = counts[counts["dimension"] != ""]
    groups = groups.assign(open=groups["value"].where(~groups["hidden"], 0.0), one=groups["hidden"].astype("int64"))
    sums = groups.groupby([*_ABOUT, "dimension"]).agg(
        sum=("open", "sum"), groups=("one", "size"), hidden=("one", "sum")
    )
    both = sums.reset_index().merge(shown, on=_ABOUT, suffixes=("", "_total"))
    both = both.assign(rest=both["value"] - both["sum"])
    right = both[(both["hidden"] == 0) & (both["groups"] > 1) & (both["rest"].abs() <= ROUNDING * both["groups"])]
    adding = set(zip(right["indicator"], right["dimension"], right["groups"], strict=True))
    keys = list(zip(both["indicator"], both["dimension"], both["groups"], strict=True))
    whole = np.array([key in adding for key in keys], dtype=bool) | ((both["rest"] > 0) & (both["rest"] < SMALL))
    alone = both[(both["hidden"] == 1) & (both["groups"] > 1) & whole & (both["rest"] >= 0)]
    _tell(alone, groups[groups["hidden"]], tally)


def _tell(alone: pd.DataFrame, hidden: pd.DataFrame, tally: Tally) -> None:
    """One finding for each hidden figure, with the total beside it."""
    at = ["file", "sheet", "row", "column"]
    totals = alone[[*_ABOUT, "dimension", *at]].rename(columns={name: f"total_{name}" for name in at})
    for row in rows(hidden.merge(totals, on=[*_ABOUT, "dimension"])):
        total: Mapping[str, object] = {name: row[f"total_{name}"] for name in at}
        tally.add(
            cell_of(row),
            "suppressed-recoverable",
            Severity.WARNING,
            str(row["typed"]),
            division=str(row["division"]),
            indicator=str(row["indicator"]),
            group=f"{row['breakdown']}|{row['period']}",
            also=(cell_of(total),),
            details={"period": str(row["period"]), "breakdown": str(row["breakdown"])},
        )
