"""Which names of a document are translations made for it, and not what the city or a source has published."""

from __future__ import annotations

from vlr.model.document import Paragraph
from vlr.model.review import IndicatorReview
from vlr.report.compose.desk import PRINTED, Desk
from vlr.words.locales import name_in


def translated_title(desk: Desk, of: IndicatorReview) -> str:
    """That an indicator's name is a translation, and in which languages its own name stands; "" where it is not."""
    indicator = of.indicator
    if desk.language not in indicator.translated:
        return ""
    published = tuple(code for code in indicator.titles if code not in indicator.translated)
    if not published:
        return desk.phrases("doc.translated.title-only")
    names = desk.listed(tuple(name_in(code, desk.language) for code in published))
    return desk.phrases("doc.translated.title", languages=names)


def translated_names(desk: Desk) -> tuple[Paragraph, ...]:
    """How many names of indicators, and how many other names and remarks, were translated for this report."""
    language = desk.language
    shown = [one for one in desk.review.indicators if one.indicator.place in PRINTED]
    titles = sum(language in one.indicator.translated for one in shown)
    others = sum(language in one.translated for one in desk.review.city.labels.of.values())
    said = [desk.phrases("doc.translated.titles", n=titles, all=len(shown))] if titles else []
    said += [desk.phrases("doc.translated.labels", n=others)] if others else []
    return (Paragraph((" ".join(said),)),) if said else ()
