"""How sure a mark is: what other methods say of the same series, and whether other points would change the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vlr.analysis.assess import METHODS, assess_points, compare, counted
from vlr.analysis.endpoints import earlier, ends
from vlr.analysis.method import BASELINE_ONLY, NOT_ASSESSED, Method
from vlr.model.city import Indicator
from vlr.model.review import Assessment, Point, Series
from vlr.model.sureness import Hinge, Sureness, Trial

_NO_CLASS = (BASELINE_ONLY, NOT_ASSESSED)
_GOOD = {"better": True, "met": True, "worse": False}
_KINDS = {(one.id, result): _GOOD.get(mark.kind) for one in METHODS.values() for result, mark in one.marks.items()}
"""(method, result) -> whether it is of the better kind, None where it is no class."""


def sureness(series: Series | None, indicator: Indicator, report_year: int, method: Method) -> Sureness | None:
    """The other methods' words for a series, and the class with other points; None where no method gives a class.

    Tried are the base moved by one year either way, the last point left out (as if it had not been known: base and
    latest are chosen anew), and the longer window (from the earliest usable point). A trial for which the series has
    no usable value is not made. A trial that ends as not-assessed changes the class too.
    """
    if series is None or not series.known:
        return None
    points = counted(series, indicator, report_year, method)
    own = assess_points(points, indicator, method)
    others = tuple(_other(series, indicator, report_year, one, points) for one in METHODS.values() if one is not method)
    if all(mark.result in _NO_CLASS for mark in (own, *others)):
        return None
    if own.result in _NO_CLASS or own.base is None or own.latest is None:
        return Sureness(own.result, others)
    trials = tuple(_trials(points, own.base, own.latest, indicator, method))
    good = _good(own)
    agree, differ = (tuple(o.method for o in others if _good(o) is (good is same)) for same in (True, False))
    return Sureness(own.result, others, trials, agree, differ)


def _other(
    series: Series, indicator: Indicator, report_year: int, method: Method, points: Sequence[Point]
) -> Assessment:
    """Another method's mark; it looks at the same points unless one of the two does not count late ones."""
    late = indicator.target_year is not None and indicator.target_year < report_year
    own = counted(series, indicator, report_year, method) if late else points
    return assess_points(own, indicator, method)


def _trials(
    points: Sequence[Point], base: Point, latest: Point, indicator: Indicator, method: Method
) -> Iterator[Trial]:
    """Every trial that the points allow."""
    before = earlier(points, latest)
    for year in (base.period.first - 1, base.period.first + 1):
        moved = next((point for point in before if point.period.first == year), None)
        if moved is not None:
            yield _trial(Hinge.BASE, moved, latest, indicator, method)
    sooner, last = ends(points[:-1], indicator.base_year, method.base_year)
    if sooner is not None and last is not None:
        yield _trial(Hinge.END, sooner, last, indicator, method)
    if before[0] is not base:
        yield _trial(Hinge.WINDOW, before[0], latest, indicator, method)


def _trial(hinge: Hinge, base: Point, latest: Point, indicator: Indicator, method: Method) -> Trial:
    verdict = compare(base, latest, indicator, method)
    return Trial(hinge, base, latest, verdict.result, verdict.reason)


def _good(mark: Assessment) -> bool | None:
    """Whether a mark is of the better kind, met among them; None where it is no class."""
    return _KINDS[mark.method, mark.result]
