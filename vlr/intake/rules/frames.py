"""Reaching from rows of the observation table to cells and to the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from vlr.framework.units import UnitKind, kind_of
from vlr.intake.rules.tally import Tally
from vlr.model.cells import Cell
from vlr.model.findings import Severity


def kinds(observations: pd.DataFrame) -> pd.Series[str]:
    """For each row the kind of its unit as text, "" where the words do not tell."""
    known = {unit: (kind_of(unit) or "") for unit in observations["unit"].unique()}
    return observations["unit"].map({unit: str(kind) for unit, kind in known.items()}).astype("str")


def is_kind(observations: pd.DataFrame, kind: UnitKind) -> pd.Series[bool]:
    """For each row whether its unit is of a kind."""
    return kinds(observations) == kind.value


def rows(observations: pd.DataFrame) -> Iterator[dict[str, object]]:
    """Rows as dictionaries by column."""
    for record in observations.to_dict("records"):
        yield {str(column): value for column, value in record.items()}


def cell_of(row: Mapping[str, object]) -> Cell:
    """The cell that a row was typed into."""
    return Cell(str(row["file"]), str(row["sheet"]), int(str(row["row"])), int(str(row["column"])))


def tell(
    tally: Tally, observations: pd.DataFrame, code: str, severity: Severity, details: Mapping[str, str] | None = None
) -> None:
    """Count every row of `observations` for one finding code; `details` name columns whose text is a detail."""
    for row in rows(observations):
        shown = {name: str(row[column]) for name, column in (details or {}).items() if row[column] != ""}
        division, indicator = str(row["division"]), str(row["indicator"])
        tally.add(
            cell_of(row), code, severity, str(row["typed"]), division=division, indicator=indicator, details=shown
        )
