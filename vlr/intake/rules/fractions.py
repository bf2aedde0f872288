"""Indicators whose shares were typed as fractions where others have percentages."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vlr.framework.units import UnitKind
from vlr.intake.rules.frames import cell_of, rows
from vlr.intake.rules.lines import Lines
from vlr.intake.rules.series import is_change
from vlr.intake.rules.tally import Tally
from vlr.model.city import Indicator
from vlr.model.findings import Severity
from vlr.model.plain import plain

ONE = 1.0
"""No fraction is above it ..."""
TYPICAL = 0.05
"""... and one of them at least is as large as this: a share of less than one in twenty may be a small percentage."""
PERCENTAGE = 1.5
"""A figure above this is a percentage."""


def doubtful(lines: Lines, rules: Mapping[str, Indicator], tally: Tally) -> None:
    """Tell indicators in percent with all figures between 0 and 1, one of them with two decimals or more, on a sheet
    where another indicator in percent has figures above 1.5 (fraction-doubt): 0.91 beside 29.8.

    A single fraction in a series of percentages is out of scale and told so. An upper bound of 1 or less in the
    catalogue says that the city wants small figures.
    """
    shares = lines.only(lines.of_kind(UnitKind.PERCENT) & ~lines.of_unit(is_change))
    if not len(shares.value):
        return
    highest = np.full(len(shares.indicators), -np.inf)
    lowest = np.full(len(shares.indicators), np.inf)
    np.maximum.at(highest, shares.indicator, shares.value)
    np.minimum.at(lowest, shares.indicator, shares.value)
    finest = np.zeros(len(shares.indicators), dtype=bool)
    finest[shares.indicator[np.abs(shares.value * 10 - np.round(shares.value * 10)) > 1e-9]] = True
    wanted = (highest <= ONE) & (highest >= TYPICAL) & (lowest >= 0) & finest & ~_small(lines, rules)
    if not wanted.any():
        return
    percentages = shares.rows(shares.value > PERCENTAGE)
    beside = dict(zip(zip(percentages["file"], percentages["sheet"], strict=True), percentages["value"], strict=True))
    for row in rows(shares.rows(wanted[shares.indicator])):
        near = beside.get((row["file"], row["sheet"]))
        if near is not None:
            value = float(str(row["value"]))
            tally.add(
                cell_of(row),
                "fraction-doubt",
                Severity.WARNING,
                str(row["typed"]),
                division=str(row["division"]),
                indicator=str(row["indicator"]),
                details={"beside": plain(float(near)), "suggested": plain(float(f"{value * 100:.12g}"))},
            )


def _small(lines: Lines, rules: Mapping[str, Indicator]) -> np.ndarray:
    """For each indicator whether the catalogue expects figures up to 1."""
    bounds = (rules[id].upper if id in rules else None for id in lines.indicators)
    return np.array([bound is not None and bound <= ONE for bound in bounds], dtype=bool)
