"""From the table of observations to everything that a report says: the one entrance to the analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from vlr.analysis.aggregate import aggregate, headline
from vlr.analysis.alignment import align, unaligned
from vlr.analysis.assess import METHODS, NO_DATA, NO_TOTAL, assess
from vlr.analysis.change import change
from vlr.analysis.combine import combine
from vlr.analysis.comparison import compared, uncompared
from vlr.analysis.districts import unmapped
from vlr.analysis.earlier import with_earlier
from vlr.analysis.eurostat import EUROSTAT
from vlr.analysis.gaps import gaps
from vlr.analysis.goals import review_goals, stale_years
from vlr.analysis.history import history
from vlr.analysis.left_behind import undeclared
from vlr.analysis.method import Method
from vlr.analysis.overall import overall
from vlr.analysis.sureness import sureness
from vlr.model.city import City, Indicator, Place
from vlr.model.dimensions import DimensionWords
from vlr.model.findings import Finding, Severity, about
from vlr.model.observations import SheetAccount
from vlr.model.review import IndicatorReview, Review, Series
from vlr.workspace.folder import CATALOGUE


def review(
    observations: pd.DataFrame, city: City, findings: Sequence[Finding], accounts: Sequence[SheetAccount]
) -> Review:
    """Every indicator that is not withheld and all 17 goals, with the findings so far and those of the analysis.

    observations: columns `OBSERVATION_COLUMNS`, after `intake.check`. Indicators stand in the order of home goal,
    catalogue order, row, id; those without data are there too. Where this year says nothing, figures of the last
    edition stand (`vlr.analysis.earlier`). Findings: `point-clash` (error) from `aggregate`;
    those of `vlr.analysis.combine`;
    `headline-unknown`, `base-year-without-value`, `base-year-too-late` (warnings); `peer-without-own` (note);
    `goal-without-objective`, `edition-figure-changed` (warnings); `dimension-unknown`, `groups-unnamed` (notes).
    """
    series, clashes = aggregate(with_earlier(observations, city), city)
    made, of_parts = combine(series, city)
    return review_series(made, city, [*findings, *clashes, *of_parts], accounts)


def review_series(
    series: Mapping[str, Sequence[Series]],
    city: City,
    findings: Sequence[Finding],
    accounts: Sequence[SheetAccount],
) -> Review:
    """The same from series that are made already; the public build reviews what is left of them."""
    method = METHODS[city.method]
    shown = sorted((one for one in city.indicators if one.place is not Place.WITHHELD), key=_order)
    indicators = tuple(
        review_indicator(one, series.get(one.id, ()), city.report_year, method, city.dimensions) for one in shown
    )
    indicators = compared(indicators, city.peers)
    own = [finding for one in indicators for finding in _about(one)]
    own += [*uncompared(indicators, city.peers), *unaligned(city), *undeclared(indicators), *unmapped(indicators, city)]
    before, of_history = history(indicators, city)
    everything = tuple(dict.fromkeys((*findings, *own, *of_history)))
    return Review(
        city,
        indicators,
        review_goals(city, indicators, method),
        everything,
        tuple(accounts),
        align(city),
        overall(city, indicators, method),
        history=before,
    )


def review_indicator(
    indicator: Indicator,
    series: Sequence[Series],
    report_year: int,
    method: Method = EUROSTAT,
    words: DimensionWords | None = None,
) -> IndicatorReview:
    """One catalogue row with its headline, groups, change, assessment, how sure that is, and gaps between groups."""
    chosen = headline(series, indicator)
    groups = tuple(one for one in series if one is not chosen)
    silent = chosen is None or not chosen.known
    absent = NO_TOTAL if silent and any(one.known for one in groups) else NO_DATA
    assessment = assess(chosen, indicator, report_year, method, absent=absent)
    until = assessment.latest.period.first if assessment.latest else report_year
    changed = change(chosen, indicator, assessment.base, until)
    sure = sureness(chosen, indicator, report_year, method)
    between = gaps(series, indicator, report_year, words)
    result = IndicatorReview(indicator, chosen, groups, changed, assessment, sureness=sure, gaps=between)
    return replace(result, stale=stale_years(result, report_year))


def _order(indicator: Indicator) -> tuple[int, int, int, str]:
    home = indicator.goals[0] if indicator.goals else 99
    return (home, indicator.order, indicator.row, indicator.id)


def _about(one: IndicatorReview) -> Iterable[Finding]:
    """What the catalogue asks for and the data cannot give."""
    indicator, base, latest = one.indicator, one.assessment.base, one.assessment.latest
    if one.headline is None and one.groups and indicator.headline:
        yield _warning("headline-unknown", indicator, indicator.headline)
    wanted = indicator.base_year
    if wanted is None or latest is None:
        return
    if base is None and wanted >= latest.period.first:
        yield _warning("base-year-too-late", indicator, str(wanted), latest=latest.period.text)
    elif base is not None and base.period.first != wanted:
        yield _warning("base-year-without-value", indicator, str(wanted), used=base.period.text)


def _warning(code: str, indicator: Indicator, found: str, **details: str) -> Finding:
    return about(CATALOGUE, code, Severity.WARNING, found, line=indicator.row, indicator=indicator.id, **details)
