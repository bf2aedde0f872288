"""The figures of a table as series, in plain arrays, so that a rule can look at all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from vlr.framework.units import UnitKind, kind_of

Flags = np.ndarray[Any, np.dtype[np.bool_]]
Numbers = np.ndarray[Any, np.dtype[np.float64]]
Places = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Figures sorted by series and time; gaps are not among them. All arrays have one entry a figure.

    table: the observations; place: row of the table. line: number of the series, growing by one from 0; value, first,
    last: the figure and its years; time: a number for its period. indicator, breakdown, unit: numbers of `indicators`,
    `breakdowns` and `units`.
    """

    table: pd.DataFrame
    place: Places
    line: Places
    value: Numbers
    first: Places
    last: Places
    time: Places
    indicator: Places
    breakdown: Places
    unit: Places
    indicators: tuple[str, ...]
    breakdowns: tuple[str, ...]
    units: tuple[str, ...]

    def rows(self, chosen: Flags | Places) -> pd.DataFrame:
        """Rows of the table of some figures."""
        return self.table.iloc[self.place[chosen]]

    def only(self, chosen: Flags) -> Lines:
        """The lines with some of their figures; lines of which none is left are gone."""
        line = self.line[chosen]
        return replace(
            self,
            place=self.place[chosen],
            line=np.cumsum(_begins(line)) - 1,
            value=self.value[chosen],
            first=self.first[chosen],
            last=self.last[chosen],
            time=self.time[chosen],
            indicator=self.indicator[chosen],
            breakdown=self.breakdown[chosen],
            unit=self.unit[chosen],
        )

    def of_unit(self, test: Callable[[str], bool]) -> Flags:
        """For each figure whether its unit passes a test."""
        return np.asarray(np.array([test(unit) for unit in self.units], dtype=bool)[self.unit])

    def of_kind(self, kind: UnitKind) -> Flags:
        """For each figure whether its unit is of a kind."""
        return self.of_unit(lambda unit: kind_of(unit) is kind)

    @property
    def starts(self) -> Places:
        """Where each series begins."""
        return np.flatnonzero(_begins(self.line))

    @property
    def size(self) -> Places:
        """For each figure how many its series has."""
        return np.bincount(self.line)[self.line] if len(self.line) else self.line

    def by_line(self, reduce: np.ufunc, values: Numbers) -> Numbers:
        """For each figure one number about its whole series, such as the smallest of `values`."""
        return reduce.reduceat(values, self.starts)[self.line] if len(self.line) else values

    def earlier(self, values: Numbers, steps: int = 1) -> Numbers:
        """For each figure the number of the figure before it in its series, NaN where there is none."""
        moved = np.full(len(values), np.nan)
        if len(values) > steps:
            same = self.line[steps:] == self.line[:-steps]
            moved[steps:] = np.where(same, values[:-steps], np.nan)
        return moved

    def later(self, values: Numbers) -> Numbers:
        """For each figure the number of the figure after it in its series, NaN where there is none."""
        moved = np.full(len(values), np.nan)
        if len(values) > 1:
            moved[:-1] = np.where(self.line[1:] == self.line[:-1], values[1:], np.nan)
        return moved


def lines_of(observations: pd.DataFrame) -> Lines:
    """The figures of an observation table as series: one for each indicator, breakdown and kind of period."""
    known = np.flatnonzero(observations["value"].notna().to_numpy())
    indicator, indicators = _codes(observations, "indicator", known)
    breakdown, breakdowns = _codes(observations, "breakdown", known)
    kind, kinds = _codes(observations, "period_kind", known)
    unit, units = _codes(observations, "unit", known)
    period, _ = _codes(observations, "period", known, sort=True)
    first = observations["first_year"].to_numpy()[known]
    last = observations["last_year"].to_numpy()[known]
    line, _ = pd.factorize((indicator * len(breakdowns) + breakdown) * len(kinds) + kind)
    time, _ = pd.factorize(((kind * 4096 + first) * 4096 + last) * (period.max(initial=0) + 1) + period)
    when = (first * 4096 + last) * (period.max(initial=0) + 1) + period
    # what comes from match is in order already, and sorting by few keys that hardly change is quick
    order = np.lexsort((when, line))
    return Lines(
        observations,
        known[order],
        np.cumsum(_begins(line[order])) - 1,
        observations["value"].to_numpy()[known][order],
        first[order],
        last[order],
        time[order],
        indicator[order],
        breakdown[order],
        unit[order],
        indicators,
        breakdowns,
        units,
    )


def _codes(
    observations: pd.DataFrame, column: str, known: Places, sort: bool = False
) -> tuple[Places, tuple[str, ...]]:
    """A column of texts as numbers, and the texts."""
    codes, texts = pd.factorize(observations[column], sort=sort)
    return codes[known].astype("int64"), tuple(str(text) for text in texts)


def _begins(line: Places) -> Flags:
    """For each entry whether it differs from the one before."""
    begins = np.ones(len(line), dtype=bool)
    begins[1:] = line[1:] != line[:-1]
    return begins
