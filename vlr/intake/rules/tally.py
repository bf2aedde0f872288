"""Findings that many cells share become one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity


@dataclass(slots=True)
class _Line:
    first: Cell
    found: str
    details: tuple[tuple[str, str], ...]
    also: list[Cell] = field(default_factory=list)
    cells: int = 1


class Tally:
    """Collects cells with the same trouble; `findings` has one finding for each code, file, sheet, indicator and
    `group`, in the order in which they came first, with the other cells in `also` and their number in the detail `n`.
    """

    def __init__(self) -> None:
        self._lines: dict[tuple[str, Severity, str, str, str, str, str], _Line] = {}

    def add(
        self,
        cell: Cell,
        code: str,
        severity: Severity,
        found: str = "",
        *,
        division: str = "",
        indicator: str = "",
        group: str = "",
        also: tuple[Cell, ...] = (),
        details: Mapping[str, str] | None = None,
    ) -> None:
        """Count one cell; `found` and `details` of the first cell of a line are the ones that are shown."""
        key = (code, severity, cell.file, cell.sheet, division, indicator, group)
        line = self._lines.get(key)
        if line is None:
            self._lines[key] = _Line(cell, found, tuple((details or {}).items()), list(also))
        else:
            line.cells += 1
            line.also += [cell, *also]

    def findings(self) -> list[Finding]:
        """All lines."""
        return [
            Finding(
                code,
                severity,
                file=file,
                sheet=sheet,
                cell=line.first.a1,
                found=line.found,
                details=(*line.details, ("n", str(line.cells))),
                also=tuple(line.also),
                division=division,
                indicator=indicator,
            )
            for (code, severity, file, sheet, division, indicator, _), line in self._lines.items()
        ]
