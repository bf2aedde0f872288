"""The checklist of a review as data: which items there are, and what a missing one means. Words: `ready.item`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vlr.framework.tables import rows
from vlr.model.readiness import Weight

VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Item:
    """One item. origin: short names of what it rests on, explained at the head of checklist.csv. step: when in the work
    on a review it is done: 1 facts about the report, 2 figures, 3 chapters, 4 the whole, 5 its end, 6 the opening,
    7 prints."""

    id: str
    weight: Weight
    origin: tuple[str, ...]
    step: int


@lru_cache(maxsize=1)
def checklist() -> dict[str, Item]:
    """All items by id, in order."""
    return {
        row["id"]: Item(row["id"], Weight(row["weight"]), tuple(row["origin"].split(";")), int(row["step"]))
        for row in rows("checklist.csv")
    }
