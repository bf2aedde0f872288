"""Figures that were typed as text: they are read, and spreadsheets will not add them up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vlr.intake.cell_texts import cells_with
from vlr.intake.compact import Compact
from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import Reading
from vlr.workbook.book import Sheet

_NUMBER = re.compile(r"\s*[+\-\u2212]?\d+(?:[\s.,'\u00a0\u202f\u2009]\d{3})*(?:[.,]\d+)?\s*")

Place = tuple[str, int, int]


def numbers_as_text(sheets: Iterable[Sheet], readings: Sequence[Reading], shown: str) -> list[Finding]:
    """One note for each sheet with figures in text cells that were read all the same (number-as-text).

    Files of text, where no cell has a type, are not looked at.
    """
    columns = _columns(readings)
    findings = []
    for sheet in sheets:
        own = frozenset(column for name, column in columns if name == sheet.name)
        if own and not sheet.untyped:
            found = cells_with(sheet, shown, lambda text: bool(_NUMBER.fullmatch(text)), own)
            figures = _figures(readings) if found else frozenset()
            told = sorted((cell, text) for text, cells in found.items() for cell in cells if _place(cell) in figures)
            if told:
                (first, typed), *others = told
                also, n = [cell for cell, _ in others], len(told)
                findings.append(at(first, "number-as-text", Severity.NOTE, typed.strip(), also=also, n=n))
    return findings


def _columns(readings: Sequence[Reading]) -> set[tuple[str, int]]:
    """Sheets and columns that readings came from."""
    if isinstance(readings, Compact):
        pairs = set(zip(readings.sample, readings.columns, strict=True))
        return {(readings.samples[sample].cell.sheet, column) for sample, column in pairs}
    return {(reading.cell.sheet, reading.cell.column) for reading in readings}


def _figures(readings: Sequence[Reading]) -> frozenset[Place]:
    """Sheet, row and column of every reading with a value."""
    if isinstance(readings, Compact):
        sheets = [sample.cell.sheet for sample in readings.samples]
        entries = zip(readings.sample, readings.rows, readings.columns, readings.values, strict=True)
        return frozenset((sheets[sample], row, column) for sample, row, column, value in entries if value == value)
    return frozenset(_place(reading.cell) for reading in readings if reading.value is not None)


def _place(cell: Cell) -> Place:
    return cell.sheet, cell.row, cell.column
