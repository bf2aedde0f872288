"""The map of one indicator: which figures it shows, and what is said of it."""

from __future__ import annotations

from vlr.analysis.districts import MapValues, on_map
from vlr.framework.units import label
from vlr.model.city import City
from vlr.model.document import Chart
from vlr.model.review import IndicatorReview
from vlr.report.charts.classes import Classes, Rule, quantiles
from vlr.report.charts.district_map import DistrictRow, MapPlan, map_picture
from vlr.report.charts.figures import Figures, figures
from vlr.report.charts.paint import svg
from vlr.report.charts.say import source
from vlr.words.locales import list_of
from vlr.words.numbers import rounded
from vlr.words.phrases import Phrases


def map_id(indicator: str) -> str:
    """Anchor of an indicator's map."""
    return f"map-{indicator}"


def district_chart(of: IndicatorReview, city: City, phrases: Phrases, *, color: str) -> Chart | None:
    """The map of an indicator at the latest period in which most districts have a figure; None where there is none.

    color: `#rrggbb` of the goal. Shades are quantiles, at most five, and the subtitle says so; the legend gives the
    lowest and the highest figure that stand in each. The table is left to the document.
    """
    found = on_map(of, city.districts, city.dimensions) if city.districts else None
    if found is None or city.districts is None:
        return None
    written = figures(of, found.unit, phrases.language)
    # Of the values as they are printed: figures that look alike never stand in two shades.
    classes = quantiles([rounded(value, written.decimals) for _, value in found.known])
    plan = MapPlan(
        districts=city.districts,
        rows=tuple(_row(one.name, one.value, written, phrases) for one in found.places),
        classes=classes,
        legend=tuple(_span(span, written, phrases) for span in classes.spans),
        hatched=phrases("districts.hatched"),
        color=color,
    )
    picture, name = map_picture(plan), map_id(of.indicator.id)
    title, told = _title(of, found, classes, phrases), _alt(of, found, plan, written, phrases)
    return Chart(
        id=name,
        svg=svg(picture, name, title, told),
        title=title,
        subtitle=phrases(
            "districts.how",
            unit=label(found.unit, phrases.language),
            period=found.period.text,
            kind=phrases(f"districts.{classes.rule.value}"),
        ),
        alt=told,
        source=source(_sources(of, found), phrases),
        width_mm=picture.width,
        height_mm=picture.height,
    )


def _row(name: str, value: float | None, written: Figures, phrases: Phrases) -> DistrictRow:
    if value is None:
        return DistrictRow(name, None, phrases("districts.none"))
    return DistrictRow(name, rounded(value, written.decimals), written.short(value))


def _span(span: tuple[float, float], written: Figures, phrases: Phrases) -> str:
    low, high = (written.short(value) for value in span)
    return phrases("districts.class-one", low=low) if low == high else phrases("districts.class", low=low, high=high)


def _ends(found: MapValues) -> tuple[tuple[str, float], tuple[str, float]]:
    """The highest and the lowest district; of equal ones the first."""
    return max(found.known, key=lambda pair: pair[1]), min(found.known, key=lambda pair: pair[1])


def _title(of: IndicatorReview, found: MapValues, classes: Classes, phrases: Phrases) -> str:
    (highest, _), (lowest, _) = _ends(found)
    name = of.indicator.title(phrases.language)
    if classes.rule is Rule.SINGLE:
        return phrases("districts.title-alike", name=name)
    return phrases("districts.title", name=name, highest=highest, lowest=lowest)


def _alt(of: IndicatorReview, found: MapValues, plan: MapPlan, written: Figures, phrases: Phrases) -> str:
    (highest, most), (lowest, least) = _ends(found)
    told = phrases(
        "districts.alt",
        name=of.indicator.title(phrases.language),
        unit=label(found.unit, phrases.language),
        period=found.period.text,
        n=len(found.known),
        highest=highest,
        highest_value=written.full(most),
        lowest=lowest,
        lowest_value=written.full(least),
        classes=phrases("districts.classes", classes=list_of(plan.legend, phrases.language)),
    )
    silent = tuple(row.name for row in plan.rows if row.value is None)
    return f"{told} {phrases('districts.silent', names=list_of(silent, phrases.language))}" if silent else told


def _sources(of: IndicatorReview, found: MapValues) -> list[str]:
    own = of.indicator.source
    return [own] if own else [one.point.source for one in found.places if one.point]
