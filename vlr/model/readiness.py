"""How far a review is from being ready to be handed to the United Nations, item by item of a checklist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Of an item: there, missing, missing with the city's reason, or none of this city's business."""

    PASS = "pass"
    FAIL = "fail"
    EXPLAINED = "explained"
    NOT_APPLICABLE = "not-applicable"


class Weight(StrEnum):
    """What a missing item means: the review is not whole (error), it should be mended (warning), good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A line of `[[explain]]` in vlr.toml: why an item is not there."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found. ok: None where the item does not concern this city.

    n, of: so many of so many have it. found, missing: what is there and what is not, as plain text or as keys of
    phrases that begin with `ready.part.`.
    """

    ok: bool | None
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    n: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """One item with its answer, in a language. evidence: what was looked at; next: what to do where it fails;
    step: when in the work it is done, from 1."""

    id: str
    weight: Weight
    state: State
    title: str
    evidence: str
    next: str = ""
    reason: str = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class Readiness:
    """All items in the order of the checklist."""

    version: str
    items: tuple[ReadyItem, ...]

    def count(self, state: State) -> int:
        """How many items have a state."""
        return sum(item.state is state for item in self.items)

    @property
    def open(self) -> tuple[ReadyItem, ...]:
        """What is missing and not explained, errors first; in the order in which to go on: facts, figures, chapters,
        then what is written about the whole, and what is signed last."""
        order = list(Weight)
        failed = (item for item in self.items if item.state is State.FAIL)
        return tuple(sorted(failed, key=lambda item: (order.index(item.weight), item.step)))
