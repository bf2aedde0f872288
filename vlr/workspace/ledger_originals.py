"""The originals of a ledger: kept byte for byte in a folder named by their hash, and looked after.

`originals/<first 12 of the SHA-256>/<name>`; where a mapping file was sent along, it lies beside the original and the
folder's name ends with the first 8 of its SHA-256. A folder appears whole or not at all and is never written to again.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.model.ledger import Entry, Ledger, State
from vlr.workspace.exchange import sync_entry
from vlr.workspace.folder import MAPPING, inside, odd
from vlr.workspace.ledger import ORIGINALS

MOST = 500_000_000
NOT_USED = ("original-missing", "original-changed")
"""Codes of findings about originals that the report does not use."""
Step = Callable[[str], None]

_HALF = ".new-"
_SHORTEST = 12
_LONGEST_NAME = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@dataclass(frozen=True, slots=True)
class Staged:
    """A copy of a file that is being submitted, in a folder of its own, with its hashes; mapping: "" for none."""

    path: Path
    sha256: str
    mapping: str = ""


def safe_name(name: str) -> str:
    """A name that every system takes and every screen shows: `Bericht 2024.xlsx` stays, `a/b:c.csv` does not."""
    plain = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    plain = "".join("_" if odd(c) else c for c in _FORBIDDEN.sub("_", plain)).strip(" .").lstrip("~$. ")
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending) > 10:
        stem, dot, ending = plain, "", ""
    while len(f"{stem}{dot}{ending}".encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    made = f"{stem.rstrip(' .')}{dot}{ending}" or "file"
    return f"_{made}" if _RESERVED.match(made) else made


def stage(source: Path, place: Path) -> Staged:
    """A copy of a file and of the mapping file beside it, in the empty folder `place`.

    What is read, hashed and kept is this copy, whatever happens to the file meanwhile. Raises VlrError where the file
    is none, cannot be read or is too large.
    """
    path = place / safe_name(source.name)
    sha256 = _copy(source, path)
    beside = source.with_name(source.name + MAPPING)
    mapping = _copy(beside, path.with_name(path.name + MAPPING)) if beside.is_file() else ""
    return Staged(path, sha256, mapping)


def _copy(source: Path, target: Path) -> str:
    """Copy a file; SHA-256 of its bytes."""
    if not source.is_file():
        raise VlrError(f"{source} is no file.")
    total, size = hashlib.sha256(), 0
    try:
        with source.open("rb") as reading, target.open("wb") as writing:
            while block := reading.read(1 << 20):
                size += len(block)
                if size > MOST:
                    raise VlrError(f"{source} has more than {MOST // 1_000_000} MB; no workbook of a division has.")
                total.update(block)
                writing.write(block)
    except OSError as trouble:
        raise VlrError(f"{source} cannot be read: {trouble.strerror}.") from trouble
    return total.hexdigest()


def keep(folder: Path, staged: Staged, step: Step) -> str:
    """Put a staged file with its mapping file among the originals; its place relative to them.

    The caller holds the ledger's lock. Where the same bytes lie there already, nothing is done.
    """
    originals = folder / ORIGINALS
    originals.mkdir(parents=True, exist_ok=True)
    _remove_halves(originals)
    place = _place(originals, staged)
    if not place.exists():
        step("copy original")
        half = Path(tempfile.mkdtemp(prefix=_HALF, dir=originals))
        for path in sorted(staged.path.parent.iterdir()):
            shutil.copyfile(path, half / path.name)
            with (half / path.name).open("rb+") as file:
                os.fsync(file.fileno())
        half.chmod(0o755)
        sync_entry(half)
        step("rename original")
        half.rename(place)
        step("sync originals")
        sync_entry(originals)
        sync_entry(originals.parent)
    name = next(path.name for path in sorted(place.iterdir()) if not path.name.endswith(MAPPING))
    return f"{place.name}/{name}"


def _place(originals: Path, staged: Staged) -> Path:
    """The folder for a file: free, or holding just these bytes; the hash is longer where a shorter one is taken."""
    ending = f"-{staged.mapping[:8]}" if staged.mapping else ""
    for length in range(_SHORTEST, len(staged.sha256), 4):
        place = originals / (staged.sha256[:length] + ending)
        if not place.exists() or _holds(place, staged):
            return place
    return originals / (staged.sha256 + ending)


def _holds(place: Path, staged: Staged) -> bool:
    """Whether a folder holds a file and a mapping file of these hashes, and nothing else."""
    hashes = sorted(hash_of(path) for path in place.iterdir())
    return hashes == sorted(filter(None, (staged.sha256, staged.mapping)))


def _remove_halves(originals: Path) -> None:
    """Remove what a run that was stopped has left: the lock is held, so nobody is writing there."""
    for path in sorted(originals.glob(_HALF + "*")):
        shutil.rmtree(path, ignore_errors=True)


def hash_of(path: Path) -> str:
    """SHA-256 of a file as hex, "" where there is none that can be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def remove(folder: Path, kept: str) -> None:
    """Remove an original and its mapping file. Raises VlrError where the system does not let it go."""
    place = folder / ORIGINALS / kept.split("/")[0]
    try:
        shutil.rmtree(place)
    except FileNotFoundError:
        return
    except OSError as trouble:
        raise VlrError(
            f"The record says that {kept} is removed, but the file cannot be removed: {trouble.strerror}.",
            "Close the programs that have it open and type the same again.",
        ) from trouble
    sync_entry(place.parent)


def is_whole(folder: Path, entry: Entry) -> bool:
    """Whether an original and its mapping file are as they were submitted."""
    return not _faults(folder, entry)


def look_over(folder: Path, ledger: Ledger) -> list[Finding]:
    """What is wrong among the originals.

    Errors: original-changed, original-missing; what is not as it was accepted is not used. Warnings:
    removed-original-left, mapping-not-recorded. Notes: original-without-record (a run was stopped; nothing is lost).
    """
    findings = [finding for entry in ledger.standing for finding in _faults(folder, entry)]
    used = {entry.kept for entry in ledger.entries if entry.state is not State.REMOVED}
    for entry in ledger.entries:
        if entry.state is State.REMOVED and entry.kept not in used and (folder / ORIGINALS / entry.kept).exists():
            findings.append(_told(entry, "removed-original-left", Severity.WARNING))
        elif entry.state is State.STANDS and not entry.mapping and _mapping(folder, entry).is_file():
            findings.append(_told(entry, "mapping-not-recorded", Severity.WARNING))
    known = {entry.kept.split("/")[0] for entry in ledger.entries}
    findings += [
        about(path.relative_to(folder).as_posix(), "original-without-record", Severity.NOTE)
        for path in _folders(folder / ORIGINALS)
        if path.name not in known
    ]
    return list(dict.fromkeys(findings))


def _faults(folder: Path, entry: Entry) -> list[Finding]:
    """An error for an original that is not there, and for a file that is not as it was submitted."""
    path = folder / ORIGINALS / entry.kept
    if not path.is_file() or not inside(folder, path):
        return [_told(entry, "original-missing", Severity.ERROR)]
    changed = hash_of(path) != entry.sha256 or (entry.mapping and hash_of(_mapping(folder, entry)) != entry.mapping)
    return [_told(entry, "original-changed", Severity.ERROR)] if changed else []


def _mapping(folder: Path, entry: Entry) -> Path:
    return folder / ORIGINALS / (entry.kept + MAPPING)


def _told(entry: Entry, code: str, severity: Severity) -> Finding:
    """A finding about an original."""
    file, short = f"{ORIGINALS}/{entry.kept}", entry.sha256[:_SHORTEST]
    return about(file, code, severity, entry.file, division=entry.division, hash=short)


def _folders(originals: Path) -> list[Path]:
    """Finished folders among the originals, sorted."""
    if not originals.is_dir():
        return []
    return sorted(path for path in originals.iterdir() if path.is_dir() and not path.name.startswith("."))
