"""IND and VIZ: what every indicator and every chart must have."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vlr.model.city import Comparability, Direction
from vlr.model.document import Figure, IndicatorBlock
from vlr.model.readiness import Outcome
from vlr.model.review import IndicatorReview
from vlr.report.html_pages import blocks_of, figures_of
from vlr.report.ready.evidence import Evidence, every

MAY_BE_MISSING = ("M", "O", "Q", "L", "N")
"""Status letters of a gap that say why it is one."""


def _each(of: Evidence, holds: Callable[[IndicatorReview], bool]) -> Outcome:
    return every({one.indicator.id: holds(one) for one in of.shown}) if of.shown else Outcome(None)


def described(of: Evidence) -> Outcome:
    """IND-01."""
    return _each(
        of,
        lambda one: bool(
            one.indicator.titles
            and one.indicator.goals
            and one.indicator.unit
            and one.indicator.direction is not Direction.UNDECIDED
            and (one.indicator.source or (one.latest and one.latest.source))
            and one.indicator.division
        ),
    )


def related(of: Evidence) -> Outcome:
    """IND-02."""
    return _each(of, lambda one: one.indicator.comparability is Comparability.LOCAL or bool(one.indicator.un_code))


def two_values(of: Evidence) -> Outcome:
    """IND-03: a mark only where two values can be compared."""
    silent = ("not-assessed", "baseline-only")
    return _each(of, lambda one: one.assessment.result in silent or one.assessment.base is not None)


def _without(*codes: str) -> Callable[[Evidence], Outcome]:
    """Passed where none of these findings was made."""

    def check(of: Evidence) -> Outcome:
        if not of.shown:
            return Outcome(None)
        told = of.told(*codes)
        return Outcome(not told, missing=tuple(dict.fromkeys(f.indicator or f.where for f in told))[:5], n=len(told))

    return check


def reasons(of: Evidence) -> Outcome:
    """IND-05."""
    points = [(s.id, p) for one in of.shown for s in one.series for p in s.points if p.value is None]
    named = {name: all(p.status in MAY_BE_MISSING for n, p in points if n == name) for name, _ in points}
    return every(named) if named else Outcome(True if of.shown else None, n=0)


def breaks(of: Evidence) -> Outcome:
    """IND-06: no comparison reaches over a break."""

    def holds(one: IndicatorReview) -> bool:
        base, latest = one.assessment.base, one.assessment.latest
        if one.headline is None or base is None or latest is None:
            return True
        between = (p for p in one.headline.points if base.period.order < p.period.order <= latest.period.order)
        return all(p.status != "B" for p in between)

    return _each(of, holds)


def inputs(of: Evidence) -> Outcome:
    """IND-09: a mark has method, base and latest."""
    silent = ("not-assessed", "baseline-only")
    return _each(
        of,
        lambda one: (
            one.assessment.result in silent
            or bool(one.assessment.method and one.assessment.version and one.assessment.latest)
        ),
    )


def recent(of: Evidence) -> Outcome:
    """IND-10."""
    return _each(of, lambda one: not one.stale)


def sources(of: Evidence) -> Outcome:
    """IND-14: organisation and address."""
    return _each(of, lambda one: bool(one.indicator.source and one.indicator.source_url))


def letters(of: Evidence) -> Outcome:
    """IND-07: provisional and estimated values carry their letter wherever they are printed; how many there are."""
    marked = [p for one in of.shown for s in one.series for p in s.points if p.status in ("E", "P", "F")]
    return Outcome(True if of.shown else None, found=("ready.part.by-construction",), n=len(marked))


def _figures(of: Evidence) -> Iterator[Figure]:
    for section in of.document.sections:
        yield from figures_of(section)


def charts(of: Evidence) -> Outcome:
    """VIZ-01."""
    named = {
        figure.id: bool(figure.chart.title and figure.chart.subtitle and figure.chart.alt and figure.chart.table)
        for figure in _figures(of)
    }
    return every(named) if named else Outcome(None)


def marks(of: Evidence) -> Outcome:
    """VIZ-02: every mark has a shape and a word."""
    blocks = [b for section in of.document.sections for b in blocks_of(section) if isinstance(b, IndicatorBlock)]
    found = {f"{b.id}": bool(m.shape and m.word) for b in blocks for m in (b.change, b.assessment) if m is not None}
    return every(found) if found else Outcome(None)


def axes(of: Evidence) -> Outcome:
    """VIZ-03: bars begin at zero, and an axis of a line that does not begin there says so in its chart."""
    count = sum(1 for _ in _figures(of))
    return Outcome(True if count else None, found=("ready.part.by-construction",), n=count)


def target_lines(of: Evidence) -> Outcome:
    """VIZ-04: an indicator with a target has it in its chart."""
    targets = {o.indicator.id for o in of.shown if o.indicator.target_value is not None and o.headline}
    blocks = {f.id: f for f in _figures(of)}
    named = {id: any(id in name and f.chart.svg for name, f in blocks.items()) for id in sorted(targets)}
    return every(named) if named else Outcome(None)


CHECKS = {
    "IND-01": described,
    "IND-02": related,
    "IND-03": two_values,
    "IND-04": _without("unit-in-name", "unit-mismatch", "unknown-unit", "missing-unit"),
    "IND-05": reasons,
    "IND-06": breaks,
    "IND-07": letters,
    "IND-08": _without("small-count", "suppressed-recoverable"),
    "IND-09": inputs,
    "IND-10": recent,
    "IND-11": _without("edition-figure-changed"),
    "IND-12": _without("spike", "jump", "sign-change"),
    "IND-13": _without("constraint-error", "shares-not-100", "parts-below-total"),
    "IND-14": sources,
    "VIZ-01": charts,
    "VIZ-02": marks,
    "VIZ-03": axes,
    "VIZ-04": target_lines,
}
