"""Axes: which values and years get a tick, and where a value lies in millimetres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

FROM_ZERO = 0.3
"""An axis starts at zero unless all values lie within this share of the largest one below it."""


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
        high = low + 1.0
    ticks = _ticks(low, high, steps)
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


def _ticks(low: float, high: float, steps: int) -> tuple[float, ...]:
    """Round values that enclose low..high; quarters only where they need no place more than halves and fifths."""
    found = _located(low, high, steps, [1, 2, 5, 10])
    quarters = _located(low, high, steps, [1, 2, 2.5, 5, 10])
    if _decimals(quarters, quarters[1] - quarters[0]) <= _decimals(found, found[1] - found[0]):
        found = quarters
    step = found[1] - found[0]
    while len(found) > 2 and found[1] <= low + step * 1e-6:
        found.pop(0)
    while len(found) > 2 and found[-2] >= high - step * 1e-6:
        found.pop()
    return tuple(0.0 if abs(t) < step * 1e-6 else t for t in found)


def _located(low: float, high: float, steps: int, multiples: list[float]) -> list[float]:
    locator = MaxNLocator(nbins=steps + 1, steps=multiples, min_n_ticks=3)
    return [float(tick) for tick in locator.tick_values(low, high)]


def _decimals(ticks: Sequence[float], step: float) -> int:
    """Places after the point that tell all ticks apart exactly; at most ten."""
    for places in range(11):
        if all(math.isclose(round(t, places), t, rel_tol=0, abs_tol=step * 1e-4) for t in ticks):
            return places
    return 10


def year_ticks(first: float, last: float, known_last: float, most: int) -> tuple[int, ...]:
    """Years to name under a time axis: the ends, the last year with a value, then round years; at most `most`.

    Sorted by importance: a caller that runs out of room leaves out from the end.
    """
    ends = [int(first), int(known_last), int(last)]
    kept = list(dict.fromkeys(ends))
    span = max(1, int(last) - int(first))
    step = next((s for s in (1, 2, 5, 10, 20, 50) if span / s <= most - 1), 100)
    kept += [y for y in range(int(first), int(last) + 1) if y % step == 0 and y not in kept]
    return tuple(kept)
