"""What a city makes of one file: what would go into the report, what is wrong with it, and whether it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vlr.intake.check import check
from vlr.intake.forms.identity import identity_of
from vlr.intake.given_year import with_year
from vlr.intake.match import match
from vlr.intake.read import FileReading, read_file
from vlr.model.city import City, Submission
from vlr.model.findings import Finding, Severity, about
from vlr.model.ledger import Entry, Ledger, Result
from vlr.model.properties import COPY_OF
from vlr.pipeline.gather import marks_for
from vlr.pipeline.reading import read_each
from vlr.workbook.open import open_book
from vlr.workspace.ledger import ORIGINALS

FOREIGN = ("unknown-indicator", "unknown-code", "code-ambiguous", "name-ambiguous", "not-owner")
"""What `match` makes of figures that are none of the division's indicators."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says of itself, as text."""

    version: str
    division: str
    year: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file as it was read. form: what it says of itself where it is one of our forms; copy_of: hash of the original
    where it is a marked copy of ours that comes back; unreadable: code of the finding why it could not be opened."""

    division: str
    reading: FileReading
    properties: dict[str, str]
    form: Form | None = None
    copy_of: str = ""
    unreadable: str = ""


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
    """A file of a division as it was read, with what the document says of itself."""
    reading = with_year(read_file(path, shown, marks_for(city, Submission(division, shown))), year)
    book, troubles = open_book(path, shown)
    if book is None:
        return Candidate(division, reading, {}, unreadable=troubles[0].code if troubles else "unreadable-file")
    said = identity_of(book)
    form = Form(str(said.version), said.division, str(said.year), said.fingerprint) if said else None
    properties = dict(book.properties)
    return Candidate(division, reading, properties, form, properties.get(COPY_OF, "").strip().casefold())


def judge(folder: Path, city: City, candidate: Candidate, replaced: Sequence[Entry], ledger: Ledger) -> Judged:
    """What a city makes of a file that would stand beside the division's other files in the ledger.

    replaced: entries that it would take the place of. Findings are those about this file, and those of another file in
    which it has a part (two figures for one year); what the whole city makes of it is told by `vlr check`.
    """
    reading = candidate.reading
    own = [replace(finding, division=finding.division or candidate.division) for finding in reading.findings]
    refusal = _refusal(city, candidate)
    if refusal is not None:
        findings = own if any(finding.code == refusal.code for finding in own) else [refusal, *own]
        return Judged(Result.REFUSED, tuple(findings), refusal.code)
    gone = {entry.sha256 for entry in replaced}
    of_division = [entry for entry in ledger.standing if entry.division == candidate.division]
    others = read_entries(folder, city, [entry for entry in of_division if entry.sha256 not in gone])
    sent = (*others, reading)
    matched = match(sent, _with(city, candidate.division, sent))
    checked = check(matched.observations, city)
    mine = checked.observations[checked.observations["file"] == reading.file]
    findings = [*own, *(f for f in (*matched.findings, *checked.findings) if _is_about(f, reading.file))]
    findings += _lost(folder, city, candidate, replaced)
    grave = any(finding.severity is not Severity.NOTE for finding in findings)
    return Judged(
        Result.WITH_FINDINGS if grave else Result.ACCEPTED,
        tuple(findings),
        figures=int(mine["value"].notna().sum()),
        gaps=int(mine["value"].isna().sum()),
    )


def read_entries(folder: Path, city: City, entries: Sequence[Entry]) -> list[FileReading]:
    """Originals as they are read for the report."""
    submissions = [Submission(entry.division, f"{ORIGINALS}/{entry.kept}", entry.sha256) for entry in entries]
    orders = [(folder / one.file, one.file, marks_for(city, one)) for one in submissions]
    return [with_year(file, entry.year) for file, entry in zip(read_each(orders), entries, strict=True)]


def owned(city: City, division: str, reading: FileReading) -> frozenset[str]:
    """Indicators of a division for which a file has figures or gaps, whatever else is in it."""
    observations = match([reading], _with(city, division, [reading])).observations
    return frozenset(observations["indicator"])


def _with(city: City, division: str, files: Sequence[FileReading]) -> City:
    """The city as if these files, all of one division, were all that was sent."""
    return replace(city, submissions=tuple(Submission(division, file.file) for file in files))


def _is_about(finding: Finding, file: str) -> bool:
    return finding.file == file or any(cell.file == file for cell in finding.also)


def _refusal(city: City, candidate: Candidate) -> Finding | None:
    """Why a file is not taken, None where it is."""
    form, file, division = candidate.form, candidate.reading.file, candidate.division
    if candidate.unreadable:
        return about(file, candidate.unreadable, Severity.WARNING, division=division)
    if form and form.division and form.division != division:
        theirs = city.division_name(form.division)
        return about(file, "form-of-another-division", Severity.WARNING, theirs, division=division)
    if form and form.year not in ("0", str(city.report_year)):
        year = str(city.report_year)
        return about(file, "form-of-another-year", Severity.WARNING, form.year, division=division, year=year)
    if not candidate.reading.readings:
        empty = not candidate.reading.accounts
        return about(file, "empty-workbook" if empty else "no-figures", Severity.WARNING, division=division)
    if any(indicator.division == division for indicator in city.indicators) and not _for(city, candidate):
        return about(file, "nothing-for-division", Severity.WARNING, division=division)
    return None


def _for(city: City, candidate: Candidate) -> bool:
    """Whether a figure of the file is of an indicator of the division, even one that cannot be used yet."""
    outcomes = match([candidate.reading], _with(city, candidate.division, [candidate.reading])).outcomes
    return any(count for outcome, count in outcomes.items() if outcome not in FOREIGN)


def _lost(folder: Path, city: City, candidate: Candidate, replaced: Sequence[Entry]) -> list[Finding]:
    """A warning for indicators that the replaced files had figures for and the new one has not."""
    if not replaced:
        return []
    had = {i for file in read_entries(folder, city, replaced) for i in owned(city, candidate.division, file)}
    lost = sorted(had - owned(city, candidate.division, candidate.reading))
    if not lost:
        return []
    titles = "; ".join(city.indicator(one).title("en") for one in lost)
    file = candidate.reading.file
    return [
        about(file, "figures-gone", Severity.WARNING, titles, division=candidate.division, n=len(lost), titles=titles)
    ]
