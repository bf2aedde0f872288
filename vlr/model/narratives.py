"""What divisions write about a goal: drafts for editors, never printed as they come."""

from __future__ import annotations

import hashlib
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

    @property
    def id(self) -> str:
        """Name of the draft, from who wrote what about which goal; the same words keep it, wherever they stand."""
        digest = hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()[:6]
        about = f"goal-{self.goal:02}-{self.part}" if self.goal else self.part
        return f"{self.division}-{about}-{digest}"
