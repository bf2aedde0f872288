"""Places for labels: pushed apart in a column, or beside a point where nothing is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from vlr.report.charts.picture import Box, Label, apart, crosses


def push_apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels in one column, each as near to where it is wanted as the others allow.

    Labels keep their order from low to high; neighbours that would overlap form a block around their common mean. All
    stay within low..high as long as the heights together fit there. Answers in the order of `wanted`.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    blocks: list[list[int]] = []
    for index in order:
        blocks.append([index])
        while len(blocks) > 1 and _bottom(blocks[-1], wanted, heights, low, high) < _top(
            blocks[-2], wanted, heights, low, high
        ):
            last = blocks.pop()
            blocks[-1] += last
    middles = [0.0] * len(wanted)
    for block in blocks:
        edge = _bottom(block, wanted, heights, low, high)
        for index in block:
            middles[index] = edge + heights[index] / 2
            edge += heights[index]
    return middles


def _bottom(block: list[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> float:
    """Lower edge of a block whose labels are moved as little as possible together, kept within low..high."""
    total = sum(heights[i] for i in block)
    below = 0.0
    shifts = []
    for index in block:
        shifts.append(wanted[index] - heights[index] / 2 - below)
        below += heights[index]
    return max(low, min(sum(shifts) / len(shifts), high - total))


def _top(block: list[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> float:
    return _bottom(block, wanted, heights, low, high) + sum(heights[i] for i in block)


def best(
    candidates: Iterable[Label],
    taken: Sequence[Box],
    paths: Sequence[Sequence[tuple[float, float]]],
    page: Box,
) -> Label:
    """The first candidate that lies on the page and covers nothing; else the one that covers least.

    Covering another label counts far more than a line; leaving the page counts most.
    """
    listed = list(candidates)
    return min(listed, key=lambda label: (_trouble(label.box, taken, paths, page), listed.index(label)))


def _trouble(box: Box, taken: Sequence[Box], paths: Sequence[Sequence[tuple[float, float]]], page: Box) -> float:
    outside = box[0] < page[0] or box[1] < page[1] or box[2] > page[2] or box[3] > page[3]
    covered = sum(not apart(box, other, 0.3) for other in taken)
    crossed = sum(crosses(box, start, end) for path in paths for start, end in pairwise(path))
    return 10_000 * outside + 100 * covered + crossed
