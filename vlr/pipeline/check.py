"""`vlr check`: everything read, nothing written, all findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vlr.model.city import City
from vlr.model.findings import RANK, Finding
from vlr.model.observations import SheetAccount
from vlr.pipeline.check_templates import faults_of_templates
from vlr.pipeline.check_texts import faults_of_texts
from vlr.pipeline.gather import Told, gather, untold


@dataclass(frozen=True, slots=True)
class Checked:
    """A city with its findings, by division and within it largest consequence first; the sum of all value cells."""

    city: City
    findings: tuple[Finding, ...]
    accounts: tuple[SheetAccount, ...]


def check(folder: Path, told: Told = untold) -> Checked:
    """All findings about a city's folder."""
    gathered = gather(folder, told)
    from vlr.analysis.telling import telling  # brings pandas: see `gather`

    order = {division.id: place for place, division in enumerate(gathered.city.divisions)}
    findings = sorted(
        (
            *telling(gathered.observations, gathered.city, gathered.findings),
            *faults_of_texts(gathered, folder),
            *faults_of_templates(gathered.city, folder),
        ),
        key=lambda f: (order.get(f.division, -1 if not f.division else len(order)), f.division, RANK[f.severity]),
    )
    return Checked(gathered.city, tuple(findings), gathered.accounts)


def figures_by_file(accounts: Iterable[SheetAccount]) -> dict[str, int]:
    """How many figures of each file go into the report."""
    figures: dict[str, int] = {}
    for account in accounts:
        figures[account.file] = figures.get(account.file, 0) + account.readings
    return figures
