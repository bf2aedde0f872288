"""What is wrong with the texts of a city, told without making its report: the part of `vlr check` that reads texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from vlr.model.city import City, TextFile
from vlr.model.findings import Finding
from vlr.pipeline.gather import Gathered
from vlr.words.bound_text import is_bound

_NAMED = re.compile(r"""\bind\(\s*["']([^"']+)["']""")
"""An indicator that a text names."""
_PLACES = re.compile(r"\]\(\s*<?#|^\[[^\]]+\]:\s*<?#|\bref\(", re.MULTILINE)
"""A link or a reference to a place of the report."""
_DRAWN = ("#chart-", "#map-", "#peers-", "figure:")
"""Places that are known only when charts are drawn: a build tells of them."""


def faults_of_texts(gathered: Gathered, folder: Path) -> tuple[Finding, ...]:
    """Findings of texts, in the order of the texts: what they ask of figures, figures typed by hand, links, pictures,
    HTML. Only indicators that texts name are reviewed, unless a text names places of the report: then all are."""
    city = gathered.city
    if not city.texts:
        return ()
    found = [*_of_each(gathered, folder), *_of_places(gathered, folder), *_of_words(city, folder)]
    order = {text.file: place for place, text in enumerate(city.texts)}
    return tuple(sorted(found, key=lambda f: (order.get(f.file, len(order)), f.line)))


def _of_each(gathered: Gathered, folder: Path) -> Iterator[Finding]:
    from vlr.report.compose.bound.faults import text_faults
    from vlr.report.compose.bound.raw_figures import raw_figures

    city = gathered.city
    for text in city.texts:
        if not is_bound(text.body):
            yield from text_faults(text, city.pictures)
        yield from raw_figures(text, city.indicators)
    bound = tuple(text for text in city.texts if is_bound(text.body))
    if bound:
        yield from (f for f in _answered(gathered, folder, bound) if f.code != "raw-figure")


def _answered(gathered: Gathered, folder: Path, texts: tuple[TextFile, ...]) -> Iterator[Finding]:
    """What the expressions of texts cannot say, from a review of the indicators that they name."""
    from vlr.analysis.review import review
    from vlr.pipeline.text_accept import bound_texts

    some = _only_named(gathered.city, texts)
    rows = gathered.observations
    whole = review(rows[rows["indicator"].isin([one.id for one in some.indicators])], some, (), ())
    return (finding for of in bound_texts(whole, folder) for finding in of.findings)


def _only_named(city: City, texts: tuple[TextFile, ...]) -> City:
    """The city with these texts alone and the indicators that they name, with those that go into their figures."""
    named = {id for text in texts for id in _NAMED.findall(text.body)}
    asked = [one for one in city.indicators if one.id in named]
    ids = {id for one in asked for id in (one.id, one.weight, one.numerator, one.denominator)}
    indicators = tuple(one for one in city.indicators if one.id in ids)
    return replace(city, texts=texts, indicators=indicators, objectives=(), peers=())


def _of_places(gathered: Gathered, folder: Path) -> Iterator[Finding]:
    """Links and references to places that the report does not have; for that it is composed, without its charts."""
    city = gathered.city
    if not any(_PLACES.search(text.body) for text in city.texts):
        return
    from vlr.analysis.review import review
    from vlr.report.compose.document import compose
    from vlr.words.phrases import load

    whole = review(gathered.observations, city, (), ())
    told: dict[Finding, None] = {}
    for language in city.languages:
        _, findings = compose(whole, load(language, folder)[0], audience="internal", charts={})
        told |= dict.fromkeys(f for f in findings if f.code in ("text-link-broken", "text-reference"))
    places = (f for f in told if f.found.startswith("#") or f.code == "text-reference")
    yield from (f for f in places if not f.found.startswith(_DRAWN))


def _of_words(city: City, folder: Path) -> Iterator[Finding]:
    """Abbreviations that nobody explains, and lines of a glossary that are no terms."""
    from vlr.report.compose.glossary import explained_words, written
    from vlr.words.phrases import load

    for language in city.languages:
        yield from explained_words(written(city, language), load(language, folder)[0])[2]
