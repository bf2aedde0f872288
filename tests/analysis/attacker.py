"""Somebody who reads a published table and tries to work out what is hidden: by trying whole numbers, nothing else."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

Equation = tuple[Hashable, tuple[Hashable, ...]]
"""A total and its parts."""

FAR = 14
"""Larger than anything that small tables of tests need to try."""


def possible(
    shown: Mapping[Hashable, int | None], equations: Sequence[Equation], enough: int, lowest: int = 0
) -> dict[Hashable, set[int]]:
    """For each hidden cell (None) whole numbers that it can be, up to `enough` of them.

    lowest: 1 for somebody who knows that zeros are never hidden.
    """
    unknown = [cell for cell, value in shown.items() if value is None]
    parts_first = sorted(unknown, key=lambda cell: sum(cell == total for total, _ in equations))
    found: dict[Hashable, set[int]] = {cell: set() for cell in unknown}
    for target in parts_first:
        for value in range(lowest, FAR + 20):
            if len(found[target]) >= enough:
                break
            if value not in found[target] and (table := _fill({**shown, target: value}, equations, lowest)):
                for cell in unknown:
                    found[cell].add(table[cell])
    return found


def _fill(
    table: Mapping[Hashable, int | None], equations: Sequence[Equation], lowest: int
) -> dict[Hashable, int] | None:
    """One table of whole numbers that fulfils every equation, None where there is none."""
    known = dict(table)
    while True:
        ripe = None
        for total, parts in equations:
            open_ones = [cell for cell in (*parts, total) if known[cell] is None]
            sure = sum(known[part] or 0 for part in parts)
            if known[total] is not None and sure + lowest * len([c for c in open_ones if c != total]) > known[total]:
                return None
            if not open_ones and sure != known[total]:
                return None
            if len(open_ones) == 1:
                ripe = (open_ones[0], sure if open_ones[0] == total else known[total] - sure)
                break
        if ripe is None:
            break
        if ripe[1] < lowest:
            return None
        known[ripe[0]] = ripe[1]
    unknown = [cell for cell, value in known.items() if value is None]
    if not unknown:
        return known
    inner = next((cell for cell in unknown if not any(cell == total for total, _ in equations)), unknown[0])
    for value in range(lowest, FAR + 1):
        filled = _fill({**known, inner: value}, equations, lowest)
        if filled:
            return filled
    return None
