"""A reader that works in a process of its own, with limits: whatever the file does to it, this process goes on.

What comes back is JSON, not Python objects: nothing that stood in the file can become more than text and numbers.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import vlr
from vlr.workbook.archive import RefusedError

PATIENCE = 20.0
"""Seconds on the clock, for a computer that has much else to do; the child itself may work for much less."""

_START = (
    "import sys; sys.path.append(sys.argv[1]); from vlr.workbook.child import answer; "
    "sys.stdout.write(answer(sys.argv[2], sys.stdin.buffer))"
)


def read_apart(reader: str, content: bytes, patience: float = PATIENCE) -> dict[str, Any]:
    """What the reader of this name (see `vlr.workbook.child`) says of a file's content.

    Raises RefusedError: what the reader refuses, reading-stopped where it needs too much time or memory,
    broken-workbook where it fails.
    """
    place = str(Path(vlr.__file__).parent.parent)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _START, place, reader],
            input=content,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired as trouble:
        raise RefusedError("reading-stopped") from trouble
    except OSError as trouble:
        raise RefusedError("unreadable-file", reason=trouble.strerror or "") from trouble
    if done.returncode:
        raise _failed(done.returncode, done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
    found: dict[str, Any] = json.loads(done.stdout)
    if "refused" in found:
        raise RefusedError(found["refused"], **found["details"])
    return found


def _failed(status: int, said: str) -> RefusedError:
    """Ended by the system or out of memory: too much; else the reader's own complaint about the file."""
    if status < 0 or said.startswith("MemoryError"):
        return RefusedError("reading-stopped")
    return RefusedError("broken-workbook", reason=said[:200])
