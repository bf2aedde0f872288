"""What a submitted file takes the place of, and by what that is known."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from vlr.model.errors import VlrError
from vlr.model.ledger import Entry, How, Ledger, State
from vlr.pipeline.judgement import Candidate
from vlr.pipeline.sending import Sending
from vlr.workspace.ledger_originals import Staged

SHORTEST = 4
"""Characters of a hash that a person must type at least."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Entries that stand no longer once the file is accepted, and by what they are known (`How`), "" for none."""

    entries: tuple[Entry, ...] = ()
    how: str = ""


def replacement(ledger: Ledger, sending: Sending, staged: Staged, candidate: Candidate) -> Replacement:
    """What a file replaces: what the person names, else the original of a marked copy, else the same bytes of its
    division, else the division's file of the same name, else its filling of the same form. Raises VlrError where the
    person names nothing that stands, or where two files of the division have that name.
    """
    own = [entry for entry in ledger.standing if entry.division == sending.division]
    form = candidate.reading.form.fingerprint if candidate.reading.form else ""
    name = _plain(sending.name)
    if sending.replaces:
        return Replacement((_named(ledger, own, sending.replaces),), How.NAMED)
    ways = (
        (How.MARKED_COPY, _successors(ledger, own, candidate.reading.copy_of)),
        (How.SAME_FILE, [entry for entry in own if entry.sha256 == staged.sha256]),
        (How.SAME_NAME, [entry for entry in own if _plain(entry.file) == name and entry.sha256 not in sending.apart]),
        (How.SAME_FORM, [entry for entry in own if form and entry.fingerprint == form]),
    )
    how, found = next(((how, found) for how, found in ways if found), ("", []))
    if how == How.SAME_NAME and len(found) > 1:
        hashes = " or ".join(f"--replaces {entry.sha256[:12]}" for entry in found)
        raise VlrError(f"{len(found)} files of {sending.division} are called {found[0].file}.", f"Add {hashes}.")
    return Replacement(tuple(found), how)


def _plain(name: str) -> str:
    """The last part of a name, the same however it was typed."""
    return unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2]).casefold()


def _named(ledger: Ledger, own: Sequence[Entry], asked: str) -> Entry:
    """The entry that a person names by its hash or by its name within the division. Raises VlrError."""
    by_hash = [e for e in ledger.standing if len(asked) >= SHORTEST and e.sha256.startswith(asked.casefold())]
    found = by_hash or [entry for entry in own if _plain(entry.file) == _plain(asked)]
    if len(found) == 1:
        return found[0]
    what = "Nothing" if not found else "More than one file"
    raise VlrError(f"{what} that stands in the ledger is called {asked}.", "See what stands with: vlr status")


def _successors(ledger: Ledger, own: Sequence[Entry], sha256: str) -> list[Entry]:
    """What stands in the division where an original stood: itself, or what took its place since."""
    seen: set[str] = set()
    while sha256 and sha256 not in seen:
        seen.add(sha256)
        standing = [entry for entry in own if entry.sha256 == sha256]
        if standing:
            return standing
        sha256 = next((e.by for e in reversed(ledger.entries) if e.sha256 == sha256 and e.state is State.REPLACED), "")
    return []
