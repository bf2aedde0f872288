"""From the table of observations to series: one line per indicator, unit, breakdown and kind of period.

Every point has one source: nothing is added up, averaged or filled in, and a total never stands beside its own parts in
one line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from vlr.analysis.breakdowns import Key, digest, name, natural
from vlr.intake.rules.sameness import breakdown_key, period_key
from vlr.model.cells import Cell
from vlr.model.city import City, Indicator
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import OBSERVATION_COLUMNS
from vlr.model.periods import Period, PeriodKind
from vlr.model.review import Point, Series
from vlr.model.slugs import slug

OPEN = frozenset({"", "F"})
"""Confidentiality letters of figures that anybody may see; every other letter hides the figure from the public."""

SIDE = "__"
"""Stands in the id of a series in another unit or kind of period than the indicator's own line; slugs never have it."""

SUPPRESSED = "Q"
MISSING = "O"

_SORT = ["indicator", "first_year", "last_year", "period", "file", "sheet", "row", "column", "id"]


@dataclass(frozen=True, slots=True)
class _Item:
    """One observation on its way into a line."""

    unit: str
    breakdown: str
    point: Point


@dataclass(frozen=True, slots=True)
class _Line:
    """Observations of one unit, breakdown and kind of period."""

    unit: str
    key: Key
    kind: PeriodKind
    items: tuple[_Item, ...]

    @property
    def known(self) -> int:
        return sum(item.point.value is not None for item in self.items)

    @property
    def breakdown(self) -> str:
        """The spelling used most often, the first in the alphabet where two are used as often."""
        spellings = Counter(item.breakdown for item in self.items)
        return min(spellings, key=lambda text: (-spellings[text], text))


def aggregate(observations: pd.DataFrame, city: City) -> tuple[dict[str, tuple[Series, ...]], list[Finding]]:
    """Indicator id -> its series, totals first, then by breakdown; and what could not be one point.

    observations: the table with the columns of `OBSERVATION_COLUMNS`. Marked gaps stay as points without a value. Where
    an indicator has several units, the catalogue's is the line (else the one with most values); where a group has
    several kinds of period, the kind with most values is; the others are series of their own with a suffix in their
    id. Finding `point-clash` (error): two values, or a value and a suppressed cell, stand for one point; the point
    becomes a gap. The order of the rows of the table does not matter.
    """
    result: dict[str, tuple[Series, ...]] = {}
    findings: list[Finding] = []
    rules = {indicator.id: indicator for indicator in city.indicators}
    for indicator_id, items in _by_indicator(observations):
        series, clashes = _series(indicator_id, rules.get(indicator_id), items)
        result[indicator_id] = series
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


def _by_indicator(observations: pd.DataFrame) -> Iterator[tuple[str, list[_Item]]]:
    items: dict[str, list[_Item]] = defaultdict(list)
    table = observations[list(OBSERVATION_COLUMNS)].sort_values(_SORT, kind="stable")
    for row in table.to_dict("records"):
        items[str(row["indicator"])].append(_Item(str(row["unit"]), str(row["breakdown"]), _point(row)))
    yield from items.items()


def _point(row: Mapping[Any, Any]) -> Point:
    value = row["value"]
    period = Period(str(row["period"]), int(row["first_year"]), int(row["last_year"]), PeriodKind(row["period_kind"]))
    return Point(
        period=period,
        value=None if pd.isna(value) else float(value),
        status=str(row["status"]),
        observation=str(row["id"]),
        division=str(row["division"]),
        cells=(Cell(str(row["file"]), str(row["sheet"]), int(row["row"]), int(row["column"])),),
        typed=str(row["typed"]),
        note=str(row["note"]),
        source=str(row["source"]),
        source_url=str(row["source_url"]),
        confidentiality=str(row["confidentiality"]),
    )


def _series(
    indicator_id: str, indicator: Indicator | None, items: Iterable[_Item]
) -> tuple[tuple[Series, ...], list[Finding]]:
    lines = _lines(items)
    main_unit = _main_unit(lines, indicator.unit if indicator else "")
    names = _names(indicator_id, lines, main_unit)
    result: list[Series] = []
    findings: list[Finding] = []
    for line, series_id in zip(lines, names, strict=True):
        points, excluded, clashes = _points(line, indicator_id)
        rule = indicator.rule if indicator else "latest"
        result.append(Series(series_id, indicator_id, line.breakdown, line.unit, points, rule, excluded))
        findings.extend(clashes)
    return tuple(result), findings


def _lines(items: Iterable[_Item]) -> list[_Line]:
    groups: dict[tuple[str, Key, PeriodKind], list[_Item]] = defaultdict(list)
    for item in items:
        groups[item.unit, breakdown_key(item.breakdown), item.point.period.kind].append(item)
    lines = [_Line(unit, key, kind, tuple(found)) for (unit, key, kind), found in groups.items()]
    return sorted(lines, key=lambda line: (natural(line.key), line.key, line.unit, line.kind))


def _main_unit(lines: Sequence[_Line], wanted: str) -> str:
    known: Counter[str] = Counter()
    for line in lines:
        known[line.unit] += line.known
    return min(known, key=lambda unit: (unit != wanted, -known[unit], unit))


def _names(indicator_id: str, lines: Sequence[_Line], main_unit: str) -> list[str]:
    """Ids made of what each line is; a digest of the breakdown follows where two breakdowns have one slug."""
    crowd = Counter(name(key) for key in {line.key for line in lines})
    return [
        indicator_id
        + (f"--{name(line.key, crowded=crowd[name(line.key)] > 1)}" if line.key else "")
        + ("" if line.unit == main_unit else f"{SIDE}unit-{digest(line.unit)}")
        + ("" if line.kind is _main_kind(lines, line) else f"{SIDE}as-{slug(line.kind)}")
        for line in lines
    ]


def _main_kind(lines: Sequence[_Line], line: _Line) -> PeriodKind:
    """The kind of period with most values in this unit and breakdown; of two with as many, the first one declared."""
    order = list(PeriodKind)
    beside = [one for one in lines if (one.unit, one.key) == (line.unit, line.key)]
    return min(beside, key=lambda one: (-one.known, -len(one.items), order.index(one.kind))).kind


def _points(line: _Line, indicator_id: str) -> tuple[tuple[Point, ...], tuple[tuple[Cell, str], ...], list[Finding]]:
    by_period: dict[tuple[str, int, int, str], list[Point]] = defaultdict(list)
    for item in line.items:
        by_period[period_key(item.point.period)].append(item.point)
    points: list[Point] = []
    excluded: list[tuple[Cell, str]] = []
    findings: list[Finding] = []
    for found in by_period.values():
        point, aside = _one(found)
        if point is None:
            findings.append(_clash(found, indicator_id, line.breakdown))
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
