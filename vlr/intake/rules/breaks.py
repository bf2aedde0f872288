"""Series that go on at another level without a word (IND-06)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vlr.framework.units import UnitKind
from vlr.intake.rules.frames import cell_of, rows
from vlr.intake.rules.lines import Flags, Lines, Numbers
from vlr.intake.rules.series import JUMP, is_change
from vlr.intake.rules.tally import Tally
from vlr.model.findings import Severity
from vlr.model.plain import plain

STEP = 5.0
"""The step to the new level is this many times every other step of the series ..."""
SHIFT = 0.2
"""... and at least this share of the old level; a step by more than the factor `JUMP` is told as jump."""
SIDE = 4
"""Fewest figures on either side: fewer do not show a level."""
COUNTED = 10.0
"""A number of things that changes by less may have done so."""
_MARKED = ("B", "D")


def doubtful(lines: Lines, tally: Tally) -> None:
    """Tell steady series with one step to another level at a year that is not marked as a break (break-not-marked).

    A note, because a level can change in earnest: a new hospital, a new law. Years that are missing end a level.
    """
    before = lines.earlier(lines.value)
    near = lines.first - lines.earlier(lines.last.astype("float64")) <= 1
    step = np.where(near, np.abs(lines.value - before), np.nan)
    whole = lines.by_line(np.add, np.isnan(step).astype("float64")) == 1
    step = np.nan_to_num(step)
    largest = step == lines.by_line(np.maximum, step)
    others = lines.by_line(np.maximum, np.where(largest, 0.0, step))
    once = lines.by_line(np.add, largest.astype("float64")) == 1
    wide = (step > 0) & (step >= STEP * others) & (step >= SHIFT * np.abs(before)) & _one_level(before, lines.value)
    counts = lines.of_kind(UnitKind.COUNT) & (step < COUNTED)
    found = np.flatnonzero(whole & largest & once & wide & _inside(lines) & ~counts & ~lines.of_unit(is_change))
    for row, beside in zip(rows(lines.rows(found)), before[found], strict=True):
        if row["status"] not in _MARKED:
            _add(tally, row, plain(float(beside)))


def _one_level(before: Numbers, after: Numbers) -> Flags:
    """Whether two figures have one sign and are no jump apart."""
    smaller, larger = np.minimum(np.abs(before), np.abs(after)), np.maximum(np.abs(before), np.abs(after))
    return np.asarray((np.sign(before) * np.sign(after) > 0) & (larger / JUMP <= smaller))


def _inside(lines: Lines) -> Flags:
    """Whether `SIDE` figures stand before each figure, and `SIDE` from it on."""
    if not len(lines.line):
        return np.zeros(0, dtype=bool)
    place = np.arange(len(lines.line)) - lines.starts[lines.line]
    return np.asarray((place >= SIDE) & (lines.size - place >= SIDE))


def _add(tally: Tally, row: Mapping[str, object], beside: str) -> None:
    """Count one series."""
    tally.add(
        cell_of(row),
        "break-not-marked",
        Severity.NOTE,
        str(row["typed"]),
        division=str(row["division"]),
        indicator=str(row["indicator"]),
        details={"period": str(row["period"]), "beside": beside},
    )
