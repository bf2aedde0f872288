"""Tables that stand twice in a workbook: taken once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from vlr.intake.compact import Compact
from vlr.intake.sheet_read import SheetRead
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import Reading


class _Table(NamedTuple):
    """One table: position of its sheet, its readings, and what tables that could be equal share."""

    sheet: int
    readings: Sequence[Reading]
    size: tuple[int, float]


def taken_once(sheets: Sequence[SheetRead]) -> list[SheetRead]:
    """The sheets without the readings of tables that say the same as one before them, with a finding for each.

    Two tables say the same where they give the same values for the same indicators, periods, groups and units, in any
    order. The cells of the second one end as the finding (same-table), which names the first one.
    """
    tables = [table for position, sheet in enumerate(sheets) for table in _tables(position, sheet)]
    alike: dict[tuple[int, float], list[_Table]] = {}
    for table in tables:
        alike.setdefault(table.size, []).append(table)
    found = list(sheets)
    for group in alike.values():
        first: dict[tuple[object, ...], Reading] = {}
        for table in group if len(group) > 1 else ():
            own = table.readings[0]
            before = first.setdefault(_said(table.readings), own)
            if before is not own:
                found[table.sheet] = _without(found[table.sheet], table.readings, before)
    return found


def _tables(position: int, sheet: SheetRead) -> Iterator[_Table]:
    """The tables of a sheet that have readings."""
    if isinstance(sheet.readings, Compact):
        if sheet.readings:
            yield _Table(position, sheet.readings, (len(sheet.readings), _sum(sheet.readings.values)))
        return
    for table in sheet.tables:
        if table.readings:
            yield _Table(position, table.readings, (len(table.readings), _sum(r.value or 0.0 for r in table.readings)))


def _sum(values: Sequence[float] | Iterator[float]) -> float:
    """The sum of some values, gaps left out, in whole thousandths: the order of adding must not matter."""
    return round(sum(value for value in values if value == value), 3)


def _said(readings: Sequence[Reading]) -> tuple[object, ...]:
    """What a table says, whatever the order of its cells."""
    said = (
        (
            r.indicator_code,
            r.indicator_name,
            r.indicator_id,
            r.period.text if r.period else "",
            r.breakdown,
            r.unit,
            r.status,
            repr(r.value),
        )
        for r in readings
    )
    return tuple(sorted(said))


def _without(sheet: SheetRead, readings: Sequence[Reading], first: Reading) -> SheetRead:
    """The sheet without some readings, whose cells end as a finding."""
    cells = [reading.cell for reading in readings]
    gone = set(cells)
    gaps = sum(1 for reading in readings if reading.value is None)
    for cell in cells:
        sheet.claims.outcomes[cell.row, cell.column] = "finding"
    where = f"{first.cell.sheet}!{first.cell.a1}"
    told: Finding = at(cells[0], "same-table", Severity.NOTE, also=cells[1:], first=where)
    account = sheet.account
    return replace(
        sheet,
        readings=[reading for reading in sheet.readings if reading.cell not in gone],
        findings=[*sheet.findings, told],
        account=replace(
            account,
            readings=account.readings - len(cells) + gaps,
            gaps=account.gaps - gaps,
            findings=account.findings + len(cells),
        ),
    )
