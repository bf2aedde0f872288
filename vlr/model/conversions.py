"""How figures in one unit become figures in another: by factors that the city declares, never by guess."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conversion:
    """`value in to = value in origin * factor`. Units as their ids, or in the city's own words in plain form.

    source: where the factor stands. row: of the catalogue's sheet *Units*.
    """

    origin: str
    to: str
    factor: float
    source: str = ""
    row: int = 0
