"""Totals and their parts, which are never added up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vlr.framework.units import UnitKind
from vlr.intake.rules.frames import cell_of, rows
from vlr.intake.rules.lines import Flags, Lines, Numbers, Places
from vlr.intake.rules.sameness import breakdown_key
from vlr.intake.rules.tally import Tally
from vlr.model.cells import Cell
from vlr.model.findings import Severity
from vlr.model.plain import plain

ROUNDING = 0.5
"""What each part may have gained or lost by rounding."""
WHOLE, CLOSE = 100.0, 0.1
"""What shares of a whole add up to, and how near each share must be to that in the other periods."""
OFTEN = 2
"""Periods in which parts must add up, for each one in which they do not, before that one is told."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The groups of one indicator, period and dimension added up; one entry for each such sum, but `of`.

    about: a number for indicator and period; alike: one for indicator, dimension and number of groups; pair: one for
    indicator and dimension. of: for each figure the entry that it belongs to, -1 for none. dimension: its name.
    """

    about: Places
    alike: Places
    pair: Places
    dimension: tuple[str, ...]
    number: Places
    total: Numbers
    largest: Numbers
    of: Places


def doubtful(lines: Lines, tally: Tally) -> None:
    """Tell counts whose groups by one dimension are more than the total (parts-exceed-total), or less in a period where
    as many groups add up to it in others (parts-below-total); a group that in every period is the sum of all others of
    its dimension (total-among-parts): it is a total, and no part; and shares of groups that do not add up to 100 where
    they do in other periods (shares-not-100). IND-13."""
    counted = lines.only(lines.of_kind(UnitKind.COUNT))
    sums = sums_of(counted)
    place = _place_of_totals(counted, sums)
    total = np.where(place >= 0, np.append(counted.value, np.nan)[place], np.nan)
    room = ROUNDING * sums.number
    over = (sums.number > 1) & (sums.total > total + room)
    under = (sums.number > 1) & (sums.total < total - room)
    right = (sums.number > 1) & (sums.total > 0) & (np.abs(sums.total - total) <= room)
    _tell(counted, sums, np.flatnonzero(over), place, "parts-exceed-total", tally)
    _tell(counted, sums, np.flatnonzero(under & _seldom(sums, under, right)), place, "parts-below-total", tally)
    _tell_totals_among(counted, sums, tally)
    _tell_shares(lines.only(lines.of_kind(UnitKind.PERCENT)), tally)


def sums_of(lines: Lines) -> Sums:
    """The groups of each dimension added up, period by period."""
    names = [dimension_of(breakdown) for breakdown in lines.breakdowns]
    codes, found = pd.factorize(pd.Series(names, dtype="object"))
    known = [str(name) for name in found]
    wide, times = len(known) + 1, int(lines.time.max(initial=0)) + 1
    dimension = np.where(np.array([bool(name) for name in names], dtype=bool), codes, -1)[lines.breakdown]
    inside = dimension >= 0
    about = lines.indicator * times + lines.time
    entry, keys = pd.factorize(about[inside] * wide + dimension[inside], sort=True)
    number = np.bincount(entry, minlength=len(keys))
    largest = np.full(len(keys), -np.inf)
    np.maximum.at(largest, entry, lines.value[inside])
    of = np.full(len(lines.value), -1)
    of[inside] = entry
    pair = (keys // wide // times) * wide + keys % wide
    alike, _ = pd.factorize(pair * (int(number.max(initial=0)) + 1) + number)
    total = np.bincount(entry, weights=lines.value[inside], minlength=len(keys)).astype("float64")
    named = tuple(known[code] for code in (keys % wide).tolist())
    return Sums(keys // wide, alike, pd.factorize(pair)[0], named, number, total, largest, of)


def dimension_of(breakdown: str) -> str:
    """The dimension of a breakdown by one dimension, "" for a total, a bare label and several dimensions."""
    key = breakdown_key(breakdown)
    return key[0].partition("=")[0] if len(key) == 1 and "=" in key[0] else ""


def _place_of_totals(lines: Lines, sums: Sums) -> Places:
    """For each sum the figure that is its total, -1 where there is none."""
    totals = np.flatnonzero(np.array([text == "" for text in lines.breakdowns], dtype=bool)[lines.breakdown])
    if not len(totals) or not len(sums.about):
        return np.full(len(sums.about), -1)
    about = lines.indicator[totals] * (int(lines.time.max(initial=0)) + 1) + lines.time[totals]
    order = np.argsort(about, kind="stable")
    spot = np.minimum(np.searchsorted(about[order], sums.about), len(order) - 1)
    return np.where(about[order][spot] == sums.about, totals[order][spot], -1)


def _seldom(sums: Sums, wrong: Flags, right: Flags) -> Flags:
    """For each sum whether its like is right in `OFTEN` periods for each one in which it is wrong."""
    if not len(sums.alike):
        return wrong
    wrongs, rights = np.bincount(sums.alike, weights=wrong), np.bincount(sums.alike, weights=right)
    return np.asarray((rights >= OFTEN * np.maximum(wrongs, 1))[sums.alike])


def _tell(lines: Lines, sums: Sums, entries: Places, place: Places, code: str, tally: Tally) -> None:
    """Tell sums at their totals."""
    for entry, row in zip(entries, rows(lines.rows(place[entries])), strict=True):
        _add(tally, row, code, sums.dimension[entry], float(sums.total[entry]))


def _tell_totals_among(lines: Lines, sums: Sums, tally: Tally) -> None:
    """Tell groups that in every period, and in two or more, are half of the sum of their dimension."""
    if not len(sums.pair):
        return
    half = (sums.number > 2) & (sums.total > 0) & (np.abs(sums.largest * 2 - sums.total) < 1e-9)
    always = (np.bincount(sums.pair, weights=~half) == 0) & (np.bincount(sums.pair) > 1)
    mixed = np.append(always[sums.pair], False)[sums.of]
    found = np.flatnonzero(mixed & (lines.value == np.append(sums.largest, np.nan)[sums.of]))
    for row in rows(lines.rows(found)):
        _add(tally, row, "total-among-parts", str(row["breakdown"]), float(str(row["value"])))


def _tell_shares(lines: Lines, tally: Tally) -> None:
    """Tell shares of groups that add up to a whole in other periods, at the first of them with the others beside it."""
    sums = sums_of(lines)
    many = sums.number > 1
    off = many & (np.abs(sums.total - WHOLE) > ROUNDING * sums.number)
    right = many & (np.abs(sums.total - WHOLE) <= CLOSE * sums.number)
    for entry in np.flatnonzero(off & _seldom(sums, off, right)):
        first, *others = rows(lines.rows(np.flatnonzero(sums.of == entry)))
        also = tuple(cell_of(other) for other in others)
        total = float(sums.total[entry])
        _add(tally, first, "shares-not-100", sums.dimension[entry], total, also, str(first["period"]))


def _add(
    tally: Tally,
    row: Mapping[str, object],
    code: str,
    breakdown: str,
    total: float,
    also: tuple[Cell, ...] = (),
    group: str = "",
) -> None:
    """Count one row."""
    details = {"period": str(row["period"]), "breakdown": breakdown, "sum": plain(float(f"{total:.12g}"))}
    tally.add(
        cell_of(row),
        code,
        Severity.WARNING,
        str(row["typed"]),
        division=str(row["division"]),
        indicator=str(row["indicator"]),
        group=group,
        also=also,
        details=details,
    )
