"""A review in the words that the city has for its own things in one language: divisions, groups, reasons, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vlr.framework.units import by_id
from vlr.model.city import City, Indicator
from vlr.model.findings import Finding, Severity, about
from vlr.model.review import IndicatorReview, Review

CATALOGUE = "indicators/catalogue.xlsx"
LISTED = 12
"""So many names stand in a finding."""


def localised(review: Review, language: str) -> Review:
    """The same review with the names of the sheet *Labels* in a language; what has none there stays as it is.

    Breakdowns of series stay: they are keys, and are named where they are printed (`Phrases.named`).
    """
    city = _city(review.city, language)
    goals = tuple(replace(goal, left_out=city.labels.name(goal.left_out, language)) for goal in review.goals)
    own = {one.id: one for one in city.indicators}
    reviews = tuple(
        replace(one, indicator=own.get(one.indicator.id) or _indicator(one.indicator, city, language))
        for one in review.indicators
    )
    return replace(review, city=city, goals=goals, indicators=reviews)


def _city(city: City, language: str) -> City:
    def say(text: str) -> str:
        return city.labels.name(text, language)

    return replace(
        city,
        name=say(city.name),
        title=say(city.title),
        publisher=say(city.publisher),
        licence=say(city.licence),
        strategy=say(city.strategy),
        profile_source=say(city.profile_source),
        previous_reviews=tuple(say(one) for one in city.previous_reviews),
        goals_left_out={goal: say(why) for goal, why in city.goals_left_out.items()},
        left_out=tuple(replace(one, what=say(one.what), reason=say(one.reason)) for one in city.left_out),
        explanations=tuple(replace(one, reason=say(one.reason)) for one in city.explanations),
        divisions=tuple(replace(d, name=say(d.name), silent_reason=say(d.silent_reason)) for d in city.divisions),
        actions=tuple(
            replace(a, title=say(a.title), owner=say(a.owner), result=say(a.result), source=say(a.source))
            for a in city.actions
        ),
        indicators=tuple(_indicator(one, city, language) for one in city.indicators),
    )


def _indicator(one: Indicator, city: City, language: str) -> Indicator:
    def say(text: str) -> str:
        return city.labels.name(text, language)

    return replace(
        one,
        source=say(one.source),
        definition=say(one.definition),
        note=say(one.note),
        comparability_note=say(one.comparability_note),
        target_source=say(one.target_source),
    )


def foreign(review: Review, language: str) -> dict[str, str]:
    """Names that are printed although they are in another language -> that language; empty for the city's first one.

    review: as the analysis made it, not the localised one. Names of districts on the map are names, and none of these.
    """
    labels = review.city.labels
    lacking = (text for text in printed_names(review) if not labels.has(text, language))
    found = {labels.name(text, language): labels.base for text in lacking}
    for one in review.indicators:
        titles = one.indicator.titles
        if language not in titles and titles:
            shown = one.indicator.title(language)
            found[shown] = next(code for code, title in titles.items() if title == shown)
    return dict(sorted((text, code) for text, code in found.items() if code and code != language))


def missing_names(review: Review, language: str) -> list[Finding]:
    """Finding `labels-missing` (note), one for a language, where names are printed in another one."""
    names = list(foreign(review, language))
    if not names:
        return []
    listed = ", ".join(names[:LISTED]) + (" …" if len(names) > LISTED else "")
    return [about(CATALOGUE, "labels-missing", Severity.NOTE, n=len(names), names=listed, language=language)]


def printed_names(review: Review) -> Iterator[str]:
    """Names of the city's own that a report prints: divisions, reasons, dimensions and groups, without bare numbers."""
    city = review.city
    yield from (division.name for division in city.divisions)
    yield from city.goals_left_out.values()
    on_map = city.districts.dimension.casefold() if city.districts else ""
    for one in review.indicators:
        yield from (text for text in _of_groups(one, on_map) if sum(letter.isalpha() for letter in text) > 1)
        if by_id(one.indicator.unit) is None:
            yield one.indicator.unit


def _of_groups(one: IndicatorReview, on_map: str) -> Iterator[str]:
    for series in one.series:
        for part in series.breakdown.split(";"):
            dimension, equals, category = (piece.strip() for piece in part.partition("="))
            if equals and dimension:
                yield dimension
            if not on_map or dimension.casefold() != on_map:
                yield category if equals else dimension
