"""What a pivot table writes round its figures: its filters above, and what it sums up in its corner."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlr.intake.heads import plain, tidy, words
from vlr.workbook.book import SheetCell

_SUMMED = re.compile(r"^(?P<how>[^\W\d_]+)\s*(?:/|-|(?:\b(?:of|av|von|de|des|du|d')\b))\s*(?P<what>\S.*)$")


def is_filter(line: Sequence[SheetCell]) -> bool:
    """True for a line such as `Sex | (All)`: a filter of the pivot below, which names nothing."""
    return len(line) == 2 and plain(line[1].typed) in words().lists["pivot_filter"]


def summed_in_pivot(text: str) -> str:
    """What `Sum of Applicants`, `Summa / Hakijat` sums up, "" for other text."""
    found = _SUMMED.match(tidy(text))
    return found["what"] if found and found["how"].casefold() in words().lists["pivot_sum"] else ""
