"""Where a table stands, and findings at its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vlr.intake.heads import tidy
from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, at
from vlr.workbook.book import SheetCell


@dataclass(frozen=True, slots=True)
class Place:
    """File as shown and sheet of a table, and the marks that the office declared to mean "missing"."""

    file: str
    sheet: str
    marks: frozenset[str]

    def cell(self, cell: SheetCell) -> Cell:
        """The address of a cell."""
        return Cell(self.file, self.sheet, cell.row, cell.column)

    def say(self, code: str, severity: Severity, cell: SheetCell, **details: str) -> Finding:
        """A finding at one cell, with its text on one line."""
        return replace(at(self.cell(cell), code, severity, tidy(cell.typed)), details=tuple(details.items()))

    def say_all(
        self, code: str, severity: Severity, cells: Sequence[SheetCell | Cell], found: str = "", **details: str
    ) -> list[Finding]:
        """One finding for many cells, at the first of them; none for no cell."""
        where = [cell if isinstance(cell, Cell) else self.cell(cell) for cell in cells]
        if not where:
            return []
        return [replace(at(where[0], code, severity, found, also=where[1:]), details=tuple(details.items()))]
