"""Many workbooks read at once: in several processes where that is worth starting them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from vlr.intake.read import FileReading, read_file

WORTH = 1_500_000
"""Bytes of workbooks from which on further processes read faster than one (`benchmarks/bench.py`)."""

Order = tuple[Path, str, tuple[str, ...], int | None]
"""What `read_file` needs: path, name as shown, marks for missing values, year of tables that give none."""


def read_each(orders: Sequence[Order]) -> Iterator[FileReading]:
    """Each file as it was read, in the order of the orders, whatever process read it.

    Where it is worth it, other processes have begun to read when this returns. They are few and live shortly, so the
    cycle collector, which finds nothing there, does not run in them.
    """
    processes = min(os.cpu_count() or 1, 8, len(orders))
    size = sum(path.stat().st_size for path, *_ in orders if path.is_file())
    if processes < 2 or size < WORTH:
        return map(_read, orders)
    pool = ProcessPoolExecutor(processes, initializer=gc.disable)
    return _closing(pool, pool.map(_read, orders))


def _closing(pool: ProcessPoolExecutor, found: Iterator[FileReading]) -> Iterator[FileReading]:
    """What the processes of a pool find; they end with it."""
    with pool:
        yield from found


def _read(order: Order) -> FileReading:
    """One file."""
    return read_file(*order)
