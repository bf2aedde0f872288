"""What the analysis has to say of figures, without reviewing those of which it can have nothing to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from vlr.analysis.aggregate import OPEN, SUPPRESSED
from vlr.analysis.alignment import unaligned
from vlr.analysis.combine import makes
from vlr.analysis.dimensions import may_be_unknown
from vlr.analysis.earlier import own_id
from vlr.analysis.hiding import is_weighed, largest_limit, may_count
from vlr.analysis.review import review
from vlr.analysis.shares import is_share
from vlr.analysis.small_counts import small_counts
from vlr.framework.units import UnitKind, kind_of
from vlr.model.city import City
from vlr.model.districts import plain_name
from vlr.model.findings import Finding


def telling(observations: pd.DataFrame, city: City, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings so far and those that `review` and `small_counts` add to them, in the same order.

    observations: as `intake.match` makes them, one for each indicator, group and period, so that none can clash. Only
    indicators are reviewed that could bring a finding; most cities have thousands of figures and few of these.
    """
    wanted = _wanted(observations, city)
    some = replace(city, indicators=tuple(one for one in city.indicators if one.id in wanted), objectives=())
    whole = review(observations[observations["indicator"].isin(wanted)], some, findings, ())
    return (*whole.findings, *unaligned(city), *small_counts(whole))


def _of_unknown_dimensions(observations: pd.DataFrame, city: City) -> set[str]:
    """Indicators of whose groups nobody may have said what they divide."""
    odd = [text for text in observations["breakdown"].unique() if may_be_unknown(str(text), city.dimensions)]
    return {str(id) for id in observations.loc[observations["breakdown"].isin(odd), "indicator"].unique()}


def _of_districts(observations: pd.DataFrame, city: City) -> set[str]:
    """Indicators that may be broken down by the districts of the city's map."""
    if city.districts is None:
        return set()
    wanted = plain_name(city.districts.dimension)
    texts = [text for text in observations["breakdown"].unique() if plain_name(str(text).partition("=")[0]) == wanted]
    found = {str(id) for id in observations.loc[observations["breakdown"].isin(texts), "indicator"].unique()}
    return found | {id for id, name in city.dimensions.unnamed.items() if plain_name(name) == wanted}


def _wanted(observations: pd.DataFrame, city: City) -> set[str]:
    """Indicators with a headline or base year that may be missing, or with figures that the public may not see."""
    asked = {one.id for one in city.indicators if one.headline or one.base_year is not None}
    asked |= set(own_id(city, city.last_edition).values()) if city.last_edition else set()
    asked |= {one.indicator for one in city.peers} | _of_unknown_dimensions(observations, city)
    asked |= {
        id for one in city.indicators if makes(one) for id in (one.id, one.weight, one.numerator, one.denominator)
    }
    return asked | _of_districts(observations, city) | _to_protect(observations, city)


def _to_protect(observations: pd.DataFrame, city: City) -> set[str]:
    """Indicators with counts that may be small or hidden, shares and what they are taken of, and those that have a cell
    in common with one of them."""
    value = observations["value"]
    hidden = (observations["status"] == SUPPRESSED) | ~observations["confidentiality"].isin(OPEN)
    some = observations.loc[hidden | ((value > 0) & (value < largest_limit(city))), ["indicator", "unit"]]
    pairs = some.drop_duplicates().itertuples(index=False, name=None)
    found = {str(id) for id, unit in pairs if kind_of(str(unit)) is UnitKind.COUNT or may_count(str(unit))}
    shares = [one for one in city.indicators if is_share(one)]
    found |= {id for one in shares for id in (one.id, one.share_of, one.numerator, one.denominator) if id}
    found |= {id for one in city.indicators if is_weighed(one) for id in (one.id, one.weight)}
    return _with_cells_of(observations, found)


def _with_cells_of(observations: pd.DataFrame, indicators: set[str]) -> set[str]:
    """Indicators that have a cell in common with some of these, or with one that has."""
    cell = ["file", "sheet", "row", "column"]
    found, fresh = set(indicators), set(indicators)
    while fresh:
        cells = observations.loc[observations["indicator"].isin(fresh), cell].drop_duplicates()
        others = observations.loc[~observations["indicator"].isin(found), ["indicator", *cell]]
        fresh = {str(id) for id in others.merge(cells, on=cell)["indicator"].unique()}
        found |= fresh
    return found
