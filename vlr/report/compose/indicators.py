"""Indicators in a chapter: the table at its head, and a block with chart and facts for each of them."""

from __future__ import annotations

from dataclasses import replace

from vlr.framework.units import label
from vlr.model.city import Comparability
from vlr.model.document import Column, Fact, Figure, IndicatorBlock, Inline, Link, Number, Row, Table
from vlr.model.review import Assessment, IndicatorReview, Point, Series
from vlr.report.compose.comparison import comparison_sentences
from vlr.report.compose.datatables import data_tables
from vlr.report.compose.desk import Desk, joined, linked, phrase_with
from vlr.report.compose.figures import group_name, shortly, without_unit
from vlr.report.compose.gap_words import gap_sentences
from vlr.report.compose.generated import generated_sentences
from vlr.report.compose.marks import assessment_mark, change_mark, method_of
from vlr.report.compose.short_titles import short_title
from vlr.report.compose.sure import sure_cell, sure_facts, sure_legend
from vlr.report.compose.translated import translated_title
from vlr.words.locales import commas
from vlr.words.numbers import percent_change

GROUPS_IN_FACTS = 4
WIDE_MM = 120.0


def indicator_table(desk: Desk, goal: int, reviews: tuple[IndicatorReview, ...], number: str) -> Table:
    """All indicators of a chapter on one sight: base, latest, change, assessment, and how sure that is."""
    say = desk.phrases
    heads = ("indicator", "unit", "base", "latest", "change", "assessment")
    ends = ("base", "latest")
    rows = tuple(_table_row(desk, r, goal) for r in reviews)
    columns = tuple(Column(say(f"doc.head.{h}"), align="end" if h in ends else "start", css=h) for h in heads)
    return Table(
        id=f"indicators-goal-{goal}",
        caption=say("doc.table.indicators", goal=desk.goal_name(goal)),
        columns=(*columns, Column(say("sure.head.sure"), css="sure")),
        rows=rows,
        notes=(*desk.legend(rows), *sure_legend(desk)),
        number=number,
        css="indicators",
    )


def _table_row(desk: Desk, of: IndicatorReview, goal: int) -> Row:
    change = change_mark(desk.figures, of)
    base = of.change.base if of.change else None
    return Row(
        cells=(
            (desk.link(of),),
            (label(of.indicator.unit, desk.language),),
            _dated(desk, of, base),
            _dated(desk, of, of.latest),
            (change,) if change else (desk.phrases("doc.none"),),
            (assessment_mark(desk.figures, of.assessment),),
            sure_cell(desk, of),
        ),
        id=f"t-{of.indicator.id}",
        goal=goal,
    )


def _dated(desk: Desk, of: IndicatorReview, point: Point | None) -> tuple[Inline, ...]:
    if point is None or of.headline is None:
        return (desk.phrases("doc.none"),)
    return dated(desk.figures.number(of, of.headline, point), bare=True)


def dated(number: Number, *, bare: bool = False) -> tuple[Inline, ...]:
    """A number and its period in brackets; bare: the number without its unit."""
    return (without_unit(number) if bare else number, f" ({number.period})")


def indicator_block(desk: Desk, of: IndicatorReview, number: str) -> IndicatorBlock:
    """One indicator: its chart, its facts, change and assessment with the inputs of the method, and what to know."""
    figures = _figures(desk, of, number)
    return IndicatorBlock(
        id=f"i-{of.indicator.id}",
        title=desk.title(of),
        meta=_meta(desk, of),
        figure=figures[0] if figures else None,
        facts=_facts(desk, of),
        change=change_mark(desk.figures, of),
        assessment=assessment_mark(desk.figures, of.assessment),
        explanation=_explanation(desk, of),
        sentences=(
            *generated_sentences(desk, of),
            *(linked(s) for s in _sentences(desk, of)),
            *comparison_sentences(desk, of),
            *gap_sentences(desk, of),
        ),
        passport=desk.figures.number(of, of.headline, of.latest).passport if of.headline and of.latest else "",
        more=tuple(figures[1:]),
        code=of.indicator.un_code,
    )


def _figures(desk: Desk, of: IndicatorReview, number: str) -> list[Figure]:
    """The indicator's charts with the tables behind them; the second one of figure 3.2 is 3.2b."""
    charts = desk.charts.get(of.indicator.id, ())
    tables = data_tables(desk, of, charts)
    return [
        Figure(
            replace(chart, table=table),
            number if n == 0 else f"{number}{chr(97 + n)}",
            wide=chart.width_mm > WIDE_MM,
            csv=f"{chart.id}.csv",
        )
        for n, (chart, table) in enumerate(zip(charts, tables, strict=True))
    ]


def _meta(desk: Desk, of: IndicatorReview) -> tuple[Inline, ...]:
    indicator = of.indicator
    parts: list[Inline] = []
    if indicator.un_code and indicator.comparability is not Comparability.LOCAL:
        parts.append(desk.phrases(f"doc.comparability.{indicator.comparability.value}", code=indicator.un_code))
        title = short_title(desk, indicator.un_code)
        parts += [title] if title else []
    else:
        parts.append(desk.phrases("doc.comparability.local"))
    parts.append(label(indicator.unit, desk.language))
    if indicator.source:
        safe = indicator.source_url.startswith(("https://", "http://"))
        parts.append(Link(indicator.source, indicator.source_url) if safe else indicator.source)
    parts.append(desk.review.city.division_name(indicator.division))
    return joined([part for part in parts if part], " · ")


def _facts(desk: Desk, of: IndicatorReview) -> tuple[Fact, ...]:
    facts = _headline_facts(desk, of) if of.headline and of.latest else _group_facts(desk, of)
    say, indicator = desk.phrases, of.indicator
    if indicator.target_value is not None and indicator.target_year is not None:
        target = desk.figures.amount(of, indicator.target_value)
        facts.append(Fact(say("doc.fact.target-by", year=indicator.target_year), (target,)))
    elif indicator.target_value is not None:
        facts.append(Fact(say("doc.fact.target"), (desk.figures.amount(of, indicator.target_value),)))
    else:
        facts.append(Fact(say("doc.fact.target"), (say("doc.fact.no-target"),)))
    facts.append(Fact(say("doc.fact.wanted"), (say(f"doc.wanted.{indicator.direction.value or 'undecided'}"),)))
    pace = pace_words(desk, of.assessment)
    if pace:
        facts.append(Fact(say("doc.fact.pace"), (pace,)))
    return (*facts, *sure_facts(desk, of))


def _headline_facts(desk: Desk, of: IndicatorReview) -> list[Fact]:
    """Latest, previous, base of the method, the city's own baseline: each point once."""
    say, series = desk.phrases, of.headline
    if series is None:
        return []
    wanted: list[tuple[str, Point | None]] = [("latest", of.latest)]
    wanted.append(("previous", series.known[-2] if len(series.known) > 1 else None))
    wanted.append(("base", of.assessment.base or (of.change.base if of.change else None)))
    wanted.append(("baseline", _baseline(of, series)))
    facts, seen = [], set()
    for name, point in wanted:
        if point is None or (point.period in seen and name != "baseline"):
            continue
        seen.add(point.period)
        number = desk.figures.number(of, series, point)
        shown: tuple[Inline, ...] = (number if name == "latest" else shortly(number),)
        meaning = desk.figures.status(point.status)
        old = say("doc.fact.old", n=of.stale) if name == "latest" and of.stale else ""
        beside = commas((word for word in (meaning, old) if word), desk.language)
        facts.append(
            Fact(say(f"doc.fact.{name}", period=point.period.text), (*shown, f" ({beside})") if beside else shown)
        )
        if name == "latest" and point.expected:
            facts.append(Fact(say("doc.fact.made"), (desk.figures.rule(series, point),)))
    return facts


def _baseline(of: IndicatorReview, series: Series) -> Point | None:
    year = of.indicator.baseline_year
    return next((p for p in series.known if p.period.first == year), None) if year else None


def _group_facts(desk: Desk, of: IndicatorReview) -> list[Fact]:
    """Latest value of each group where there are few of them and no total."""
    groups = [s for s in of.groups if s.known]
    if len(groups) > GROUPS_IN_FACTS:
        return [Fact(desk.phrases("doc.fact.groups"), (desk.phrases("doc.fact.groups-counted", n=len(groups)),))]
    return [
        Fact(
            desk.phrases("doc.fact.group", group=desk.series_name(s), period=s.known[-1].period.text),
            (desk.figures.number(of, s, s.known[-1]),),
        )
        for s in groups
    ]


def pace_words(desk: Desk, assessment: Assessment) -> str:
    """The figure that the class was decided on: share of the pace needed, or growth a year; "" where there is none."""
    if assessment.pace is None:
        return ""
    if assessment.required is not None or assessment.target_value is not None:
        own = f"method.{method_of(assessment.method).id}.share"
        key = own if desk.phrases.has(own) else "doc.pace.share"
        share = percent_change(assessment.pace, desk.language, 0, signed=False)
        return desk.phrases(key, share=share, year=assessment.target_year)
    actual = assessment.actual if assessment.actual is not None else assessment.pace
    return desk.phrases("doc.pace.growth", rate=percent_change(actual, desk.language, 1))


def _explanation(desk: Desk, of: IndicatorReview) -> tuple[Inline, ...]:
    """The method with all its inputs, or the reason why nothing was assessed."""
    made, say = of.assessment, desk.phrases
    if made.result == "not-assessed":
        return (reason_words(desk, made.reason),)
    if of.headline is None or made.base is None or made.latest is None:
        return (say("doc.explain.none"),)
    pieces: dict[str, Inline] = {
        "base": shortly(desk.figures.number(of, of.headline, made.base)),
        "latest": shortly(desk.figures.number(of, of.headline, made.latest)),
    }
    values: dict[str, object] = {
        "method": _method_words(desk, made),
        "base_period": made.base.period.text,
        "latest_period": made.latest.period.text,
    }
    key, more = _inputs(desk, of)
    used = {name: piece for name, piece in pieces.items() if name in _BOTH or key != "doc.explain.baseline-only"}
    return phrase_with(say, key, used, **values, **more)


def _method_words(desk: Desk, made: Assessment) -> str:
    """The method with its version, and the base where the city has chosen another than the method's own."""
    say = desk.phrases
    words = say("doc.explain.method", name=say(f"method.{method_of(made.method).id}.name"), version=made.version)
    changed = made.base_changed
    return words if changed is None else say("method.base-changed", method=words, year=changed)


_BOTH = ("latest",)
"""Numbers that the explanation of a single point names."""


def _inputs(desk: Desk, of: IndicatorReview) -> tuple[str, dict[str, object]]:
    """Which explanation fits an assessment, and the figures beside base and latest that it names."""
    made, language = of.assessment, desk.language
    if made.result == "baseline-only":
        return "doc.explain.baseline-only", {}
    if made.target_value is None:
        if made.actual is None:
            return "doc.explain.bare", {}
        return "doc.explain.plain", {"actual": percent_change(made.actual, language, 1)}
    more: dict[str, object] = {
        "target": desk.figures.amount(of, made.target_value),
        "target_year": made.target_year,
    }
    method = method_of(made.method)
    if made.pace is None:
        return "doc.explain.lost" if made.result == method.away else "doc.explain.met", more
    more |= {"share": percent_change(made.pace, language, 0, signed=False)}
    if made.actual is None or made.required is None:
        return f"method.{method.id}.explain", more
    growth = (made.actual, made.required)
    more |= dict(zip(("actual", "required"), (percent_change(one, language, 1) for one in growth), strict=True))
    return "doc.explain.target", more


def reason_words(desk: Desk, reason: str) -> str:
    """Why nothing was assessed, in words."""
    key = f"reason.{reason}"
    return desk.phrases(key) if desk.phrases.has(key) else desk.phrases("doc.explain.unknown", reason=reason)


def _sentences(desk: Desk, of: IndicatorReview) -> list[str]:
    """What a reader has to know beside the figures: definition, comparability, target's source, groups."""
    say, indicator = desk.phrases, of.indicator
    out = [indicator.definition, indicator.note]
    official = desk.review.city.official("indicator", indicator.un_code, desk.language)
    if official:
        out.append(say("doc.say.official", code=indicator.un_code, text=official))
    if indicator.comparability_note:
        out.append(say("doc.say.comparability", note=indicator.comparability_note))
    if indicator.target_source and indicator.target_value is not None:
        out.append(say("doc.say.target-source", source=indicator.target_source))
    if of.headline is not None and of.headline.breakdown:
        out.append(say("doc.say.headline-group", group=group_name(of.headline.breakdown, say)))
    out.append(translated_title(desk, of))
    return [sentence for sentence in out if sentence]
