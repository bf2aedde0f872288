"""Charts of one indicator: the way into this package."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from vlr.framework.units import UnitKind, kind_of
from vlr.model.city import Indicator
from vlr.model.document import Chart
from vlr.model.periods import PeriodKind
from vlr.model.review import IndicatorReview, Point, Series
from vlr.model.slugs import slug
from vlr.report.charts import facts as found
from vlr.report.charts.empty import empty_picture
from vlr.report.charts.facts import Facts, Kind, value_of
from vlr.report.charts.figures import AxisWords, axis_words, figures
from vlr.report.charts.lines import Drawn, Goal, LinePlan, line_picture
from vlr.report.charts.paint import svg
from vlr.report.charts.palette import group_looks, main_look, readable
from vlr.report.charts.picture import Picture
from vlr.report.charts.plan import Panel, panels
from vlr.report.charts.rows import Bar, RowPlan, bar_picture, dot_picture
from vlr.report.charts.say import ENDS, FEW, Voice, alt, group_name, source, subtitle, target_text, title
from vlr.report.charts.scale import Scale, value_scale, year_ticks
from vlr.report.charts.times import moment
from vlr.words.phrases import Phrases

WIDE, HALF = (170.0, 62.0), (82.0, 55.0)
"""Width and height in mm of a chart over the full page and beside a column of facts."""
_NUMBERED = re.compile(r"^(\D*)(\d+)")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart before it is written as SVG: what is seen (`picture`) and what is said of it (`facts`)."""

    id: str
    panel: Panel
    facts: Facts
    voice: Voice
    picture: Picture
    from_zero: bool


def draw(
    review: IndicatorReview,
    phrases: Phrases,
    *,
    language: str,
    wide: bool,
    color: str,
    passport: Callable[[Point], str] | None = None,
) -> tuple[Chart, ...]:
    """The charts of one indicator, that of its headline first; none for an indicator without any series.

    wide: over the full page (170 mm) or half of it (82 mm); pictures grow taller where names need it. color: `#rrggbb`
    of the goal, darkened until it reads on white. passport: the id of a point's passport, for the data table, which is
    left out without it. Every figure in title and text alternative is in `drawings(...)[n].facts`. The SVG is
    transparent and meant for a white or nearly white ground. Depends on nothing but its arguments.
    """
    charts = []
    for drawing in drawings(review, phrases, language=language, wide=wide, color=color):
        said = title(drawing.facts, drawing.voice)
        told = alt(drawing.facts, drawing.voice)
        picture = drawing.picture
        charts.append(
            Chart(
                id=drawing.id,
                svg=svg(picture, drawing.id, said, told),
                title=said,
                subtitle=subtitle(drawing.facts, drawing.voice, from_zero=drawing.from_zero),
                alt=told,
                source=source(_sources(drawing.panel, review.indicator), phrases),
                width_mm=picture.width,
                height_mm=picture.height,
            )
        )
    return tuple(charts)


def drawings(
    review: IndicatorReview, phrases: Phrases, *, language: str, wide: bool, color: str
) -> tuple[Drawing, ...]:
    """The same before it is written as SVG, so that a test can ask facts and places."""
    made: list[Drawing] = []
    for panel in panels(review):
        facts = chart_facts(panel, review)
        voice = Voice(review.indicator.title(language), phrases, figures(review, facts.unit, language))
        size = WIDE if wide else HALF
        picture, from_zero = _picture(panel, facts, voice, review, size, color)
        made.append(Drawing(_id(panel, review, made), panel, facts, voice, picture, from_zero))
    return tuple(made)


def chart_facts(panel: Panel, review: IndicatorReview) -> Facts:
    """Everything that may be said of a panel, from its series."""
    headline = panel.headline
    series = _series(panel)
    points = sorted((p for s in series for p in s.points), key=lambda p: p.period.order)
    ranked = panel.kind in (Kind.BARS, Kind.DOTS)
    return Facts(
        kind=panel.kind,
        unit=series[0].unit,
        first=points[0].period.text if points else "",
        last=points[-1].period.text if points else "",
        period=panel.period,
        dimension=panel.dimension,
        main=found.line_facts(headline) if headline else None,
        lines=() if ranked else tuple(found.line_facts(s) for s in panel.groups),
        rank=found.rank_facts(panel.groups, panel.period) if panel.period and panel.groups else None,
        change=found.change_facts(review.change, headline) if panel.lead else None,
        target=found.target_facts(review.indicator, headline) if panel.lead else None,
    )


def _series(panel: Panel) -> tuple[Series, ...]:
    return ((panel.headline,) if panel.headline else ()) + panel.groups


def _id(panel: Panel, review: IndicatorReview, before: list[Drawing]) -> str:
    """From what is drawn: the indicator, and what it is divided by where it has several charts."""
    if not before:
        return f"chart-{review.indicator.id}"
    name = f"chart-{review.indicator.id}--{slug(panel.dimension or 'groups')}"
    taken = {drawing.id for drawing in before}
    full = f"{name}-{panel.kind}-{slug(_series(panel)[0].unit, 'unit')}" if name in taken else name
    while full in taken:
        full += "-x"
    return full


def _sources(panel: Panel, indicator: Indicator) -> list[str]:
    named = [p.source for s in _series(panel) for p in s.known if p.source]
    return named or [indicator.source]


def _picture(
    panel: Panel, facts: Facts, voice: Voice, review: IndicatorReview, size: tuple[float, float], color: str
) -> tuple[Picture, bool]:
    if panel.kind is Kind.EMPTY:
        return empty_picture(facts, voice, size[0]), True
    if panel.kind is Kind.LINES:
        plan = _line_plan(panel, facts, voice, review, color)
        return line_picture(plan, *size), plan.values.from_zero
    rows = _row_plan(panel, facts, voice, review, color)
    if panel.kind is Kind.BARS:
        return bar_picture(rows, *size), True
    return dot_picture(rows, *size), rows.values.from_zero


def _axis(values: Iterable[float], indicator: Indicator, unit: str, *, steps: int, zero: bool = False) -> Scale:
    shown = list(values)
    upper = 100.0 if kind_of(unit) is UnitKind.PERCENT and max(shown) <= 100 else indicator.upper
    return value_scale(shown, steps=steps, zero=zero, lower=indicator.lower, upper=upper)


def _line_plan(panel: Panel, facts: Facts, voice: Voice, review: IndicatorReview, color: str) -> LinePlan:
    groups = [s for s in panel.groups if s.known]
    looks = group_looks(color, len(groups))
    drawn = [
        Drawn(s, group_name(s.breakdown), voice.figures.short(value_of(s.known[-1])), look)
        for s, look in zip(groups, looks, strict=True)
    ]
    if panel.headline and panel.headline.known:
        name = _headline_name(panel.headline, voice.phrases) if groups else ""
        last = voice.figures.short(value_of(panel.headline.known[-1]))
        drawn.append(Drawn(panel.headline, name, last, main_look(color), True))
    elif len(drawn) == 1:
        drawn = [replace(drawn[0], look=main_look(color))]
    goal = _goal(facts, voice, review, panel.headline)
    values = [value_of(p) for d in drawn for p in d.series.known] + ([goal.value] if goal else [])
    scale = _axis(values, review.indicator, facts.unit, steps=3)
    words = _ticks(scale, voice)
    return LinePlan(tuple(drawn), goal, scale, _years(drawn, goal), words, voice.phrases("chart.break"), words.word)


def _headline_name(headline: Series, phrases: Phrases) -> str:
    return group_name(headline.breakdown) if headline.breakdown else phrases("chart.total")


def _goal(facts: Facts, voice: Voice, review: IndicatorReview, headline: Series | None) -> Goal | None:
    if facts.target is None or headline is None:
        return None
    target_year = facts.target.year
    before = [p for p in headline.known if target_year is None or p.period.first < target_year]
    base = facts.change.base.period if facts.change else ""
    promised = [p for p in before if p.period.first == review.indicator.baseline_year]
    start = next(iter(promised + [p for p in before if p.period.text == base] + before), None)
    text = voice.phrases("chart.target", value=voice.figures.short(facts.target.value))
    return Goal(facts.target.value, target_year, text, start)


def _years(drawn: list[Drawn], goal: Goal | None) -> tuple[tuple[float, str], ...]:
    """Names below the time axis, most telling first."""
    points = {p.period.order: p.period for d in drawn for p in d.series.points}
    periods = [points[key] for key in sorted(points)]
    known = max(p.period.order for d in drawn for p in d.series.known)
    years = [float(goal.year)] if goal and goal.year is not None else []
    if all(period.kind is PeriodKind.YEAR for period in periods):
        moments = [float(p.first) for p in periods] + years
        ticks = year_ticks(min(moments), max(moments), known[0], 6)
        return tuple((float(year), str(year)) for year in ticks)
    middle = [periods[round(part * (len(periods) - 1) / 4)] for part in (2, 1, 3)]
    ordered = dict.fromkeys([periods[0], points[known], periods[-1], *middle])
    named = [(moment(period), period.text) for period in ordered]
    return tuple(named[:2] + [(year, f"{year:.0f}") for year in years] + named[2:])


def _row_plan(panel: Panel, facts: Facts, voice: Voice, review: IndicatorReview, color: str) -> RowPlan:
    bars, total = _bars(panel, voice)
    marks: list[tuple[float, str]] = []
    if facts.target:
        marks.append((facts.target.value, target_text(facts.target.value, facts.target.year, voice)))
    values = [bar.value for bar in bars] + [value for value, _ in marks]
    dots = panel.kind is Kind.DOTS
    if dots and total:
        marks.append((total.value, f"{total.name} {total.text}"))
        values.append(total.value)
    scale = _axis(values, review.indicator, facts.unit, steps=3, zero=not dots)
    if not dots:
        scale = Scale(min(0.0, *values), max(0.0, *values, *([1.0] if not any(values) else [])), 0.0, 1.0, ())
        rows = _natural(bars) or tuple(sorted(bars, key=lambda bar: (-bar.value, bar.name)))
        return RowPlan(rows if total is None else _with_total(rows, total), scale, readable(color), tuple(marks))
    ordered = sorted(bars, key=lambda bar: (-bar.value, bar.name))
    if len(ordered) < 2 * ENDS + FEW:
        return RowPlan(tuple(ordered), scale, readable(color), tuple(marks), _ticks(scale, voice))
    between = tuple(bar.value for bar in ordered[ENDS:-ENDS])
    rest = Bar(voice.phrases("chart.others", n=len(between)), between[0], "", rest=between)
    rows = (*ordered[:ENDS], rest, *ordered[-ENDS:])
    return RowPlan(rows, scale, readable(color), tuple(marks), _ticks(scale, voice))


def _ticks(scale: Scale, voice: Voice) -> AxisWords:
    return axis_words(scale.ticks, scale.decimals, voice.phrases, voice.figures.language)


def _bars(panel: Panel, voice: Voice) -> tuple[list[Bar], Bar | None]:
    """Rows of the groups at the panel's period and the row of the headline where it has a value then."""

    def bar(series: Series, name: str, total: bool) -> Bar | None:
        point = next((p for p in series.known if p.period.text == panel.period), None)
        if point is None:
            return None
        value = value_of(point)
        return Bar(name, value, voice.figures.short(value), total, point.status in found.HOLLOW)

    groups = [bar(s, group_name(s.breakdown), False) for s in panel.groups]
    headline = panel.headline
    total = bar(headline, _own_name(panel, voice), bool(panel.groups)) if headline else None
    return [b for b in groups if b] or ([total] if total else []), total if any(groups) else None


def _own_name(panel: Panel, voice: Voice) -> str:
    if panel.headline and panel.headline.breakdown:
        return group_name(panel.headline.breakdown)
    return voice.phrases("chart.total") if panel.groups else panel.period


def _natural(bars: list[Bar]) -> tuple[Bar, ...]:
    """Rows in the order of their numbers where names are `16-24`, `25-49` or `Decile 1`, `Decile 2`; () elsewhere."""
    matches = [_NUMBERED.match(bar.name) for bar in bars]
    if len(bars) < 3 or len({found and found.group(1) for found in matches}) > 1 or not matches[0]:
        return ()
    keys = {bar.name: int(found.group(2)) for bar, found in zip(bars, matches, strict=True) if found}
    return tuple(sorted(bars, key=lambda bar: (keys[bar.name], bar.name)))


def _with_total(rows: tuple[Bar, ...], total: Bar) -> tuple[Bar, ...]:
    """The total in its place among rows sorted by value, else before them."""
    values = [bar.value for bar in rows]
    if values != sorted(values, reverse=True):
        return (total, *rows)
    place = sum(value >= total.value for value in values)
    return (*rows[:place], total, *rows[place:])
