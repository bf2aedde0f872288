"""A fault of our own: its traceback in a file, so that a person sees one line."""

from __future__ import annotations

import sys
import tempfile
import traceback
from pathlib import Path

from vlr import __version__


def keep_fault(fault: BaseException) -> Path:
    """Path of a new file in the temporary folder that holds versions, the command line and the traceback."""
    text = "".join(traceback.format_exception(fault))
    head = f"vlr {__version__}\nPython {sys.version}\nCommand {sys.argv!r}\n\n"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="vlr-fault-", suffix=".txt", delete=False) as file:
        file.write(head + text)
    return Path(file.name)
