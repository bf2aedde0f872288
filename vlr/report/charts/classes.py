"""Classes of values for the shades of a map: at most five, made by a rule that is said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST = 5


class Rule(StrEnum):
    """How classes were made; the words are those of `districts.<rule>`."""

    QUANTILES = "quantiles"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Classes:
    """Lowest and highest value that really stand in each class, from low to high."""

    rule: Rule
    spans: tuple[tuple[float, float], ...]

    def of(self, value: float) -> int:
        """Number of the class of a value, from 0."""
        return next(n for n, (_, high) in enumerate(self.spans) if value <= high or n == len(self.spans) - 1)


def quantiles(values: Sequence[float]) -> Classes:
    """Classes with about as many values in each, equal values never apart; no more than one for two values."""
    ordered = sorted(values)
    wanted = max(1, min(MOST, len(ordered) // 2))
    tops = sorted({ordered[math.ceil(n * len(ordered) / wanted) - 1] for n in range(1, wanted + 1)})
    spans: list[tuple[float, float]] = []
    below = -math.inf
    for top in tops:
        inside = [value for value in ordered if below < value <= top]
        spans.append((inside[0], inside[-1]))
        below = top
    return Classes(Rule.SINGLE if len(spans) == 1 and spans[0][0] == spans[0][1] else Rule.QUANTILES, tuple(spans))
