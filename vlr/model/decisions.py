"""What a person decided about a finding that stands in the way: leave a figure out, publish it, or use one of two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What can be decided. Undecided: the row waits, and the finding stands."""

    LEAVE_OUT = "leave out"
    AS_IT_IS = "publish as it is"
    USE_CELL = "use this cell"
    UNDECIDED = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of decisions.xlsx.

    code, indicator, file, sheet, cell: of the finding that is decided. use: the cell to take, as typed (`E3`,
    `Data!E3`), only for `use this cell`. name, date: who decided and when (ISO). content: what the cells held when it
    was decided (`vlr.intake.concerned.content_of`); where they hold something else the decision falls. row: of the
    sheet.

    Filled in when the decision is applied: division, periods (of the figures it is about), figures (ids of the
    observations that it lets into the report).
    """

    code: str
    indicator: str
    file: str
    sheet: str
    cell: str
    choice: Choice
    use: str
    reason: str
    name: str
    date: str
    content: str
    row: int = 0
    division: str = ""
    periods: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
