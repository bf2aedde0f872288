"""Charts of one indicator: the way into this package."""

from __future__ import annotations

from dataclasses import dataclass

from vlr.model.city import Indicator
from vlr.model.document import Chart
from vlr.model.review import IndicatorReview, Series
from vlr.model.slugs import slug
from vlr.report.charts import facts as found
from vlr.report.charts.empty import empty_picture
from vlr.report.charts.facts import Facts, Kind
from vlr.report.charts.figures import figures
from vlr.report.charts.lines import line_picture
from vlr.report.charts.paint import svg
from vlr.report.charts.picture import Picture
from vlr.report.charts.plan import Panel, panels
from vlr.report.charts.rows import bar_picture, dot_picture
from vlr.report.charts.say import Voice, alt, source, subtitle, title
from vlr.report.charts.shape import line_plan, row_plan
from vlr.words.phrases import Phrases

WIDE, HALF = (170.0, 62.0), (82.0, 48.0)
"""Width and height in mm of a chart over the full page and beside a column of facts: three of those fill a page."""


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
) -> tuple[Chart, ...]:
    """The charts of one indicator, that of its headline first; none for an indicator without any series.

    wide: over the full page (170 mm) or half of it (82 mm); pictures grow taller where names need it. color: `#rrggbb`
    of the goal, darkened until it reads on white. The table of a chart is left to the document. Every figure of title
    and text alternative is in the facts that `drawings` gives. The SVG is transparent, meant for a white or nearly
    white ground, and brings its face along. Depends on nothing but its arguments.
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
    """The catalogue's source, which officers decide; where it names none, what stands beside the figures."""
    return [indicator.source] if indicator.source else [p.source for s in _series(panel) for p in s.known if p.source]


def _picture(
    panel: Panel, facts: Facts, voice: Voice, review: IndicatorReview, size: tuple[float, float], color: str
) -> tuple[Picture, bool]:
    if panel.kind is Kind.EMPTY:
        return empty_picture(facts, voice, size[0]), True
    if panel.kind is Kind.LINES:
        plan = line_plan(panel, facts, voice, review, color)
        return line_picture(plan, *size), plan.values.from_zero
    rows = row_plan(panel, facts, voice, review, color)
    if panel.kind is Kind.BARS:
        return bar_picture(rows, *size), True
    return dot_picture(rows, *size), rows.values.from_zero
