"""A whole made of its parts, where the catalogue declares by which rule; with how many of the parts are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vlr.analysis.aggregate import SIDE, is_open
from vlr.analysis.breakdowns import digest, name
from vlr.analysis.parts import Family, Time, expected_parts, families, overlapping
from vlr.analysis.wholes import MAKING, RATIO, WEIGHTED_MEAN, slack, whole
from vlr.intake.rules.sameness import breakdown_key, period_key, plain, unit_key
from vlr.model.city import City, Indicator
from vlr.model.findings import Finding, Severity, about, at
from vlr.model.review import Point, Series
from vlr.model.slugs import slug
from vlr.workspace.folder import CATALOGUE

Parts = Mapping[str, Point]
_GRAVEST = "FUBEPD"
"""Status letters that a whole takes over from any of its parts, the gravest first."""


@dataclass(frozen=True, slots=True)
class _Task:
    """One indicator whose whole is made. others: parts of the weight or the denominator, by (rest, time)."""

    indicator: Indicator
    city: City
    expected: frozenset[str]
    others: Mapping[tuple[tuple[str, ...], Time], Parts]


def combine(series: Mapping[str, Sequence[Series]], city: City) -> tuple[dict[str, tuple[Series, ...]], list[Finding]]:
    """The same series with the wholes that the catalogue's rules make of parts; and what is wrong with parts.

    The parts of a whole are the series with exactly one category of the dimension `parts_by`, in one unit, one kind of
    period and, where they are divided further, one group of the rest. A point that was made has its coverage
    (`reporting` of `expected` parts) and the cells of its parts; a missing part is never filled in. A total that was
    typed stays as it is, gaps included, and is compared with its parts; one of an earlier edition gives way.
    Indicators with the rule latest or none are untouched.

    Findings: `whole-unlike-parts`, `parts-overlap`, `parts-mixed`, `part-unexpected`, `weights-missing` (warnings).
    """
    made: dict[str, tuple[Series, ...]] = {key: tuple(lines) for key, lines in series.items()}
    findings: list[Finding] = []
    for one in sorted(city.indicators, key=lambda indicator: indicator.id):
        if one.rule not in MAKING or not one.parts_by:
            continue
        result, told = _combined(one, series, city)
        if result:
            made[one.id] = result
        findings += told
    return made, findings


def _combined(
    indicator: Indicator, series: Mapping[str, Sequence[Series]], city: City
) -> tuple[tuple[Series, ...], list[Finding]]:
    own = series.get(indicator.id, ())
    source = indicator.numerator if indicator.rule == RATIO else indicator.id
    beside = {RATIO: indicator.denominator, WEIGHTED_MEAN: indicator.weight}.get(indicator.rule, "")
    parts = _families(source, indicator, series, city)
    others: dict[tuple[tuple[str, ...], Time], Parts] = {}
    for family in _families(beside, indicator, series, city) if beside else ():
        for time, found in family.points.items():
            others.setdefault((family.rest, time), found)
    seen = {known for family in parts for known in family.names}
    task = _Task(indicator, city, expected_parts(indicator, city) or frozenset(seen), others)
    findings = [*_mixed(parts, indicator)]
    lines = {line.id: replace(line, rule="latest") for line in own}
    for family in _main_first(parts, own, indicator):
        points, told = _points(family, task)
        findings += told
        if points:
            _put(lines, family, points, task, findings)
    order = [line.id for line in own]
    fresh = sorted(set(lines) - set(order), key=lambda id: (bool(breakdown_key(lines[id].breakdown)), id))
    whole_first = [id for id in fresh if not lines[id].breakdown]
    rest = [id for id in fresh if lines[id].breakdown]
    return tuple(lines[id] for id in [*whole_first, *order, *rest]), findings


def _families(
    source: str, indicator: Indicator, series: Mapping[str, Sequence[Series]], city: City
) -> tuple[Family, ...]:
    unnamed = plain(city.dimensions.unnamed.get(source, "")) == plain(indicator.parts_by)
    return families(series.get(source, ()), indicator.parts_by, unnamed)


def _main_first(parts: Sequence[Family], own: Sequence[Series], indicator: Indicator) -> list[Family]:
    """The family that becomes the indicator's own line before those of other kinds of period and units."""
    typed = {p.period.kind for line in own if not line.breakdown and SIDE not in line.id for p in line.points[:1]}

    def order(family: Family) -> tuple[object, ...]:
        known = sum(point.value is not None for found in family.points.values() for point in found.values())
        return (family.rest, _other_unit(family, indicator), family.kind not in typed, -known, family.unit, family.kind)

    return sorted(parts, key=order)


def _other_unit(family: Family, indicator: Indicator) -> bool:
    return indicator.rule != RATIO and unit_key(family.unit) != unit_key(indicator.unit)


def _points(family: Family, task: _Task) -> tuple[list[Point], list[Finding]]:
    """The points that can be made of one family, and what stands against others."""
    findings: list[Finding] = []
    overlap = _overlap(family, task)
    if overlap:
        return [], [overlap]
    findings += _unexpected(family, task)
    made: list[Point] = []
    unweighed: list[Point] = []
    for time, found in sorted(family.points.items()):
        point, without = _point(time, found, family, task)
        unweighed += without
        made += [point] if point else []
    if unweighed and task.indicator.rule == WEIGHTED_MEAN:
        findings.append(_told(unweighed[0], "weights-missing", task, also=unweighed[1:], weight=task.indicator.weight))
    return made, findings


def _known(found: Parts, expected: Iterable[str]) -> dict[str, float]:
    wanted = set(expected)
    return {name: p.value for name, p in sorted(found.items()) if p.value is not None and name in wanted}


def _point(time: Time, found: Parts, family: Family, task: _Task) -> tuple[Point | None, list[Point]]:
    """(the made point, parts that have no weight)."""
    indicator = task.indicator
    others = task.others.get((family.rest, time), {})
    values, weights = _known(found, task.expected), _known(others, task.expected)
    made = whole(indicator.rule, values, weights, indicator.per or 1.0)
    without = [found[name] for name in values if name not in weights] if indicator.rule == WEIGHTED_MEAN else []
    if made is None:
        return None, without
    used = [found[name] for name in made.parts]
    cells = {cell for point in used for cell in point.cells}
    if indicator.rule in (RATIO, WEIGHTED_MEAN):
        used += [others[name] for name in made.parts]
        cells |= {cell for name in made.parts for cell in others[name].cells}
    first = used[0]
    divisions = {point.division for point in used}
    return Point(
        first.period,
        made.value,
        _status(used),
        "",
        divisions.pop() if len(divisions) == 1 else indicator.division,
        tuple(sorted(cells)),
        source=_common({point.source for point in used}),
        source_url=_common({point.source_url for point in used}),
        confidentiality=next((p.confidentiality for p in used if not is_open(p)), ""),
        edition=max(point.edition for point in used) if all(point.edition for point in used) else "",
        reporting=len(made.parts),
        expected=len(task.expected),
    ), without


def _status(used: Sequence[Point]) -> str:
    """A whole is as doubtful as the most doubtful of its parts."""
    letters = {point.status for point in used}
    return next((letter for letter in _GRAVEST if letter in letters), "A")


def _common(texts: set[str]) -> str:
    return texts.pop() if len(texts) == 1 else ""


def _put(
    lines: dict[str, Series], family: Family, points: Sequence[Point], task: _Task, findings: list[Finding]
) -> None:
    """Made points beside those that were typed for the same whole; where both stand the two are compared."""
    indicator = task.indicator
    unit = indicator.unit if indicator.rule == RATIO else family.unit
    line = _line_of(lines, family, unit, indicator)
    typed = {period_key(point.period): point for point in line.points}
    for point in points:
        time = period_key(point.period)
        stands = typed.get(time)
        if stands is None or (stands.edition and not point.edition):
            typed[time] = replace(point, observation=f"{line.id}--{slug(point.period.text, 'x')}")
        elif stands.value is not None and point.reporting == point.expected:
            findings += _compared(stands, point, family, task)
    ordered = tuple(sorted(typed.values(), key=lambda point: point.period.order))
    lines[line.id] = replace(line, points=ordered, rule=indicator.rule)


def _line_of(lines: Mapping[str, Series], family: Family, unit: str, indicator: Indicator) -> Series:
    """The line of the whole: the typed one, or a new one that is named as such a line would be."""
    for line in lines.values():
        kinds = {point.period.kind for point in line.points}
        same = breakdown_key(line.breakdown) == family.rest and unit_key(line.unit) == unit_key(unit)
        if same and kinds <= {family.kind}:
            return line
    id = f"{indicator.id}--{name(family.rest)}" if family.rest else indicator.id
    id += "" if unit_key(unit) == unit_key(indicator.unit) else f"{SIDE}unit-{digest(unit)}"
    id += f"{SIDE}as-{slug(family.kind)}" if id in lines else ""
    return Series(id, indicator.id, family.breakdown, unit, ())


def _compared(total: Point, made: Point, family: Family, task: _Task) -> Iterable[Finding]:
    """`whole-unlike-parts`: a typed total that its parts do not give, beyond what rounding explains."""
    time = period_key(total.period)
    values = _known(family.points[time], task.expected)
    weights = _known(task.others.get((family.rest, time), {}), task.expected)
    rule, per = task.indicator.rule, task.indicator.per or 1.0
    if total.value is None or made.value is None or not total.cells or not made.cells:
        return
    if abs(total.value - made.value) > slack(rule, total.value, values, weights, per) + 1e-9 * abs(made.value):
        yield at(
            total.cells[0],
            "whole-unlike-parts",
            Severity.WARNING,
            total.typed or f"{total.value:g}",
            also=made.cells,
            division=total.division,
            indicator=task.indicator.id,
            computed=f"{made.value:.10g}",
            rule=rule,
            period=total.period.text,
            part_cell=made.cells[0].where,
            n=made.reporting,
        )


def _overlap(family: Family, task: _Task) -> Finding | None:
    """`parts-overlap`: two parts that share something; nothing is made of them."""
    names = family.names & task.expected
    pair = next(overlapping(names), None) or _sum_of_others(family, names)
    if pair is None:
        return None
    first, second = pair
    cells = {name: _first_point(family, name) for name in pair}
    details: dict[str, str] = {"first": first, "second": second, "other_cell": _where(cells[second])}
    return _told(cells[first], "parts-overlap", task, also=[p for p in (cells[second],) if p], **details)


def _sum_of_others(family: Family, names: Iterable[str]) -> tuple[str, str] | None:
    """A part that is the sum of all others, in two periods or more."""
    ordered = sorted(names)
    complete = [_known(found, ordered) for found in family.points.values()]
    complete = [found for found in complete if len(found) == len(ordered)]
    if len(ordered) < 4 or len(complete) < 2:
        return None
    for one in ordered:
        if all(v[one] > 0 and abs(2 * v[one] - sum(v.values())) <= 1e-6 for v in complete):
            return one, next(other for other in ordered if other != one)
    return None


def _unexpected(family: Family, task: _Task) -> Iterable[Finding]:
    """`part-unexpected`: a category that the catalogue does not name is left out of the whole."""
    for part in sorted(family.names - task.expected):
        yield _told(_first_point(family, part), "part-unexpected", task, part=part)


def _mixed(parts: Sequence[Family], indicator: Indicator) -> Iterable[Finding]:
    """`parts-mixed`: parts of one whole that come in different units or kinds of period and are not put together."""
    by_rest: dict[tuple[str, ...], list[Family]] = {}
    for family in parts:
        if family.names:
            by_rest.setdefault(family.rest, []).append(family)
    for many in by_rest.values():
        largest = max(many, key=lambda family: (len(family.names), family.unit, family.kind))
        for family in many:
            alone = sorted(family.names - largest.names)
            if family is largest or not alone:
                continue
            point, other = _first_point(family, alone[0]), _first_point(largest, min(largest.names))
            if point and point.cells:
                yield at(
                    point.cells[0],
                    "parts-mixed",
                    Severity.WARNING,
                    alone[0],
                    also=other.cells if other else (),
                    division=point.division,
                    indicator=indicator.id,
                    this=f"{point.period.text}, {family.unit}",
                    others=f"{other.period.text}, {largest.unit}" if other else "–",
                )


def _first_point(family: Family, name: str) -> Point | None:
    found = (parts.get(name) for _, parts in sorted(family.points.items()))
    return next((point for point in found if point is not None and point.value is not None), None)


def _where(point: Point | None) -> str:
    return point.cells[0].where if point and point.cells else "–"


def _told(point: Point | None, code: str, task: _Task, also: Sequence[Point] = (), **details: str) -> Finding:
    indicator = task.indicator
    if point is None or not point.cells:
        return about(CATALOGUE, code, Severity.WARNING, line=indicator.row, indicator=indicator.id, **details)
    cells = [cell for one in also for cell in one.cells]
    return at(
        point.cells[0],
        code,
        Severity.WARNING,
        point.typed,
        also=cells,
        division=point.division,
        indicator=indicator.id,
        **details,
    )


def makes(indicator: Indicator) -> bool:
    """Whether the catalogue has a whole made of parts for an indicator."""
    return indicator.rule in MAKING and bool(indicator.parts_by)
