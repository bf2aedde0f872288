"""The record of what a city has received: one JSON object a line, each tied to the line before by its hash.

Lines are only ever added. A line that was changed, removed or put in by hand is found, because the next line holds the
SHA-256 of the one before; a line that a machine did not finish is told and stays. Line ends may be those of any system.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from vlr.model.findings import Finding, Severity, about
from vlr.model.ledger import Entry, Ledger, Result, State
from vlr.workspace.folder import inside

LEDGER = "indicators/ledger"
RECORD = f"{LEDGER}/record.jsonl"
ORIGINALS = f"{LEDGER}/originals"

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Kept = Annotated[str, Field(pattern=r"^([0-9a-f]{12,64}(-[0-9a-f]{8})?/[^/\\\x00-\x1f.][^/\\\x00-\x1f]*)?$")]


class _Line(BaseModel):
    """What every line of the record has; keys of later versions are left alone."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    before: str = ""
    when: str
    who: str = ""
    why: str = ""


class SubmitLine(_Line):
    """A file was submitted; the names are those of `vlr.model.ledger.Entry`."""

    what: Literal["submit"] = "submit"
    division: str
    file: str
    sha256: Hash
    result: Literal["accepted", "accepted-with-findings", "refused"]
    mapping: Hash | Literal[""] = ""
    kept: Kept = ""
    form: int = 0
    form_year: int = 0
    fingerprint: str = ""
    year: int = 0
    reason: str = ""
    errors: int = 0
    warnings: int = 0
    replaces: list[Hash] = []
    how: str = ""


class ForgetLine(_Line):
    """An original was removed."""

    what: Literal["forget"] = "forget"
    sha256: Hash


class SealLine(_Line):
    """A person has looked at a record that does not fit together and takes it as it stands."""

    what: Literal["seal"] = "seal"


Line = SubmitLine | ForgetLine | SealLine
_LINE: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="what")])


@dataclass(slots=True)
class _Fold:
    """The record as far as it was read."""

    entries: list[Entry] = field(default_factory=list)
    standing: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    head: str = ""


def read_ledger(folder: Path) -> tuple[Ledger, list[Finding]]:
    """The ledger of a city's folder, empty where there is none, and findings about its record.

    A line that cannot be read is a warning (record-line-broken); it counts for nothing. A line that does not follow
    from the one before it is an error (record-changed) until somebody takes the record as it stands; a record behind a
    link that leaves the folder is an error too, and not read.
    """
    path = folder / RECORD
    if path.is_symlink() and not inside(folder, path):
        return Ledger(), [about(RECORD, "link-not-followed", Severity.ERROR)]
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Ledger(), []
    except OSError as trouble:
        reason = trouble.strerror or ""
        return Ledger(), [about(RECORD, "record-unreadable", Severity.ERROR, reason=reason)]
    return parse_record(data)


def parse_record(data: bytes) -> tuple[Ledger, list[Finding]]:
    """The ledger that the bytes of a record tell, and findings about its lines."""
    fold = _Fold()
    for number, raw in _lines(data):
        line = _line(raw)
        if line is None:
            fold.findings.append(about(RECORD, "record-line-broken", Severity.WARNING, line=number))
        else:
            if line.before != fold.head:
                fold.findings.append(about(RECORD, "record-changed", Severity.ERROR, line=number))
            _take(fold, number, line)
        fold.head = digest(raw)
    whole = not data or data.endswith(b"\n")
    return Ledger(tuple(fold.entries), fold.head, whole), fold.findings


def digest(data: bytes) -> str:
    """SHA-256 of bytes as hex."""
    return hashlib.sha256(data).hexdigest()


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines that hold something, with their numbers, without line ends."""
    for number, raw in enumerate(data.split(b"\n"), 1):
        line = raw.rstrip(b"\r")
        if line:
            yield number, line


def _line(raw: bytes) -> Line | None:
    """A line as a value, None where it is none."""
    try:
        return _LINE.validate_json(raw)
    except ValidationError:
        return None


def _take(fold: _Fold, number: int, line: Line) -> None:
    """What a line changes."""
    if isinstance(line, SubmitLine):
        _submitted(fold, number, line)
    elif isinstance(line, ForgetLine):
        fold.standing.pop(line.sha256, None)
        for place, entry in enumerate(fold.entries):
            if entry.sha256 == line.sha256 and entry.kept:
                fold.entries[place] = replace(entry, state=State.REMOVED, until=line.when)
    else:
        fold.findings = [replace(finding, severity=Severity.NOTE) for finding in fold.findings]


def _submitted(fold: _Fold, number: int, line: SubmitLine) -> None:
    """A further submission; what it replaces, and an older entry of the same bytes, stand no longer."""
    refused = Result(line.result) is Result.REFUSED
    for sha256 in () if refused else (*line.replaces, line.sha256):
        place = fold.standing.pop(sha256, None)
        if place is not None:
            old = fold.entries[place]
            fold.entries[place] = replace(old, state=State.REPLACED, until=line.when, by=line.sha256)
    if not refused:
        fold.standing[line.sha256] = len(fold.entries)
    fold.entries.append(
        Entry(
            line=number,
            when=line.when,
            who=line.who,
            division=line.division,
            file=line.file,
            sha256=line.sha256,
            result=Result(line.result),
            mapping=line.mapping,
            kept=line.kept,
            form=line.form,
            form_year=line.form_year,
            fingerprint=line.fingerprint,
            year=line.year,
            reason=line.reason,
            errors=line.errors,
            warnings=line.warnings,
            replaces=tuple(line.replaces),
            how=line.how,
            why=line.why,
            state=State.REFUSED if refused else State.STANDS,
        )
    )
