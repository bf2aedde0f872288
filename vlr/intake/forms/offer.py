"""What a division is asked for: its indicators with last year's groups, its actions, its goals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from vlr.framework.units import UnitKind, kind_of, label, unit_of
from vlr.intake.forms.asked import Asked
from vlr.intake.forms.identity import FormIdentity, fingerprint
from vlr.intake.forms.schema import VERSION
from vlr.intake.rules.series import JUMP
from vlr.model.city import Action, City, Indicator
from vlr.model.periods import PeriodKind

MOST_YEARS = 3
"""Years asked for at most: an older gap is no news, and it can be added below."""
FRESH = 3
"""A group whose last value is older than the indicator's by more years is not asked for any more."""


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """One row to fill. lower, upper: bounds of what can be true; factor: from which on a figure differs from the last,
    None where any may (figures of change)."""

    asked: Asked
    goal: int
    title: str
    source: str
    lower: float | None
    upper: float | None
    factor: float | None


@dataclass(frozen=True, slots=True)
class Offer:
    """All that one form asks. goals: of the division's indicators, sorted; actions: those that the division owns."""

    identity: FormIdentity
    city: str
    division: str
    rows: tuple[OfferedRow, ...]
    goals: tuple[int, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """The last value of one series. period: as typed; step: years from one period to the next."""

    breakdown: str
    kind: str
    period: str
    first: int
    last: int
    step: int
    value: float
    source: str


def offer(city: City, observations: pd.DataFrame, division: str, year: int) -> Offer:
    """What a division is asked for up to a year: every period after the last value of each series, three at most.

    observations: columns `OBSERVATION_COLUMNS`; gaps count as not there. An indicator without any value is asked for
    the year alone, without groups. Of series in quarters, dates and spans the office says the period itself.
    """
    language = city.division_language(division)
    own = [indicator for indicator in city.indicators if indicator.division == division]
    known = observations[(observations["division"] == division) & observations["value"].notna()]
    series = _lines(known)
    rows = tuple(
        row
        for indicator in sorted(own, key=lambda one: one.goals[0])
        for row in _rows(indicator, series.get(indicator.id, ()), language, year)
    )
    asked = [row.asked.text() for row in rows]
    identity = FormIdentity(VERSION, division, year, language, fingerprint(VERSION, division, year, asked))
    goals = tuple(sorted({goal for indicator in own for goal in indicator.goals}))
    return Offer(identity, city.name, city.division_name(division), rows, goals, _actions(city, division))


def _actions(city: City, division: str) -> tuple[Action, ...]:
    """Actions whose owner is the division, by its id or its name."""
    names = {division.casefold(), city.division_name(division).casefold()}
    return tuple(a for a in city.actions if a.owner.strip().casefold() in names and not a.sample)


def _lines(known: pd.DataFrame) -> Mapping[str, tuple[_Line, ...]]:
    """Indicator -> its series, the total first. Of a series in two kinds of period the one with the newest value."""
    columns = ["indicator", "breakdown", "first_year", "last_year", "period", "period_kind", "value", "source"]
    ordered = known[columns].sort_values(["indicator", "breakdown", "last_year", "first_year", "period"])
    found: dict[str, list[_Line]] = {}
    for (indicator, breakdown), group in ordered.groupby(["indicator", "breakdown"], sort=True):
        newest = group.iloc[-1]
        alike = group[group["period_kind"] == newest["period_kind"]]
        line = _Line(
            breakdown=str(breakdown),
            kind=str(newest["period_kind"]),
            period=str(newest["period"]),
            first=int(newest["first_year"]),
            last=int(newest["last_year"]),
            step=_step(alike["first_year"].drop_duplicates().tolist()),
            value=float(newest["value"]),
            source=str(newest["source"]),
        )
        found.setdefault(str(indicator), []).append(line)
    return {indicator: tuple(lines) for indicator, lines in found.items()}


def _step(years: list[int]) -> int:
    """Years between the last two periods of a series; 1 where there is only one."""
    return max(1, years[-1] - years[-2]) if len(years) > 1 else 1


def _rows(indicator: Indicator, lines: Iterable[_Line], language: str, year: int) -> Iterable[OfferedRow]:
    """Rows of one indicator: each group with each of its periods."""
    lines = tuple(lines)
    newest = max((line.last for line in lines), default=0)
    lower, upper = _bounds(indicator, lines)
    for line in lines:
        if line.last >= newest - FRESH:
            for period in _periods(line, year):
                asked = Asked(
                    indicator.id, line.breakdown, period, label(indicator.unit, language), line.period, line.value
                )
                yield _row(indicator, asked, language, line.source or indicator.source, lower, upper)
    if not lines:
        asked = Asked(indicator.id, indicator.headline, str(year), label(indicator.unit, language))
        yield _row(indicator, asked, language, indicator.source, lower, upper)


def _row(
    indicator: Indicator, asked: Asked, language: str, source: str, lower: float | None, upper: float | None
) -> OfferedRow:
    return OfferedRow(
        asked=asked,
        goal=indicator.goals[0],
        title=indicator.title(language),
        source=source,
        lower=lower,
        upper=upper,
        factor=None if _is_change(indicator) else JUMP,
    )


def _periods(line: _Line, year: int) -> list[str]:
    """Periods to fill: those after the last value up to the year; one empty one where only the office knows them."""
    if line.kind == PeriodKind.YEAR:
        return [str(first) for first in range(line.first + 1, year + 1)][-MOST_YEARS:]
    if line.kind == PeriodKind.SPLIT_YEAR:
        return [f"{first}/{(first + 1) % 100:02}" for first in range(line.first + 1, year + 1)][-MOST_YEARS:]
    if line.kind == PeriodKind.SPAN:
        length = line.last - line.first
        ends = range(line.last + line.step, year + 1, line.step)
        return [f"{end - length}-{end}" for end in ends][-MOST_YEARS:]
    return [""] if line.last <= year else []


def _bounds(indicator: Indicator, lines: Iterable[_Line]) -> tuple[float | None, float | None]:
    """Bounds of what can be true: the catalogue's, for a share without them 0 and 100 if its values keep to them."""
    lower, upper = indicator.lower, indicator.upper
    if kind_of(indicator.unit) is UnitKind.PERCENT and not _is_change(indicator):
        values = [line.value for line in lines]
        lower = 0.0 if lower is None and all(value >= 0 for value in values) else lower
        upper = 100.0 if upper is None and all(value <= 100 for value in values) else upper
    return lower, upper


def _is_change(indicator: Indicator) -> bool:
    """Whether the unit measures a change, which has no natural bounds and may change its sign any year."""
    unit = unit_of(indicator.unit)
    return unit is not None and (unit.id == "percent-change" or unit.kind is UnitKind.POINTS)
