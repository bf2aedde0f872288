"""The gap between the groups of one indicator: how far those at the two ends are apart, then and now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vlr.model.review import Point, Series


class DimensionKind(StrEnum):
    """What a dimension divides. Unknown is never guessed: such groups are compared, and nobody is called behind."""

    PEOPLE = "people"
    OTHER = "other"
    UNKNOWN = "unknown"


class Movement(StrEnum):
    """What the gap of one pair of groups did from the first to the latest period; turned: they have changed sides."""

    CLOSING = "closing"
    WIDENING = "widening"
    UNCHANGED = "unchanged"
    TURNED = "turned"


@dataclass(frozen=True, slots=True)
class GroupPoint:
    """The figure of one group, or of the total, in one period. group: the category as typed, "" for the total."""

    group: str
    series: Series
    point: Point

    @property
    def value(self) -> float:
        """The figure. Raises ValueError for a gap, which never ends a comparison."""
        if self.point.value is None:
            raise ValueError(f"a gap has no value: {self.series.id}")
        return self.point.value


@dataclass(frozen=True, slots=True)
class Member:
    """One of the groups that are compared, with its value in the latest period."""

    group: str
    series: Series
    value: float


@dataclass(frozen=True, slots=True)
class GapAt:
    """Two groups in one period.

    difference: how far `ahead` is ahead of `behind` in the unit of the figures, never below zero in the latest period
    (in the first it is, where the two have changed sides). ratio: the higher of the two values divided by the lower,
    None where one is zero, where their signs differ, or where the gap is not judged. total: the figure of all groups
    together, None where there is none in this period.
    """

    ahead: GroupPoint
    behind: GroupPoint
    difference: float
    ratio: float | None
    total: GroupPoint | None = None

    @property
    def period(self) -> str:
        """The period as typed."""
        return self.ahead.point.period.text


@dataclass(frozen=True, slots=True)
class GroupGap:
    """The gap of one indicator along one dimension.

    dimension: its name, "" where nobody has given one. judged: whether the ends are ahead and behind of each other;
    else `ahead` is the one with the highest value and `behind` the one with the lowest. latest: the latest period in
    which half of the groups (two at least) have a usable figure. first: the earliest one in which the same two have,
    None where there is none before. movement: None without a first period. members: all groups compared, with their
    values of the latest period, in natural order; of: how many groups there are. level_with_ahead, level_with_behind:
    further groups with the same value.
    """

    indicator: str
    dimension: str
    kind: DimensionKind
    judged: bool
    latest: GapAt
    first: GapAt | None
    movement: Movement | None
    members: tuple[Member, ...]
    of: int
    level_with_ahead: tuple[str, ...] = ()
    level_with_behind: tuple[str, ...] = ()

    @property
    def groups(self) -> int:
        """How many groups are compared."""
        return len(self.members)

    @property
    def equal(self) -> bool:
        """Whether all groups have the same value, so that nobody is ahead or behind."""
        return self.latest.difference == 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How often one group is furthest behind: in `behind` of the `of` judged gaps in which it is compared.

    group: as typed, of several spellings the first; for sexes `female` and `male`, under whatever name they stand.
    ahead: how often it is furthest ahead.
    """

    dimension: str
    group: str
    behind: int
    ahead: int
    of: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What the gaps of all indicators say together.

    standings: groups that are furthest behind at least once, most often first. undivided: goals with indicators of
    which none is divided by a dimension of people or places, those of the people goals first. divided: goal -> how many
    of its indicators are.
    """

    standings: tuple[Standing, ...]
    undivided: tuple[int, ...]
    divided: dict[int, int]
