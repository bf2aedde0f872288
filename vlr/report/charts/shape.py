"""What a picture of a panel shows: series and values made into plans that the layouts can place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from vlr.framework.units import UnitKind, kind_of
from vlr.model.city import Indicator
from vlr.model.periods import PeriodKind
from vlr.model.review import IndicatorReview, Series
from vlr.report.charts.facts import Facts, Kind, hollow, value_of
from vlr.report.charts.figures import AxisWords, axis_words
from vlr.report.charts.lines import Drawn, Goal, LinePlan
from vlr.report.charts.palette import group_looks, main_look, readable
from vlr.report.charts.plan import Panel
from vlr.report.charts.rows import Bar, RowPlan
from vlr.report.charts.say import ENDS, FEW, Voice, group_name, target_text
from vlr.report.charts.scale import Scale, value_scale, year_ticks
from vlr.report.charts.times import moment
from vlr.words.phrases import Phrases

_NUMBERED = re.compile(r"^(\D*)(\d+)")


def _axis(values: Iterable[float], indicator: Indicator, unit: str, *, steps: int) -> Scale:
    shown = list(values)
    upper = 100.0 if kind_of(unit) is UnitKind.PERCENT and max(shown) <= 100 else indicator.upper
    return value_scale(shown, steps=steps, lower=indicator.lower, upper=upper)


def line_plan(panel: Panel, facts: Facts, voice: Voice, review: IndicatorReview, color: str) -> LinePlan:
    """What a line chart shows; at least one series has a value. The headline is drawn last, over the groups."""
    groups = [s for s in panel.groups if s.known]
    looks = group_looks(color, len(groups))
    drawn = [
        Drawn(s, group_name(s.breakdown, voice.phrases), voice.figures.short(value_of(s.known[-1])), look)
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
    return group_name(headline.breakdown, phrases) if headline.breakdown else phrases("chart.total")


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


def row_plan(panel: Panel, facts: Facts, voice: Voice, review: IndicatorReview, color: str) -> RowPlan:
    """What bars or dots show at the panel's period, with an upright mark for the target (and for the total of dots)."""
    bars, total = _bars(panel, voice)
    marks: list[tuple[float, str]] = []
    if facts.target:
        marks.append((facts.target.value, target_text(facts.target.value, facts.target.year, voice)))
    if panel.kind is Kind.BARS:
        rows = _natural(bars) or _sorted(bars)
        values = [bar.value for bar in (*bars, *((total,) if total else ()))] + [value for value, _ in marks]
        return RowPlan(_with_total(rows, total), _bar_scale(values), readable(color), tuple(marks))
    if total:
        marks.append((total.value, f"{total.name} {total.text}"))
    values = [bar.value for bar in bars] + [value for value, _ in marks]
    scale = _axis(values, review.indicator, facts.unit, steps=3)
    return RowPlan(_ends(_sorted(bars), voice), scale, readable(color), tuple(marks), _ticks(scale, voice))


def _bar_scale(values: list[float]) -> Scale:
    """Bars carry their values, so their axis needs no ticks and ends with the longest of them."""
    low, high = min(0.0, *values), max(0.0, *values)
    return Scale(low, high if high > low else 1.0, 0.0, 1.0, ())


def _sorted(bars: list[Bar]) -> tuple[Bar, ...]:
    return tuple(sorted(bars, key=lambda bar: (-bar.value, bar.name)))


def _ends(rows: tuple[Bar, ...], voice: Voice) -> tuple[Bar, ...]:
    """The first and the last rows with those between them in one, where these are more than a few."""
    between = tuple(bar.value for bar in rows[ENDS:-ENDS])
    if len(between) < FEW:
        return rows
    rest = Bar(voice.phrases("chart.others", n=len(between)), between[0], "", rest=between)
    return (*rows[:ENDS], rest, *rows[-ENDS:])


def _ticks(scale: Scale, voice: Voice) -> AxisWords:
    return axis_words(scale.ticks, scale.decimals, voice.phrases, voice.figures.language)


def _bars(panel: Panel, voice: Voice) -> tuple[list[Bar], Bar | None]:
    """Rows of the groups at the panel's period and the row of the headline where it has a value then."""

    def bar(series: Series, name: str, total: bool) -> Bar | None:
        point = next((p for p in series.known if p.period.text == panel.period), None)
        if point is None:
            return None
        value = value_of(point)
        return Bar(name, value, voice.figures.short(value), total, bool(hollow(point)))

    groups = [bar(s, group_name(s.breakdown, voice.phrases), False) for s in panel.groups]
    headline = panel.headline
    total = bar(headline, _own_name(panel, voice), bool(panel.groups)) if headline else None
    return [b for b in groups if b] or ([total] if total else []), total if any(groups) else None


def _own_name(panel: Panel, voice: Voice) -> str:
    if panel.headline and panel.headline.breakdown:
        return group_name(panel.headline.breakdown, voice.phrases)
    return voice.phrases("chart.total") if panel.groups else panel.period


def _natural(bars: list[Bar]) -> tuple[Bar, ...]:
    """Rows in the order of their numbers where names are `16-24`, `25-49` or `Decile 1`, `Decile 2`; () elsewhere."""
    matches = [_NUMBERED.match(bar.name) for bar in bars]
    if len(bars) < 3 or len({found and found.group(1) for found in matches}) > 1 or not matches[0]:
        return ()
    keys = {bar.name: int(found.group(2)) for bar, found in zip(bars, matches, strict=True) if found}
    return tuple(sorted(bars, key=lambda bar: (keys[bar.name], bar.name)))


def _with_total(rows: tuple[Bar, ...], total: Bar | None) -> tuple[Bar, ...]:
    """The total in its place among rows sorted by value, else before them."""
    if total is None:
        return rows
    values = [bar.value for bar in rows]
    if values != sorted(values, reverse=True):
        return (total, *rows)
    place = sum(value >= total.value for value in values)
    return (*rows[:place], total, *rows[place:])
