"""What people decided, applied to what was read: a figure left out, taken as it is, or one of two used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vlr.intake.concerned import Readings, cell_named, cells_of, content_of, readings_of, same_blanks
from vlr.model.cells import Cell
from vlr.model.city import City
from vlr.model.decisions import Choice, Decision
from vlr.model.findings import Finding, Severity, about
from vlr.model.observations import Reading
from vlr.workspace.folder import DECISIONS

if TYPE_CHECKING:
    from vlr.intake.read import FileReading

_OPEN = ("", "F")
_CHOICE_OF_TWO = (Choice.USE_CELL, Choice.LEAVE_OUT)
_EITHER = (Choice.AS_IT_IS, Choice.LEAVE_OUT)
_WAYS: dict[str, tuple[Choice, ...]] = {
    "conflicting-duplicate": _CHOICE_OF_TWO,
    "point-clash": _CHOICE_OF_TWO,
    "unit-mismatch": _EITHER,
    "constraint-error": _EITHER,
    "negative-count": _EITHER,
    "example-data": _EITHER,
    "identity-code": (Choice.AS_IT_IS,),
    "small-count": (Choice.LEAVE_OUT,),
    "small-count-hidden": (Choice.LEAVE_OUT,),
    "suppressed-recoverable": (Choice.LEAVE_OUT,),
}
"""What can be decided about the findings that set a figure aside or forbid it; a small count is never published."""
_HIDDEN = ("small-count", "small-count-hidden", "suppressed-recoverable")
"""Left out, these become marked gaps that say so."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision that holds, and the finding that it settles."""

    decision: Decision
    finding: Finding


@dataclass(frozen=True, slots=True)
class Step:
    """What was read, as it is after some decisions. allowed: cells whose figure stays whatever its bounds."""

    files: tuple[FileReading, ...]
    allowed: frozenset[Cell] = frozenset()
    settled: tuple[Settled, ...] = ()


def ways(finding: Finding, submitted: Iterable[str]) -> tuple[Choice, ...]:
    """What a person may decide about a finding, () where it must be mended: only errors at a cell of a file that a
    division sent, and warnings that set a figure aside which could be taken."""
    if finding.file not in set(submitted) or not cells_of(finding):
        return ()
    if finding.code in _WAYS:
        return _WAYS[finding.code]
    return _EITHER if finding.severity is Severity.ERROR else ()


def settle(step: Step, city: City, findings: Sequence[Finding]) -> Step:
    """The step after every decision of the city that holds for one of these findings; the same where none does.

    Taking one decision may bring a finding that another one settles, so this is done again until nothing changes.
    """
    submitted = {file.file for file in step.files}
    done = {settled.decision.row for settled in step.settled}
    for finding in findings:
        possible = ways(finding, submitted)
        if not possible:
            continue
        asked = [d for d in city.decisions if d.choice and d.row not in done and fits(d, finding)]
        if asked:
            readings = readings_of(step.files, cells_of(finding))
            held = [d for d in asked if d.choice in possible and holds(d, finding, readings)]
            if held and len({(d.choice, d.use) for d in held}) == 1:
                step = _applied(step, held[-1], finding, readings, city)
    return step


def fits(decision: Decision, finding: Finding) -> bool:
    """Whether a decision is about a finding: one of its cells, its code, its indicator where both name one."""
    if decision.code != finding.code or (
        decision.indicator and finding.indicator and decision.indicator != finding.indicator
    ):
        return False
    place = (same_blanks(decision.file), same_blanks(decision.sheet), decision.cell)
    return any((same_blanks(c.file), same_blanks(c.sheet), c.a1) == place for c in cells_of(finding))


def holds(decision: Decision, finding: Finding, readings: Readings) -> bool:
    """Whether the cells hold what they held when it was decided, and the choice releases nothing that is guarded."""
    if same_blanks(decision.content) != content_of(finding, readings):
        return False
    return decision.choice is not Choice.USE_CELL or _usable(decision, finding, readings)


def _usable(decision: Decision, finding: Finding, readings: Readings) -> bool:
    """Whether the cell to use is one of the finding's, and none of the cells is suppressed or confidential but it."""
    cell = cell_named(decision.use, finding)
    if cell is None:
        return False
    return _guarded(readings.get(cell, ())) or not any(_guarded(found) for found in readings.values())


def _guarded(readings: Sequence[Reading]) -> bool:
    """Whether a reading is marked suppressed or confidential."""
    return any(reading.status == "Q" or reading.confidentiality not in _OPEN for reading in readings)


def _applied(step: Step, decision: Decision, finding: Finding, readings: Readings, city: City) -> Step:
    """The step after one decision."""
    cells = frozenset(cells_of(finding))
    found = [reading for cell in sorted(readings) for reading in readings[cell]]
    periods = tuple(dict.fromkeys(reading.period.text for reading in found if reading.period))
    decided = replace(decision, division=finding.division, periods=periods, indicator=finding.indicator)
    settled = (*step.settled, Settled(decided, finding))
    change = _change(decision, finding, cells, city)
    files = tuple(_changed(file, cells, change) for file in step.files)
    free = cells if decision.choice is Choice.AS_IT_IS else frozenset()
    return Step(files, step.allowed | free, settled)


def _change(
    decision: Decision, finding: Finding, cells: frozenset[Cell], city: City
) -> Callable[[Reading], Reading | None]:
    """What becomes of a reading of one of the cells; None where it is left out."""
    if decision.choice is Choice.USE_CELL:
        used = cell_named(decision.use, finding)
        return lambda reading: reading if reading.cell == used else None
    if decision.choice is Choice.LEAVE_OUT:
        hidden = finding.code in _HIDDEN
        return lambda reading: replace(reading, value=None, status="Q") if hidden else None
    if finding.code == "unit-mismatch":
        unit = next((i.unit for i in city.indicators if i.id == finding.indicator), "")
        return lambda reading: replace(reading, unit=unit or reading.unit)
    return lambda reading: reading


def _changed(file: FileReading, cells: frozenset[Cell], change: Callable[[Reading], Reading | None]) -> FileReading:
    """A file with what was decided about some of its cells."""
    if not any(cell.file == file.file for cell in cells):
        return file
    readings = (change(reading) if reading.cell in cells else reading for reading in file.readings)
    return replace(file, readings=tuple(reading for reading in readings if reading is not None))


def told(step: Step, city: City, before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """What is said about the decisions: those that hold, and why others do not.

    before: the findings without any decision; after: with those that hold. finding-decided (note): settled.
    decision-fallen (as grave as the finding): a cell changed. decision-not-allowed (warning): such a finding cannot be
    decided so. decision-twice (warning): two decisions about one finding differ, none is used. decision-unused (note):
    the finding is no longer there.
    """
    findings = [_settled(settled) for settled in step.settled]
    used = {settled.decision.row for settled in step.settled}
    decided = {settled.finding for settled in step.settled}
    for decision in city.decisions:
        if decision.choice and decision.row not in used:
            standing = [f for f in after if fits(decision, f)]
            replaced = any(fits(decision, f) for f in before if f in decided)
            findings.append(_why_not(decision, standing, replaced, step))
    return findings


def _settled(settled: Settled) -> Finding:
    """The note that stands where the finding was."""
    decision, finding = settled.decision, settled.finding
    details = {"decided": finding.code, "choice": decision.choice.value, "reason": decision.reason}
    details |= {"date": decision.date, "name": decision.name}
    return replace(finding, code="finding-decided", severity=Severity.NOTE, details=tuple(details.items()))


def _why_not(decision: Decision, standing: Sequence[Finding], replaced: bool, step: Step) -> Finding:
    """Why a decision is not used."""
    if not standing or replaced:
        return _at_row(decision, "decision-unused", Severity.NOTE)
    finding = standing[0]
    readings = readings_of(step.files, cells_of(finding))
    content = content_of(finding, readings)
    if same_blanks(decision.content) != content:
        return _at_row(decision, "decision-fallen", finding.severity, old=decision.content, new=content)
    possible = ways(finding, {file.file for file in step.files})
    if decision.choice in possible and holds(decision, finding, readings):
        return _at_row(decision, "decision-twice", Severity.WARNING)
    return _at_row(decision, "decision-not-allowed", Severity.WARNING, choices=_words(possible))


def _words(choices: Sequence[Choice]) -> str:
    return ", ".join(choice.value for choice in choices) or "–"


def _at_row(decision: Decision, code: str, severity: Severity, **details: str) -> Finding:
    """A finding about a row of decisions.xlsx."""
    return about(
        DECISIONS,
        code,
        severity,
        decision.choice.value,
        line=decision.row,
        indicator=decision.indicator,
        decided=decision.code,
        cell_decided=f"{decision.file} › {decision.sheet}!{decision.cell}",
        **details,
    )
