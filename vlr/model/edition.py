"""What the city released before, and how this review differs from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from vlr.model.cells import Cell
from vlr.model.periods import Period

if TYPE_CHECKING:
    from vlr.model.city import TextFile
    from vlr.model.review import Point, Series

SCHEMA = 1
"""Layout of the tables of an edition's folder; what older ones look like stands in `vlr.workspace.editions_tables`."""


class Origin(StrEnum):
    """Where an edition came from: the tool wrote it with a release, or somebody brought a table of figures."""

    RELEASE = "release"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class EditionFigure:
    """One figure as an edition printed it. value: None for a gap, also for what that edition hid (status Q).

    cell, typed: where it was typed then, for people inside; where the edition does not say it, the row of its table.
    first: the edition that it had the figure from in its turn, "" for one of its own.
    """

    indicator: str
    breakdown: str
    period: Period
    value: float | None
    unit: str
    status: str = "A"
    division: str = ""
    source: str = ""
    source_url: str = ""
    cell: Cell | None = None
    typed: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class EditionMark:
    """The mark that an edition gave an indicator, with its inputs as printed; "" and None where it had none."""

    indicator: str
    method: str
    version: str
    result: str
    base: str = ""
    base_value: float | None = None
    latest: str = ""
    latest_value: float | None = None
    target_value: float | None = None
    target_year: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class EditionAction:
    """An action as an edition named it; dates are ISO or ""."""

    id: str
    title: str
    due: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """A review of the past. titles: indicator id -> its title then. note: what is printed beside what it gives.

    texts: as people wrote them then; () where the edition keeps none."""

    year: int
    number: int
    origin: Origin
    titles: dict[str, str] = field(default_factory=dict)
    figures: tuple[EditionFigure, ...] = ()
    marks: tuple[EditionMark, ...] = ()
    actions: tuple[EditionAction, ...] = ()
    note: str = ""
    date: str = ""
    texts: tuple[TextFile, ...] = ()

    @property
    def key(self) -> tuple[int, int]:
        """Editions are ordered by it."""
        return (self.year, self.number)

    @property
    def name(self) -> str:
        """Name of its folder: `2023-1`."""
        return f"{self.year}-{self.number}"

    @property
    def short(self) -> str:
        """How a figure says where it came from: the year alone for a year's first edition, else `2023-2`."""
        return str(self.year) if self.number == 1 else self.name


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that was another one in the last edition.

    flagged: whether a note says that it is revised; why: that note, for people inside. provisional: whether the edition
    said that the old figure was provisional, which is meant to change.
    """

    indicator: str
    series: Series
    point: Point
    old: float
    why: str = ""
    flagged: bool = False
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Renamed:
    """An indicator that had another id in the last edition."""

    indicator: str
    old_id: str
    old_title: str


class Why(StrEnum):
    """Why a class is another one than in the last edition."""

    METHOD = "method"
    RULE = "rule"
    TARGET = "target"
    BASE = "base"
    REVISION = "revision"
    VALUE = "value"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ClassChange:
    """An indicator whose class differs from that of the last edition. why: all that differs, never empty."""

    indicator: str
    old: EditionMark
    result: str
    method: str
    why: tuple[Why, ...]


class Outcome(StrEnum):
    """What became of an action of the last edition."""

    DONE = "done"
    DROPPED = "dropped"
    DELAYED = "delayed"
    OVERDUE = "overdue"
    GOING_ON = "going-on"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ActionOutcome:
    """An action of the last edition and what is said of it now. due, status: as they are now, "" where it is gone."""

    old: EditionAction
    outcome: Outcome
    title: str = ""
    due: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """This review compared with the last edition.

    revisions: by indicator, group and period. added: ids of indicators that the edition did not have; gone: (id, title)
    of those that only it has. classes: of indicators that have a mark in both. judged: how many those are. used: how
    many figures of the edition stand in this review; same: how many figures are in both with the same value.
    """

    year: int
    number: int
    origin: Origin
    note: str = ""
    revisions: tuple[Revision, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    renamed: tuple[Renamed, ...] = ()
    classes: tuple[ClassChange, ...] = ()
    judged: int = 0
    had_actions: bool = False
    actions: tuple[ActionOutcome, ...] = ()
    used: int = 0
    same: int = 0
