"""`vlr ready`: the report printed in memory as everybody would see it, and the checklist asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.city import City
from vlr.model.readiness import Readiness
from vlr.pipeline.gather import Told, gather, untold
from vlr.pipeline.prints import print_language
from vlr.report import opendata
from vlr.report.ready.evidence import Evidence
from vlr.report.ready.judge import readiness
from vlr.words.phrases import load


@dataclass(frozen=True, slots=True)
class Asked:
    """A city and how far its review is."""

    city: City
    readiness: Readiness


def ready(folder: Path, language: str = "", told: Told = untold) -> Asked:
    """Every item of the checklist, answered for the public edition in all languages; nothing is written.

    language: of the answers, "" for the report's first.
    """
    gathered = gather(folder, told)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    shown, hidden = protect(whole)
    city = gathered.city
    made = [
        print_language(
            shown, one, folder, ("html", "pdf"), audience="public", draft=False, date=city.published, told=told
        )
        for one in city.languages
    ]
    first, _ = load(city.languages[0], folder)
    evidence = Evidence(
        city,
        shown,
        {one.language: one.document for one in made},
        {one.language: one.html for one in made},
        {one.language: one.pdf for one in made if one.pdf},
        opendata.files(shown, first, "public", whole.findings),
        city.published,
        (*whole.findings, *hidden, *(finding for one in made for finding in one.findings)),
    )
    phrases, _ = load(language or city.languages[0], folder)
    return Asked(city, readiness(evidence, phrases))
