"""What the reader took each cell for, so that another module can count what it left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vlr.workbook.book import SheetCell


@dataclass(slots=True)
class Claims:
    """kinds: cell -> value, head, label, title, note or source; outcomes: value cell -> reading, gap or finding."""

    kinds: dict[tuple[int, int], str] = field(default_factory=dict)
    outcomes: dict[tuple[int, int], str] = field(default_factory=dict)

    def take(self, cells: Iterable[SheetCell], kind: str) -> None:
        """Claim cells that nobody has claimed yet."""
        for cell in cells:
            self.kinds.setdefault((cell.row, cell.column), kind)

    def value(self, cell: SheetCell, outcome: str) -> None:
        """Claim a cell of a figure and say how it ended."""
        self.kinds[cell.row, cell.column] = "value"
        self.outcomes[cell.row, cell.column] = outcome
