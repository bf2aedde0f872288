"""Where a file that somebody named is now: decisions name a file, and newer versions take its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from vlr.model.decisions import Decision
from vlr.model.ledger import Entry, Ledger, State
from vlr.workspace.folder import DIVISIONS
from vlr.workspace.ledger import ORIGINALS


def followed(decisions: Sequence[Decision], ledger: Ledger) -> tuple[Decision, ...]:
    """Decisions about the files that stand now: a cell that holds what it held is decided in the newer version too.

    A decision about a file in a division's folder is about the submission of that name.
    """
    return tuple(replace(decision, file=file_now(decision.file, ledger)) for decision in decisions)


def file_now(file: str, ledger: Ledger) -> str:
    """The path of what stands where a file stood, as findings show it; the same path where the ledger knows no more."""
    entry = _entry(file, ledger)
    while entry is not None and entry.state is State.REPLACED:
        entry = _next(entry, ledger)
    if entry is None or entry.state is not State.STANDS:
        return file
    return f"{ORIGINALS}/{entry.kept}"


def _entry(file: str, ledger: Ledger) -> Entry | None:
    """The newest entry that a path means: an original's own, or one of a division's file of that name."""
    said = _plain(file)
    for entry in reversed(ledger.entries):
        if entry.kept and said == _plain(f"{ORIGINALS}/{entry.kept}"):
            return entry
        own = said.startswith(_plain(f"{DIVISIONS}/{entry.division}/"))
        if own and entry.kept and said.rpartition("/")[2] == _plain(entry.file):
            return entry
    return None


def _next(entry: Entry, ledger: Ledger) -> Entry | None:
    """The entry that took the place of another one."""
    return next((one for one in ledger.entries if one.line > entry.line and one.sha256 == entry.by and one.kept), None)


def _plain(path: str) -> str:
    """A path with single blanks, the same however its letters were typed: spreadsheets give it back so."""
    return unicodedata.normalize("NFC", " ".join(path.split())).casefold()
