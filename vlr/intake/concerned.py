"""Which cells a finding is about, and what stands in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from vlr.model.cells import Cell, column_number
from vlr.model.findings import Finding
from vlr.model.observations import Reading

if TYPE_CHECKING:
    from vlr.intake.read import FileReading

LISTED = 8
"""Cells whose content is written out; of more, the others are named by a fingerprint."""

_ADDRESS = re.compile(r"([A-Z]+)(\d+)", re.ASCII)

Readings = Mapping[Cell, Sequence[Reading]]
"""What was read from each cell; several readings where one cell serves several figures."""


def cells_of(finding: Finding) -> tuple[Cell, ...]:
    """All cells of a finding, sorted; none where it is about a file, a sheet or a line."""
    address = _ADDRESS.fullmatch(finding.cell)
    if not address:
        return ()
    first = Cell(finding.file, finding.sheet, int(address[2]), column_number(address[1]))
    return tuple(sorted({first, *finding.also}))


def readings_of(files: Sequence[FileReading], cells: Iterable[Cell]) -> Readings:
    """What was read from these cells."""
    wanted = set(cells)
    of = {cell.file for cell in wanted}
    found: dict[Cell, list[Reading]] = {}
    for file in files:
        for reading in file.readings if file.file in of else ():
            if reading.cell in wanted:
                found.setdefault(reading.cell, []).append(reading)
    return found


def content_of(finding: Finding, readings: Readings) -> str:
    """What the cells of a finding hold, for a person and for comparing: `E2: 2012 · 12.4 · %; E9: 2012 · 12.6 · %`.

    Period, group, figure as typed and unit of each cell; where a cell gave no reading, what the finding found there.
    """
    cells = cells_of(finding)
    pieces = [f"{label(cell, finding)}: {_held(cell, finding, readings)}" for cell in cells]
    if len(pieces) <= LISTED:
        return same_blanks("; ".join(pieces))
    digest = hashlib.sha256("\n".join(pieces).encode()).hexdigest()[:12]
    return same_blanks("; ".join([*pieces[:LISTED], f"+{len(pieces) - LISTED} #{digest}"]))


def label(cell: Cell, finding: Finding) -> str:
    """How a cell is named beside a finding: `E3`, on another sheet `Data!E3`, in another file all of it."""
    if cell.file != finding.file:
        return cell.where
    return cell.a1 if cell.sheet == finding.sheet else f"{cell.sheet}!{cell.a1}"


def cell_named(text: str, finding: Finding) -> Cell | None:
    """The cell of a finding that a person names, None where it is none of them or could be several."""
    named = same_blanks(text).casefold()
    cells = cells_of(finding)
    for form in (lambda c: label(c, finding), lambda c: c.where, lambda c: f"{c.sheet}!{c.a1}", lambda c: c.a1):
        fitting = [cell for cell in cells if form(cell).casefold() == named]
        if len(fitting) == 1:
            return fitting[0]
    return None


def same_blanks(text: str) -> str:
    """Text with single blanks, as a sheet of rows gives it back."""
    return " ".join(text.split())


def _held(cell: Cell, finding: Finding, readings: Readings) -> str:
    """What one cell holds."""
    found = readings.get(cell, ())
    if not found:
        return finding.found if cell.a1 == finding.cell else ""
    return " / ".join(_said(reading) for reading in found)


def _said(reading: Reading) -> str:
    """One reading in a line."""
    period = reading.period.text if reading.period else ""
    parts = (period, reading.breakdown, reading.typed, reading.unit, reading.flag, reading.confidentiality)
    return " · ".join(part for part in parts if part)
