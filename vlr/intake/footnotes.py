"""Marks of footnotes behind names: `Poverty rate2)`, `Jobs¹`, `Homes*`, `Waste [1]`."""

from __future__ import annotations

import re
from functools import lru_cache

_RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_MARK = re.compile(
    rf"(?P<mark>[*†‡]+|[{_RAISED}][{_RAISED}⁾,]*|\[\s*(?:note\s*)?[a-z]?\d{{0,2}}\s*\]"
    r"|(?<=[^\W\d_]|\s|\))\d{1,2}\))$",
    re.IGNORECASE,
)
_LONGEST = 40
"""Characters at the end of a name among which its mark is looked for."""
_POWER = re.compile(r"(?<![^\W\d_])(?:[dcmkhµ]?m|[dcmkhµ]m)[²³]$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def without_footnote(text: str) -> tuple[str, str]:
    """(text, mark): the mark of a footnote taken off the end of a name, "" where none surely is one.

    `Area, km²` and `Class 2` end with no mark; `2)` is one where no bracket opens before it.
    """
    found = _MARK.search(text, max(0, len(text) - _LONGEST))
    name = text[: found.start()].rstrip() if found else ""
    if not found or not name or _POWER.search(text, max(0, len(text) - _LONGEST)):
        return text, ""
    mark = found["mark"]
    if mark.endswith(")") and text.count("(") >= text.count(")"):
        return text, ""
    return name, mark.strip("[] ")
