"""Which figures of a review the public may not see, and why: small counts, what was sent as hidden, and what would
give one of these away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vlr.analysis.aggregate import OPEN, SUPPRESSED, is_open
from vlr.analysis.breakdowns import Key
from vlr.analysis.lazy_points import LazyPoints, Rows
from vlr.analysis.shares import Bases, Share, bases_of, implied, is_share, ties
from vlr.analysis.suppress import Count, Sum, Why, suppress
from vlr.analysis.tables_of_groups import Group, same_of, sums_of, totals_among, whole_key
from vlr.analysis.wholes import WEIGHTED_MEAN
from vlr.framework.units import UnitKind, kind_of
from vlr.intake.rules.sameness import breakdown_key, period_key, plain, unit_key
from vlr.model.cells import Cell
from vlr.model.city import City, Indicator
from vlr.model.review import IndicatorReview, Point, Review, Series

_PER = re.compile(r"/|\b(per|pro|par|por|kohti|kohden)\b")
"""Words of a unit after which figures are no counts."""

Place = tuple[str, str, int]
"""Indicator, series, and place of a point in the series."""

PeriodKey = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class Hiding:
    """Place of each figure that the public may not see -> why. exposed: those that what is left still gives away."""

    why: Mapping[Place, Why] = field(default_factory=dict)
    exposed: frozenset[Place] = frozenset()


def hidden_points(review: Review) -> Hiding:
    """What must not be seen of a review by the public.

    Counts above zero and below the smallest count that may be printed (of the catalogue row, else of the source, else
    of the city); what was sent as suppressed or confidential; counts beside these from which they could be worked out;
    the same figure wherever else it stands; shares that give a small or hidden count away.
    """
    wanted = concerned(review)
    while True:
        ground = _Ground(review.city)
        for one in review.indicators:
            if one.indicator.id in wanted:
                ground.add(one, bases_of(review, one.indicator))
        found, cells = ground.hide()
        beside = {
            one.indicator.id
            for one in (review.indicators if cells else ())
            if one.indicator.id not in wanted and any(_has(line, cells) for line in one.series)
        }
        if not beside:
            return found
        wanted |= beside


def concerned(review: Review) -> set[str]:
    """Indicators with a figure that may have to be hidden, and those that shares are taken of."""
    limit = largest_limit(review.city)
    watched: dict[int, npt.NDArray[np.bool_]] = {}
    found: set[str] = set()
    for one in review.indicators:
        counted = counting_units(one)
        if any(line.unit in counted and _watched(line, limit, watched) for line in one.series):
            found.add(one.indicator.id)
        row = one.indicator
        if is_weighed(row):
            found |= {row.id, row.weight}
        if is_share(row):
            found |= {name for name in (row.id, row.share_of, row.numerator, row.denominator) if name}
    return found


def is_weighed(indicator: Indicator) -> bool:
    """Whether an indicator's whole is a mean weighted by another indicator: with the parts it tells sums of these."""
    return indicator.rule == WEIGHTED_MEAN and bool(indicator.weight)


def counting_units(one: IndicatorReview) -> frozenset[str]:
    """Units of an indicator in which its figures count something.

    Those whose words say so; and words that nobody knows where all figures in them are whole and none is given per
    anything, so that a new word for people does not leave them without protection.
    """
    kinds = {unit: kind_of(unit) for unit in dict.fromkeys(line.unit for line in one.series)}
    return frozenset(
        unit
        for unit, kind in kinds.items()
        if kind is UnitKind.COUNT
        or (may_count(unit) and all(_is_whole(line) for line in one.series if line.unit == unit))
    )


def may_count(unit: str) -> bool:
    """Whether a unit may count something, as nothing in its words says that it does not."""
    return bool(unit) and kind_of(unit) is None and not _PER.search(unit.casefold())


def _is_whole(line: Series) -> bool:
    """Whether all figures of a series are whole numbers."""
    if isinstance(line.points, LazyPoints):
        values = line.points.rows.column("value")[line.points.places].astype(float)
        known = values[~np.isnan(values)]
        return bool((known == np.round(known)).all())
    return all(point.value is None or float(point.value).is_integer() for point in line.points)


def largest_limit(city: City) -> int:
    """The largest of all smallest counts that may be printed."""
    own = (one.smallest_count for one in city.indicators if one.smallest_count is not None)
    return max((city.smallest_count, *city.smallest_of_source.values(), *own))


def least_shown(indicator: Indicator, source: str, city: City) -> int:
    """Smallest count above zero that may be printed of an indicator from a source; 1 where any may."""
    if indicator.small_counts_published:
        return 1
    if indicator.smallest_count is not None:
        return max(1, indicator.smallest_count)
    asked = {plain(name): least for name, least in city.smallest_of_source.items()}
    return max(1, next((asked[plain(n)] for n in (source, indicator.source) if plain(n) in asked), city.smallest_count))


def _watched(line: Series, limit: int, watched: dict[int, npt.NDArray[np.bool_]]) -> bool:
    """Whether a series has a small or hidden figure; columns of a large table are looked at once."""
    if not isinstance(line.points, LazyPoints):
        return any(not is_open(p) or (p.value is not None and 0 < p.value < limit) for p in line.points)
    rows = line.points.rows
    if id(rows) not in watched:
        watched[id(rows)] = _flags(rows, limit)
    return bool(watched[id(rows)][line.points.places].any())


def _flags(rows: Rows, limit: int) -> npt.NDArray[np.bool_]:
    value, letter = rows.column("value"), rows.column("confidentiality")
    hidden = (rows.column("status") == SUPPRESSED) | ~np.isin(letter.astype(str), sorted(OPEN))
    return np.asarray(hidden | ((value > 0) & (value < limit)), dtype=bool)


def _has(line: Series, cells: frozenset[Cell]) -> bool:
    """Whether a figure of a series was typed in one of these cells."""
    if isinstance(line.points, LazyPoints):
        rows, places = line.points.rows, line.points.places
        of = np.isin(rows.column("row")[places], [cell.row for cell in cells])
        if not of.any():
            return False
    return any(cell in cells for point in line.points for cell in point.cells)


def _typed(point: Point) -> tuple[Cell, ...]:
    """The cells of a point; figures of earlier editions may not say theirs."""
    return tuple(cell for cell in point.cells if cell.row)


@dataclass(frozen=True, slots=True)
class _Made:
    """Figures made of others. sums: what they tell; others: number -> what it was made of, in a way that tells each."""

    sums: list[Sum]
    others: Mapping[int, Sequence[int]]


class _Ground:
    """All figures that protection has to look at, as numbered counts with the sums and ties between them."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.places: list[Place] = []
        self.points: list[Point] = []
        self.counts: list[Count] = []
        self.tables: dict[tuple[str, PeriodKey], list[Group]] = defaultdict(list)
        self.shares: list[Share] = []
        self.weighed: dict[int, tuple[str, PeriodKey]] = {}
        self.at: dict[tuple[str, PeriodKey, Key], list[int]] = defaultdict(list)

    def add(self, one: IndicatorReview, bases: Bases | None) -> None:
        """Number every count of an indicator, and every count that one of its shares implies."""
        row = one.indicator
        least = {"": least_shown(row, "", self.city)}
        counting = counting_units(one)
        for line in one.series:
            counted = line.unit in counting
            if not counted and not is_share(row):
                if is_weighed(row):
                    self._add_weighed(row, line)
                continue
            key = whole_key(breakdown_key(line.breakdown))
            unit = unit_key(line.unit) if counted else f"share of {row.share_of} in {unit_key(line.unit)}"
            for place, point in enumerate(line.points):
                period = period_key(point.period)
                number = len(self.places)
                value = point.value if counted else implied(point, row, line.unit, bases, (period, key))
                self.places.append((row.id, line.id, place))
                self.points.append(point)
                if point.source not in least:
                    least[point.source] = least_shown(row, point.source, self.city)
                self.counts.append(Count(value, least[point.source]))
                self.tables[row.id, period].append(Group(key, unit, number, value))
                self.at[row.id, period, key].append(number)
                if is_share(row):
                    self.shares.append(Share(number, row, period, key, value, point.value))

    def _add_weighed(self, row: Indicator, line: Series) -> None:
        """Number the wholes that were made with weights: nothing to hide in themselves, but they tell their weights."""
        for place, point in enumerate(line.points):
            if len(point.cells) > 1 or not line.breakdown:
                self.weighed[len(self.places)] = (row.weight, period_key(point.period))
                self.places.append((row.id, line.id, place))
                self.points.append(point)
                self.counts.append(Count(None, 1))

    def hide(self) -> tuple[Hiding, frozenset[Cell]]:
        """What has to be hidden, and the cells in which that was typed."""
        made = self._made()
        sums = [*self._sums(), *made.sums]
        pairs = [*self._same_group(), *self._same_cell()]
        why = dict(self._first())
        exposed: frozenset[int] = frozenset()
        while why:
            hidden = suppress(self.counts, sums, why)
            more = dict(self._tied(hidden.why, pairs, made.others))
            why, exposed = {**more, **hidden.why}, hidden.exposed
            if not more:
                break
        cells = frozenset(cell for number in why for cell in _typed(self.points[number]))
        places = {self.places[number]: reason for number, reason in sorted(why.items())}
        return Hiding(places, frozenset(self.places[number] for number in exposed)), cells

    def _first(self) -> Iterator[tuple[int, Why]]:
        """What is small, and what was sent as hidden."""
        for number, (point, count) in enumerate(zip(self.points, self.counts, strict=True)):
            if count.value is not None and count.value > 0 and round(count.value, 6) < count.least - self._half(number):
                yield number, Why.SMALL
            elif not is_open(point):
                yield number, Why.SENT

    def _half(self, number: int) -> float:
        """Counts that a share implies are near whole ones."""
        return 0.0 if self.counts[number].value == self.points[number].value else 0.5

    def _sums(self) -> Iterator[Sum]:
        usual: dict[str, set[tuple[str, Key]]] = defaultdict(set)
        for (indicator, _), groups in self.tables.items():
            usual[indicator].update(totals_among(groups))
        for (indicator, _), groups in self.tables.items():
            yield from sums_of(groups, usual[indicator])

    def _made(self) -> _Made:
        """Figures that were made of others: a sum, a mean (which tells the sum), or something else."""
        sums: list[Sum] = []
        others: dict[int, list[int]] = {}
        for number, parts in self._parts().items():
            value, known = self.counts[number].value, [self.counts[part].value for part in parts]
            total = sum(one for one in known if one is not None)
            if value is None or None in known or not parts:
                others[number] = parts
            elif abs(value - total) <= 1e-6:
                sums.append(Sum(number, tuple(sorted(parts))))
            elif abs(value * len(parts) - total) <= 1e-6 * len(parts):
                sums.append(Sum(None, tuple(sorted(parts))))
            else:
                others[number] = parts
        for number, of in self.weighed.items():
            groups = [group.number for group in self.tables.get(of, ()) if group.key]
            others[number] = [*others.get(number, ()), *groups]
        return _Made(sums, others)

    def _parts(self) -> dict[int, list[int]]:
        """Number of each figure that has several cells -> the figures that were typed there."""
        many = {number: _typed(point) for number, point in enumerate(self.points) if len(point.cells) > 1}
        if not many:
            return {}
        single = {point.cells[0]: number for number, point in enumerate(self.points) if len(point.cells) == 1}
        return {number: [single[cell] for cell in cells if cell in single] for number, cells in many.items()}

    def _same_group(self) -> Iterator[tuple[int, int]]:
        for groups in self.tables.values():
            yield from same_of(groups)

    def _same_cell(self) -> Iterator[tuple[int, int]]:
        first: dict[Cell, int] = {}
        for number, point in enumerate(self.points):
            cells = _typed(point)
            if len(cells) == 1 and first.setdefault(cells[0], number) != number:
                yield first[cells[0]], number

    def _tied(
        self, why: Mapping[int, Why], pairs: Iterable[tuple[int, int]], made: Mapping[int, Sequence[int]]
    ) -> Iterator[tuple[int, Why]]:
        """What must be hidden because something that it is tied to is."""
        for one, other in pairs:
            if (one in why) != (other in why):
                yield (other if one in why else one), Why.SAME
        for number, parts in made.items():
            if number not in why and any(part in why for part in parts):
                yield number, Why.BESIDE
        yield from ties(self.shares, self.at, self.counts, why)
