"""What a group is called in ids, and in which order groups stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from vlr.model.slugs import slug

Key = tuple[str, ...]
"""A breakdown as `vlr.intake.rules.sameness.breakdown_key` has it; () is the total."""


def name(key: Key, crowded: bool = False) -> str:
    """Short name of a breakdown for ids; crowded: another one has the same, so a digest of the text follows."""
    text = "; ".join(key)
    short = slug(text, otherwise=digest(text))
    return f"{short}-{digest(text)}" if crowded else short


def digest(text: str) -> str:
    """Six hexadecimal digits that depend on the text alone."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def natural(key: Key) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Key to sort groups by as people do: the total first, decile 2 before decile 10."""
    return tuple(tuple(_pieces(part)) for part in key)


def _pieces(text: str) -> Sequence[tuple[int, int, str]]:
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in re.split(r"(\d+)", text) if piece]
