"""Rows of the observation table that somebody decided about."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from vlr.model.cells import Cell


def with_allowed(before: pd.DataFrame, checked: pd.DataFrame, allowed: Collection[Cell]) -> pd.DataFrame:
    """The checked observations, and those of `before` that stand in a cell that is allowed, in the order of before."""
    if not allowed:
        return checked
    return before[before["id"].isin(set(checked["id"])) | _in(before, allowed)].reset_index(drop=True)


def figures_in(observations: pd.DataFrame, cells: Collection[Cell]) -> tuple[str, ...]:
    """Ids of the observations with a value that stand in these cells."""
    return tuple(observations.loc[_in(observations, cells) & observations["value"].notna(), "id"])


def _in(observations: pd.DataFrame, cells: Collection[Cell]) -> pd.Series[bool]:
    """For each row whether it stands in one of the cells."""
    keys = {(cell.file, cell.sheet, cell.row, cell.column) for cell in cells}
    near = observations["file"].isin({cell.file for cell in cells}).to_numpy()
    found = np.zeros(len(observations), dtype=bool)
    rows = observations.loc[near, ["file", "sheet", "row", "column"]]
    found[near] = [place in keys for place in rows.itertuples(index=False, name=None)]
    return pd.Series(found, index=observations.index, dtype="bool")
