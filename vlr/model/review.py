"""What the analysis says about a city: series, change, assessment, and the counts of each goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from vlr.model.cells import Cell
from vlr.model.city import City, Indicator
from vlr.model.edition import History
from vlr.model.findings import Finding
from vlr.model.gaps import GroupGap
from vlr.model.observations import SheetAccount
from vlr.model.overall import Overall
from vlr.model.peers import Comparison
from vlr.model.periods import Period
from vlr.model.strategy import Alignment
from vlr.model.sureness import Sureness


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a series. value: None for a marked gap; cells: where it was typed, all parts of one that was made.

    reporting, expected: of a point made of parts by the catalogue's rule, how many parts have a value and how many
    there should be; 0 for one that was typed as it stands.

    edition: the edition of which the figure is, where this year's workbooks are silent; "" for one of this year.
    """

    period: Period
    value: float | None
    status: str
    observation: str
    division: str
    cells: tuple[Cell, ...]
    typed: str = ""
    note: str = ""
    source: str = ""
    source_url: str = ""
    confidentiality: str = ""
    edition: str = ""
    reporting: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """One line of one indicator: the total (breakdown "") or one group, in one unit and one kind of period.

    Points are sorted by period, one a period, gaps included. `id` is `<indicator>` for the total and
    `<indicator>--<slug of the breakdown>` for a group. rule: the rule in words' key (latest, none, or how
    its points with `expected` above 0 were made: sum, mean, weighted-mean, ratio, max).
    """

    id: str
    indicator: str
    breakdown: str
    unit: str
    points: Sequence[Point]
    rule: str = "latest"
    excluded: tuple[tuple[Cell, str], ...] = ()

    @property
    def known(self) -> tuple[Point, ...]:
        """Points that have a value, without those made of fewer parts than there should be.

        660 jobs of three wards after 1,100 of four are no fall, so such a point is never the latest one and stands
        in no line. Where every point lacks parts, all of them are known, each with its coverage.
        """
        found = tuple(p for p in self.points if p.value is not None)
        return tuple(p for p in found if p.reporting >= p.expected) or found


class Trend(StrEnum):
    """Direction of a value between two points."""

    RISES = "rises"
    FALLS = "falls"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """Direction of change from base to latest, and whether the city wants it. Never merged with the assessment.

    good: True, False, or None where direction is keep, none or undecided, or the value is unchanged.
    relative: (latest - base) / |base|, None where base is zero.
    """

    base: Point
    latest: Point
    trend: Trend
    good: bool | None
    absolute: float
    relative: float | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A method's mark with all its inputs.

    result: one of the method's classes, or baseline-only, or not-assessed. reason: key of the reason where not
    assessed (no-total, zero-base, zero-latest, zero-target, sign-change, target-equals-base, direction-keep,
    direction-undecided, direction-none, no-data ...). pace: the figure the class was decided on (signed growth rate
    without a target, ratio with one), None where there is none. required, actual: growth rates a year. base_changed:
    year of the base where the city asked for another than the method's own, else None.
    """

    indicator: str
    method: str
    version: str
    direction: str
    result: str
    reason: str = ""
    base: Point | None = None
    latest: Point | None = None
    target_value: float | None = None
    target_year: int | None = None
    actual: float | None = None
    required: float | None = None
    pace: float | None = None
    base_changed: int | None = None


@dataclass(frozen=True, slots=True)
class IndicatorReview:
    """All that is known about one catalogue row.

    headline: the series that speaks for the indicator (the total, or the breakdown that the catalogue names), None
    where there is none. groups: the other series, sorted. stale: years between latest value and report year where
    more than three, else 0. secondary goals are `indicator.goals[1:]`. sureness: None where no method gives a class.
    comparison: with other cities and the country, None where there is nothing to compare. gaps: between groups, one a
    dimension.
    """

    indicator: Indicator
    headline: Series | None
    groups: tuple[Series, ...]
    change: Change | None
    assessment: Assessment
    stale: int = 0
    sureness: Sureness | None = None
    comparison: Comparison | None = None
    gaps: tuple[GroupGap, ...] = ()

    @property
    def series(self) -> tuple[Series, ...]:
        """Headline first, then groups."""
        return ((self.headline,) if self.headline else ()) + self.groups

    @property
    def latest(self) -> Point | None:
        """Latest point of the headline that has a value."""
        return self.headline.known[-1] if self.headline and self.headline.known else None


@dataclass(frozen=True, slots=True)
class GoalReview:
    """One goal: its home indicators, pointers to indicators of other chapters, and counts of indicators.

    counts: assessment result -> number of home indicators. better, worse, unclear: counts of change for home
    indicators (unclear: unchanged, wanted direction unknown, or no two points). no_data: those without any figure,
    which are in none of the three. telling: id of the indicator with the largest relative change either way among
    assessed ones, "" where none; telling_better, telling_worse: the same of those that moved the wanted way, and the
    other. recent: home indicators whose latest value is at most three years older than the report year. targets: UN
    targets of the goal; targets_covered: those that an indicator of any chapter with a recent value goes with.
    """

    goal: int
    indicators: tuple[str, ...]
    elsewhere: tuple[str, ...]
    counts: dict[str, int]
    better: int
    worse: int
    unclear: int
    recent: int
    telling: str = ""
    left_out: str = ""
    no_data: int = 0
    targets: int = 0
    targets_covered: int = 0
    telling_better: str = ""
    telling_worse: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the document is composed from. `accounts` is the sum that the methods annex prints.

    alignment: None where the city gives no objectives of its strategy. history: None where there is no earlier edition.
    """

    city: City
    indicators: tuple[IndicatorReview, ...]
    goals: tuple[GoalReview, ...]
    findings: tuple[Finding, ...]
    accounts: tuple[SheetAccount, ...] = ()
    alignment: Alignment | None = None
    overall: Overall | None = None
    history: History | None = None

    def of(self, indicator_id: str) -> IndicatorReview:
        """The review of one indicator. Raises KeyError."""
        for review in self.indicators:
            if review.indicator.id == indicator_id:
                return review
        raise KeyError(indicator_id)

    def goal(self, number: int) -> GoalReview:
        """The review of one goal. Raises KeyError."""
        for goal in self.goals:
            if goal.goal == number:
                return goal
        raise KeyError(number)
