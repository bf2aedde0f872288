"""Which figures of an indicator belong to which district of the city's map, and what has no place on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlr.model.city import City
from vlr.model.dimensions import DimensionWords
from vlr.model.districts import Districts, plain_name
from vlr.model.findings import Finding, Severity, about
from vlr.model.periods import Period
from vlr.model.review import IndicatorReview, Point, Series

FEWEST = 2
"""A map with fewer districts that have a value says nothing about where."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One district: its name as the figures have it, else as the map has it; its series and point, if any."""

    name: str
    series: Series | None = None
    point: Point | None = None

    @property
    def value(self) -> float | None:
        """Its figure; None for none, and for one that is hidden."""
        return self.point.value if self.point else None


@dataclass(frozen=True, slots=True)
class MapValues:
    """One indicator on the map at one period, every district in the map's order."""

    period: Period
    unit: str
    places: tuple[MapPlace, ...]

    @property
    def known(self) -> tuple[tuple[str, float], ...]:
        """Districts that have a value."""
        return tuple((one.name, one.value) for one in self.places if one.value is not None)


def on_map(one: IndicatorReview, districts: Districts, words: DimensionWords) -> MapValues | None:
    """The figures of the latest period in which most districts have a value; None with fewer than two of them.

    Names are compared by `plain_name`. Series of the unit that most of them have; those of the catalogue first.
    """
    names = {plain_name(district.name): district.name for district in districts.districts}
    placed = [
        (names[plain_name(group)], group, series)
        for series, group in _groups(one, districts.dimension, words)
        if plain_name(group) in names
    ]
    units = Counter(series.unit for _, _, series in placed)
    if not units:
        return None
    unit = max(units, key=lambda name: (units[name], name == one.indicator.unit, name))
    used = [found for found in placed if found[2].unit == unit]
    periods = Counter(point.period for _, _, series in used for point in series.known)
    if not periods or max(periods.values()) < FEWEST:
        return None
    period = max(periods, key=lambda found: (periods[found], found.order))
    at = {name: MapPlace(group, series, _at(series, period)) for name, group, series in used}
    return MapValues(period, unit, tuple(at.get(d.name, MapPlace(d.name)) for d in districts.districts))


def _at(series: Series, period: Period) -> Point | None:
    return next((point for point in series.points if point.period == period), None)


def unmapped(indicators: Sequence[IndicatorReview], city: City) -> Iterator[Finding]:
    """`district-not-on-map` (warning): groups of the dimension that the map does not have; `district-without-figures`
    (note): districts of the map that no indicator has a figure for; `district-dimension-unused` (note): no indicator
    is broken down by the dimension."""
    districts = city.districts
    if districts is None:
        return
    known = {plain_name(district.name): district.name for district in districts.districts}
    seen: dict[str, str] = {}
    for one in indicators:
        for _, group in _groups(one, districts.dimension, city.dimensions):
            seen.setdefault(plain_name(group), group)
    if not seen:
        yield about(districts.file, "district-dimension-unused", Severity.NOTE, districts.dimension)
        return
    strange = sorted(group for plain, group in seen.items() if plain not in known)
    if strange:
        yield _named(districts, "district-not-on-map", Severity.WARNING, strange)
    silent = sorted(name for plain, name in known.items() if plain not in seen)
    if silent:
        yield _named(districts, "district-without-figures", Severity.NOTE, silent)


MOST_NAMED = 10


def _named(districts: Districts, code: str, severity: Severity, names: Sequence[str]) -> Finding:
    listed = "; ".join(names[:MOST_NAMED]) + ("; …" if len(names) > MOST_NAMED else "")
    return about(districts.file, code, severity, n=len(names), names=listed, dimension=districts.dimension)


def _groups(one: IndicatorReview, dimension: str, words: DimensionWords) -> Iterator[tuple[Series, str]]:
    """Series that are divided by the dimension and nothing else, each with the name of its group."""
    wanted = plain_name(dimension)
    for series in one.series:
        if not series.breakdown or ";" in series.breakdown:
            continue
        name, found, group = series.breakdown.partition("=")
        if not found:
            name, group = words.unnamed.get(one.indicator.id, ""), name
        if plain_name(name) == wanted and group.strip():
            yield series, group.strip()
