"""Sentences about figures that nobody has written about: made of phrases, marked as generated, with no word of why."""

from __future__ import annotations

import re

from vlr.model.city import TextFile
from vlr.model.document import Inline, Mark
from vlr.model.review import Change, IndicatorReview, Trend
from vlr.report.compose.desk import Desk, phrase_with

SHORTEST = 6
"""Letters of a title that can be told from other words."""


def generated_sentences(desk: Desk, of: IndicatorReview) -> tuple[tuple[Inline, ...], ...]:
    """One line about an indicator that no text of its goals speaks about: latest value with its year, change since the
    base with both years, target and distance; nothing where there is no whole, or where the city does not want it.

    Without `generated_sentences` in vlr.toml people inside see them, as an offer, and the public does not.
    """
    wanted = desk.review.city.generated_sentences
    if not (desk.inside if wanted is None else wanted) or of.headline is None or of.latest is None:
        return ()
    if any(_speaks_of(text, of) for text in _texts_of(desk, of)):
        return ()
    mark = Mark("note", "note", desk.phrases("generated.mark"))
    parts: list[Inline] = [mark]
    for sentence in (_latest(desk, of), _change(desk, of), _target(desk, of)):
        parts += [" ", *sentence] if sentence else []
    return (tuple(parts),)


def _texts_of(desk: Desk, of: IndicatorReview) -> list[TextFile]:
    """The texts of an indicator's goals, as they are typed, in the language in which the report shows them."""
    names = [f"goal-{goal:02}" for goal in of.indicator.goals]
    return [desk.bound[name].typed for name in names if desk.text(name) is not None]


def _speaks_of(text: TextFile, of: IndicatorReview) -> bool:
    """Whether a text asks for a figure of the indicator, or names it by its title."""
    if re.search(rf"""\bind\(\s*["']{re.escape(of.indicator.id)}["']""", text.body):
        return True
    title = of.indicator.title(text.language).casefold()
    return len(title) >= SHORTEST and title in " ".join(text.body.casefold().split())


def _latest(desk: Desk, of: IndicatorReview) -> tuple[Inline, ...]:
    assert of.headline is not None
    assert of.latest is not None
    number = desk.figures.number(of, of.headline, of.latest)
    return phrase_with(desk.phrases, "generated.latest", {"value": number}, period=number.period)


def _change(desk: Desk, of: IndicatorReview) -> tuple[Inline, ...]:
    change = of.change
    if change is None or of.headline is None:
        return ()
    numbers: dict[str, Inline] = {"base": desk.figures.number(of, of.headline, change.base)}
    values: dict[str, object] = {"base_period": change.base.period.text}
    values |= _amount(desk, of, change)
    if change.latest != of.latest:  # the method compares with another year than the latest one
        numbers["latest"] = desk.figures.number(of, of.headline, change.latest)
        values["latest_period"] = change.latest.period.text
        return phrase_with(desk.phrases, f"generated.earlier-{change.trend.value}", numbers, **values)
    return phrase_with(desk.phrases, f"generated.{change.trend.value}", numbers, **values)


def _amount(desk: Desk, of: IndicatorReview, change: Change) -> dict[str, object]:
    return {} if change.trend is Trend.UNCHANGED else {"amount": desk.figures.difference(of, change.absolute)}


def _target(desk: Desk, of: IndicatorReview) -> tuple[Inline, ...]:
    target, latest, say = of.indicator.target_value, of.latest, desk.phrases
    if target is None or latest is None or latest.value is None:
        return ()
    amount = desk.figures.amount(of, target)
    year = of.indicator.target_year
    named = say("generated.target", target=amount) if year is None else say("generated.by", target=amount, year=year)
    if latest.value == target:
        return (say("generated.equal", target=named),)
    return (say("generated.apart", target=named, gap=desk.figures.difference(of, latest.value - target)),)
