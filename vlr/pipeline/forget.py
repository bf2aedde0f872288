"""`vlr forget`: an original is removed, its line in the record stays; and a record is taken as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.ledger import Entry, Ledger, State
from vlr.workspace.ledger import ForgetLine, SealLine, read_ledger
from vlr.workspace.ledger_append import append, held, untold
from vlr.workspace.ledger_originals import Step, hash_of, remove
from vlr.workspace.load import find_submissions, load

SHORTEST = 4
"""Characters of a hash that a person must type at least."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed: the entries of these bytes. left: files of the city's folder that hold the same bytes still."""

    entries: tuple[Entry, ...]
    left: tuple[str, ...]


def forget(folder: Path, begin: str, when: str, who: str = "", why: str = "", step: Step = untold) -> Forgotten:
    """Remove the original whose hash begins with `begin`, and the mapping file kept with it.

    The record says so first: where a run is stopped before the file is gone, `vlr check` tells it and typing the same
    again finishes it. Raises VlrError where no kept file, or more than one, has such a hash.
    """
    city, _ = load(folder)
    with held(folder) as ledger:
        entries = _entries(ledger, begin)
        sha256 = entries[0].sha256
        if any(entry.state is not State.REMOVED for entry in entries):
            append(folder, ledger, ForgetLine(when=when, who=who, why=why, sha256=sha256), step)
        step("remove original")
        for kept in sorted({entry.kept for entry in entries}):
            remove(folder, kept)
    removed = tuple(one for one in read_ledger(folder)[0].entries if one.sha256 == sha256 and one.kept)
    return Forgotten(removed, tuple(_left(folder, city, sha256)))


def _entries(ledger: Ledger, begin: str) -> list[Entry]:
    """Entries of the one file whose hash begins so. Raises VlrError."""
    asked = begin.casefold()
    found = [entry for entry in ledger.entries if entry.kept and entry.sha256.startswith(asked)]
    if len(asked) < SHORTEST or not found:
        raise VlrError(
            f"No file in the ledger has a hash that begins with {begin}.", "See the hashes with: vlr status --files"
        )
    hashes = sorted({entry.sha256 for entry in found})
    if len(hashes) > 1:
        raise VlrError(f"{len(hashes)} files have hashes that begin with {begin}.", f"Type more of it: {hashes[0]} ...")
    return found


def _left(folder: Path, city: City, sha256: str) -> list[str]:
    """Files in the folders of the divisions that hold the same bytes."""
    lying, _ = find_submissions(folder, city.divisions)
    return [one.file for one in lying if hash_of(folder / one.file) == sha256]


def accept_record(folder: Path, when: str, who: str, why: str) -> None:
    """Take the record as it stands although its lines do not follow from each other; told as a note from then on.

    Raises VlrError where no reason is given, or where there is no record.
    """
    if not why.strip():
        raise VlrError("The record says why somebody takes it as it stands.", "Add --why TEXT.")
    with held(folder) as ledger:
        if not ledger.head:
            raise VlrError("There is no record yet.", "It begins with the first: vlr submit DIVISION FILE")
        append(folder, ledger, SealLine(when=when, who=who, why=why))
