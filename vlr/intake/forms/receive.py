"""Forms among what the divisions sent: whose they are, and what their actions and texts are to the city."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from vlr.intake.forms.read import MISSING
from vlr.model.cells import Cell
from vlr.model.city import Action, City
from vlr.model.findings import Finding, Severity, about, at
from vlr.model.narratives import Narrative

if TYPE_CHECKING:
    from vlr.intake.read import FileReading

_COMPARED = tuple(one.name for one in fields(Action) if one.name not in ("sample", "file", "sheet", "row", "id"))


@dataclass(frozen=True, slots=True)
class Received:
    """The files with findings about forms, and the city with what came in them beside figures."""

    files: tuple[FileReading, ...]
    city: City


def receive(files: Sequence[FileReading], city: City) -> Received:
    """What the forms among the files are to the city.

    A form of another division is set aside as a whole (form-of-other-division). Of a form of another year the figures
    are taken, each with its own period, and what it asked for is not missed (form-of-other-year). Actions that
    actions.xlsx does not know are added to the city's, with the division for their owner where none is named; of one
    that it knows its row counts and the difference is told (form-action-differs). Texts and notes wait for an editor
    (narrative-received).
    """
    divisions = {submission.file: submission.division for submission in city.submissions}
    known = {action.id.casefold(): action for action in city.actions}
    seen: dict[tuple[str, int], str] = {}
    made: list[FileReading] = []
    texts: list[Narrative] = []
    for file in files:
        if file.form is None:
            made.append(file)
            continue
        division = divisions.get(file.file, "")
        file = _of_the_city(file, division, city, seen)
        file, actions = _with_actions(file, division, city, known)
        known |= {action.id.casefold(): action for action in actions}
        file = _with_texts(file)
        texts += [replace(text, division=division or text.division) for text in file.narratives]
        made.append(file)
    return Received(tuple(made), replace(city, actions=tuple(known.values()), narratives=tuple(texts)))


def _of_the_city(file: FileReading, division: str, city: City, seen: dict[tuple[str, int], str]) -> FileReading:
    """The file without what does not belong here, and with what is to be said of it."""
    form = file.form
    assert form is not None
    if division and form.division and form.division != division:
        finding = about(
            file.file,
            "form-of-other-division",
            Severity.WARNING,
            form.division,
            division=division,
            theirs=city.division_name(form.division),
            ours=city.division_name(division),
        )
        return replace(file, readings=(), findings=(*_others(file.findings), finding), actions=(), narratives=())
    if form.year and form.year != city.report_year:
        year = str(city.report_year)
        finding = about(file.file, "form-of-other-year", Severity.WARNING, str(form.year), year=year)
        return replace(file, findings=(*_others(file.findings), finding), actions=(), narratives=())
    first = seen.setdefault((form.division, form.year), file.file)
    if first != file.file:
        finding = about(file.file, "form-twice", Severity.WARNING, first, other=first)
        return replace(file, findings=(*file.findings, finding))
    return file


def _others(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings without those about what a form asked for and did not get."""
    return tuple(finding for finding in findings if finding.code not in MISSING)


def _with_actions(
    file: FileReading, division: str, city: City, known: dict[str, Action]
) -> tuple[FileReading, list[Action]]:
    """The file with what is to be said of its actions, and those that are new."""
    added: list[Action] = []
    findings: list[Finding] = []
    for action in file.actions:
        owned = action if action.owner else replace(action, owner=city.division_name(division))
        there = known.get(action.id.casefold())
        if there is None:
            added.append(owned)
        elif differing := [name for name in _COMPARED if getattr(there, name) != getattr(owned, name)]:
            where = Cell(action.file, action.sheet, action.row, 1)
            told = at(where, "form-action-differs", Severity.NOTE, action.id, fields=", ".join(differing))
            findings.append(told)
    return replace(file, findings=(*file.findings, *findings)), added


def _with_texts(file: FileReading) -> FileReading:
    """The file with one finding that names its texts."""
    if not file.narratives:
        return file
    goals = sorted({text.goal for text in file.narratives if text.goal})
    cells = [text.cell for text in file.narratives]
    finding = at(
        cells[0],
        "narrative-received",
        Severity.NOTE,
        also=cells[1:],
        n=len(cells),
        goals=", ".join(str(goal) for goal in goals) or "–",
    )
    return replace(file, findings=(*file.findings, finding))
