"""Figures that a division has sent before and now sends differently (IND-11)."""

from __future__ import annotations

import re

import pandas as pd

from vlr.intake.rules.frames import cell_of, rows
from vlr.intake.rules.tally import Tally
from vlr.model.findings import Finding, Severity
from vlr.model.plain import plain

SAME = 1e-9
"""A difference of less than this share of the figure is one of how it was stored."""
_KEY = ["indicator", "breakdown", "period_kind", "first_year", "last_year", "period"]
REVISED = "r"
"""The flag of a figure that is a revised one."""
_SAID = re.compile(
    r"(?:^|[\s;,(])(?:r|rev\.?|revised|corrected|korjattu|tarkistettu|reviderad|rättad)(?:$|[\s;,).])", re.I
)


def says_revised(note: str) -> bool:
    """Whether a note or a flag beside a figure says that it is a revised one."""
    return bool(_SAID.search(note))


def revised(before: pd.DataFrame, after: pd.DataFrame) -> list[Finding]:
    """A note for each indicator and sheet whose figures differ from those of the files they replace (figure-revised).

    before, after: observation tables. Not told: figures that are marked as revised (r, or a note that says so) or
    provisional before, which are meant to change; figures that are new or gone.
    """
    old = before.loc[before["value"].notna() & (before["status"] != "P"), [*_KEY, "value"]]
    both = after[after["value"].notna()].merge(old, on=_KEY, suffixes=("", "_before"))
    room = both[["value", "value_before"]].abs().max(axis=1) * SAME
    changed = both[(both["value"] - both["value_before"]).abs() > room]
    tally = Tally()
    for row in rows(changed):
        if not says_revised(str(row["note"])):
            tally.add(
                cell_of(row),
                "figure-revised",
                Severity.NOTE,
                str(row["typed"]),
                division=str(row["division"]),
                indicator=str(row["indicator"]),
                details={"period": str(row["period"]), "before": plain(float(str(row["value_before"])))},
            )
    return tally.findings()
