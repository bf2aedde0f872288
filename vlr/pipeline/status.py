"""`vlr` alone: how far a city's report is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vlr.model.city import NameState
from vlr.model.findings import Finding, Severity
from vlr.pipeline.gather import Gathered, gather


@dataclass(frozen=True, slots=True)
class Status:
    """Where things stand. silent: names of divisions that have sent nothing; next: the command to type after `vlr`.

    waiting: rows of the catalogue that lack something needed. unnamed: folders with workbooks that vlr.toml names no
    division for.
    """

    title: str
    divisions: int
    sent: int
    workbooks: int
    silent: tuple[str, ...]
    indicators: int
    with_figures: int
    observations: int
    texts: int
    actions: int
    findings: tuple[Finding, ...]
    report: str
    next: str
    waiting: int = 0
    unnamed: tuple[str, ...] = ()


def status(folder: Path) -> Status:
    """How far the report of a city is."""
    gathered = gather(folder)
    city = gathered.city
    senders = {submission.division for submission in city.submissions}
    silent = tuple(division.name for division in city.divisions if division.id not in senders)
    known = gathered.observations.dropna(subset=["value"])
    report = folder / "output" / "manifest.json"
    return Status(
        title=f"{city.name}, Voluntary Local Review {city.report_year}",
        divisions=len(city.divisions),
        sent=len({division.id for division in city.divisions} & senders),
        workbooks=len(city.submissions),
        silent=silent,
        indicators=len(city.indicators),
        with_figures=int(known["indicator"].nunique()),
        observations=len(gathered.observations),
        texts=len(city.texts),
        actions=len(city.actions),
        findings=gathered.findings,
        report="output/html" if report.is_file() else "",
        next=_next(gathered, built=report.is_file()),
        waiting=len(city.waiting),
        unnamed=tuple(sorted(senders - {division.id for division in city.divisions})),
    )


def _next(gathered: Gathered, *, built: bool) -> str:
    """The command that brings the report further."""
    city = gathered.city
    errors = any(finding.severity is Severity.ERROR for finding in gathered.findings)
    if city.waiting:
        return "catalogue ask"
    if any(name.state is NameState.PROPOSED for name in city.names):
        return "names"
    if city.submissions and not city.indicators:
        return "catalogue draft"
    return "check" if errors or not city.submissions else "preview" if built else "build"
