"""Many cells as few ranges."""

from __future__ import annotations

from collections.abc import Iterable

from vlr.model.cells import a1


def ranges(places: Iterable[tuple[int, int]]) -> list[str]:
    """A1 ranges that cover exactly these (row, column) places, by rows: runs of a row, joined with like runs below."""
    runs: list[tuple[int, int, int]] = []
    for row, column in sorted(set(places)):
        if runs and runs[-1][0] == row and runs[-1][2] == column - 1:
            runs[-1] = (row, runs[-1][1], column)
        else:
            runs.append((row, column, column))
    blocks: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row, left, right in runs:
        own = blocks.setdefault((left, right), [])
        if own and own[-1][1] == row - 1:
            own[-1] = (own[-1][0], row)
        else:
            own.append((row, row))
    found = sorted((top, left, bottom, right) for (left, right), own in blocks.items() for top, bottom in own)
    return [_named(*block) for block in found]


def _named(top: int, left: int, bottom: int, right: int) -> str:
    first, last = a1(top, left), a1(bottom, right)
    return first if first == last else f"{first}:{last}"
