"""Example data that came with a template and was never replaced."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from vlr.intake.rules.frames import tell
from vlr.intake.rules.tally import Tally
from vlr.model.findings import Severity

YEARS = 3
"""Examples of templates have two years, seldom three."""
SMALL, SHARE = 3.0, 0.5
"""At least this share of their figures is 1, 2 or 3; all are whole."""
_LETTER = re.compile(r"(?:group|ryhmä|grupp|groupe|grupo)?\s*([a-e])", re.IGNORECASE)


def of_template(observations: pd.DataFrame, tally: Tally) -> pd.Series[str]:
    """For each row `example-data` where its indicator looks like the example of a template, "" otherwise.

    The data starter of Open SDG has the years 2015 and 2016, the groups A and B beside a total, and figures such as 1,
    2 and 3; 151 of 257 files of one city's repository were still that. All of it must be there: at least two groups
    that are called by letters, from A on, and no other group; few years; whole figures, most of them 1, 2 or 3. Set
    aside, because an invented figure is none of the city's.
    """
    letter = {text: _letter(text) for text in observations["breakdown"].unique()}
    marked = pd.Series("", index=observations.index, dtype="str")
    if sum(found not in ("", "?") for found in letter.values()) < 2:
        return marked
    kind = observations["breakdown"].map(letter).astype("str")
    other = set(observations.loc[kind == "?", "indicator"])
    suspects = observations[
        observations["indicator"].isin(set(observations.loc[kind.str.len() == 1, "indicator"]) - other)
    ]
    for _, rows in suspects.groupby("indicator", sort=True):
        if _is_example(rows, set(kind[rows.index]) - {""}):
            marked[rows.index] = "example-data"
            tell(tally, rows, "example-data", Severity.WARNING)
    return marked


def _letter(breakdown: str) -> str:
    """The letter that a group is called by, "" for the total, "?" for any other group."""
    label = breakdown.rpartition("=")[2] if breakdown.count("=") <= 1 else breakdown
    found = _LETTER.fullmatch(label.strip())
    return "" if not breakdown.strip() else found[1].casefold() if found else "?"


def _is_example(rows: pd.DataFrame, letters: set[str]) -> bool:
    """Whether the figures of one indicator are an example."""
    values = rows["value"].dropna().to_numpy()
    years = int(rows["last_year"].max() - rows["first_year"].min()) + 1
    if len(letters) < 2 or "a" not in letters or years > YEARS or not len(values):
        return False
    small = (values >= 1) & (values <= SMALL)
    return bool(np.all(values == np.floor(values)) and small.mean() >= SHARE)
