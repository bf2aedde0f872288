"""The table behind a map: every district with its figure."""

from __future__ import annotations

from vlr.analysis.districts import MapPlace, on_map
from vlr.model.document import Chart, Column, Inline, Row, Table
from vlr.model.review import IndicatorReview
from vlr.report.charts.districts import map_id
from vlr.report.compose.desk import Desk
from vlr.report.compose.figures import without_unit


def district_table(desk: Desk, of: IndicatorReview, chart: Chart) -> Table | None:
    """The districts of the map in its order; None where the chart is none of a map."""
    city = desk.review.city
    if city.districts is None or chart.id != map_id(of.indicator.id):
        return None
    found = on_map(of, city.districts, city.dimensions)
    if found is None:
        return None
    say = desk.phrases
    rows = tuple(Row(((one.name,), (_figure(desk, of, one),))) for one in found.places)
    columns = (Column(say("districts.head")), Column(found.period.text, align="end"))
    return Table(f"data-{chart.id}", chart.title, columns, rows, desk.legend(rows), css="data")


def _figure(desk: Desk, of: IndicatorReview, one: MapPlace) -> Inline:
    if one.series is None or one.point is None:
        return desk.phrases("districts.none")
    return without_unit(desk.figures.number(of, one.series, one.point))
