"""The figures behind one chart as a file beside the HTML, for every audience."""

from __future__ import annotations

from vlr.model.document import Chart
from vlr.model.review import IndicatorReview, Review
from vlr.report.charts.peers import chart_id, own_name, own_point
from vlr.report.opendata import figure_csv
from vlr.workbook.csvsafe import csv_bytes

_HEADS = ("place", "kind", "period", "year", "value", "unit", "same_definition", "difference", "source", "source_url")


def chart_csv(review: Review, indicator: str, chart: Chart) -> bytes:
    """The figures of a chart: those of the indicator, or of the city and the others where they are compared."""
    of = review.of(indicator)
    if chart.id == chart_id(indicator):
        return comparison_csv(of, review.city.name)
    return figure_csv(of)


def comparison_csv(of: IndicatorReview, city: str) -> bytes:
    """The city's own value first, then the others as the chart shows them."""
    own = own_point(of)
    if own is None or of.comparison is None or of.headline is None:
        return csv_bytes(_HEADS, [])
    unit, source = of.headline.unit, of.indicator.source or own.source
    address = of.indicator.source_url or own.source_url
    first = (own_name(of, city), "own", own.period.text, own.period.first, own.value, unit, "", "", source, address)
    others = [
        (
            one.city,
            one.kind.value,
            one.period.text,
            one.period.first,
            one.value,
            one.unit,
            one.same.value,
            one.note,
            one.source,
            one.source_url,
        )
        for one in of.comparison.others
    ]
    return csv_bytes(_HEADS, [first, *others])
