"""The districts of a city as areas on the ground, for maps of indicators that are broken down by them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]
"""Corners of an outline in order, the first not repeated at the end: longitude, latitude in degrees."""
Polygon = tuple[Ring, ...]
"""The outer outline, then the outlines of its holes."""


@dataclass(frozen=True, slots=True)
class District:
    """One district: its name as the file has it, and one polygon or several."""

    name: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Districts:
    """What the city gives: dimension is that of the breakdowns that mean these districts (`ward`); file: where from."""

    dimension: str
    districts: tuple[District, ...]
    file: str = ""


def plain_name(text: str) -> str:
    """A name without what people write now one way, now another: capitals, accents, blanks, dashes, & for and."""
    told = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    bare = "".join(c for c in told if not unicodedata.combining(c))
    return re.sub(r"[\s\-‐-―_'’.]+", " ", bare).strip()
