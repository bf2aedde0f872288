"""A change in words: what an indicator did from its base to its latest value, with both numbers."""

from __future__ import annotations

from vlr.model.document import Inline
from vlr.report.compose.desk import Desk, phrase_with


def telling_words(desk: Desk, indicator: str) -> tuple[Inline, ...]:
    """The change of an indicator with both numbers and their periods; says so where there is none."""
    say = desk.phrases
    of = desk.review.of(indicator)
    if of.change is None or of.headline is None:
        return (say("doc.telling.none"),)
    pieces: dict[str, Inline] = {
        "title": desk.link(of),
        "base": desk.figures.number(of, of.headline, of.change.base),
        "latest": desk.figures.number(of, of.headline, of.change.latest),
    }
    periods = {"base_period": of.change.base.period.text, "latest_period": of.change.latest.period.text}
    return phrase_with(say, f"doc.telling.{of.change.trend.value}", pieces, **periods)
