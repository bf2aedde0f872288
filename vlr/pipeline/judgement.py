"""What a city makes of one file: what would go into the report, what is wrong with it, and whether it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vlr.intake.check import check
from vlr.intake.forms.receive import receive
from vlr.intake.match import by_label, match
from vlr.intake.read import FileReading, read_file
from vlr.intake.rules.identity import Identities
from vlr.intake.rules.revised import revised
from vlr.model.city import City, Submission
from vlr.model.findings import Finding, Severity, about
from vlr.model.ledger import Entry, Ledger, Result, State
from vlr.pipeline.copies import compared
from vlr.pipeline.gather import marks_for, read_all
from vlr.workspace.ledger import ORIGINALS

OTHER_DIVISION = "form-of-other-division"
UNTOUCHED = "copy-untouched"
NOTHING = ("empty-workbook", "form-unfilled")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file of a division as it was read. path: the copy of it that was read, whose bytes are kept."""

    division: str
    path: Path
    reading: FileReading


@dataclass(frozen=True, slots=True)
class Judged:
    """Result with the findings about this file alone. reason: code of the finding for which it is refused, "" where it
    is taken. figures, gaps: what of it goes into the report."""

    result: Result
    findings: tuple[Finding, ...]
    reason: str = ""
    figures: int = 0
    gaps: int = 0

    @property
    def errors(self) -> int:
        """Number of errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        """Number of warnings."""
        return sum(finding.severity is Severity.WARNING for finding in self.findings)


def read_candidate(path: Path, shown: str, city: City, division: str, year: int) -> Candidate:
    """A file of a division as it was read. year: of tables that give none, 0 where nobody has said."""
    reading = read_file(path, shown, marks_for(city, Submission(division, shown)), year or None)
    return Candidate(division, path, reading)


def judge(folder: Path, city: City, candidate: Candidate, replaced: Sequence[Entry], ledger: Ledger) -> Judged:
    """What a city makes of a file that would stand beside the division's other files in the ledger.

    replaced: entries that it would take the place of. Findings are those about this file, and those of another file in
    which it has a part (two figures for one year); what the whole city makes of it is told by `vlr check`.
    """
    shown, division = candidate.reading.file, candidate.division
    gone = {entry.sha256 for entry in replaced}
    of_division = [one for one in ledger.standing if one.division == division and one.sha256 not in gone]
    others = read_entries(folder, city, of_division)
    sent = receive((*others, candidate.reading), _with(city, division, (*others, candidate.reading)))
    own = [replace(finding, division=finding.division or division) for finding in sent.files[-1].findings]
    own += _compared(folder, candidate, ledger)
    refusal = _refusal(city, candidate, own)
    if refusal is not None:
        findings = own if refusal in own else [refusal, *own]
        return Judged(Result.REFUSED, tuple(findings), refusal.code)
    matched = match(sent.files, sent.city)
    checked = check(matched.observations, sent.city)
    mine = checked.observations[checked.observations["file"] == shown]
    findings = [*own, *(finding for finding in (*matched.findings, *checked.findings) if _is_about(finding, shown))]
    before = read_entries(folder, city, replaced)
    findings += _lost(city, candidate, before)
    findings += revised(match(before, _with(city, division, before)).observations, mine) if before else []
    grave = any(finding.severity is not Severity.NOTE for finding in findings)
    return Judged(
        Result.WITH_FINDINGS if grave else Result.ACCEPTED,
        tuple(findings),
        figures=int(mine["value"].notna().sum()),
        gaps=int(mine["value"].isna().sum()),
    )


def read_entries(folder: Path, city: City, entries: Sequence[Entry]) -> list[FileReading]:
    """Originals as they are read for the report."""
    sent = tuple(Submission(one.division, f"{ORIGINALS}/{one.kept}", one.sha256, one.year) for one in entries)
    return read_all(folder, replace(city, submissions=sent))


def owned(city: City, division: str, reading: FileReading) -> frozenset[str]:
    """Indicators of a division that a file has figures or gaps of, whatever can be used of them and else is in it."""
    identities = Identities(city)
    subjects = {
        (one.indicator_id, one.indicator_code, one.indicator_name, one.unit, one.breakdown): one
        for one in reading.readings
    }
    found = (by_label(one, division, identities)[1].indicator for one in subjects.values())
    return frozenset(indicator.id for indicator in found if indicator and indicator.division == division)


def _with(city: City, division: str, files: Sequence[FileReading]) -> City:
    """The city as if these files, all of one division, were all that was sent."""
    return replace(city, submissions=tuple(Submission(division, file.file) for file in files))


def _is_about(finding: Finding, file: str) -> bool:
    return finding.file == file or any(cell.file == file for cell in finding.also)


def _compared(folder: Path, candidate: Candidate, ledger: Ledger) -> list[Finding]:
    """What a division did with our marked copy, where the original that was marked is still kept."""
    marked = candidate.reading.copy_of
    entries = [entry for entry in ledger.entries if marked and entry.sha256 == marked and entry.kept]
    if not entries or entries[-1].state is State.REMOVED:
        return []
    original = folder / ORIGINALS / entries[-1].kept
    found = compared(original, candidate.path, candidate.reading.file, candidate.reading.findings)
    return [replace(found, division=candidate.division)] if found else []


def _refusal(city: City, candidate: Candidate, findings: Sequence[Finding]) -> Finding | None:
    """Why a file is not taken, None where it is. findings: about the file itself, with what was found of its form."""
    reading, division = candidate.reading, candidate.division
    if not reading.sha256:
        return findings[0] if findings else about(reading.file, "unreadable-file", Severity.WARNING, division=division)
    told = next((finding for finding in findings if finding.code in (OTHER_DIVISION, UNTOUCHED)), None)
    if told is not None:
        return told
    if not reading.readings and not reading.actions and not reading.narratives:
        empty = next((finding for finding in findings if finding.code in NOTHING), None)
        return empty or about(reading.file, "no-figures", Severity.WARNING, division=division)
    asked = any(indicator.division == division for indicator in city.indicators)
    if asked and reading.form is None and not owned(city, division, reading):
        return about(reading.file, "nothing-for-division", Severity.WARNING, division=division)
    return None


def _lost(city: City, candidate: Candidate, before: Sequence[FileReading]) -> list[Finding]:
    """A warning for indicators that the replaced files had figures for and the new one has not."""
    had = {i for file in before for i in owned(city, candidate.division, file)}
    lost = sorted(had - owned(city, candidate.division, candidate.reading))
    if not lost:
        return []
    titles = "; ".join(city.indicator(one).title("en") for one in lost)
    file = candidate.reading.file
    return [
        about(file, "figures-gone", Severity.WARNING, titles, division=candidate.division, n=len(lost), titles=titles)
    ]
