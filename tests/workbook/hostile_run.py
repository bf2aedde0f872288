"""Reads hostile files, each in a process of its own with little memory and time.

`python -m tests.workbook.hostile_run FILE...`: for each a line of JSON goes to standard output with its name, the codes
of the findings (of the book and of its reading), seconds, megabytes above what an idle process needs, and how the
process ended ("" for well).
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from pathlib import Path

from vlr.intake.read import read_file
from vlr.workbook.open import open_book

MEMORY = 500_000_000
PATIENCE = 60
"""Seconds after which a file counts as one without an end; how long it takes is measured in benchmarks/hostile.py."""


def memory(field: str) -> int:
    """Bytes of memory of this process, as Linux tells."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field))


def tried(path: Path) -> dict[str, object]:
    """What becomes of one file."""
    before, start = memory("VmRSS:"), time.monotonic()
    _, findings = open_book(path, path.name)
    opened = time.monotonic() - start
    reading = read_file(path, path.name)
    return {
        "name": path.name,
        "book": sorted({f.code for f in findings}),
        "read": sorted({f.code for f in reading.findings}),
        "figures": len(reading.readings),
        "seconds": round(time.monotonic() - start - opened, 2),
        "megabytes": max(0, memory("VmHWM:") - before) // 1_000_000,
        "end": "",
    }


def apart(path: Path) -> dict[str, object]:
    """The same in a child process with limits."""
    import resource
    import signal

    here, there = os.pipe()
    child = os.fork()
    if not child:
        os.close(here)
        resource.setrlimit(resource.RLIMIT_AS, (memory("VmSize:") + MEMORY, resource.RLIM_INFINITY))
        signal.alarm(PATIENCE)
        with os.fdopen(there, "w", encoding="utf-8") as out:
            try:
                out.write(json.dumps(tried(path)))
            except BaseException as trouble:
                out.write(json.dumps({"name": path.name, "end": f"{type(trouble).__name__}: {trouble}"[:300]}))
        os._exit(0)
    os.close(there)
    with os.fdopen(here, encoding="utf-8") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ValueError):
        return dict(json.loads(said))
    return {
        "name": path.name,
        "end": f"ended by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "no answer",
    }


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write(json.dumps(apart(Path(name))) + "\n")
        sys.stdout.flush()
