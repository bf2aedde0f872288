"""Example data that came with the data starter of Open SDG and was never replaced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlr.bridges.open_sdg import Row

_LETTER = re.compile(r"(?:group\s*)?[A-E]", re.IGNORECASE)
_YEARS = 3
_SHARE = 0.5


def is_placeholder(rows: Sequence[Row]) -> bool:
    """Whether the rows of an indicator are the template's example: few years, groups A and B, figures 1, 2 and 3.

    All of it must be there, as in `vlr.intake.rules.examples`: a city's own figures are never taken for an example
    because they are small, nor because a group is called A.
    """
    groups = {category for row in rows for _, category in row.groups}
    if not any(group.casefold().endswith("a") for group in groups if _LETTER.fullmatch(group)):
        return False
    if not all(_LETTER.fullmatch(group) for group in groups) or len(groups) < 2:
        return False
    values = [row.value for row in rows if row.value]
    years = {row.period for row in rows}
    small = sum(value in ("1", "2", "3") for value in values)
    return (
        len(years) <= _YEARS and bool(values) and all(v.isdecimal() for v in values) and small >= _SHARE * len(values)
    )
