"""The city's own value beside those of other cities and of the country: at one period where there is one for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vlr.model.findings import Finding, Severity, about
from vlr.model.peers import Comparison, Peer, PeerKind
from vlr.model.review import IndicatorReview, Point

PLACE = "indicators/peers"


def compared(reviews: Iterable[IndicatorReview], peers: Sequence[Peer]) -> tuple[IndicatorReview, ...]:
    """The reviews, each with its comparison."""
    mine: dict[str, list[Peer]] = {}
    for one in peers:
        mine.setdefault(one.indicator, []).append(one)
    return tuple(
        replace(one, comparison=compare(one, mine[one.indicator.id])) if one.indicator.id in mine else one
        for one in reviews
    )


def compare(of: IndicatorReview, peers: Iterable[Peer]) -> Comparison | None:
    """The comparison of one indicator; None where there is nothing to compare with, or no value of the city's own.

    All values are of the latest period for which the city and everybody else has one; where there is none, each is the
    latest of its own. Cities stand in alphabetical order, the country behind them: the order says nothing.
    """
    series = of.headline
    if series is None or not series.known:
        return None
    mine = [one for one in peers if one.indicator == of.indicator.id and one.unit == series.unit]
    places: dict[tuple[bool, str, str], list[Peer]] = {}
    for one in mine:
        places.setdefault((one.kind is PeerKind.COUNTRY, one.city.casefold(), one.city), []).append(one)
    if not places:
        return None
    rows = [places[key] for key in sorted(places)]
    common = _common(series.known, rows)
    if common is None:
        return Comparison(series.known[-1].period, tuple(max(row, key=lambda p: p.period.order) for row in rows))
    shown = tuple(next(p for p in row if p.period.order == common.period.order) for row in rows)
    return Comparison(common.period, shown, common.period.text)


def _common(known: Sequence[Point], rows: Sequence[Sequence[Peer]]) -> Point | None:
    """The latest own point whose period everybody has."""
    everywhere = set.intersection(*({one.period.order for one in row} for row in rows))
    return next((point for point in reversed(known) if point.period.order in everywhere), None)


def uncompared(reviews: Iterable[IndicatorReview], peers: Sequence[Peer]) -> Iterable[Finding]:
    """`peer-without-own` (notes): figures of others for indicators that have no value of the city's own to stand by."""
    for one in reviews:
        there = [peer for peer in peers if peer.indicator == one.indicator.id]
        if there and one.comparison is None:
            names = ", ".join(sorted({peer.city for peer in there}))
            yield about(
                PLACE, "peer-without-own", Severity.NOTE, names, indicator=one.indicator.id, id=one.indicator.id
            )
