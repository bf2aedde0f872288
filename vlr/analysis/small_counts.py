"""What is told inside about figures that the public may not see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vlr.analysis.aggregate import is_open
from vlr.analysis.hiding import Hiding, Place, hidden_points, least_shown
from vlr.analysis.suppress import Why
from vlr.model.city import City
from vlr.model.findings import Finding, Severity, at
from vlr.model.review import IndicatorReview, Point, Review


def small_counts(review: Review) -> Iterator[Finding]:
    """What a public report does not show of a review; see `told`."""
    yield from told(review, hidden_points(review))


def told(review: Review, hiding: Hiding) -> Iterator[Finding]:
    """Findings about what is hidden, for each indicator with the first cell, in `also` the others, detail n how many.

    `small-count-hidden` (warning): counts too small to be printed, or shares that tell one. `hidden-beside` (warning):
    figures that would give a hidden one away. `small-count` (error): what is left gives one away all the same. Figures
    that were sent as suppressed or confidential are no findings.
    """
    if not hiding.why:
        return
    for one in review.indicators:
        places = [place for place in hiding.why if place[0] == one.indicator.id]
        points = dict(_open(one, places))
        small = [points[place] for place in places if place in points and hiding.why[place] is Why.SMALL]
        beside = [points[place] for place in places if place in points and hiding.why[place] is not Why.SMALL]
        left = [point for place, point in _points(one, places) if place in hiding.exposed]
        if small:
            yield _finding("small-count-hidden", Severity.WARNING, one, small, review.city)
        if beside:
            yield _finding("hidden-beside", Severity.WARNING, one, beside, review.city)
        if left:
            yield _finding("small-count", Severity.ERROR, one, left, review.city)


def _points(one: IndicatorReview, places: Sequence[Place]) -> Iterator[tuple[Place, Point]]:
    lines = {line.id: line for line in one.series}
    yield from ((place, lines[place[1]].points[place[2]]) for place in places)


def _open(one: IndicatorReview, places: Sequence[Place]) -> Iterator[tuple[Place, Point]]:
    """Figures that would be shown if nothing were hidden by the program."""
    yield from ((place, point) for place, point in _points(one, places) if is_open(point) and point.value is not None)


def _finding(code: str, severity: Severity, one: IndicatorReview, points: Sequence[Point], city: City) -> Finding:
    cells = dict.fromkeys(cell for point in points for cell in point.cells)
    first, *others = cells
    return at(
        first,
        code,
        severity,
        points[0].typed,
        also=others,
        division=points[0].division,
        indicator=one.indicator.id,
        n=len(points),
        least=max(least_shown(one.indicator, point.source, city) for point in points),
    )
