"""The short message that goes to a division with its marked copy: as text and as HTML, in its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlr.intake.copies.problems import Problem, marked_cells
from vlr.model.findings import Severity
from vlr.words.environment import environment
from vlr.words.phrases import Phrases

TEMPLATE = "report/copy-message.html"
MOST = 10
"""Problems that the message itself names; the copy has all of them."""


@dataclass(frozen=True, slots=True)
class Message:
    """What the message says. figures: how many figures of the workbook are taken into the report."""

    city: str
    contact: str
    file: str
    copy: str
    figures: int


def text(message: Message, problems: Sequence[Problem], phrases: Phrases) -> str:
    """The message as plain text."""
    listed = [
        line
        for problem in _grave(problems)[:MOST]
        for line in (f"* {_said(problem)}", *(f"  → {part}" for part in _advice(problem, phrases)))
    ]
    parts = [_subject(message, phrases), "", *_opening(message, problems, phrases), "", *listed]
    closing = _closing(message, problems, phrases)
    return "\n".join([*parts, *([""] if listed else []), *closing]) + "\n"


def html(message: Message, problems: Sequence[Problem], phrases: Phrases) -> str:
    """The message as one HTML page without anything outside of it."""
    return (
        environment(None, phrases.language)
        .get_template(TEMPLATE)
        .render(
            subject=_subject(message, phrases),
            opening=_opening(message, problems, phrases),
            problems=[(one.severity, _said(one), _advice(one, phrases)) for one in _grave(problems)[:MOST]],
            closing=_closing(message, problems, phrases),
        )
    )


def _grave(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.finding.severity is not Severity.NOTE]


def _said(problem: Problem) -> str:
    place = f"{problem.finding.sheet}!{problem.finding.cell}" if problem.finding.cell else problem.finding.sheet
    return f"{place}: {problem.message}" if place and place not in problem.message else problem.message


def _advice(problem: Problem, phrases: Phrases) -> list[str]:
    typed = [phrases("check.type-instead", suggested=problem.suggested)] if problem.suggested else []
    return [*typed, *([problem.hint] if problem.hint else [])]


def _subject(message: Message, phrases: Phrases) -> str:
    return phrases("copy.message.subject", city=message.city, file=message.file)


def _opening(message: Message, problems: Sequence[Problem], phrases: Phrases) -> list[str]:
    n = len(marked_cells(problems))
    need = phrases("copy.count", n=n) if n else phrases("copy.nothing")
    return [phrases("copy.message.received", file=message.file, n=message.figures), need]


def _closing(message: Message, problems: Sequence[Problem], phrases: Phrases) -> list[str]:
    lines = []
    if len(_grave(problems)) > MOST:
        lines.append(phrases("copy.message.more", n=len(_grave(problems)) - MOST))
    if _grave(problems):
        lines.append(phrases("copy.message.how", copy=message.copy))
    if message.contact:
        lines.append(phrases("copy.message.contact", contact=message.contact))
    return lines
