"""From the table of observations to series: one line per indicator, unit, breakdown and kind of period.

Every point has one source: nothing is added up, averaged or filled in, and a total never stands beside its own parts in
one line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from vlr.analysis.breakdowns import Key, digest, name, natural
from vlr.analysis.lazy_points import LazyPoints, Rows
from vlr.analysis.lines import Line, in_typed_order, lines_of
from vlr.intake.rules.sameness import breakdown_key, period_key
from vlr.model.cells import Cell
from vlr.model.city import City, Indicator
from vlr.model.findings import Finding, Severity, at
from vlr.model.periods import PeriodKind
from vlr.model.review import Point, Series
from vlr.model.slugs import slug

OPEN = frozenset({"", "F"})
"""Confidentiality letters of figures that anybody may see; every other letter hides the figure from the public."""

SIDE = "__"
"""Stands in the id of a series in another unit or kind of period than the indicator's own line; slugs never have it."""

SUPPRESSED = "Q"
MISSING = "O"


def aggregate(observations: pd.DataFrame, city: City) -> tuple[dict[str, tuple[Series, ...]], list[Finding]]:
    """Indicator id -> its series, totals first, then by breakdown; and what could not be one point.

    observations: the table with the columns of `OBSERVATION_COLUMNS`. Marked gaps stay as points without a value. Where
    an indicator has several units, the catalogue's is the line (else the one with most values); where a group has
    several kinds of period, the kind with most values is; the others are series of their own with a suffix in their
    id. Finding `point-clash` (error): two values, or a value and a suppressed cell, stand for one point; the point
    becomes a gap. The order of the rows of the table does not matter.
    """
    lines = lines_of(observations)
    rules = {indicator.id: indicator for indicator in city.indicators}
    result: dict[str, tuple[Series, ...]] = {}
    findings: list[Finding] = []
    for indicator_id, found in lines.by_indicator.items():
        result[indicator_id], clashes = _series(indicator_id, rules.get(indicator_id), found, lines.rows)
        findings.extend(clashes)
    return result, findings


def is_open(point: Point) -> bool:
    """Whether everybody may see a point: neither suppressed nor marked with any letter but F (free)."""
    return point.status != SUPPRESSED and point.confidentiality in OPEN


def headline(series: Sequence[Series], indicator: Indicator) -> Series | None:
    """The series that speaks for an indicator: the total, else the catalogue's breakdown, else None.

    A total without a single value gives way to the catalogue's breakdown where that has values.
    """
    candidates = [_main(series, breakdown) for breakdown in dict.fromkeys(("", indicator.headline))]
    present = [one for one in candidates if one is not None]
    return next((one for one in present if one.known), present[0] if present else None)


def _main(series: Sequence[Series], breakdown: str) -> Series | None:
    """The line of one breakdown without a suffix for unit or kind of period."""
    key = breakdown_key(breakdown)
    return next((one for one in series if breakdown_key(one.breakdown) == key and SIDE not in one.id), None)


def _series(
    indicator_id: str, indicator: Indicator | None, found: Sequence[Line], rows: Rows
) -> tuple[tuple[Series, ...], list[Finding]]:
    lines = sorted(found, key=lambda line: (_natural(line.key), line.key, line.unit, line.kind))
    main_unit = _main_unit(lines, indicator.unit if indicator else "")
    names = _names(indicator_id, lines, main_unit)
    rule = indicator.rule if indicator else "latest"
    result: list[Series] = []
    findings: list[Finding] = []
    for line, series_id in zip(lines, names, strict=True):
        points: Sequence[Point] = LazyPoints(rows, line.rows)
        excluded: tuple[tuple[Cell, str], ...] = ()
        if line.crowded:
            points, excluded, clashes = _points(in_typed_order(rows, line), line)
            findings.extend(clashes)
        result.append(Series(series_id, indicator_id, line.breakdown, line.unit, points, rule, excluded))
    return tuple(result), findings


@lru_cache(maxsize=20_000)
def _natural(key: Key) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    return natural(key)


@lru_cache(maxsize=20_000)
def _name(key: Key) -> str:
    return name(key)


def _main_unit(lines: Sequence[Line], wanted: str) -> str:
    known: Counter[str] = Counter()
    for line in lines:
        known[line.unit] += line.known
    return min(known, key=lambda unit: (unit != wanted, -known[unit], unit))


def _names(indicator_id: str, lines: Sequence[Line], main_unit: str) -> list[str]:
    """Ids made of what each line is; a digest of the breakdown follows where two breakdowns have one slug."""
    crowd = Counter(_name(key) for key in {line.key for line in lines})
    main_kinds = _main_kinds(lines)
    return [
        indicator_id
        + (f"--{name(line.key, crowded=True) if crowd[_name(line.key)] > 1 else _name(line.key)}" if line.key else "")
        + ("" if line.unit == main_unit else f"{SIDE}unit-{digest(line.unit)}")
        + ("" if line.kind is main_kinds[line.unit, line.key] else f"{SIDE}as-{slug(line.kind)}")
        for line in lines
    ]


def _main_kinds(lines: Sequence[Line]) -> dict[tuple[str, Key], PeriodKind]:
    """The kind of period with most values in each unit and breakdown; of two with as many, the first one declared."""
    order = list(PeriodKind)
    beside: dict[tuple[str, Key], list[Line]] = defaultdict(list)
    for line in lines:
        beside[line.unit, line.key].append(line)
    return {
        where: min(many, key=lambda one: (-one.known, -len(one.rows), order.index(one.kind))).kind
        for where, many in beside.items()
    }


def _points(
    items: Sequence[Point], line: Line
) -> tuple[tuple[Point, ...], tuple[tuple[Cell, str], ...], list[Finding]]:
    by_period: dict[tuple[str, int, int, str], list[Point]] = defaultdict(list)
    for item in items:
        by_period[period_key(item.period)].append(item)
    points: list[Point] = []
    excluded: list[tuple[Cell, str]] = []
    findings: list[Finding] = []
    for found in by_period.values():
        point, aside = _one(found)
        if point is None:
            findings.append(_clash(found, line.indicator, line.breakdown))
            point = _clash_gap(found)
        points.append(point)
        excluded.extend(aside)
    return tuple(sorted(points, key=lambda p: p.period.order)), tuple(excluded), findings


def _one(points: Sequence[Point]) -> tuple[Point | None, list[tuple[Cell, str]]]:
    """(the point to print, cells set aside with the key of their reason), or (None, []) where nobody can tell."""
    if len(points) == 1:
        return points[0], []
    known = [p for p in points if p.value is not None]
    hidden = [p for p in points if not is_open(p)]
    if len(known) > 1 or (known and hidden and hidden != known):
        return None, []
    chosen = (known or hidden or list(points))[0]
    return chosen, [(cell, "gap-beside") for p in points if p is not chosen for cell in p.cells]


def _clash(points: Sequence[Point], indicator_id: str, breakdown: str) -> Finding:
    first, *others = points
    return at(
        first.cells[0],
        "point-clash",
        Severity.ERROR,
        first.typed,
        also=[cell for point in others for cell in point.cells],
        division=first.division,
        indicator=indicator_id,
        point=", ".join(part for part in (first.period.text, breakdown) if part),
    )


def _clash_gap(points: Sequence[Point]) -> Point:
    """The gap that stands where two values clash; its cells are all that were typed for it."""
    first = points[0]
    hidden = any(not is_open(p) for p in points)
    cells = tuple(cell for point in points for cell in point.cells)
    return Point(first.period, None, SUPPRESSED if hidden else MISSING, first.observation, first.division, cells)
