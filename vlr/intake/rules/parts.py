"""Totals and their parts, which are never added up."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vlr.framework.units import UnitKind
from vlr.intake.rules.frames import cell_of, is_kind, rows
from vlr.intake.rules.sameness import breakdown_key
from vlr.intake.rules.tally import Tally
from vlr.model.city import Indicator
from vlr.model.findings import Severity
from vlr.model.plain import plain

ROUNDING = 0.5
"""What each part may have gained by rounding."""
_ABOUT = ["indicator", "period_kind", "first_year", "last_year", "period"]


def doubtful(observations: pd.DataFrame, rules: Mapping[str, Indicator], tally: Tally) -> None:
    """Tell counts whose groups by one dimension are more than the total (parts-exceed-total), and a group that in
    every period is the sum of all others of its dimension (total-among-parts): it is a total, and no part."""
    counted = observations[is_kind(observations, UnitKind.COUNT) & observations["value"].notna()]
    dimension = counted["breakdown"].map(_dimension)
    groups = counted.assign(dimension=dimension)[dimension != ""]
    by_dimension = groups.groupby([*_ABOUT, "dimension"], sort=True)["value"]
    sums = by_dimension.agg(["sum", "max", "count"]).reset_index()
    totals = counted[counted["breakdown"] == ""]
    mixed = _mixed(sums)
    _tell_totals(totals, sums, tally)
    for row in rows(groups.merge(mixed, on=["indicator", "dimension"])):
        others = groups[(groups["indicator"] == row["indicator"]) & (groups["dimension"] == row["dimension"])]
        if _is_sum_of_others(row, others):
            _add(tally, row, "total-among-parts", str(row["breakdown"]), float(str(row["value"])))


def _dimension(breakdown: str) -> str:
    """The dimension of a breakdown by one dimension, "" for a total, a bare label and several dimensions."""
    key = breakdown_key(breakdown)
    return key[0].partition("=")[0] if len(key) == 1 and "=" in key[0] else ""


def _tell_totals(totals: pd.DataFrame, sums: pd.DataFrame, tally: Tally) -> None:
    """Tell totals that are smaller than the sum of the groups of one dimension."""
    both = totals.merge(sums, on=_ABOUT)
    over = both[(both["count"] > 1) & (both["sum"] > both["value"] + ROUNDING * both["count"])]
    for row in rows(over):
        _add(tally, row, "parts-exceed-total", str(row["dimension"]), float(str(row["sum"])))


def _mixed(sums: pd.DataFrame) -> pd.DataFrame:
    """Indicators and dimensions where in every period, and in two or more, the largest group is half of the sum."""
    sums = sums.assign(half=(sums["count"] > 2) & (sums["sum"] > 0) & ((sums["max"] * 2 - sums["sum"]).abs() < 1e-9))
    found = sums.groupby(["indicator", "dimension"])["half"].agg(["all", "count"]).reset_index()
    return found.loc[found["all"] & (found["count"] > 1), ["indicator", "dimension"]]


def _is_sum_of_others(row: Mapping[str, object], others: pd.DataFrame) -> bool:
    """Whether a row's value is the largest of its period, as `_mixed` has found it to be the sum of the others."""
    same = others[others["period"] == row["period"]]
    return float(str(row["value"])) == float(same["value"].max())


def _add(tally: Tally, row: Mapping[str, object], code: str, breakdown: str, total: float) -> None:
    """Count one row."""
    division, indicator = str(row["division"]), str(row["indicator"])
    details = {"period": str(row["period"]), "breakdown": breakdown, "sum": plain(total)}
    cell, typed = cell_of(row), str(row["typed"])
    tally.add(cell, code, Severity.WARNING, typed, division=division, indicator=indicator, details=details)
