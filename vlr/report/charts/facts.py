"""What a chart has to say, found in the series and nowhere else: pure values, no words, no language, no drawing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from vlr.model.city import Indicator
from vlr.model.periods import PeriodKind
from vlr.model.review import Change, Point, Series, Trend

HOLLOW = ("P", "E", "F")
EDITION = "edition"
"""Statuses drawn hollow: provisional, estimated, forecast."""
_EVERY_YEAR = (PeriodKind.YEAR, PeriodKind.SPLIT_YEAR)


class Kind(StrEnum):
    """Kinds of chart. `empty`: no series has a value; the gap is shown as such."""

    LINES = "lines"
    BARS = "bars"
    DOTS = "dots"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class At:
    """A value and the period it is for, as the period is printed."""

    period: str
    value: float


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One series told: first and last value, the turning points between them, what is missing, what is marked.

    peak: the highest value between first and last where it is higher than both, trough likewise; the earlier one where
    two are equal. missing: periods between the first and the last period of the series, ends included, without a value
    (also years that the rhythm of the series skips). only: the periods with a value, of a series whose values are years
    apart. marks: (status letter, periods) of
    provisional, estimated and forecast values. breaks: periods where a new way of counting begins.
    """

    breakdown: str
    first: At | None
    last: At | None
    trend: Trend | None
    peak: At | None
    trough: At | None
    missing: tuple[str, ...]
    only: tuple[str, ...]
    marks: tuple[tuple[str, tuple[str, ...]], ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """Base, latest and direction exactly as the analysis says them."""

    base: At
    latest: At
    trend: Trend


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """The target and how far the latest value is from it: `gap` is latest - target, None without a latest value."""

    value: float
    year: int | None
    gap: float | None


@dataclass(frozen=True, slots=True)
class RankFacts:
    """Groups at one period: (breakdown, value) from high to low; `without` are groups that have no value then."""

    period: str
    values: tuple[tuple[str, float], ...]
    without: tuple[str, ...]
    marks: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that title, subtitle and text alternative of one chart may state.

    main: the headline series where it is in the picture. lines: the groups of a line chart. rank: groups compared at
    one `period`: bars, dots, lines without a headline. dimension: what the groups are groups of, "" where the label
    does not say. first, last: the periods that the picture spans.
    """

    kind: Kind
    unit: str
    first: str
    last: str
    period: str
    dimension: str
    main: LineFacts | None
    lines: tuple[LineFacts, ...]
    rank: RankFacts | None
    change: ChangeFacts | None
    target: TargetFacts | None


def line_facts(series: Series) -> LineFacts:
    """Facts of one series; first and last are None where it has no value, trend is None with fewer than two."""
    known = series.known
    inner = known[1:-1]
    ends = [known[0], known[-1]] if known else []
    return LineFacts(
        breakdown=series.breakdown,
        first=_at(known[0]) if known else None,
        last=_at(known[-1]) if known else None,
        trend=_trend(known[0], known[-1]) if len(known) > 1 else None,
        peak=_beyond(inner, ends, 1),
        trough=_beyond(inner, ends, -1),
        missing=missing(series),
        only=tuple(point.period.text for point in known) if _apart(series) else (),
        marks=_marks(known),
        breaks=tuple(p.period.text for p in known[1:] if p.status == "B"),
    )


def rhythm(series: Series) -> int | None:
    """Years from one value to the next as the series usually goes: 1 for a yearly one, None without a habit.

    The most common distance of neighbouring periods, gaps included, the shorter of two; it must hold for more than half
    of them, or for half where the others are multiples of it (2015, 2020, 2022 is no habit of two years). Only years
    and split years have one.
    """
    if not series.points or series.points[0].period.kind not in _EVERY_YEAR:
        return None
    years = [point.period.first for point in series.points]
    steps = [later - earlier for earlier, later in pairwise(years)]
    if not steps:
        return None
    usual = min(steps, key=lambda step: (-steps.count(step), step))
    needed = len(steps) if all(step % usual == 0 for step in steps) else len(steps) + 1
    return usual if 2 * steps.count(usual) >= needed else None


def _apart(series: Series) -> bool:
    """Whether a series of years or split years has no value every year by habit."""
    yearly = bool(series.points) and series.points[0].period.kind in _EVERY_YEAR
    return yearly and len(series.known) > 1 and rhythm(series) != 1


def missing(series: Series) -> tuple[str, ...]:
    """Periods without a value from the first to the last period of a series, in order.

    These are the marked gaps, and where the series has a rhythm also the years that it skips.
    """
    step = rhythm(series)
    found = {point.period.first: point.period.text for point in series.points if point.value is None}
    if step is None:
        return tuple(point.period.text for point in series.points if point.value is None)
    split = series.points[0].period.kind is PeriodKind.SPLIT_YEAR
    for earlier, later in pairwise(series.points):
        for year in range(earlier.period.first + step, later.period.first, step):
            found[year] = _year_text(year, split)
    return tuple(text for _, text in sorted(found.items()))


def interrupted(series: Series, earlier: Point, later: Point) -> bool:
    """Whether no line may join two neighbouring known points: a gap or a skipped year between them, or a break."""
    step = rhythm(series)
    skipped = step is not None and later.period.first - earlier.period.first > step
    low, high = earlier.period.order, later.period.order
    marked = any(p.value is None and low < p.period.order < high for p in series.points)
    return skipped or marked or later.status == "B"


def change_facts(change: Change | None, headline: Series | None) -> ChangeFacts | None:
    """The analysis' change, or None where there is none or its points are not in the drawn headline."""
    if change is None or headline is None:
        return None
    drawn = {p.period for p in headline.known}
    if change.base.period not in drawn or change.latest.period not in drawn:
        return None
    base, latest = _at(change.base), _at(change.latest)
    return ChangeFacts(base, latest, change.trend)


def target_facts(indicator: Indicator, headline: Series | None) -> TargetFacts | None:
    """The indicator's target beside the latest value of its headline; None without a target or a drawn headline."""
    if indicator.target_value is None or headline is None or not headline.known:
        return None
    latest = headline.known[-1].value
    gap = None if latest is None else latest - indicator.target_value
    return TargetFacts(indicator.target_value, indicator.target_year, gap)


def rank_facts(groups: tuple[Series, ...], period: str) -> RankFacts:
    """Groups at one period from high to low, equal ones by name."""
    points = {s.breakdown: p for s in groups for p in s.known if p.period.text == period}
    values = sorted(((name, value_of(p)) for name, p in points.items()), key=lambda pair: (-pair[1], pair[0]))
    without = tuple(s.breakdown for s in groups if s.breakdown not in points)
    marks = {letter: tuple(n for n, _ in values if hollow(points[n]) == letter) for letter in (*HOLLOW, EDITION)}
    return RankFacts(period, tuple(values), without, tuple((k, names) for k, names in marks.items() if names))


def common_period(groups: tuple[Series, ...]) -> str:
    """The latest period for which half of the groups or more have a value, else the one most of them have; "" for none.

    Groups are compared at one period only, never each at its own latest one.
    """
    counts: dict[tuple[int, int, str], int] = {}
    for series in groups:
        for point in series.known:
            counts[point.period.order] = counts.get(point.period.order, 0) + 1
    if not counts:
        return ""
    filled = [period for period, n in counts.items() if 2 * n >= len(groups)]
    return (max(filled) if filled else max(counts, key=lambda period: (counts[period], period)))[2]


def hollow(point: Point) -> str:
    """Why a point is drawn hollow: its status letter, `edition` for a figure of an earlier one, "" for any other."""
    return EDITION if point.edition else point.status if point.status in HOLLOW else ""


def value_of(point: Point) -> float:
    """Value of a point that is known to have one. Raises ValueError for a gap."""
    if point.value is None:
        raise ValueError(f"a gap has no value: {point.period.text}")
    return point.value


def _at(point: Point) -> At:
    return At(point.period.text, value_of(point))


def _trend(first: Point, last: Point) -> Trend:
    low, high = value_of(first), value_of(last)
    if low == high:
        return Trend.UNCHANGED
    return Trend.RISES if high > low else Trend.FALLS


def _beyond(inner: tuple[Point, ...], ends: list[Point], sign: int) -> At | None:
    """The most extreme inner point in one direction, if it lies beyond both ends."""
    if not inner:
        return None
    extreme = max(inner, key=lambda point: sign * value_of(point))
    if all(sign * value_of(extreme) > sign * value_of(end) for end in ends):
        return _at(extreme)
    return None


def _marks(known: tuple[Point, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = {letter: tuple(p.period.text for p in known if hollow(p) == letter) for letter in (*HOLLOW, EDITION)}
    return tuple((letter, periods) for letter, periods in found.items() if periods)


def _year_text(year: int, split: bool) -> str:
    return f"{year}/{(year + 1) % 100:02d}" if split else str(year)
