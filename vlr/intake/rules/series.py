"""Values that do not fit the rest of their series."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vlr.intake.rules.frames import cell_of, changes, rows
from vlr.intake.rules.tally import Tally
from vlr.model.findings import Severity
from vlr.model.plain import plain

JUMP = 3.0
"""A change by more than this factor from one year to the next is told."""
SCALE = 20.0
"""A value this many times larger or smaller than the middle of the others is told ..."""
STEADY = 10.0
"""... where the largest of the others is at most this many times the smallest."""
ENOUGH = 3
"""Fewest other values that make a series steady."""

_SERIES = ["indicator", "breakdown", "period_kind"]


def doubtful(observations: pd.DataFrame, tally: Tally) -> None:
    """Tell values in another scale than their series (scale-doubt), and jumps and changes of sign (jump).

    A value told for its scale is not told again for the jumps beside it; figures of change may jump and turn.
    """
    known = observations[observations["value"].notna()].sort_values([*_SERIES, "first_year", "last_year", "period"])
    scale = _scale(known)
    _tell(known[scale], known.loc[scale, "value"], "scale-doubt", tally)
    before = known[~scale].groupby(_SERIES, sort=False)[["value", "first_year"]].shift()
    after = known[~scale]
    near = (after["first_year"] - before["first_year"]) <= 1
    jumps = near & ~changes(after) & _jumped(before["value"], after["value"])
    _tell(after[jumps], before.loc[jumps, "value"], "jump", tally)


def _scale(known: pd.DataFrame) -> pd.Series[bool]:
    """For each row whether it is out of scale. Only series that are wide enough to hold such a value are looked at."""
    groups = known.groupby(_SERIES, sort=False)["value"]
    lowest, highest, number = groups.transform("min"), groups.transform("max"), groups.transform("size")
    wide = (lowest > 0) & (highest > SCALE * lowest) & (number > ENOUGH)
    off = pd.Series(False, index=known.index)
    if wide.any():
        off[wide] = known[wide].groupby(_SERIES, sort=False)["value"].transform(_off_scale).astype("bool")
    return off


def _off_scale(values: pd.Series[float]) -> np.ndarray:
    """For each value of a series of positive ones whether it is out of scale beside the others, which are steady."""
    numbers = values.to_numpy()
    off = np.zeros(len(numbers), dtype=bool)
    for place, number in enumerate(numbers):
        others = np.delete(numbers, place)
        ratio = number / np.median(others)
        off[place] = others.max() <= STEADY * others.min() and not 1 / SCALE <= ratio <= SCALE
    return off


def _jumped(before: pd.Series[float], after: pd.Series[float]) -> pd.Series[bool]:
    """For each pair of values whether the sign changed or the larger is more than `JUMP` times the smaller."""
    smaller = pd.concat([before.abs(), after.abs()], axis=1).min(axis=1)
    larger = pd.concat([before.abs(), after.abs()], axis=1).max(axis=1)
    return (before * after < 0) | ((before * after > 0) & (larger > JUMP * smaller))


def _tell(told: pd.DataFrame, beside: pd.Series[float], code: str, tally: Tally) -> None:
    """One finding for each series with its cells; detail `beside`: the value before."""
    for row, other in zip(rows(told), beside, strict=True):
        tally.add(
            cell_of(row),
            code,
            Severity.WARNING,
            str(row["typed"]),
            division=str(row["division"]),
            indicator=str(row["indicator"]),
            details={"period": str(row["period"]), "beside": plain(float(other))},
        )
