"""Several divisions that each send their part of one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from vlr.intake.rules.sameness import plain
from vlr.model.city import Division, Indicator

DIVISION = "division"
"""The dimension of parts that several divisions send."""


def contributors(indicator: Indicator, divisions: Sequence[Division]) -> tuple[str, ...]:
    """Ids of the divisions that the catalogue names as parts of an indicator; () where its parts are no divisions."""
    if plain(indicator.parts_by) != DIVISION:
        return ()
    return _ids(indicator.parts, tuple((one.id, one.name) for one in divisions))


@lru_cache(maxsize=10_000)
def _ids(parts: tuple[str, ...], divisions: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    known = {plain(text): id for id, name in divisions for text in (name, id)}
    return tuple(dict.fromkeys(known[plain(one)] for one in parts if plain(one) in known))


def as_part(breakdown: str, division: str) -> str:
    """The breakdown of a figure that is a division's part of the whole."""
    return f"{DIVISION}={division}" + (f"; {breakdown}" if breakdown else "")
