"""Indicators whose newest figure is old (IND-10)."""

from __future__ import annotations

import numpy as np

from vlr.intake.rules.frames import cell_of, rows
from vlr.intake.rules.lines import Lines
from vlr.intake.rules.tally import Tally
from vlr.model.findings import Severity

RECENT = 3
"""A figure may be this many years older than the review."""


def old(lines: Lines, report_year: int, tally: Tally) -> None:
    """Tell indicators without a figure of the last three years (latest-value-old), at their newest figure.

    A note: the report lists them itself, and a survey may be held every five years.
    """
    if not len(lines.value):
        return
    newest = np.zeros(len(lines.indicators), dtype="int64")
    np.maximum.at(newest, lines.indicator, lines.last)
    last = (lines.last == newest[lines.indicator]) & (newest[lines.indicator] < report_year - RECENT)
    places = np.flatnonzero(last)
    _, first = np.unique(lines.indicator[places], return_index=True)
    for row in rows(lines.rows(places[first])):
        tally.add(
            cell_of(row),
            "latest-value-old",
            Severity.NOTE,
            str(row["typed"]),
            division=str(row["division"]),
            indicator=str(row["indicator"]),
            details={"period": str(row["period"])},
        )
