"""What the analysis has to say of figures, without reviewing those of which it can have nothing to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from vlr.analysis.review import review
from vlr.analysis.small_counts import THRESHOLD, small_counts
from vlr.framework.units import UnitKind, kind_of
from vlr.intake.rules.sameness import breakdown_key
from vlr.model.city import City
from vlr.model.findings import Finding

_TIME = ("period_kind", "first_year", "last_year")


def telling(observations: pd.DataFrame, city: City, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings so far and those that `review` and `small_counts` add to them, in the same order.

    Only indicators are reviewed that could bring a finding; most cities have thousands of figures and few of these.
    """
    wanted = _wanted(observations, city)
    some = replace(city, indicators=tuple(one for one in city.indicators if one.id in wanted))
    whole = review(observations[observations["indicator"].isin(wanted)], some, findings, ())
    return (*whole.findings, *small_counts(whole))


def _wanted(observations: pd.DataFrame, city: City) -> set[str]:
    """Indicators with a headline or base year that may be missing, a small count, or two figures for one point."""
    asked = {one.id for one in city.indicators if one.headline or one.base_year is not None}
    open_counts = {one.id for one in city.indicators if one.small_counts_published}
    small = _of(
        observations, (observations["value"] > 0) & (observations["value"] < THRESHOLD) & _counted(observations)
    )
    return asked | (small - open_counts) | _of(observations, _doubled(observations))


def _of(observations: pd.DataFrame, rows: pd.Series[bool]) -> set[str]:
    return {str(indicator) for indicator in observations.loc[rows, "indicator"].unique()}


def _counted(observations: pd.DataFrame) -> pd.Series[bool]:
    """For each row whether its unit counts something."""
    kinds = {unit: kind_of(unit) is UnitKind.COUNT for unit in observations["unit"].unique()}
    return observations["unit"].map(kinds).astype("bool")


def _doubled(observations: pd.DataFrame) -> pd.Series[bool]:
    """For each row whether another one may stand for the same point: same indicator, group and years."""
    keys = {text: "; ".join(breakdown_key(text)) for text in observations["breakdown"].unique()}
    numbers = pd.DataFrame({name: observations[name] for name in _TIME})
    for name, column in (("indicator", observations["indicator"]), ("group", observations["breakdown"].map(keys))):
        numbers[name] = pd.factorize(column)[0]
    numbers["period_kind"] = pd.factorize(numbers["period_kind"])[0]
    return numbers.duplicated(keep=False)
