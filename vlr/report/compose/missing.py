"""What a chapter cannot say: old figures, gaps, marks not given; alike ones in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vlr.model.document import Inline, Link
from vlr.model.review import IndicatorReview, Series
from vlr.report.charts.facts import missing
from vlr.report.compose.desk import Desk, joined, phrase_with

MOST_LISTED = 5
"""Missing periods that are named before they are only counted."""
Said = tuple[str, tuple[tuple[str, str | int], ...]]
"""Key of a phrase and its values: what is said alike of several indicators."""


def missing_lines(desk: Desk, reviews: Iterable[IndicatorReview]) -> list[tuple[Inline, ...]]:
    """One line for each thing that is missing, with all the indicators it is missing from."""
    return _lines(desk, [(said, one) for one in reviews for said in _missing_of(desk, one)])


def old_lines(desk: Desk, reviews: Iterable[IndicatorReview]) -> list[tuple[Inline, ...]]:
    """The indicators whose latest figure is old, one line for each period, oldest first."""
    old = [(said, one) for one in reviews if (said := _stale(one))]
    return _lines(desk, sorted(old, key=lambda pair: pair[0]))


def elsewhere_lines(desk: Desk, goals: Iterable[tuple[int, Link, IndicatorReview]]) -> list[tuple[Inline, ...]]:
    """The other chapters that speak of a goal, one line each with its indicators. goals: number, link, indicator."""
    groups: dict[int, tuple[Link, list[Inline]]] = {}
    for number, link, one in goals:
        groups.setdefault(number, (link, []))[1].append(desk.link(one))
    return [
        _filled(desk, "doc.missing.pointer", titles, {"goal": link}, {"number": number})
        for number, (link, titles) in sorted(groups.items())
    ]


def _lines(desk: Desk, found: list[tuple[Said, IndicatorReview]]) -> list[tuple[Inline, ...]]:
    groups: dict[Said, list[Inline]] = {}
    for said, one in found:
        groups.setdefault(said, []).append(desk.link(one))
    return [_filled(desk, key, titles, {}, dict(values)) for (key, values), titles in groups.items()]


def _filled(
    desk: Desk, key: str, titles: list[Inline], pieces: dict[str, Inline], values: Mapping[str, str | int]
) -> tuple[Inline, ...]:
    """A phrase with a list of indicators in the place of `{title}`."""
    place = Link("", "")
    parts = phrase_with(desk.phrases, key, {"title": place, **pieces}, **values)
    return tuple(piece for part in parts for piece in (joined(titles, "; ") if part is place else (part,)))


def _missing_of(desk: Desk, one: IndicatorReview) -> Iterable[Said]:
    if said := _stale(one):
        yield said
    if one.headline is None:
        yield ("doc.missing.no-total" if one.groups else "doc.missing.no-data", ())
    elif not one.latest:
        yield ("doc.missing.no-data", ())
    else:
        yield from _gaps(desk, one.headline)
    if one.assessment.result == "baseline-only":
        yield ("doc.missing.one-point", ())


def _stale(one: IndicatorReview) -> Said | None:
    return ("doc.missing.stale", (("period", one.latest.period.text),)) if one.stale and one.latest else None


def _gaps(desk: Desk, series: Series) -> Iterable[Said]:
    """Periods between the first and the last one that have no figure, listed where they are few."""
    periods = missing(series)
    if len(periods) > MOST_LISTED:
        yield ("doc.missing.gaps-many", (("n", len(periods)),))
    elif periods:
        yield ("doc.missing.gaps", (("periods", desk.listed(periods)),))
