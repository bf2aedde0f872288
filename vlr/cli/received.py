"""What a person is told about a file that was submitted or removed."""

from __future__ import annotations

from collections.abc import Iterator

from vlr.cli.screen import counts, say_lines
from vlr.model.findings import Severity
from vlr.model.ledger import Entry, How, Result
from vlr.pipeline.forget import Forgotten
from vlr.pipeline.inbox import Arrived
from vlr.pipeline.submit import Submitted

_RESULTS = {
    Result.ACCEPTED: "accepted",
    Result.WITH_FINDINGS: "accepted with findings",
    Result.REFUSED: "REFUSED, not kept",
}
_WAYS = {
    How.NAMED: "as you said",
    How.MARKED_COPY: "it is our marked copy of that file, come back",
    How.SAME_FILE: "it is the same file",
    How.SAME_NAME: "it has the same name",
    How.SAME_FORM: "it is the same form",
}


def is_well(arrived: Arrived) -> bool:
    """Whether a file was taken without an error."""
    one = arrived.submitted
    if one is None or one.entry.result is Result.REFUSED:
        return False
    return all(finding.severity is not Severity.ERROR for finding in one.findings)


def arrived_lines(arrived: Arrived) -> list[str]:
    """What came of a file, its findings below."""
    one = arrived.submitted
    if one is None:
        return [
            f"{arrived.file}: NOT TAKEN",
            f"  {arrived.trouble}",
            *([f"  → {arrived.hint}"] if arrived.hint else []),
        ]
    return [f"{arrived.file} ({one.entry.division}): {_result(one)}", *_facts(one), *say_lines(one.findings)]


def _result(one: Submitted) -> str:
    """The result in words; of what was there already, what it is."""
    if not one.again:
        return f"{_RESULTS[one.entry.result]}, {counts(one.findings)}"
    if one.entry.result is Result.REFUSED:
        return f"refused as on {day(one.entry.when)}, nothing new recorded"
    return f"stands already since {day(one.entry.when)}, nothing new recorded"


def _facts(one: Submitted) -> Iterator[str]:
    """Indented lines: what goes into the report, what it replaces, where it is kept, what changes with it."""
    entry = one.entry
    if entry.result is not Result.REFUSED:
        yield f"  {one.figures} figures and {one.gaps} gaps go into the report"
    for old in one.replaced:
        way = _WAYS.get(How(entry.how), "") if entry.how else ""
        yield f"  replaces {old.file} of {day(old.when)} ({old.sha256[:12]}): {way}"
    if entry.kept and not one.again:
        yield f"  kept under the hash {entry.sha256[:12]}"
    if one.begins:
        yield "  The ledger begins: from now on the report uses only what is submitted."
        yield "  What lies in indicators/divisions can follow with: vlr submit --inbox indicators/divisions"


def day(when: str) -> str:
    """The day of a moment in the record."""
    return when[:10]


def forgotten_lines(forgotten: Forgotten) -> Iterator[str]:
    """What was removed, and where the same bytes lie still."""
    for entry in forgotten.entries:
        yield f"{_named(entry)}: removed; its line in the record stays."
    yield "The next build leaves its figures out; reports that were built before still have them."
    for file in forgotten.left:
        yield f"The same file still lies here: {file}"


def _named(entry: Entry) -> str:
    return f"{entry.file} ({entry.division}, {entry.sha256[:12]})"
