"""Decisions between reading and reporting: the figures as they are once everything that was decided holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vlr.analysis.review import review
from vlr.analysis.small_counts import small_counts
from vlr.intake.check import check
from vlr.intake.concerned import cells_of
from vlr.intake.decided_rows import figures_in, with_allowed
from vlr.intake.decisions import Settled, Step, settle, told
from vlr.intake.forms.receive import receive
from vlr.intake.match import match
from vlr.intake.read import FileReading
from vlr.model.city import City
from vlr.model.decisions import Choice, Decision
from vlr.model.findings import Finding

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Taken:
    """Observations and findings of a city once its decisions are applied.

    findings: of the files (with their division), of match and check, and about the decisions. city: with the decisions
    that hold; step: with what they settle.
    """

    city: City
    observations: pd.DataFrame
    findings: tuple[Finding, ...]
    step: Step


def take(files: Sequence[FileReading], city: City) -> Taken:
    """What the city takes of what was read, with what people decided about it."""
    received = receive(files, city)
    city = received.city
    look = _look(Step(received.files), city)
    if not any(decision.choice for decision in city.decisions):
        return Taken(replace(city, decisions=()), look.observations, look.findings, look.step)
    return _decided(look, city)


@dataclass(frozen=True, slots=True)
class _Look:
    """What comes of a step. whole: findings of the analysis too, which are made again when the city is reviewed."""

    step: Step
    observations: pd.DataFrame
    findings: tuple[Finding, ...]


def _look(step: Step, city: City) -> _Look:
    """Matched and checked, with figures that somebody decided to take whatever their bounds."""
    matched = match(step.files, city)
    checked = check(matched.observations, city)
    divisions = {submission.file: submission.division for submission in city.submissions}
    of_files = [
        replace(finding, division=finding.division or divisions.get(file.file, ""))
        for file in step.files
        for finding in file.findings
    ]
    kept = with_allowed(matched.observations, checked.observations, step.allowed)
    everything = (*of_files, *matched.findings, *checked.findings)
    return _Look(step, kept, tuple(f for f in everything if not _is_settled(f, step.settled)))


def _is_settled(finding: Finding, settled: Sequence[Settled]) -> bool:
    """Whether somebody decided about this finding, which nothing that was left out or taken makes go away."""
    return any(s.finding == finding for s in settled)


def _decided(first: _Look, city: City) -> Taken:
    """Decisions applied until none is left that holds."""
    before = _all_findings(first, city)
    look, findings = first, before
    while (step := settle(look.step, city, findings)) is not look.step:
        look = _look(step, city)
        findings = _all_findings(look, city)
    own = told(look.step, city, before, findings)
    decided = replace(city, decisions=tuple(_figures(s, look.observations) for s in look.step.settled))
    return Taken(decided, look.observations, (*look.findings, *own), look.step)


def _all_findings(look: _Look, city: City) -> tuple[Finding, ...]:
    """Findings so far and those that the analysis would add."""
    whole = review(look.observations, city, (), ())
    return (*look.findings, *whole.findings, *small_counts(whole))


def _figures(settled: Settled, observations: pd.DataFrame) -> Decision:
    """The decision with the ids of the figures that it lets into the report."""
    if settled.decision.choice is Choice.LEAVE_OUT:
        return settled.decision
    return replace(settled.decision, figures=figures_in(observations, cells_of(settled.finding)))
