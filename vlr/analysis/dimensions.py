"""What a breakdown divides by, and whether that is people: said by lists of words and the city, never guessed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from vlr.intake.heads import is_total
from vlr.intake.rules.sameness import plain
from vlr.model.city import Indicator
from vlr.model.dimensions import DimensionWords
from vlr.model.gaps import DimensionKind

SEX = "sex"


@dataclass(frozen=True, slots=True)
class Part:
    """A breakdown along one dimension: names as typed, dimension "" where the label names none."""

    dimension: str
    category: str

    @property
    def key(self) -> str:
        """What two spellings of one dimension have in common."""
        return plain(self.dimension)


@lru_cache(maxsize=50_000)
def single(breakdown: str) -> Part | None:
    """The one dimension and category of a breakdown; None for the total and where it divides by two at once.

    Parts that mean all groups together ("Age=All") do not divide.
    """
    found = []
    for part in breakdown.split(";"):
        name, equals, category = part.partition("=")
        made = Part(name.strip(), category.strip()) if equals else Part("", name.strip())
        if made.category and not is_total(made.category):
            found.append(made)
    return found[0] if len(found) == 1 else None


def named(part: Part, indicator: Indicator, words: DimensionWords) -> Part:
    """The part with the dimension that the city declares for it where the label names none.

    That is what `[groups.unnamed]` of vlr.toml says, else the catalogue's `parts_by` for a group that is one of the
    catalogue's parts, else the sex for a word that means women or men.
    """
    if part.dimension:
        return part
    declared = words.unnamed.get(indicator.id, "")
    if not declared and indicator.parts_by and plain(part.category) in {plain(one) for one in indicator.parts}:
        declared = indicator.parts_by
    return Part(declared or (SEX if sex_of(part.category) else ""), part.category)


def may_be_unknown(breakdown: str, words: DimensionWords) -> bool:
    """Whether nobody may have said what a breakdown divides; an indicator's own declaration is not looked at."""
    part = single(breakdown) if breakdown else None
    if part is None:
        return False
    return not sex_of(part.category) if not part.dimension else _unknown(part.dimension, words)


def _unknown(dimension: str, words: DimensionWords) -> bool:
    return kind_of_dimension(dimension, words) is DimensionKind.UNKNOWN


def kind_of_dimension(dimension: str, words: DimensionWords) -> DimensionKind:
    """Whether a dimension divides people: as the city says, else as the shipped lists do, else unknown."""
    own = plain(dimension)
    if not own:
        return DimensionKind.UNKNOWN
    if own in {plain(one) for one in words.people}:
        return DimensionKind.PEOPLE
    if own in {plain(one) for one in words.not_people}:
        return DimensionKind.OTHER
    return _shipped(own)


@lru_cache(maxsize=4096)
def _shipped(name: str) -> DimensionKind:
    lists = _lists()
    for tried in _shorter(name, lists.filler):
        if tried in lists.people:
            return DimensionKind.PEOPLE
        if tried in lists.other:
            return DimensionKind.OTHER
    return DimensionKind.UNKNOWN


def _shorter(name: str, filler: frozenset[str]) -> Iterable[str]:
    """The name, and what is left of it while its first or last word is filler."""
    words = name.replace("_", " ").split()
    yield " ".join(words)
    while len(words) > 1 and (words[-1] in filler or words[0] in filler):
        words = words[:-1] if words[-1] in filler else words[1:]
        yield " ".join(words)


def sex_of(category: str) -> str:
    """`female` or `male` for a word that means women or men in one of the languages, else ""."""
    own = plain(category)
    return next((sex for sex, words in _lists().sexes if own in words), "")


@dataclass(frozen=True, slots=True)
class _Lists:
    people: frozenset[str]
    other: frozenset[str]
    filler: frozenset[str]
    sexes: tuple[tuple[str, frozenset[str]], ...]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    """The shipped lists of words (dimensions.toml)."""
    found = tomllib.loads((files("vlr.analysis") / "dimensions.toml").read_text(encoding="utf-8"))
    people, other, filler = (frozenset(plain(word) for word in found[name]) for name in ("people", "other", "filler"))
    sexes = tuple((sex, frozenset(plain(word) for word in words)) for sex, words in found[SEX].items())
    return _Lists(people, other, filler, sexes)
