"""What a report uses of the files that divisions sent: what the ledger accepted, or all of them where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vlr.model.city import Division, Submission
from vlr.model.findings import Finding, Severity, about
from vlr.model.ledger import Entry, Ledger
from vlr.workspace.folder import DIVISIONS
from vlr.workspace.ledger import ORIGINALS, RECORD, read_ledger
from vlr.workspace.ledger_originals import NOT_USED, hash_of, look_over
from vlr.workspace.settings import nearest


def used(
    folder: Path, divisions: Sequence[Division], lying: Sequence[Submission]
) -> tuple[tuple[Submission, ...], Ledger, list[Finding]]:
    """The submissions that the report uses, the ledger, and findings.

    lying: the files in the folders of the divisions. Without an accepted file in the ledger they are used as they lie.
    With one, the report uses the originals that stand and are whole, by division and name; what lies in the folders
    and never was in the ledger is a warning each (not-in-ledger). An entry of a division that vlr.toml does not name
    is a warning (unknown-division-in-ledger), and used all the same.
    """
    ledger, findings = read_ledger(folder)
    if not ledger.begun:
        return tuple(lying), ledger, findings
    known = {entry.sha256 for entry in ledger.entries}
    findings += look_over(folder, ledger)
    findings += _unknown(ledger, divisions)
    findings += [
        about(one.file, "not-in-ledger", Severity.WARNING, division=one.division)
        for one in lying
        if hash_of(folder / one.file) not in known
    ]
    faulty = {finding.file for finding in findings if finding.code in NOT_USED}
    whole = [entry for entry in ledger.standing if f"{ORIGINALS}/{entry.kept}" not in faulty]
    whole.sort(key=lambda entry: (entry.division, entry.file.casefold(), entry.sha256))
    return tuple(_submission(entry) for entry in whole), ledger, findings


def is_used(file: str, ledger: Ledger) -> bool:
    """Whether a file of a city's folder (its path relative to it) goes into the report, as far as the ledger says."""
    if file.startswith(f"{ORIGINALS}/"):
        place = file.removeprefix(f"{ORIGINALS}/").split("/")[0]
        return any(entry.kept.split("/")[0] == place for entry in ledger.standing)
    return not (ledger.begun and file.startswith(f"{DIVISIONS}/"))


def _submission(entry: Entry) -> Submission:
    return Submission(entry.division, f"{ORIGINALS}/{entry.kept}", entry.sha256, entry.year)


def _unknown(ledger: Ledger, divisions: Sequence[Division]) -> list[Finding]:
    """One warning for each division that the ledger knows and vlr.toml does not."""
    known = [division.id for division in divisions]
    strange = sorted({entry.division for entry in ledger.standing} - set(known))
    return [
        about(RECORD, "unknown-division-in-ledger", Severity.WARNING, name, suggestion=nearest(name, known))
        for name in strange
    ]
