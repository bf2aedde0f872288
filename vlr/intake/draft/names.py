"""Which row of the catalogue an office's name may belong to: asked for every name, used for none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from vlr.intake.draft.found import Found
from vlr.intake.draft.likeness import alike, pieces
from vlr.intake.rules.sameness import plain, unit_key
from vlr.model.city import City, Indicator, Name, NameState

LEAST = 80
"""From this likeness on (of 100) a name is proposed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that a name may belong to. titles: in all languages, and accepted names. points: as in `Found`, of a row
    that is drafted in the same run."""

    id: str
    unit: str
    titles: tuple[str, ...]
    divisions: tuple[str, ...]
    points: frozenset[tuple[object, ...]] = frozenset()

    @classmethod
    def of(cls, indicator: Indicator, names: Iterable[Name]) -> Self:
        """A row of the catalogue with all that it is called."""
        called = [n.text for n in names if n.indicator == indicator.id and n.state is NameState.ACCEPTED]
        return cls(indicator.id, indicator.unit, (*indicator.titles.values(), *called), (indicator.division,))


def nearest_row(found: Found, candidates: Sequence[Candidate], city: City) -> tuple[Candidate, int] | None:
    """The row whose title or accepted name looks most like this one, and how much (to 100); None where none does.

    Not asked: rows of another unit; a row for which this name was refused; a row drafted from the same division that
    has figures for the same years and groups: an office that gives two figures means two things.
    """
    own = frozenset(pieces(city.name))
    refused = {
        name.indicator
        for name in city.names
        if name.state is NameState.REFUSED
        and plain(name.text) == plain(found.name)
        and name.division in found.divisions
    }
    points = found.points
    best: tuple[Candidate, int] | None = None
    for candidate in candidates:
        score = max((alike(found.name, title, own) for title in candidate.titles), default=0)
        if score >= LEAST and (best is None or score > best[1]):
            if candidate.id not in refused and _may_be(found, points, candidate):
                best = (candidate, score)
    return best


def _may_be(found: Found, points: frozenset[tuple[object, ...]], candidate: Candidate) -> bool:
    """Whether unit and figures allow the two to be one."""
    units = {unit_key(unit) for unit in (found.unit, candidate.unit) if unit}
    together = set(found.divisions) & set(candidate.divisions) and points & candidate.points
    return len(units) < 2 and not together
