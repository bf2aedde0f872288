"""What a reader saw in a workbook (`Reading`) and what the city takes from it (`Observation`).

Readings are what `vlr read` prints; they know nothing of a city. `intake.match` turns them into observations. Between
stages observations travel as one pandas table, one row each, with the columns `OBSERVATION_COLUMNS` in this order;
`OBSERVATION_COLUMNS` are the field names of `Observation` with `cell` spread over file, sheet, row, column.
"""

from __future__ import annotations

from dataclasses import dataclass

from vlr.model.cells import Cell
from vlr.model.periods import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """One value cell (or one declared gap) of a table in a workbook.

    indicator_code, indicator_name, indicator_id: as typed beside the value, "" where not given. period: None where the
    table gives no year. value: None for a gap. breakdown: `dimension=category; ...`, else the label as typed, "" for
    the total. unit: as typed, "" where the table gives none; `unit_in_table` tells whether any row of that table has
    one. flag: marks taken off value and period. note: text of a note column. source: text of a source column or
    source line. status: SDMX letter where the flag says it ("A" where there is none). typed: the cell's text as typed.
    """

    cell: Cell
    indicator_code: str
    indicator_name: str
    period: Period | None
    breakdown: str
    value: float | None
    unit: str
    flag: str = ""
    note: str = ""
    indicator_id: str = ""
    source: str = ""
    source_url: str = ""
    status: str = "A"
    confidentiality: str = ""
    unit_in_table: bool = True
    typed: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one indicator for one period and one breakdown, from one division.

    value: None for a marked gap. status: SDMX OBS_STATUS letter (A normal, B break, D definition differs, E estimated,
    F forecast, M missing and cannot exist, O missing, P provisional, Q missing and suppressed, U low reliability).
    confidentiality: SDMX CONF_STATUS letter, "" where none is given (F free, N, C, D, S).
    """

    id: str
    indicator: str
    division: str
    period: Period
    value: float | None
    unit: str
    breakdown: str
    status: str
    confidentiality: str
    note: str
    source: str
    source_url: str
    cell: Cell
    typed: str


OBSERVATION_COLUMNS: dict[str, str] = {
    "id": "str",
    "indicator": "str",
    "division": "str",
    "period": "str",
    "first_year": "int64",
    "last_year": "int64",
    "period_kind": "str",
    "breakdown": "str",
    "value": "float64",
    "unit": "str",
    "status": "str",
    "confidentiality": "str",
    "note": "str",
    "source": "str",
    "source_url": "str",
    "file": "str",
    "sheet": "str",
    "row": "int64",
    "column": "int64",
    "typed": "str",
}
"""Columns of the one table and their types; a gap is NaN in `value`, "" in text columns."""


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """Every non-empty cell of one sheet, counted by what it was taken for; `unclassified` must be 0.

    value: cells of figures and of declared gaps. Of these `readings` became readings with a value, `gaps` became
    marked gaps, `findings` ended as a finding without a reading; value == readings + gaps + findings.
    """

    file: str
    sheet: str
    value: int = 0
    head: int = 0
    label: int = 0
    title: int = 0
    note: int = 0
    source: int = 0
    unclassified: int = 0
    readings: int = 0
    gaps: int = 0
    findings: int = 0
