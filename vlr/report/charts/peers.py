"""The city beside other cities and the country: bars in alphabetical order, the city's own first and in bold."""

from __future__ import annotations

from vlr.framework.units import label
from vlr.model.document import Chart
from vlr.model.peers import Comparison, Peer, PeerKind, SameDefinition
from vlr.model.review import IndicatorReview, Point
from vlr.report.charts.figures import Figures, figures
from vlr.report.charts.paint import svg
from vlr.report.charts.palette import readable
from vlr.report.charts.rows import Bar, RowPlan, bar_picture
from vlr.report.charts.say import group_name, source
from vlr.report.charts.scale import Scale
from vlr.words.locales import semicolons
from vlr.words.numbers import decimals_for
from vlr.words.phrases import Phrases

SIZE = (82.0, 55.0)
OTHERS = "#7d7d7d"
"""Bars of the others: grey, 4:1 on white."""
SIGNS = {SameDefinition.YES: "", SameDefinition.NO: "*", SameDefinition.UNSAID: "†"}


def chart_id(indicator: str) -> str:
    """Anchor of an indicator's chart beside others; the CSV beside the HTML is named by it too."""
    return f"peers-{indicator}"


def peer_chart(of: IndicatorReview, city: str, phrases: Phrases, *, color: str) -> Chart | None:
    """The chart of an indicator's comparison, half a page wide; None where there is none.

    city: the city's own name. color: `#rrggbb` of the goal, for the own bar. The own value is told by its place, its
    bold name and its colour; bars of another definition are hollow and have a sign that the subtitle explains; every
    bar has its value, and its year where the years differ. The table is left to the document.
    """
    made, own = of.comparison, own_point(of)
    if made is None or own is None or own.value is None or of.headline is None:
        return None
    written = peer_figures(of, phrases.language)
    title = phrases("chart.peers.title", name=of.indicator.title(phrases.language), city=city)
    bars = [
        Bar(
            _dated(own_name(of, city, phrases), made, made.own.text, phrases), own.value, written.short(own.value), True
        )
    ]
    bars += [_bar(one, made, written, phrases) for one in made.others]
    values = [bar.value for bar in bars]
    low, high = min(0.0, *values), max(0.0, *values)
    scale = Scale(low, high if high > low else 1.0, 0.0, 1.0, ())
    picture = bar_picture(RowPlan(tuple(bars), scale, OTHERS, own=readable(color)), *SIZE)
    told = alt(of, city, phrases)
    name = chart_id(of.indicator.id)
    return Chart(
        id=name,
        svg=svg(picture, name, title, told),
        title=title,
        subtitle=_subtitle(made, of.headline.unit, phrases),
        alt=told,
        source=source([of.indicator.source or own.source, *(one.source for one in made.others)], phrases),
        width_mm=picture.width,
        height_mm=picture.height,
    )


def own_point(of: IndicatorReview) -> Point | None:
    """The city's own value in its comparison."""
    if of.comparison is None or of.headline is None:
        return None
    return next((point for point in of.headline.known if point.period == of.comparison.own), None)


def own_name(of: IndicatorReview, city: str, phrases: Phrases | None = None) -> str:
    """The city's name, with the group that speaks for the indicator where that is not the total.

    phrases: to name the group in a language; without them it is named as its division does.
    """
    group = group_name(of.headline.breakdown, phrases) if of.headline else ""
    return f"{city} ({group})" if group else city


def place_name(one: Peer, phrases: Phrases) -> str:
    """Name of another city, or of the country with the word for it."""
    return phrases("chart.peers.country", name=one.city) if one.kind is PeerKind.COUNTRY else one.city


def peer_figures(of: IndicatorReview, language: str) -> Figures:
    """How the values of a comparison are written: with the catalogue's decimals, else with those that all need."""
    unit = of.headline.unit if of.headline else of.indicator.unit
    own = figures(of, unit, language)
    if of.indicator.decimals is not None or of.comparison is None:
        return own
    return Figures(unit, language, max(own.decimals, decimals_for([one.value for one in of.comparison.others])))


def alt(of: IndicatorReview, city: str, phrases: Phrases) -> str:
    """The chart for somebody who does not see it: every place with value, period and what differs."""
    made, own = of.comparison, own_point(of)
    if made is None or own is None or own.value is None:
        return ""
    written = peer_figures(of, phrases.language)
    told = [
        phrases(
            "chart.peers.one", place=own_name(of, city, phrases), value=written.full(own.value), period=made.own.text
        )
    ]
    told += [
        phrases(
            f"chart.peers.one{'-' if key else ''}{key}",
            place=place_name(one, phrases), value=written.full(one.value), period=one.period.text,
        )
        for one in made.others
        for key in (difference(one),)
    ]  # fmt: skip
    name, unit = of.indicator.title(phrases.language), label(written.unit, phrases.language)
    return phrases("chart.peers.alt", name=name, unit=unit, city=city, values=semicolons(told, phrases.language))


def difference(one: Peer) -> str:
    """Key of the words for another definition, "" for the same."""
    return {SameDefinition.YES: "", SameDefinition.NO: "different", SameDefinition.UNSAID: "unchecked"}[one.same]


def _bar(one: Peer, made: Comparison, written: Figures, phrases: Phrases) -> Bar:
    name = _dated(place_name(one, phrases) + SIGNS[one.same], made, one.period.text, phrases)
    return Bar(name, one.value, written.short(one.value), hollow=one.same is not SameDefinition.YES)


def _dated(name: str, made: Comparison, period: str, phrases: Phrases) -> str:
    """A name with its own period where the periods differ."""
    return name if made.common else phrases("chart.peers.dated", place=name, period=period)


def _subtitle(made: Comparison, unit: str, phrases: Phrases) -> str:
    kinds = dict.fromkeys(difference(one) for one in sorted(made.others, key=lambda one: one.same, reverse=True))
    notes = [phrases(f"chart.peers.note-{kind}") for kind in kinds if kind]
    period = made.common or phrases("chart.peers.own-years")
    return " · ".join(part for part in (label(unit, phrases.language), period, *notes) if part)
