"""One figure out of those of parts: sum, mean, weighted mean, ratio of sums, largest. Nothing is ever filled in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

SUM, MEAN, WEIGHTED_MEAN, RATIO, MAX = "sum", "mean", "weighted-mean", "ratio", "max"
MAKING = frozenset({SUM, MEAN, WEIGHTED_MEAN, RATIO, MAX})
"""Rules that make a figure out of several; latest and none do not."""

Values = Mapping[str, float]
"""Name of a part -> its value; parts without a value are not in it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A made figure and the parts that it was made of."""

    value: float
    parts: tuple[str, ...]


def whole(rule: str, values: Values, weights: Values, per: float = 1.0) -> Whole | None:
    """The figure that a rule makes of parts, None where it can make none. The order of the parts does not matter.

    sum: v1 + v2 + ...; mean: sum / number of parts; weighted-mean: sum of w * v / sum of w, over parts that have both;
    ratio: per * sum of v / sum of w, over parts that have both (w: the parts of the denominator); max: the largest.
    No weighted mean with a weight below zero, none and no ratio where the sum of w is zero.
    """
    if rule in (WEIGHTED_MEAN, RATIO):
        names = tuple(sorted(set(values) & set(weights)))
        return _weighed(rule, names, values, weights, per)
    names = tuple(sorted(values))
    if not names or rule not in MAKING:
        return None
    return Whole(_plain(rule, [values[name] for name in names]), names)


def _plain(rule: str, found: list[float]) -> float:
    if rule == MAX:
        return max(found)
    total = math.fsum(found)
    return total if rule == SUM else _between(total / len(found), found)


def _weighed(rule: str, names: tuple[str, ...], values: Values, weights: Values, per: float) -> Whole | None:
    below = math.fsum(weights[name] for name in names)
    if not below or (rule == WEIGHTED_MEAN and any(weights[name] < 0 for name in names)):
        return None
    if rule == RATIO:
        return Whole(per * math.fsum(values[name] for name in names) / below, names)
    counted = [values[name] for name in names if weights[name] > 0]
    above = math.fsum(values[name] * weights[name] for name in names)
    return Whole(_between(above / below, counted), names)


def _between(value: float, found: list[float]) -> float:
    """A mean without what rounding of the machine adds: never outside its inputs."""
    return min(max(value, min(found)), max(found))


def slack(rule: str, total: float, values: Values, weights: Values, per: float = 1.0) -> float:
    """How far a typed whole may be from the computed one because both are rounded as typed."""
    own = half_digit(total)
    steps = [half_digit(value) for value in values.values()]
    if rule == SUM:
        exact = all(float(one).is_integer() for one in (total, *values.values()))
        return 1e-9 if exact else own + math.fsum(steps)
    if rule != RATIO:
        return own + max(steps, default=0.0)
    below = abs(math.fsum(weights.values())) or 1.0
    above = abs(math.fsum(values.values()))
    share = math.fsum(half_digit(one) for one in weights.values()) * above / below
    return own + abs(per) * (math.fsum(steps) + share) / below


def half_digit(value: float) -> float:
    """Half a unit of the last digit of a figure as it was typed: 0.05 for 2.5, 0.5 for 3."""
    text = f"{value:.12g}"
    digits = len(text.partition(".")[2]) if "." in text and "e" not in text else 0
    return float(0.5 * 10.0**-digits)
