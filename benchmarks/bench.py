"""Measure vlr: `make bench`. Each line is one command in fresh processes: median wall and user time, peak memory.

Machines are noisy: compare lines of one run with each other, not runs with each other. As a yardstick each run reads
the forty workbooks with openpyxl too, and gives the ratio.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from made_city import make_city

VLR = (sys.executable, "-m", "vlr.cli")
CELLS = (
    "import sys, pathlib\n"
    "from vlr.workbook.open import open_book\n"
    "for path in sys.argv[1:]:\n"
    "    open_book(pathlib.Path(path), path)\n"
)
YARDSTICK = (
    "import sys, openpyxl\n"
    "for path in sys.argv[1:]:\n"
    "    for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True):\n"
    "        pass\n"
)


@dataclass(frozen=True)
class Run:
    """Wall seconds, user seconds of the process and its children, peak memory in MB."""

    wall: float
    user: float
    peak: float


def run(command: tuple[str, ...]) -> Run:
    """One run of a command in a fresh process; its output is thrown away, a status over 1 ends the measuring."""
    begin = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        command,
        dict(os.environ),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(time.perf_counter() - begin, usage.ru_utime, usage.ru_maxrss / 1024)


def measure(name: str, command: tuple[str, ...], times: int, before: Callable[[], None] | None = None) -> Run:
    """Print the medians of some runs of one command, and give them back."""
    runs = []
    for _ in range(times):
        if before:
            before()
        runs.append(run(command))
    wall, user = (statistics.median(getattr(r, n) for r in runs) for n in ("wall", "user"))
    middle = Run(wall, user, max(r.peak for r in runs))
    print(f"{name:<64} {wall:7.2f} s {user:7.2f} s user {middle.peak:6.0f} MB  ({times} runs)", flush=True)
    return middle


def main() -> None:
    """Measure everything, or with --quick once each; with --intake or --analysis only that part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run each")
    parser.add_argument("--intake", action="store_true", help="only how workbooks are read")
    parser.add_argument("--analysis", action="store_true", help="only aggregation and assessment")
    asked = parser.parse_args()
    times = 1 if asked.quick else 3
    if asked.analysis or not asked.intake:
        measure_analysis(times)
    if asked.analysis:
        return
    with tempfile.TemporaryDirectory() as name:
        measure_intake(Path(name) / "many", times)
        if not asked.intake:
            measure_report(Path(name) / "city", times)


def measure_intake(city: Path, times: int) -> None:
    """What a city of forty workbooks of 6,000 rows costs to check, beside openpyxl on the same files."""
    make_city(city, indicators=2000, years=24, workbooks=40, groups=5)
    books = tuple(str(path) for path in sorted(city.rglob("office-*.xlsx")))
    measure("help", (*VLR, "--help"), times)
    checked = measure("check of 40 workbooks of 6,000 rows", (*VLR, "--city", str(city), "check"), times)
    cells = measure("the same workbooks to cells alone, one process", (sys.executable, "-c", CELLS, *books), times)
    yardstick = measure("the same with openpyxl, one process", (sys.executable, "-c", YARDSTICK, *books), times)
    for what, beside in (("check", checked), ("cells", cells)):
        wall, user = yardstick.wall / beside.wall, yardstick.user / beside.user
        print(f"{'':<64} openpyxl / {what}: {wall:.1f} in time, {user:.1f} in work")


def measure_analysis(times: int) -> None:
    """Aggregation and assessment of 1, 2 and 4 times as many indicators: the time should grow as they do."""
    program = str(Path(__file__).with_name("analysis.py"))
    for indicators in (1250, 2500, 5000):
        for _ in range(times):
            subprocess.run((sys.executable, program, str(indicators)), check=True)


def measure_report(city: Path, times: int) -> None:
    """From workbooks to pages."""
    make_city(city, indicators=250, years=12, workbooks=10)

    def cold() -> None:
        shutil.rmtree(city / "output", ignore_errors=True)

    build = (*VLR, "--city", str(city), "build")
    measure("cold HTML, 250 indicators x 12 years", (*build, "--to", "html"), times, cold)
    measure("cold HTML and PDF, 250 indicators x 12 years", (*build, "--to", "html,pdf"), times, cold)
    measure_rebuild(city, times)


def measure_rebuild(city: Path, times: int) -> None:
    """Time from a changed workbook to new pages in the memory of a running preview."""
    from vlr.pipeline.live import Memory, render

    memory = Memory()
    render(city, "", memory)
    book = sorted(city.rglob("office-*.xlsx"))[0]
    walls = []
    for turn in range(times):
        change_one_cell(book, turn)
        begin = time.perf_counter()
        render(city, "", memory)
        walls.append(time.perf_counter() - begin)
    print(f"{'rebuild of the HTML after one changed workbook (preview)':<64} {statistics.median(walls):7.2f} s")


def change_one_cell(path: Path, turn: int) -> None:
    """Type another value into the first value cell of a workbook."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    book.worksheets[0]["E2"] = 40.5 + turn
    book.save(path)


if __name__ == "__main__":
    main()
