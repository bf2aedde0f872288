"""What a build is made from: every file of the city with its hash, and one digest over all of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from vlr.workspace.editions import EDITIONS, MANIFEST, key_of, names
from vlr.workspace.editions_tables import TABLES
from vlr.workspace.folder import inside
from vlr.workspace.ledger import read_ledger
from vlr.workspace.ledger_sent import is_used

PARTS = ("vlr.toml", "indicators", "templates")
"""What of a city's folder goes into a report."""


def of_editions(folder: Path, current: tuple[int, int]) -> dict[str, str]:
    """The same of what a report takes from editions before `current` (year, number): their manifests and tables."""
    found: dict[str, str] = {}
    for name in names(folder):
        for file in (MANIFEST, *TABLES) if (key_of(name) or current) < current else ():
            path = folder / EDITIONS / name / file
            if path.is_file() and inside(folder, path):
                found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def files(folder: Path) -> dict[str, str]:
    """Path relative to the city's folder -> SHA-256 of the bytes, sorted.

    Left out are lock files, links out of the folder, and once there is a ledger the files that it does not use.
    """
    found: dict[str, str] = {}
    ledger, _ = read_ledger(folder)
    for part in PARTS:
        top = folder / part
        paths = [top] if top.is_file() else sorted(top.rglob("*")) if top.is_dir() else []
        for path in paths:
            name = path.relative_to(folder).as_posix()
            if not path.is_file() or path.name.startswith(("~$", ".")) or not inside(folder, path):
                continue
            if is_used(name, ledger):
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return dict(sorted(found.items()))
