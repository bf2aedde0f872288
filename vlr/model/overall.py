"""All goals together, and where each indicator stands: how far on the way to its target, and which way it moves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How far an indicator is on the way from its base to its target.

    no-start: the target is not met and there is no earlier figure to measure the way from.
    """

    MET = "met"
    NEAR = "near"
    FAR = "far"
    BEYOND = "beyond"
    NO_START = "no-start"
    NO_TARGET = "no-target"


class Way(StrEnum):
    """Which way an indicator moves, by what the city wants."""

    BETTER = "better"
    UNCLEAR = "unclear"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Standing:
    """Level against target x trend of one indicator.

    share: of the way from base to target, None where there is none.
    """

    indicator: str
    level: Level
    way: Way
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Overall:
    """All indicators together: the same counts as of a goal, never an average of classes.

    counts: assessment result -> number. better, worse, unclear, no_data add up to `indicators`. recent: with a value of
    the last three years. targets, targets_covered: UN targets of the 17 goals, and those that an indicator with a
    recent value goes with. telling_better, telling_worse: ids, "" where none. standings: of the indicators that have a
    figure and a wanted direction, in their order; unplaced: how many have not. strongest_better, strongest_worse: ids
    of those with the largest relative changes either way, the largest first, a few at most.
    """

    indicators: int
    counts: dict[str, int]
    better: int
    worse: int
    unclear: int
    no_data: int
    recent: int
    targets: int
    targets_covered: int
    telling_better: str = ""
    telling_worse: str = ""
    standings: tuple[Standing, ...] = ()
    unplaced: int = 0
    strongest_better: tuple[str, ...] = ()
    strongest_worse: tuple[str, ...] = ()
