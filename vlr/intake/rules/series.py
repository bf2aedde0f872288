"""Values that do not fit the rest of their series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from vlr.framework.units import UnitKind, unit_of
from vlr.intake.rules.frames import cell_of, rows
from vlr.intake.rules.lines import Flags, Lines, Numbers, Places
from vlr.intake.rules.suggestion import suggested
from vlr.intake.rules.tally import Tally
from vlr.model.cells import Cell
from vlr.model.findings import Severity
from vlr.model.plain import plain

JUMP = 3.0
"""A change by more than this factor from one year to the next is told (IND-12)."""
SCALE = 20.0
"""A value this many times larger or smaller than the middle of the others is told ..."""
STEADY = 10.0
"""... where the largest of the others is at most this many times the smallest."""
ENOUGH = 3
"""Fewest other values that make a series steady."""
LIKE_SERIES, LIKE_NEIGHBOURS = 3.0, 1.25
"""How near to the middle of its series, or to its neighbours, a corrected figure must come to be suggested."""
TYPED = 9
"""Signs of a figure that a hand may have typed; a longer one was computed, and no digit of it slipped."""


def doubtful(lines: Lines, tally: Tally) -> None:
    """Tell values in another scale than their series (scale-doubt), single values that stand out (spike), jumps from
    one year to the next (jump) and changes of sign (sign-change).

    Each value is told once: one out of scale is no jump, and a wrong value between right ones is named itself, with its
    neighbours, and not the right one after it. Figures of change may jump and turn.
    """
    off, middle = _scale(lines)
    _tell(lines, np.flatnonzero(off), middle[:, None], "scale-doubt", tally)
    free = lines.only(~off & ~lines.of_unit(is_change))
    before, after = free.earlier(free.value), free.later(free.value)
    near = free.first - free.earlier(free.last.astype("float64")) <= 1
    turned = near & (np.sign(before) * np.sign(free.value) < 0)
    broken = turned | (near & _jumped(before, free.value))
    single = _single(free, broken, before, after) | _wrong_at_the_start(free, broken, turned)
    turns = turned | (single & (free.later(turned.astype("float64")) == 1))
    beside = np.stack([before, after], axis=1)
    _tell(free, np.flatnonzero(single & ~turns), beside, "spike", tally)
    _tell(free, np.flatnonzero(single & turns), beside, "sign-change", tally)
    left = broken & ~single & ~(free.earlier(single.astype("float64")) == 1)
    _tell(free, np.flatnonzero(left & ~turned), before[:, None], "jump", tally)
    _tell(free, np.flatnonzero(left & turned), before[:, None], "sign-change", tally)


def is_change(unit: str) -> bool:
    """Whether a unit measures a change, which may change its size and sign any year."""
    known = unit_of(unit)
    return known is not None and (known.id == "percent-change" or known.kind is UnitKind.POINTS)


def _scale(lines: Lines) -> tuple[Flags, Numbers]:
    """For each figure whether it is out of scale beside the others of its series, and the middle of the others.

    Only series of positive figures that are wide enough to hold such a value are looked at one by one.
    """
    off, middle = np.zeros(len(lines.value), dtype=bool), np.full(len(lines.value), np.nan)
    lowest, highest = lines.by_line(np.minimum, lines.value), lines.by_line(np.maximum, lines.value)
    wide = (lowest > 0) & (highest / SCALE > lowest) & (lines.size > ENOUGH)
    starts = lines.starts
    ends = np.append(starts, len(lines.value))[1:]
    for start, end in zip(starts, ends, strict=True):
        for place in range(start, end) if wide[start] else ():
            others = np.delete(lines.value[start:end], place - start)
            middle[place] = np.median(others)
            ratio = lines.value[place] / middle[place]
            off[place] = others.max() <= STEADY * others.min() and not 1 / SCALE <= ratio <= SCALE
    return off, middle


def _jumped(before: Numbers, after: Numbers) -> Flags:
    """For each pair of one sign whether the larger is more than `JUMP` times the smaller."""
    smaller, larger = np.minimum(np.abs(before), np.abs(after)), np.maximum(np.abs(before), np.abs(after))
    return _one_sign(before, after) & (larger / JUMP > smaller)


def _one_sign(before: Numbers, after: Numbers) -> Flags:
    """For each pair whether both are above or both below zero."""
    return np.asarray(np.sign(before) * np.sign(after) > 0)


def _single(lines: Lines, broken: Flags, before: Numbers, after: Numbers) -> Flags:
    """Figures that break with both their neighbours while these agree with each other; never two in a row."""
    agree = _one_sign(before, after) & ~_jumped(before, after)
    found: Flags = broken & (lines.later(broken.astype("float64")) == 1) & agree
    for place in np.flatnonzero(found):
        if found[place - 1]:
            found[place] = False
    return found


def _wrong_at_the_start(lines: Lines, broken: Flags, turned: Flags) -> Flags:
    """First figures of a series that break with the second while all others are steady."""
    starts = np.zeros(len(lines.value), dtype=bool)
    starts[lines.starts] = True
    size = np.abs(lines.value)
    least = lines.by_line(np.minimum, np.where(starts, np.inf, size))
    most = lines.by_line(np.maximum, np.where(starts, 0.0, size))
    steady = (least > 0) & (most / JUMP <= least)
    later_turns = lines.by_line(np.add, (turned & ~np.roll(starts, 1)).astype("float64")) == 0
    breaks = lines.later(broken.astype("float64")) == 1
    return np.asarray(starts & breaks & steady & later_turns & (lines.size > ENOUGH))


def _tell(lines: Lines, places: Places, beside: Numbers, code: str, tally: Tally) -> None:
    """One finding for each series' sheet with its cells; beside: what stands next to each figure, NaN for nothing.

    The cells of the neighbours are named too where a sheet has a single such value: which of the three is wrong is then
    for a person to see.
    """
    if not len(places):
        return
    found = list(rows(lines.rows(places)))
    often = Counter((row["file"], row["sheet"], row["indicator"]) for row in found)
    for place, row in zip(places, found, strict=True):
        near = [float(number) for number in np.atleast_1d(beside[place]) if number == number]
        alone = len(near) > 1 and often[row["file"], row["sheet"], row["indicator"]] == 1
        tally.add(
            cell_of(row),
            code,
            Severity.WARNING,
            str(row["typed"]),
            division=str(row["division"]),
            indicator=str(row["indicator"]),
            also=_neighbours(lines, place) if alone else (),
            details={"period": str(row["period"]), "beside": " / ".join(map(plain, near)), **_meant(code, row, near)},
        )


def _neighbours(lines: Lines, place: int) -> tuple[Cell, ...]:
    """Cells of the figures before and after one."""
    near = np.array([place - 1, place + 1])
    return tuple(cell_of(row) for row in rows(lines.rows(near)))


def _meant(code: str, row: Mapping[str, object], near: Sequence[float]) -> dict[str, str]:
    """What was meant, where a slipped decimal sign explains it; nothing for a jump, where either may be right."""
    value = float(str(row["value"]))
    if code == "jump" or not near or len(plain(value)) > TYPED:
        return {}
    text = suggested(value, sum(near) / len(near), LIKE_SERIES if code == "scale-doubt" else LIKE_NEIGHBOURS)
    return {"suggested": text} if text else {}
