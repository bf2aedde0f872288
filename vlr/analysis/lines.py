"""Which rows of the table of observations belong to one line: one indicator, unit, breakdown and kind of period.

Done by column, with numbers in place of texts: a table of a large city has millions of rows, of which few texts differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vlr.analysis.breakdowns import Key
from vlr.analysis.lazy_points import EDITION, Array, Rows
from vlr.intake.rules.sameness import breakdown_key, period_key
from vlr.model.observations import OBSERVATION_COLUMNS
from vlr.model.periods import Period, PeriodKind
from vlr.model.review import Point


@dataclass(frozen=True, slots=True)
class Line:
    """Rows of one unit, breakdown and kind of period.

    breakdown: the spelling used most often, the first in the alphabet where two are used as often. rows: in the order
    of their periods. known: how many have a value. crowded: whether two rows stand for one period.
    """

    indicator: str
    unit: str
    breakdown: str
    key: Key
    kind: PeriodKind
    rows: Array
    known: int
    crowded: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a table, by indicator; and its rows."""

    rows: Rows
    by_indicator: dict[str, list[Line]]


def lines_of(observations: pd.DataFrame) -> Lines:
    """The lines of a table with the columns of `OBSERVATION_COLUMNS`; the order of its rows does not matter."""
    names = [*OBSERVATION_COLUMNS, *(name for name in (EDITION,) if name in observations)]
    columns: dict[str, Array] = {name: observations[name].to_numpy() for name in names}
    period, periods = _periods(columns)
    rows = Rows(columns, periods, period)
    if not len(observations):
        return Lines(rows, {})
    indicator, indicators = _coded(columns["indicator"])
    unit, units = _coded(columns["unit"])
    spelling, spellings = _coded(columns["breakdown"])
    keys, of_spelling = _numbered([breakdown_key(text) for text in spellings])
    kinds = list(PeriodKind)
    of_period = np.array([kinds.index(one.kind) for one in periods])
    line, first = _joint(indicator, unit, of_spelling[spelling], of_period[period])
    order, starts = _in_order(line, _ranks(periods)[period])
    said = _most_used(line, spelling, spellings, len(first))
    known = np.bincount(line, weights=rows.known, minlength=len(first))
    crowded = _crowded(line, period, periods, len(first))
    found: dict[str, list[Line]] = {name: [] for name in sorted(indicators)}
    for number, row in enumerate(first):
        made = Line(
            indicator=indicators[indicator[row]],
            unit=units[unit[row]],
            breakdown=said[number],
            key=keys[of_spelling[spelling[row]]],
            kind=periods[period[row]].kind,
            rows=order[starts[number] : starts[number + 1]],
            known=int(known[number]),
            crowded=bool(crowded[number]),
        )
        found[made.indicator].append(made)
    return Lines(rows, found)


def in_typed_order(rows: Rows, line: Line) -> list[Point]:
    """The points of a line by period, and within one period by file, sheet, row, column and id."""
    return sorted((rows.point(row) for row in line.rows), key=_typed)


def _typed(point: Point) -> tuple[object, ...]:
    cell = point.cells[0]
    return (*point.period.order, cell.file, cell.sheet, cell.row, cell.column, point.observation)


def _coded(texts: Array) -> tuple[Array, list[str]]:
    """Number of each text in a list of the different ones."""
    codes, different = pd.factorize(texts)
    return codes.astype(np.int64), [str(text) for text in different]


def _numbered(keys: Sequence[Key]) -> tuple[list[Key], Array]:
    """The different keys, and for each given one its number among them."""
    different = list(dict.fromkeys(keys))
    places = {key: number for number, key in enumerate(different)}
    return different, np.array([places[key] for key in keys], dtype=np.int64)


def _joint(*codes: Array) -> tuple[Array, Array]:
    """(number of each combination, the first row that has each)."""
    joint = codes[0]
    for code in codes[1:]:
        joint = pd.factorize(joint * (int(code.max(initial=0)) + 1) + code)[0].astype(np.int64)
    numbers, different = pd.factorize(joint)
    first = np.full(len(different), -1, dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return numbers.astype(np.int64), first


def _periods(columns: dict[str, Array]) -> tuple[Array, list[Period]]:
    """Number of each row's period, and the periods."""
    text, _ = _coded(columns["period"])
    kind, _ = _coded(columns["period_kind"])
    first, last = (columns[name].astype(np.int64) for name in ("first_year", "last_year"))
    lowest = int(first.min(initial=0))
    joint, where = _joint(text, kind, first - lowest, last - int(last.min(initial=0)))
    take = (columns[name][where] for name in ("period", "first_year", "last_year", "period_kind"))
    return joint, [Period(str(t), int(a), int(b), PeriodKind(k)) for t, a, b, k in zip(*take, strict=True)]


def _ranks(periods: Sequence[Period]) -> Array:
    """Place of each period in the order of periods."""
    ranks = np.empty(len(periods), dtype=np.int64)
    ranks[sorted(range(len(periods)), key=lambda number: periods[number].order)] = np.arange(len(periods))
    return ranks


def _in_order(line: Array, rank: Array) -> tuple[Array, Array]:
    """Rows sorted by line and period, and where each line begins (one more than there are lines)."""
    order = np.argsort(line * (int(rank.max(initial=0)) + 1) + rank, kind="stable")
    return order, np.concatenate(([0], np.cumsum(np.bincount(line))))


def _crowded(line: Array, period: Array, periods: Sequence[Period], number: int) -> Array:
    """Whether two rows of a line stand for one period, whatever its spelling."""
    different: dict[tuple[str, int, int, str], int] = {}
    same = np.array([different.setdefault(period_key(one), len(different)) for one in periods], dtype=np.int64)
    twice = pd.Series(line * (len(different) + 1) + same[period]).duplicated(keep=False).to_numpy()
    return np.bincount(line[twice], minlength=number) > 0


def _most_used(line: Array, spelling: Array, spellings: Sequence[str], number: int) -> list[str]:
    """The spelling of each line's breakdown."""
    pair, first = _joint(line, spelling)
    uses = np.bincount(pair)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for times, row in zip(uses, first, strict=True):
        found[int(line[row])][spellings[spelling[row]]] += int(times)
    return [min(found[one], key=lambda text: (-found[one][text], text)) for one in range(number)]
