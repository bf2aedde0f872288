"""What divisions write about a goal: drafts for editors, never printed as they come."""

from __future__ import annotations

from dataclasses import dataclass

from vlr.model.cells import Cell


@dataclass(frozen=True, slots=True)
class Narrative:
    """One text of a division. goal: 0 where it is about no single one; part: done, challenges, next or note."""

    division: str
    goal: int
    part: str
    text: str
    cell: Cell
