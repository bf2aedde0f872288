"""What a build is made from: every file of the city with its hash, and one digest over all of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from vlr.workspace.folder import inside

PARTS = ("vlr.toml", "indicators", "templates")
"""What of a city's folder goes into a report."""


def files(folder: Path) -> dict[str, str]:
    """Path relative to the city's folder -> SHA-256 of the bytes, sorted; lock files and links out of it left out."""
    found: dict[str, str] = {}
    for part in PARTS:
        top = folder / part
        paths = [top] if top.is_file() else sorted(top.rglob("*")) if top.is_dir() else []
        for path in paths:
            if path.is_file() and not path.name.startswith(("~$", ".")) and inside(folder, path):
                found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return dict(sorted(found.items()))
