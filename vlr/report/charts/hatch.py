"""Slanted lines inside an outline, for areas that must be told apart without colour."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vlr.report.charts.picture import Stroke

Ring = Sequence[tuple[float, float]]


def hatch(rings: Sequence[Ring], step: float, color: str, width: float) -> list[Stroke]:
    """Lines at 45 degrees inside rings (outlines and holes alike, by the even-odd rule), `step` mm apart across.

    The lines of all areas of a picture lie on one grid, so that they run on from one area to its neighbour.
    """
    across = step * math.sqrt(2)
    found: dict[int, list[float]] = {}
    for ring in rings:
        for (x1, y1), (x2, y2) in _edges(ring):
            for line, y in _cuts(x1 - y1, y1, x2 - y2, y2, across):
                found.setdefault(line, []).append(y)
    strokes = []
    for line in sorted(found):
        ys = sorted(found[line])
        for low, high in zip(ys[::2], ys[1::2], strict=False):
            if high - low > 1e-6:
                offset = line * across
                strokes.append(Stroke(((low + offset, low), (high + offset, high)), color, width))
    return strokes


def rectangle(x: float, y: float, wide: float, high: float) -> Ring:
    """The outline of an upright rectangle."""
    return ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))


def _edges(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    if ring:
        yield from pairwise([*ring, ring[0]])


def _cuts(d1: float, y1: float, d2: float, y2: float, across: float) -> Iterator[tuple[int, float]]:
    """Where an edge meets the lines x - y = n * across; half open, so that a corner on a line counts once."""
    if d1 > d2:
        d1, y1, d2, y2 = d2, y2, d1, y1
    for line in range(math.ceil(d1 / across), math.ceil(d2 / across)):
        share = (line * across - d1) / (d2 - d1)
        yield line, y1 + share * (y2 - y1)
