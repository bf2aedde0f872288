"""Axes: which values and years get a tick, and where a value lies in millimetres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

FROM_ZERO = 0.3
"""An axis starts at zero unless all values lie within this share of the largest one below it."""

MARGIN = 0.06
"""An axis that does not start at zero leaves this share of the range free below the lowest value."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight axis: values `low`..`high` lie at `start`..`end` mm. decimals: places that the ticks need."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    decimals: int = 0

    def at(self, value: float) -> float:
        """Place of a value in mm."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def from_zero(self) -> bool:
        """Whether zero lies on the axis."""
        return self.low <= 0 <= self.high

    def between(self, start: float, end: float) -> Scale:
        """The same axis at another place."""
        return Scale(self.low, self.high, start, end, self.ticks, self.decimals)


def value_scale(
    values: Iterable[float],
    *,
    steps: int = 3,
    zero: bool = False,
    lower: float | None = None,
    upper: float | None = None,
) -> Scale:
    """Axis of values with about `steps` steps, at 0..1 mm until it is put in place.

    zero: bars always start there. lower, upper: what can be true; the axis never shows more. At least one value.
    """
    shown = list(values)
    low, high = min(shown), max(shown)
    if zero or low == high or _near_zero(low, high):
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return Scale(low, low + 1.0, 0.0, 1.0, (low, low + 1.0))
    whole = all(value == int(value) for value in shown)
    if not low <= 0 <= high:
        low, high = low - (high - low) * MARGIN, high
    ticks = _ticks(low, high, steps, whole)
    step = ticks[1] - ticks[0]
    first, last = ticks[0], ticks[-1]
    if lower is not None and lower <= low:
        first = max(first, lower)
    if upper is not None and upper >= high:
        last = min(last, upper)
    kept = tuple(t for t in ticks if first - step * 1e-9 <= t <= last + step * 1e-9)
    return Scale(first, last, 0.0, 1.0, kept, _decimals(kept, step))


def _near_zero(low: float, high: float) -> bool:
    far, near = max(abs(low), abs(high)), min(abs(low), abs(high))
    return low * high < 0 or far - near > FROM_ZERO * far


def _ticks(low: float, high: float, steps: int, whole: bool) -> tuple[float, ...]:
    """Round values that enclose low..high; quarters only where they need no place more than halves and fifths."""
    found = _located(low, high, steps, [1, 2, 5, 10], whole)
    quarters = _located(low, high, steps, [1, 2, 2.5, 5, 10], whole)
    if _decimals(quarters, quarters[1] - quarters[0]) <= _decimals(found, found[1] - found[0]):
        found = quarters
    step = found[1] - found[0]
    while len(found) > 2 and found[1] <= low + step * 1e-6:
        found.pop(0)
    while len(found) > 2 and found[-2] >= high - step * 1e-6:
        found.pop()
    return tuple(0.0 if abs(t) < step * 1e-6 else t for t in found)


def _located(low: float, high: float, steps: int, multiples: list[float], whole: bool) -> list[float]:
    locator = MaxNLocator(nbins=steps + 1, steps=multiples, min_n_ticks=2, integer=whole)
    return [float(tick) for tick in locator.tick_values(low, high)]


def _decimals(ticks: Sequence[float], step: float) -> int:
    """Places after the point that tell all ticks apart exactly; at most ten."""
    for places in range(11):
        if all(math.isclose(round(t, places), t, rel_tol=0, abs_tol=step * 1e-4) for t in ticks):
            return places
    return 10


def year_ticks(first: float, last: float, known_last: float, most: int) -> tuple[int, ...]:
    """Years to name under a time axis: the ends, the last year with a value, and regular ones between them.

    Equal steps from the first year where such a step ends at the last, else round years that keep clear of the ends.
    Sorted by importance: a caller that runs out of room leaves out from the end.
    """
    start, end = int(first), int(last)
    ends = list(dict.fromkeys([start, int(known_last), end]))
    span = max(1, end - start)
    step = next((size for size in (1, 2, 5, 10, 20, 50) if span / size <= most - 1), 100)
    even = span % step == 0 and known_last == end
    years = range(start, end + 1, step) if even else range(-(-start // step) * step, end + 1, step)
    between = [year for year in years if all(abs(year - other) >= 0.6 * step for other in ends)]
    return tuple(ends + between)
