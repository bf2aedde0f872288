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

    headline: the series that speaks for the indicator, or the total in this kind of period. lead: whether this picture
    tells the indicator's change. period: the one at which groups are compared. dimension: what they are groups of.
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
    if not any(series.known for series in review.series):
        drawable = any(series.points for series in review.series)
        return (Panel(Kind.EMPTY, headline, review.groups, lead=True),) if drawable else ()
    totals = [
        series for series in (headline, *(s for s in review.groups if not s.breakdown)) if series and series.known
    ]
    sets = _sets(tuple(series for series in review.groups if series.breakdown))
    made = [_panel(groups, totals) for groups in sets if any(series.known for series in groups)]
    made += [_alone(total, review) for total in totals if total is not headline and not _shown(total, made)]
    if headline is None or not headline.known:
        return tuple(made)
    over_time = _own_kind(headline, review) is Kind.LINES
    first = next((p for p in made if p.headline is headline and (p.kind is Kind.LINES or not over_time)), None)
    if first is None:
        return (replace(_alone(headline, review), lead=True), *made)
    rest = tuple(panel for panel in made if panel is not first)
    return (replace(first, lead=True), *rest)


def _sets(groups: tuple[Series, ...]) -> list[tuple[Series, ...]]:
    def key(series: Series) -> tuple[str, str, str]:
        return (dimension_of(series.breakdown), *_measure(series))

    return [tuple(found) for _, found in groupby(sorted(groups, key=key), key=key)]


def _measure(series: Series) -> tuple[str, str]:
    """What series must have in common to share a picture: unit and kind of period."""
    return series.unit, series.points[0].period.kind if series.points else PeriodKind.YEAR


def _panel(groups: tuple[Series, ...], totals: list[Series]) -> Panel:
    beside = next((total for total in totals if _measure(total) == _measure(groups[0])), None)
    known = [series for series in groups if series.known]
    if len(known) <= MOST_LINES and any(len(series.known) > 1 for series in known):
        kind = Kind.LINES
    else:
        kind = Kind.BARS if len(known) <= MOST_BARS else Kind.DOTS
    return Panel(kind, beside, groups, dimension_of(groups[0].breakdown), common_period(groups))


def _shown(total: Series, made: list[Panel]) -> bool:
    return any(panel.headline is total and panel.kind is Kind.LINES for panel in made)


def _alone(total: Series, review: IndicatorReview) -> Panel:
    kind = _own_kind(total, review)
    return Panel(kind, total, (), period=total.known[-1].period.text if kind is Kind.BARS else "")


def _own_kind(headline: Series, review: IndicatorReview) -> Kind:
    """Lines for a headline that runs over time or towards a later target, else bars."""
    year = review.indicator.target_year
    ahead = review.indicator.target_value is not None and year is not None and year > headline.known[-1].period.last
    return Kind.LINES if len(headline.known) > 1 or ahead else Kind.BARS
