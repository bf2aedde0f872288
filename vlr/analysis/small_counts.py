"""Counts so small that they could point at a person."""

from __future__ import annotations

from collections.abc import Iterator

from vlr.analysis.aggregate import is_open
from vlr.framework.units import UnitKind, kind_of
from vlr.model.findings import Finding, Severity, at
from vlr.model.review import IndicatorReview, Point, Review

THRESHOLD = 5
"""Counts below this, and above zero, are small."""


def small_counts(review: Review) -> Iterator[Finding]:
    """Finding `small-count` (error) for each indicator that would publish counts from 1 to 4.

    Only units that count something are looked at; a catalogue row may say that the source itself has published its
    small counts. Zero is no small count: it points at nobody. The finding has the first cell, `also` the others,
    detail n how many.
    """
    for one in review.indicators:
        points = [] if one.indicator.small_counts_published else list(_small(one))
        if points:
            yield _finding(one, points)


def _small(one: IndicatorReview) -> Iterator[Point]:
    for series in one.series:
        if kind_of(series.unit) is UnitKind.COUNT:
            yield from (p for p in series.points if is_open(p) and p.value is not None and 0 < p.value < THRESHOLD)


def _finding(one: IndicatorReview, points: list[Point]) -> Finding:
    first, *others = [cell for point in points for cell in point.cells]
    return at(
        first,
        "small-count",
        Severity.ERROR,
        points[0].typed,
        also=others,
        division=points[0].division,
        indicator=one.indicator.id,
        n=len(points),
    )
