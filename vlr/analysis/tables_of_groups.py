"""Which counts of one indicator and period make up which: every sum that a reader can see in the figures of its groups.

Nothing is declared about this: groups by one dimension make up the count of which they are the groups, as the figures
themselves show.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vlr.analysis.breakdowns import Key
from vlr.analysis.suppress import Sum

ROUNDING = 0.5
"""What each part may have gained or lost by rounding."""

_ALL = re.compile(
    r"(total|all|both|everyone|any|overall|kaikki|yhteensä|molemmat|totalt|alla|samtliga|båda|todos|todas|ambos|tous|"
    r"toutes|ensemble)|(all|both) (ages|sexes|genders|persons|people|groups|areas|wards|districts|schools)"
)
"""Categories that stand for everybody."""

_BAND = re.compile(r"\D*?(\d+) ?(?:-|–|—|to) ?(\d+)\D*")
_FROM = re.compile(r"(?:over |from )?(\d+) ?(?:\+|plus|(?:years )?(?:and|or) (?:over|older|above|more))\D*")
_BELOW = re.compile(r"(?:under|below|less than|<) ?(\d+)\D*")


@dataclass(frozen=True, slots=True)
class Group:
    """One figure of one period: what it is about, in which unit, its number among all counts, its value."""

    key: Key
    unit: str
    number: int
    value: float | None


def whole_key(key: Key) -> Key:
    """A breakdown without the parts that stand for everybody: `sex=all` is the total."""
    return tuple(part for part in key if not _ALL.fullmatch(part.rpartition("=")[2]))


def sums_of(groups: Sequence[Group], usual: Collection[tuple[str, Key]] = ()) -> Iterator[Sum]:
    """Every sum between groups of one indicator and period; keys as `whole_key` gives them.

    A group and its parts by one further dimension; a category that is the sum of the others, or that is so in other
    periods (`usual`, as `totals_among` gives it); bands of numbers (ages) that divide another band. The total may stand
    in another unit than its parts, when it is their sum. Where no total is given, one is taken to be known to others.
    Parts that are less than their total have an open rest; parts that are more (groups that overlap) make no sum.
    """
    by_key: dict[Key, list[Group]] = defaultdict(list)
    for group in groups:
        by_key[group.key].append(group)
    for (unit, above, dimension), parts in sorted(_families(groups).items()):
        among = _among(parts, by_key.get(above, ()), usual)
        if among is not None:
            yield Sum(among.number, _numbers(part for part in parts if part is not among))
        yield from _nested(parts)
        for outer in _outermost(parts, among):
            totals = [one for one in by_key.get(above, ()) if one.unit == unit or _adds_up(one, outer)]
            yield from (one for total in totals if (one := _sum(total, outer)) is not None)
            if not totals and dimension and len(outer) > 1 and all(part.value is not None for part in outer):
                yield Sum(None, _numbers(outer))


def totals_among(groups: Sequence[Group]) -> Iterator[tuple[str, Key]]:
    """(unit, breakdown) of every category that is the sum of the others of its dimension."""
    by_key: dict[Key, list[Group]] = defaultdict(list)
    for group in groups:
        by_key[group.key].append(group)
    for (unit, above, _), parts in sorted(_families(groups).items()):
        among = _among(parts, by_key.get(above, ()), ())
        if among is not None:
            yield unit, among.key


def same_of(groups: Iterable[Group]) -> Iterator[tuple[int, int]]:
    """Pairs of figures that say the same of the same group, in two units or two spellings."""
    first: dict[tuple[Key, float], int] = {}
    for group in groups:
        if group.value is not None:
            earlier = first.setdefault((group.key, group.value), group.number)
            if earlier != group.number:
                yield earlier, group.number


def _families(groups: Iterable[Group]) -> Mapping[tuple[str, Key, str], list[Group]]:
    """(unit, breakdown above, dimension) -> the groups that this dimension divides it into, one a category."""
    found: dict[tuple[str, Key, str], dict[Key, Group]] = defaultdict(dict)
    for group in groups:
        for place, part in enumerate(group.key):
            dimension = part.partition("=")[0] if "=" in part else ""
            above = (*group.key[:place], *group.key[place + 1 :])
            found[group.unit, above, dimension].setdefault(group.key, group)
    return {family: [many[key] for key in sorted(many)] for family, many in found.items()}


def _sum(total: Group, parts: Sequence[Group]) -> Sum | None:
    """The sum of parts and a total in which both make sense together, else None."""
    known = sum(part.value for part in parts if part.value is not None)
    if total.value is None:
        return Sum(total.number, _numbers(parts))
    rest = total.value - known
    near = _room(parts)
    if rest < -near:
        return None
    complete = any(part.value is None for part in parts) or abs(rest) <= (near if _rounded(total, parts) else 1e-6)
    return Sum(total.number, _numbers(parts), open_rest=not complete and rest > 0)


def _adds_up(total: Group, parts: Sequence[Group]) -> bool:
    values = [part.value for part in parts if part.value is not None]
    return len(values) == len(parts) and total.value is not None and abs(total.value - sum(values)) <= 1e-6


def _room(parts: Sequence[Group]) -> float:
    return ROUNDING * len(parts)


def _rounded(total: Group, parts: Sequence[Group]) -> bool:
    """Whether figures with decimals are among these, whose sum is only near their total."""
    return any(one.value is not None and not float(one.value).is_integer() for one in (total, *parts))


def _among(parts: Sequence[Group], totals: Iterable[Group], usual: Collection[tuple[str, Key]]) -> Group | None:
    """The category that is the sum of all others; none where all together make the total: it is chance."""
    if len(parts) < 3 or any(_adds_up(total, parts) for total in totals):
        return None
    values = [part.value for part in parts if part.value is not None]
    if len(values) < len(parts):
        return next((part for part in parts if (part.unit, part.key) in usual), None)
    largest = max(parts, key=lambda part: (part.value or 0.0, part.key))
    many = sum(value > 0 for value in values) > 2
    return largest if many and largest.value and abs(2 * largest.value - sum(values)) <= 1e-6 else None


def _nested(parts: Sequence[Group]) -> Iterator[Sum]:
    """Bands of numbers that others divide."""
    bands = _bands(parts)
    for wide, group in sorted(bands.items()):
        inside = {
            band: one for band, one in bands.items() if band != wide and wide[0] <= band[0] and band[1] <= wide[1]
        }
        chain = _chain(inside, *wide)
        made = _sum(group, chain) if len(chain) > 1 else None
        if made is not None:
            yield made


def _outermost(parts: Sequence[Group], among: Group | None) -> Iterator[Sequence[Group]]:
    """Parts that do not overlap: the narrowest bands where bands of numbers do, all of them otherwise; and all but the
    one that is the sum of the others, which may be chance."""
    bands = _bands(parts)
    chain = _chain(bands, min(band[0] for band in bands), max(band[1] for band in bands)) if len(bands) > 2 else []
    others = [part for part in parts if part not in bands.values()]
    yield [*chain, *others] if chain and len(chain) < len(bands) else parts
    if among is not None:
        yield [part for part in parts if part is not among]


def _bands(parts: Iterable[Group]) -> dict[tuple[float, float], Group]:
    """First and last whole number of the categories that are bands of numbers."""
    found: dict[tuple[float, float], Group] = {}
    for part in parts:
        band = next((band for piece in part.key if (band := _band(piece.rpartition("=")[2]))), None)
        if band is not None and sum(_band(piece.rpartition("=")[2]) is not None for piece in part.key) == 1:
            found.setdefault(band, part)
    return found


@lru_cache(maxsize=20_000)
def _band(category: str) -> tuple[float, float] | None:
    if between := _BAND.fullmatch(category):
        return float(between[1]), float(between[2])
    if above := _FROM.fullmatch(category):
        return float(above[1]), math.inf
    if below := _BELOW.fullmatch(category):
        return 0.0, float(below[1]) - 1
    return None


def _chain(bands: Mapping[tuple[float, float], Group], first: float, last: float) -> list[Group]:
    """The narrowest bands that follow on one another from `first` to `last`; none where there are no such."""
    chains: dict[float, list[Group]] = {}
    for band in sorted(bands, key=lambda one: (-one[0], one[1])):
        after = [] if band[1] == last else chains.get(band[1] + 1)
        if after is not None and band[1] <= last:
            chains.setdefault(band[0], [bands[band], *after])
    return chains.get(first, [])


def _numbers(parts: Iterable[Group]) -> tuple[int, ...]:
    return tuple(sorted(part.number for part in parts))
