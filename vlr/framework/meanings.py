"""What the figures of a UN indicator are, as far as its wording says so.

meanings.csv: code, kind (of unit, as in `units`), per (what a rate is per), better (up | down, only where nobody doubts
it), must and never (words that an English title of the same thing holds, or cannot hold, as regular expressions).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vlr.framework.tables import rows
from vlr.framework.units import UnitKind


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known about the figures of one code; None and "" where the wording does not say."""

    code: str
    kind: UnitKind | None
    per: int | None
    better: str
    must: str
    never: str

    def fits_title(self, title: str) -> bool:
        """Whether an English title can be about the same thing: 8.6.1 counts who is *not* in education."""
        text = title.casefold()
        return (not self.must or bool(re.search(self.must, text))) and not (self.never and re.search(self.never, text))


def meaning(code: str) -> Meaning | None:
    """The meaning of a code in normal form, also of a local one below it; None where nothing is known."""
    return meanings().get(".".join(code.split(".")[:3]))


@lru_cache(maxsize=1)
def meanings() -> dict[str, Meaning]:
    """All of them by code."""
    return {row["code"]: _meaning(row) for row in rows("meanings.csv")}


def _meaning(row: dict[str, str]) -> Meaning:
    kind = UnitKind(row["kind"]) if row["kind"] else None
    per = int(row["per"]) if row["per"] else None
    return Meaning(row["code"], kind, per, row["better"], row["must"], row["never"])
