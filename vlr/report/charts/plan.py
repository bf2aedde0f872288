"""Which series of an indicator share a picture, and what kind of picture it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from vlr.model.periods import PeriodKind
from vlr.model.review import IndicatorReview, Series
from vlr.report.charts.facts import Kind, common_period
from vlr.report.charts.say import dimension_of

MOST_LINES = 6
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Panel:
    """Series of one unit and one kind of period that are drawn together.

    headline: the series that speaks for the indicator, where it belongs here; lead: whether this picture tells its
    change. period: the one at which groups are compared. dimension: what the groups are groups of.
    """

    kind: Kind
    headline: Series | None
    groups: tuple[Series, ...]
    dimension: str = ""
    period: str = ""
    lead: bool = False


def panels(review: IndicatorReview) -> tuple[Panel, ...]:
    """The pictures of one indicator, the one of its headline first; none for an indicator without any series.

    Groups share a picture by what they divide by, and never with another unit or another kind of period. Up to six that
    run over time are lines beside the headline; more, and those of one time, are compared at one period: up to twelve
    as bars, beyond that as dots.
    """
    headline = review.headline
    sets = _sets(review.groups)
    if not any(series.known for series in review.series):
        return (Panel(Kind.EMPTY, headline, review.groups, lead=True),) if review.series else ()
    made = [_panel(groups, headline) for groups in sets if any(series.known for series in groups)]
    if headline is None or not headline.known:
        return tuple(made)
    over_time = _own_kind(headline, review) is Kind.LINES
    first = next((p for p in made if p.headline and (p.kind is Kind.LINES or not over_time)), None)
    if first is None:
        return (_alone(headline, review), *made)
    rest = tuple(panel for panel in made if panel is not first)
    return (replace(first, lead=True), *rest)


def _sets(groups: tuple[Series, ...]) -> list[tuple[Series, ...]]:
    def key(series: Series) -> tuple[str, str, str]:
        return dimension_of(series.breakdown), series.unit, _period_kind(series)

    return [tuple(found) for _, found in groupby(sorted(groups, key=key), key=key)]


def _panel(groups: tuple[Series, ...], headline: Series | None) -> Panel:
    first = groups[0]
    fits = headline is not None and (headline.unit, _period_kind(headline)) == (first.unit, _period_kind(first))
    beside = headline if fits else None
    dimension = dimension_of(first.breakdown)
    known = [series for series in groups if series.known]
    if len(known) <= MOST_LINES and any(len(series.known) > 1 for series in known):
        return Panel(Kind.LINES, beside, groups, dimension, common_period(groups))
    kind = Kind.BARS if len(known) <= MOST_BARS else Kind.DOTS
    return Panel(kind, beside, groups, dimension, common_period(groups))


def _own_kind(headline: Series, review: IndicatorReview) -> Kind:
    """Lines for a headline that runs over time or towards a later target, else bars."""
    year = review.indicator.target_year
    ahead = review.indicator.target_value is not None and year is not None and year > headline.known[-1].period.last
    return Kind.LINES if len(headline.known) > 1 or ahead else Kind.BARS


def _alone(headline: Series, review: IndicatorReview) -> Panel:
    kind = _own_kind(headline, review)
    period = headline.known[-1].period.text if kind is Kind.BARS else ""
    return Panel(kind, headline, (), period=period, lead=True)


def _period_kind(series: Series) -> PeriodKind:
    return series.points[0].period.kind if series.points else PeriodKind.YEAR
