"""What a figure would be if a decimal sign had slipped."""

from __future__ import annotations

import math

from vlr.model.plain import plain

FACTORS = (10.0, 100.0, 1e3, 1e6)
"""How far a sign can slip: a digit too many, percent for a share, thousands, millions."""


def suggested(value: float, like: float, fits: float) -> str:
    """The figure that was meant, by a factor of `FACTORS`, where one comes close to `like`; "" where none does.

    fits: how many times larger or smaller it may be.

    >>> suggested(0.298, 29.1, 1.5)
    '29.8'
    """
    if value * like <= 0 or not (math.isfinite(value) and math.isfinite(like)):
        return ""
    moved = [value / factor for factor in FACTORS] + [value * factor for factor in FACTORS]
    near = min(moved, key=lambda number: abs(math.log(number / like)) if number / like > 0 else math.inf)
    return plain(float(f"{near:.12g}")) if 1 / fits <= near / like <= fits else ""
