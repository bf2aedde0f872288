"""`vlr submit`: one file of a division is read, checked, kept and recorded."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from vlr.intake.read import FileReading
from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.findings import Finding
from vlr.model.ledger import Entry, Ledger, State
from vlr.pipeline.judgement import Candidate, Judged, judge, read_candidate
from vlr.pipeline.replacement import Replacement, replacement
from vlr.pipeline.sending import Sending
from vlr.workspace.ledger import ORIGINALS, SubmitLine, read_ledger
from vlr.workspace.ledger_append import append, held, untold
from vlr.workspace.ledger_originals import Staged, Step, is_whole, keep, stage
from vlr.workspace.load import load
from vlr.workspace.settings import nearest


@dataclass(frozen=True, slots=True)
class Submitted:
    """What came of a file. reading and findings: of this file alone, under the name as it was sent.

    entry: as recorded; where nothing new was (`again`), the one that stands. original: where it is kept, None for a
    refused file. city: as it was when the file was judged. figures, gaps: of this file in the report. begins: the
    ledger begins with this file, which changes what the report uses.
    """

    entry: Entry
    reading: FileReading
    findings: tuple[Finding, ...]
    original: Path | None
    city: City
    figures: int = 0
    gaps: int = 0
    replaced: tuple[Entry, ...] = ()
    again: bool = False
    begins: bool = False


def submit(folder: Path, sending: Sending, step: Step = untold) -> Submitted:
    """Take a file into the ledger of a city's folder.

    The file is copied aside first: what is read, checked, hashed and kept are the same bytes. Refused is what cannot be
    read, holds no figure, or is not for this division; its hash is recorded, the file is not kept. A file that
    stands already changes nothing. Two runs at once take turns; a run that was stopped has changed nothing, or left an
    original that the next submission of the same bytes takes up.

    Raises VlrError where the division or the file is none, where the file stands for another division, or where it is
    unclear what it replaces.
    """
    city, _ = load(folder)
    known_division(city, sending.division)
    with tempfile.TemporaryDirectory(prefix="vlr-submit-", ignore_cleanup_errors=True) as place:
        staged = stage(sending.file, Path(place))
        candidate = read_candidate(staged.path, sending.told, city, sending.division, sending.year)
        while True:
            ledger, _ = read_ledger(folder)
            plan = replacement(ledger, sending, staged, candidate)
            standing = _stands(folder, ledger, sending, staged)
            _not_removed(ledger, sending, staged)
            judged = judge(folder, city, candidate, plan.entries, ledger)
            if standing or _refused_before(ledger, sending, staged, judged):
                entry = standing or _last(ledger, staged.sha256)
                return _submitted(folder, city, entry, candidate, judged, again=True)
            with held(folder) as now:
                if now.head != ledger.head:
                    continue
                kept = "" if judged.reason else keep(folder, staged, step)
                append(folder, now, _line(sending, staged, candidate, judged, plan, kept), step)
            entry = _last(read_ledger(folder)[0], staged.sha256)
            made = _submitted(folder, city, entry, candidate, judged)
            taken = entry.state is not State.REFUSED
            return replace(made, replaced=plan.entries if taken else (), begins=taken and not ledger.begun)


def known_division(city: City, division: str) -> None:
    """Nothing where vlr.toml names this division. Raises VlrError, with the nearest one, where it does not."""
    known = [one.id for one in city.divisions]
    if division not in known:
        near = nearest(division, known)
        hint = f"Did you mean {near}?" if near in known else f"It names: {', '.join(known) or 'none'}."
        raise VlrError(f"{division} is no division in vlr.toml.", hint)


def _stands(folder: Path, ledger: Ledger, sending: Sending, staged: Staged) -> Entry | None:
    """The entry that says all of this already and whose original is whole, None where there is none.

    Raises VlrError where the same bytes stand for another division: they would be counted for both.
    """
    entry = next((one for one in ledger.standing if one.sha256 == staged.sha256), None)
    if entry is None:
        return None
    named = bool(sending.replaces) and entry.sha256.startswith(sending.replaces.casefold())
    if entry.division != sending.division and not named:
        raise VlrError(
            f"The same file stands for {entry.division} already.",
            f"Where that was a mistake, add --replaces {entry.sha256[:12]}.",
        )
    if sending.replaces:
        return None
    same = (entry.mapping, entry.year) == (staged.mapping, sending.year or entry.year)
    return entry if same and is_whole(folder, entry) else None


def _not_removed(ledger: Ledger, sending: Sending, staged: Staged) -> None:
    """Nothing, unless these bytes were removed for good and nobody says why they come again: raises VlrError then."""
    entries = [entry for entry in ledger.entries if entry.sha256 == staged.sha256]
    if sending.why.strip() or not entries or entries[-1].state is not State.REMOVED:
        return
    raise VlrError(
        "This very file was removed from the ledger before (vlr forget).",
        "Send one without what it was removed for; if it is to come back as it is, say why: --why TEXT",
    )


def _refused_before(ledger: Ledger, sending: Sending, staged: Staged, judged: Judged) -> bool:
    """Whether the last that was recorded of these bytes is that this division's were refused, for the reason of now."""
    entries = [entry for entry in ledger.entries if entry.sha256 == staged.sha256]
    last = entries[-1] if entries else None
    return bool(judged.reason and last and (last.division, last.reason) == (sending.division, judged.reason))


def _last(ledger: Ledger, sha256: str) -> Entry:
    """The newest entry of these bytes."""
    return next(entry for entry in reversed(ledger.entries) if entry.sha256 == sha256)


def _line(
    sending: Sending, staged: Staged, candidate: Candidate, judged: Judged, plan: Replacement, kept: str
) -> SubmitLine:
    """The line for the record."""
    form = candidate.reading.form
    return SubmitLine(
        when=sending.when,
        who=sending.who,
        why=sending.why,
        division=sending.division,
        file=sending.name,
        sha256=staged.sha256,
        result=judged.result.value,
        mapping=staged.mapping if kept else "",
        kept=kept,
        form=form.version if form else 0,
        form_year=form.year if form else 0,
        fingerprint=form.fingerprint if form else "",
        year=sending.year,
        reason=judged.reason,
        errors=judged.errors,
        warnings=judged.warnings,
        replaces=[entry.sha256 for entry in plan.entries] if kept else [],
        how=plan.how if kept else "",
    )


def _submitted(
    folder: Path, city: City, entry: Entry, candidate: Candidate, judged: Judged, again: bool = False
) -> Submitted:
    """What is told of a file."""
    return Submitted(
        entry=entry,
        reading=candidate.reading,
        findings=judged.findings,
        original=folder / ORIGINALS / entry.kept if entry.kept else None,
        city=city,
        figures=judged.figures,
        gaps=judged.gaps,
        again=again,
    )
