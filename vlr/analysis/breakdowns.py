"""Breakdowns as keys: what counts as the same group, and what a group is called in ids."""

from __future__ import annotations

import hashlib

from vlr.model.slugs import slug


def breakdown_key(text: str) -> str:
    """One key for all spellings of a breakdown: case, order of the parts and blanks do not matter; "" is the total."""
    parts = (_part(part) for part in text.split(";"))
    return "; ".join(sorted(part for part in parts if part))


def _part(text: str) -> str:
    dimension, equals, category = text.partition("=")
    return f"{_plain(dimension)}{equals}{_plain(category)}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def name(text: str, crowded: bool = False) -> str:
    """Short name of a breakdown for ids; crowded: another one has the same, so a digest of the text follows."""
    short = slug(text, otherwise=digest(text))
    return f"{short}-{digest(text)}" if crowded else short


def digest(text: str) -> str:
    """Six hexadecimal digits that depend on the text alone."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]
