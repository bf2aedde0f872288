"""Other cities and the country in the document: sentence, table behind the chart, summary, sources, limits."""

from __future__ import annotations

from vlr.model.document import Block, Chart, Column, Inline, Items, Link, Row, Section, Table
from vlr.model.peers import Peer, SameDefinition
from vlr.model.review import IndicatorReview
from vlr.report.charts.peers import difference, own_name, own_point, peer_figures, place_name
from vlr.report.compose.desk import PRINTED, Desk, joined, phrase_with
from vlr.report.compose.figures import shortly
from vlr.words.locales import semicolons


def compared(desk: Desk) -> tuple[IndicatorReview, ...]:
    """Indicators of the document that have a comparison."""
    return tuple(r for r in desk.review.indicators if r.comparison and r.indicator.place in PRINTED)


def comparison_sentences(desk: Desk, of: IndicatorReview) -> tuple[tuple[Inline, ...], ...]:
    """One sentence with the value of everybody, each with its period and what differs; none without a comparison."""
    own = _own(desk, of, "doc.comparison.one")
    if not own or of.comparison is None:
        return ()
    said = [own, *(_said(desk, of, one) for one in of.comparison.others)]
    return ((desk.phrases("doc.comparison.lead"), " ", *_separated(said), "."),)


def comparison_table(desk: Desk, of: IndicatorReview, chart: Chart) -> Table | None:
    """The figures behind a comparison's chart with their sources; None where there is no comparison."""
    made = of.comparison
    if made is None:
        return None
    say = desk.phrases
    rows = [
        Row(
            (
                (own_name(of, desk.review.city.name, desk.phrases),),
                (made.own.text,),
                _own(desk, of),
                (say("doc.none"),),
                (_own_source(of) or say("doc.none"),),
            )
        )
    ]
    rows += [
        Row(
            (
                (place_name(one, say),),
                (one.period.text,),
                (_value(desk, of, one),),
                (_definition(desk, one),),
                (_source(one),),
            )
        )
        for one in made.others
    ]
    heads = ("place", "period", "value", "definition", "source")
    columns = tuple(Column(say(f"doc.head.{head}"), align="end" if head == "value" else "start") for head in heads)
    return Table(f"data-{chart.id}", chart.title, columns, tuple(rows), desk.legend(tuple(rows)), css="data")


def summary(desk: Desk) -> Section | None:
    """All comparisons in one table, for the statistical annex; None where there is none."""
    shown = compared(desk)
    if not shown:
        return None
    say = desk.phrases
    rows = tuple(_summary_row(desk, r) for r in shown)
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in ("indicator", "own-value", "other-values"))
    table = Table("comparison", say("doc.table.comparison"), columns, rows, desk.legend(rows), css="comparison")
    blocks = (desk.paragraph("doc.comparison.how", "small"), table)
    return Section("statistics-comparison", say("doc.part.comparison"), 2, blocks)


def _summary_row(desk: Desk, of: IndicatorReview) -> Row:
    others = of.comparison.others if of.comparison else ()
    return Row(
        (
            (desk.link(of),),
            _own(desk, of, "doc.comparison.dated"),
            _separated([_said(desk, of, one) for one in others]),
        ),
        goal=of.indicator.goals[0] if of.indicator.goals else 0,
    )


def comparison_sources(desk: Desk) -> Section | None:
    """Who published the figures of others, for the sources annex; None where there are none."""
    found: dict[tuple[str, str], dict[str, IndicatorReview]] = {}
    places: dict[tuple[str, str], dict[str, None]] = {}
    for of in compared(desk):
        for one in of.comparison.others if of.comparison else ():
            found.setdefault((one.source, one.source_url), {})[of.indicator.id] = of
            places.setdefault((one.source, one.source_url), {})[place_name(one, desk.phrases)] = None
    if not found:
        return None
    say = desk.phrases
    rows = tuple(
        Row(
            (
                (_link(name, url),),
                (semicolons(places[name, url], desk.language),),
                joined([desk.link(r) for r in reviews.values()], "; "),
            )
        )
        for (name, url), reviews in sorted(found.items())
    )
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in ("source", "place", "indicators"))
    table = Table("comparison-sources", say("doc.table.comparison-sources"), columns, rows, number="A3.3")
    return Section("sources-comparison", say("doc.part.comparison-sources"), 2, (table,))


def comparison_limits(desk: Desk) -> tuple[Block, ...]:
    """What is not comparable in the comparisons; one line where nobody is compared with."""
    shown = compared(desk)
    if not shown:
        return (desk.paragraph("doc.comparison.none"),)
    items = tuple(
        _difference_line(desk, of, one)
        for of in shown
        for one in (of.comparison.others if of.comparison else ())
        if one.same is not SameDefinition.YES
    )
    return (Items(items),) if items else (desk.paragraph("doc.comparison.all-same"),)


def _difference_line(desk: Desk, of: IndicatorReview, one: Peer) -> tuple[Inline, ...]:
    said = phrase_with(
        desk.phrases,
        f"doc.comparison.line-{difference(one)}",
        {"indicator": desk.link(of)},
        place=place_name(one, desk.phrases),
    )
    return (*said, f": {one.note}" if one.note else ".")


def _own(desk: Desk, of: IndicatorReview, key: str = "") -> tuple[Inline, ...]:
    """The city's own value: the number alone, or in the words of a phrase; empty where there is none."""
    point = own_point(of)
    if point is None or of.headline is None:
        return ()
    number = shortly(desk.figures.number(of, of.headline, point))
    if not key:
        return (number,)
    place, period = own_name(of, desk.review.city.name, desk.phrases), point.period.text
    return phrase_with(desk.phrases, key, {"value": number}, place=place, period=period)


def _said(desk: Desk, of: IndicatorReview, one: Peer) -> tuple[Inline, ...]:
    """One other place with value, period, and what differs."""
    kind = difference(one)
    key = f"doc.comparison.one-{kind}" if kind else "doc.comparison.one"
    place, value = place_name(one, desk.phrases), _value(desk, of, one)
    return (desk.phrases(key, place=place, value=value, period=one.period.text),)


def _value(desk: Desk, of: IndicatorReview, one: Peer) -> str:
    return peer_figures(of, desk.language).short(one.value)


def _definition(desk: Desk, one: Peer) -> str:
    words = desk.phrases(f"doc.comparison.definition-{difference(one) or 'same'}")
    return f"{words}. {one.note}" if one.note else words


def _source(one: Peer) -> Inline:
    return _link(one.source, one.source_url)


def _own_source(of: IndicatorReview) -> Inline:
    point = own_point(of)
    return of.indicator.source or (point.source if point else "")


def _link(name: str, url: str) -> Inline:
    return Link(name, url) if url.startswith(("https://", "http://")) else name


def _separated(said: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for one in said:
        parts += ["; ", *one] if parts else one
    return tuple(parts)
