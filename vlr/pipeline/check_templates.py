"""What is wrong with a city's own words and templates, told without printing anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vlr.model.city import City
from vlr.model.findings import Finding
from vlr.words import shipped

_FALLBACK = "words-fallback"
"""Phrases that show in English: a build tells of them, since only a report needs them all."""


def faults_of_templates(city: City, folder: Path) -> tuple[Finding, ...]:
    """Findings about `templates/words/*.toml` and `templates/report/*.html` of a city, with file and line.

    A template is parsed, not printed: what fails only with the figures is told by a build. A city without files of its
    own costs nothing.
    """
    place = folder / "templates"
    if not place.is_dir() or place.resolve() == shipped.folder().resolve():
        return ()
    return (*_of_words(city, folder), *_of_pages(folder))


def _of_words(city: City, folder: Path) -> Iterator[Finding]:
    from vlr.words.phrases import load

    for language in city.languages:
        if (folder / "templates" / "words" / f"{language}.toml").is_file():
            yield from (finding for finding in load(language, folder)[1] if finding.code != _FALLBACK)


def _of_pages(folder: Path) -> Iterator[Finding]:
    pages = sorted((folder / "templates" / "report").glob("*.html"))
    if not pages:
        return
    from vlr.words.environment import environment
    from vlr.words.template_faults import FAULTS, template_fault

    made = environment(folder)
    for page in pages:
        try:
            made.get_template(f"report/{page.name}")
        except FAULTS as fault:
            finding = template_fault(fault, folder)
            if finding:
                yield finding
