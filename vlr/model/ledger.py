"""What a city has received: the lines of its record as values, and what became of each submission."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """What came of a file on the day it was submitted."""

    ACCEPTED = "accepted"
    WITH_FINDINGS = "accepted-with-findings"
    REFUSED = "refused"


class State(StrEnum):
    """What a submission is now. The report uses only what stands."""

    STANDS = "stands"
    REPLACED = "replaced"
    REMOVED = "removed"
    REFUSED = "refused"


class How(StrEnum):
    """By what a file was known to replace another one."""

    NAMED = "named"
    MARKED_COPY = "marked-copy"
    SAME_FILE = "same-file"
    SAME_NAME = "same-name"
    SAME_FORM = "same-form"


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission as it stands in the record.

    line: of the record, from 1. when: date or time as ISO text. file: name as it was sent. sha256: of the
    original's bytes; mapping: of the mapping file kept with it, "" where there is none. kept: where the original
    lies, relative to the folder of originals, "" for a refused one. form, form_year, fingerprint: what the document
    itself says, 0 and "" where it is none of our forms. year: for figures without a year, 0 where none was given.
    reason: code of the finding for which it was refused. errors, warnings: findings about it on that day. replaces:
    hashes of what it took the place of, how: by what that was known. Later lines fill in: state, until (when that
    came about) and by (the hash of what replaced it).
    """

    line: int
    when: str
    who: str
    division: str
    file: str
    sha256: str
    result: Result
    mapping: str = ""
    kept: str = ""
    form: int = 0
    form_year: int = 0
    fingerprint: str = ""
    year: int = 0
    reason: str = ""
    errors: int = 0
    warnings: int = 0
    replaces: tuple[str, ...] = ()
    how: str = ""
    why: str = ""
    state: State = State.STANDS
    until: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All submissions in the order of the record. head: SHA-256 of its last line, what the next one is tied to.

    whole: the last line is finished; where a machine stopped in the middle of one, the next line is written below it.
    """

    entries: tuple[Entry, ...] = ()
    head: str = ""
    whole: bool = True

    @property
    def standing(self) -> tuple[Entry, ...]:
        """The submissions that the report uses."""
        return tuple(entry for entry in self.entries if entry.state is State.STANDS)

    @property
    def begun(self) -> bool:
        """Whether a file was ever accepted: from then on the report uses nothing but the ledger."""
        return any(entry.result is not Result.REFUSED for entry in self.entries)
