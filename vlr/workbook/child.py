"""What runs in the process in which a library reads a file that may have been made to harm it: little memory, little
time. A complaint of the library ends the process and is the last line of its standard error.
"""

from __future__ import annotations

import contextlib
import json

from vlr.workbook.archive import Readable, RefusedError

MEMORY = 450_000_000
SECONDS = 3


def answer(reader: str, file: Readable) -> str:
    """What one reader says of a file's content, or that and why it refused it, as JSON."""
    _limit()
    try:
        return json.dumps(_read(reader, file.read()))
    except RefusedError as refused:
        return json.dumps({"refused": refused.code, "details": refused.details})


def _read(reader: str, content: bytes) -> dict[str, object]:
    if reader == "xls":
        from vlr.workbook.xls_raw import read_raw

        return read_raw(content)
    raise ValueError(reader)


def _limit() -> None:
    """Take away what the process could use too much of. Windows has no such limits; there the clock alone counts."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(limit)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (most, most))
