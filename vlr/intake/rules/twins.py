"""One series under two indicators: copied into the wrong place, or one indicator twice in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from vlr.framework import codes
from vlr.intake.rules.frames import cell_of, rows
from vlr.intake.rules.lines import Flags, Lines, Numbers, Places
from vlr.intake.rules.tally import Tally
from vlr.model.city import Indicator
from vlr.model.findings import Severity

PERIODS = 4
"""Equal figures in so many periods in a row are no chance ..."""
DIFFERENT, LONG = 3, 2
"""... where so many of them differ from each other, and so many have three digits or more."""
_MIX = np.uint64(0x9E3779B97F4A7C15)


def doubtful(lines: Lines, rules: Mapping[str, Indicator], tally: Tally) -> None:
    """Tell indicators that have the figures of another one in four periods in a row or more (same-series).

    The later one in the table is named, with the first cell of the other beside it. Two rows for one UN indicator that
    stands under several targets are no doubt.
    """
    windows = _windows(lines)
    chosen = np.flatnonzero((windows != 0) & pd.Series(windows).duplicated(keep=False).to_numpy())
    chosen = chosen[_telling(_values(lines, chosen))]
    for (first, second), places in _pairs(lines, chosen, windows[chosen]).items():
        if not _known_twins(rules.get(lines.indicators[first]), rules.get(lines.indicators[second])):
            _tell(lines, places, tally)


def _windows(lines: Lines) -> Places:
    """For each figure a fingerprint of it and the three before it with their periods; 0 where there are no three."""
    one = pd.util.hash_array(lines.value + 0.0) * _MIX + pd.util.hash_array(lines.time)
    made = np.zeros(len(one), dtype="uint64")
    reach = PERIODS - 1
    if len(one) > reach:
        same = lines.line[reach:] == lines.line[:-reach]
        steps = [one[reach - back : len(one) - back] for back in range(PERIODS)]
        whole = steps[0]
        for step in steps[1:]:
            whole = (whole ^ (step >> np.uint64(29))) * _MIX + step
        made[reach:] = np.where(same, whole | np.uint64(1), np.uint64(0))
    return made


def _values(lines: Lines, places: Places) -> Numbers:
    """The figures of each window, one row a window."""
    return np.asarray(lines.value[places[:, None] - np.arange(PERIODS)])


def _telling(values: Numbers) -> Flags:
    """For each window whether its figures are too special to be equal by chance."""
    if not len(values):
        return np.zeros(0, dtype=bool)
    ordered = np.sort(values, axis=1)
    different = (np.diff(ordered, axis=1) != 0).sum(axis=1) + 1
    size = np.abs(np.where(values == 0, 1.0, values))
    digits = size / 10.0 ** np.floor(np.log10(size)) * 10.0
    long = (np.abs(digits - np.round(digits)) > 1e-9).sum(axis=1)
    return np.asarray((different >= DIFFERENT) & (long >= LONG))


def _pairs(lines: Lines, chosen: Places, windows: Places) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """(indicator, other indicator) -> places of the last figure of each window that they share."""
    order = np.argsort(windows, kind="stable")
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for group in np.split(chosen[order], np.flatnonzero(np.diff(windows[order])) + 1) if len(chosen) else ():
        for pair, places in _of_group(lines, group):
            found.setdefault(pair, []).append(places)
    return found


def _of_group(lines: Lines, group: Places) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Equal windows: the first indicator with each other one, once."""
    firsts: dict[int, int] = {}
    for place in np.sort(group).tolist():
        firsts.setdefault(int(lines.indicator[place]), place)
    (one, mine), *others = firsts.items()
    for other, theirs in others:
        yield (one, other), (mine, theirs)


def _known_twins(one: Indicator | None, other: Indicator | None) -> bool:
    """Whether two rows of the catalogue stand for one UN indicator under two of its codes."""
    return bool(one and other and one.un_code and other.un_code in codes.same(one.un_code))


def _tell(lines: Lines, places: list[tuple[int, int]], tally: Tally) -> None:
    """One finding for a pair, at the first cell of each series of the later indicator."""
    series: dict[int, list[tuple[int, int]]] = {}
    for mine, theirs in sorted(places, key=lambda pair: pair[1]):
        series.setdefault(int(lines.line[theirs]), []).append((mine, theirs))
    for shared in series.values():
        mine, theirs = shared[0]
        begin = np.array([mine, theirs]) - (PERIODS - 1)
        first, second = rows(lines.rows(begin))
        tally.add(
            cell_of(second),
            "same-series",
            Severity.WARNING,
            str(second["typed"]),
            division=str(second["division"]),
            indicator=str(second["indicator"]),
            group=str(first["indicator"]),
            also=(cell_of(first),),
            details={"other": str(first["indicator"]), "periods": str(len(shared) + PERIODS - 1)},
        )
