"""The made city as a document with real charts: what the PDF's slow tests print."""

from __future__ import annotations

from tests.report.made_city import made_review
from vlr.analysis.protect import protect
from vlr.framework.goals import goal
from vlr.model.city import Place
from vlr.model.document import Document
from vlr.report.charts.draw import draw
from vlr.report.charts.peers import peer_chart
from vlr.report.compose import compose
from vlr.words.phrases import load

PROMPT = "# What belongs here\n\nHalf a page: what the city wants to be known for."


def city_document(audience: str, *, draft: bool = False, demonstration: bool = False) -> Document:
    """Aldermere's report in English; charts of key indicators over the whole page."""
    phrases, _ = load("en")
    review = made_review(demonstration=demonstration)
    if audience == "public":
        review, _ = protect(review)
    charts = {
        one.indicator.id: draw(
            one,
            phrases,
            language="en",
            wide=one.indicator.place is Place.KEY and len(one.groups) > 2,
            color=goal(one.indicator.goals[0]).dark,
        )
        for one in review.indicators
    }
    beside = {r.indicator.id: peer_chart(r, review.city.name, phrases, color="#335577") for r in review.indicators}
    charts = {name: (*many, *((more,) if (more := beside[name]) else ())) for name, many in charts.items()}
    document, _ = compose(review, phrases, audience=audience, draft=draft, charts=charts, prompt=lambda _name: PROMPT)
    return document
