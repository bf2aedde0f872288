"""Figures that were typed as text: they are read, and spreadsheets will not add them up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vlr.intake.cell_texts import cells_with
from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import Reading
from vlr.workbook.book import Sheet

_NUMBER = re.compile(r"\s*[+\-\u2212]?\d[\d\s.,'\u00a0\u202f\u2009]*\s*")


def numbers_as_text(sheets: Iterable[Sheet], readings: Sequence[Reading], shown: str) -> list[Finding]:
    """One note for each sheet with figures in text cells that were read all the same (number-as-text).

    Files of text, where no cell has a type, are not looked at.
    """
    texts = {
        cell: text
        for sheet in sheets
        if not sheet.untyped
        for text, cells in cells_with(sheet, shown, lambda text: bool(_NUMBER.fullmatch(text))).items()
        for cell in cells
    }
    read: dict[str, list[Cell]] = {}
    for reading in readings if texts else ():
        if reading.value is not None and reading.cell in texts:
            read.setdefault(reading.cell.sheet, []).append(reading.cell)
    findings = []
    for cells in read.values():
        first, *others = sorted(set(cells))
        n = 1 + len(others)
        findings.append(at(first, "number-as-text", Severity.NOTE, texts[first].strip(), also=others, n=n))
    return findings
