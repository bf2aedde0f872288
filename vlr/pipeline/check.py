"""`vlr check`: everything read, nothing written, all findings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from vlr.model.city import City
from vlr.model.findings import RANK, Finding
from vlr.model.observations import SheetAccount
from vlr.pipeline.gather import Gathered, Told, gather, untold
from vlr.words.bound_text import is_bound

_NAMED = re.compile(r"""\bind\(\s*["']([^"']+)["']""")
"""An indicator that a text names."""


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
        (*telling(gathered.observations, gathered.city, gathered.findings), *_of_texts(gathered, folder)),
        key=lambda f: (order.get(f.division, -1 if not f.division else len(order)), f.division, RANK[f.severity]),
    )
    return Checked(gathered.city, tuple(findings), gathered.accounts)


def _of_texts(gathered: Gathered, folder: Path) -> tuple[Finding, ...]:
    """What is wrong with what texts ask of figures; only indicators that they name are reviewed."""
    city = gathered.city
    named = {id for text in city.texts if is_bound(text.body) for id in _NAMED.findall(text.body)}
    if not any(is_bound(text.body) for text in city.texts):
        return ()
    from vlr.analysis.review import review
    from vlr.pipeline.text_accept import bound_texts

    asked = [one for one in city.indicators if one.id in named]
    ids = {id for one in asked for id in (one.id, one.weight, one.numerator, one.denominator)}
    some = replace(city, indicators=tuple(one for one in city.indicators if one.id in ids), objectives=(), peers=())
    rows = gathered.observations
    whole = review(rows[rows["indicator"].isin(ids)], some, (), ())
    return tuple(f for of in bound_texts(whole, folder) for f in of.findings if f.code != "raw-figure")


def figures_by_file(accounts: Iterable[SheetAccount]) -> dict[str, int]:
    """How many figures of each file go into the report."""
    figures: dict[str, int] = {}
    for account in accounts:
        figures[account.file] = figures.get(account.file, 0) + account.readings
    return figures
