"""`vlr decisions`: what waits for a decision, what is decided, and what no longer holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vlr.analysis.review import review
from vlr.analysis.small_counts import small_counts
from vlr.intake.concerned import cells_of, content_of, label, readings_of
from vlr.intake.decisions import Settled, ways
from vlr.model.decisions import Choice
from vlr.model.findings import Finding, Severity
from vlr.pipeline.decisions import Taken, take
from vlr.pipeline.gather import Told, read_all, untold
from vlr.words.findings import say
from vlr.words.phrases import Phrases
from vlr.words.phrases import load as phrases_of
from vlr.workspace.decisions_file import Question, add_questions
from vlr.workspace.folder import DECISIONS
from vlr.workspace.load import load


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the decisions are. open: findings that wait for one; mend: errors that nobody can decide away; fallen,
    trouble: findings about decisions; added: rows that are new in decisions.xlsx."""

    open: tuple[Finding, ...]
    mend: tuple[Finding, ...]
    settled: tuple[Settled, ...]
    fallen: tuple[Finding, ...]
    trouble: tuple[Finding, ...]
    added: int


def decisions(folder: Path, warnings: bool = False, told: Told = untold) -> Standing:
    """What is to be decided about the findings of a city's folder; each open one gets its row in decisions.xlsx.

    warnings: also figures that are set aside with a warning and that the city could take. Raises VlrError where
    decisions.xlsx cannot be read or written.
    """
    city, of_city = load(folder)
    taken = take(read_all(folder, city, told), city)
    whole = review(taken.observations, taken.city, (*of_city, *taken.findings), ())
    findings = tuple(dict.fromkeys((*whole.findings, *small_counts(whole))))
    submitted = {file.file for file in taken.step.files}
    lowest = (Severity.ERROR, Severity.WARNING) if warnings else (Severity.ERROR,)
    own = [f for f in findings if f.code.startswith("decision-") or f.file == DECISIONS]
    grave = [f for f in findings if f.severity in lowest and f not in own]
    waiting = tuple(f for f in grave if ways(f, submitted))
    phrases, _ = phrases_of(city.languages[0], folder)
    return Standing(
        open=waiting,
        mend=tuple(f for f in grave if f.severity is Severity.ERROR and not ways(f, submitted)),
        settled=taken.step.settled,
        fallen=tuple(f for f in own if f.code == "decision-fallen"),
        trouble=tuple(f for f in own if f.code != "decision-fallen"),
        added=add_questions(folder, list(_questions(waiting, taken, phrases))),
    )


def _questions(waiting: tuple[Finding, ...], taken: Taken, phrases: Phrases) -> Iterator[Question]:
    """One row for each finding that waits."""
    submitted = {file.file for file in taken.step.files}
    readings = readings_of(taken.step.files, (cell for finding in waiting for cell in cells_of(finding)))
    for finding in waiting:
        possible = ways(finding, submitted)
        fields = {
            "finding": finding.code,
            "what": say(finding, phrases).message,
            "indicator": finding.indicator,
            "file": finding.file,
            "sheet": finding.sheet,
            "cell": finding.cell,
            "content": content_of(finding, readings),
        }
        cells = tuple(label(cell, finding) for cell in cells_of(finding)) if Choice.USE_CELL in possible else ()
        yield Question(fields, tuple(choice.value for choice in possible), cells)
