"""What a division writes in a form beside figures: actions, a narrative for each goal, notes."""

from __future__ import annotations

import re

from vlr.intake.forms.located import Located
from vlr.intake.forms.schema import PARTS
from vlr.model.cells import Cell
from vlr.model.narratives import Narrative
from vlr.workbook.book import SheetCell
from vlr.workspace.rows import SheetRow


def action_rows(located: Located, shown: str) -> list[SheetRow]:
    """Rows of the sheet of actions as `vlr.workspace.actions` reads them."""
    name = located.sheet.name
    return [SheetRow(shown, name, number, dict(located.columns), cells) for number, cells in located.rows()]


def narratives(located: Located, shown: str, division: str) -> list[Narrative]:
    """Texts of the goals, by rows; goal 0 where the number of the goal went."""
    found = []
    for _, cells in located.rows():
        goal = _goal(cells.get("goal"))
        for part in PARTS:
            if text := _text(cells.get(part)):
                found.append(Narrative(division, goal, part, text, _place(located, shown, cells[part])))
    return found


def notes(located: Located, shown: str, division: str) -> list[Narrative]:
    """Remarks, by rows."""
    cells = [cells["note"] for _, cells in located.rows() if "note" in cells]
    return [
        Narrative(division, 0, "note", text, _place(located, shown, cell)) for cell in cells if (text := _text(cell))
    ]


def _goal(cell: SheetCell | None) -> int:
    """The number of a goal from 1 to 17, however it was typed; 0 for anything else."""
    found = re.fullmatch(r"(?:\D*\s)?(1[0-7]|[1-9])", cell.typed.strip(), re.ASCII) if cell else None
    return int(found.group(1)) if found else 0


def _text(cell: SheetCell | None) -> str:
    """A text with its line breaks; "" for an error."""
    if cell is None or cell.error or cell.formula_without_result:
        return ""
    return re.sub(r"[^\S\n]+", " ", cell.typed).strip()


def _place(located: Located, shown: str, cell: SheetCell) -> Cell:
    return Cell(shown, located.sheet.name, cell.row, cell.column)
