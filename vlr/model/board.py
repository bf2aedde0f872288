"""Who has sent what, and what is still out: by division and by goal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vlr.model.ledger import Entry


class Stage(StrEnum):
    """Where a division stands; the first that fits, in this order."""

    SILENT = "silent"
    OVERDUE = "overdue"
    WAITING = "waiting"
    INCOMPLETE = "incomplete"
    FINDINGS = "findings"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Missing:
    """An indicator without a figure for the last years. latest: its last period with one, "" where it has none."""

    indicator: str
    title: str
    division: str
    latest: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file. name: as it was sent. late: days after the deadline, 0 where it was in time. entry: None without a
    ledger."""

    division: str
    name: str
    file: str
    entry: Entry | None = None
    late: int = 0


@dataclass(frozen=True, slots=True)
class DivisionBoard:
    """One division. expected: its indicators; received: those with a figure or a marked gap for the last years.

    late: days from the deadline to its first file, or to today where none has come (stage overdue) or where figures
    are still out. lying: files that are used where they lie, because the ledger has not begun; accepted, replaced,
    refused, removed: files of the ledger. waiting: rows of the catalogue for it that lack something needed.
    """

    id: str
    name: str
    stage: Stage
    deadline: str
    late: int
    expected: int
    missing: tuple[Missing, ...]
    errors: int
    warnings: int
    lying: int
    accepted: int
    replaced: int
    refused: int
    removed: int
    silent_reason: str = ""
    waiting: int = 0

    @property
    def received(self) -> int:
        """Indicators with a figure or a marked gap for the last years."""
        return self.expected - len(self.missing)


@dataclass(frozen=True, slots=True)
class GoalBoard:
    """One goal with its home indicators. owing: names of divisions whose figures are out. left_out: reason, or ""."""

    goal: int
    name: str
    expected: int
    missing: tuple[Missing, ...]
    owing: tuple[str, ...]
    errors: int
    warnings: int
    left_out: str = ""

    @property
    def received(self) -> int:
        """Indicators with a figure or a marked gap for the last years."""
        return self.expected - len(self.missing)


@dataclass(frozen=True, slots=True)
class Board:
    """How far a city is with collecting figures on a day. since: first year whose figures count as new. ledger: whether
    there is one."""

    city: str
    year: int
    today: str
    since: int
    ledger: bool
    divisions: tuple[DivisionBoard, ...]
    goals: tuple[GoalBoard, ...]
    files: tuple[ReceivedFile, ...]

    @property
    def expected(self) -> int:
        """Indicators of the catalogue."""
        return sum(goal.expected for goal in self.goals)

    @property
    def received(self) -> int:
        """Indicators with a figure or a marked gap for the last years."""
        return sum(goal.received for goal in self.goals)
