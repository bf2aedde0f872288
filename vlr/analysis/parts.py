"""Which series are the parts of which whole: by the categories of one dimension, within one unit and kind of period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vlr.intake.contributors import DIVISION, contributors
from vlr.intake.rules.sameness import breakdown_key, period_key, plain
from vlr.model.city import City, Indicator
from vlr.model.periods import PeriodKind
from vlr.model.review import Point, Series
from vlr.model.slugs import slug

Key = tuple[str, ...]
Time = tuple[str, int, int, str]

_BAND = re.compile(r"(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})")
_WHOLES = frozenset({"all", "total", "whole", "city", "yhteensä", "kaikki", "totalt", "alla", "todos", "tous"})


@dataclass(frozen=True, slots=True)
class Family:
    """The parts of one whole. rest: the breakdown that is left without the dimension of the parts, () for the total.

    points: time -> part -> its point; parts are named by their categories in plain form.
    """

    rest: Key
    breakdown: str
    unit: str
    kind: PeriodKind
    points: Mapping[Time, Mapping[str, Point]] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """All parts that have a value in some period."""
        return frozenset(
            name for parts in self.points.values() for name, point in parts.items() if point.value is not None
        )


def expected_parts(indicator: Indicator, city: City) -> frozenset[str]:
    """Names of all parts that the catalogue expects, in plain form; divisions by their ids. Empty: nobody has said."""
    if plain(indicator.parts_by) == DIVISION:
        return frozenset(plain(id) for id in contributors(indicator, city.divisions))
    return frozenset(plain(one) for one in indicator.parts)


def families(series: Iterable[Series], dimension: str, unnamed: bool = False) -> tuple[Family, ...]:
    """The parts among the series of one indicator, one family for each whole, in a fixed order.

    dimension: whose categories are the parts. unnamed: whether labels without a dimension belong to it too. A series
    that has the dimension twice is no part of anything.
    """
    found: dict[tuple[Key, str, PeriodKind], dict[Time, dict[str, Point]]] = defaultdict(lambda: defaultdict(dict))
    spelling: dict[Key, str] = {}
    for one in sorted(series, key=lambda line: line.id):
        part = _part(breakdown_key(one.breakdown), plain(dimension), unnamed)
        if part is None:
            continue
        name, rest = part
        spelling.setdefault(rest, _without(one.breakdown, plain(dimension), unnamed))
        for point in one.points:
            found[rest, one.unit, point.period.kind][period_key(point.period)][name] = point
    return tuple(
        Family(rest, spelling[rest], unit, kind, found[rest, unit, kind])
        for rest, unit, kind in sorted(found, key=lambda key: (key[0], key[1], key[2].value))
    )


def _part(key: Key, dimension: str, unnamed: bool) -> tuple[str, Key] | None:
    """(name of the part, the rest of the breakdown), None for what is no part of this dimension."""
    own = [item for item in key if _is_of(item, dimension, unnamed)]
    if len(own) != 1:
        return None
    return own[0].partition("=")[2] or own[0], tuple(item for item in key if item is not own[0])


def _is_of(item: str, dimension: str, unnamed: bool) -> bool:
    return item.partition("=")[0] == dimension if "=" in item else unnamed


def _without(breakdown: str, dimension: str, unnamed: bool) -> str:
    """A breakdown as typed without the dimension of the parts."""
    pieces = (piece.strip() for piece in breakdown.split(";"))
    return "; ".join(p for p in pieces if p and not any(_is_of(i, dimension, unnamed) for i in breakdown_key(p)))


def overlapping(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of parts that share something by their names: two spellings, bands of numbers that overlap, a total."""
    ordered = sorted(names)
    by_slug: dict[str, str] = {}
    for name in ordered:
        first = by_slug.setdefault(slug(name, name).replace("-", ""), name)
        if first != name:
            yield first, name
    total = next((name for name in ordered if name in _WHOLES), None)
    if total is not None and len(ordered) > 1:
        yield total, next(name for name in ordered if name != total)
    yield from _bands(ordered)


def _bands(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    bands = sorted((int(m[1]), int(m[2]), name) for name in names if (m := _BAND.fullmatch(name)))
    for (_, end, first), (begin, _, second) in pairwise(bands):
        if begin < end:
            yield first, second
