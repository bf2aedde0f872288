"""The table behind a chart: every figure that the picture shows, each with its passport."""

from __future__ import annotations

from vlr.framework.units import label
from vlr.model.document import Chart, Column, Inline, Row, Table
from vlr.model.periods import Period
from vlr.model.review import IndicatorReview, Point, Series
from vlr.report.charts.peers import chart_id
from vlr.report.charts.plan import Panel, panels
from vlr.report.compose.comparison import comparison_table
from vlr.report.compose.desk import Desk
from vlr.report.compose.district_table import district_table
from vlr.report.compose.figures import without_unit

ACROSS = 6
"""Up to so many series stand side by side, a period a row; more stand one below the other."""


def data_tables(desk: Desk, of: IndicatorReview, charts: tuple[Chart, ...]) -> list[Table | None]:
    """A table for each chart, in their order; a chart that has its own table, or no panel, keeps what it has."""
    found = panels(of)
    made: list[Table | None] = []
    for n, chart in enumerate(charts):
        made.append(
            chart.table
            or _beside_others(desk, of, chart)
            or district_table(desk, of, chart)
            or (_table(desk, of, found[n], chart) if n < len(found) else None)
        )
    return made


def _beside_others(desk: Desk, of: IndicatorReview, chart: Chart) -> Table | None:
    """The table of the chart that compares the city with others, None for any other chart."""
    return comparison_table(desk, of, chart) if chart.id == chart_id(of.indicator.id) else None


def _table(desk: Desk, of: IndicatorReview, panel: Panel, chart: Chart) -> Table | None:
    series = ((panel.headline,) if panel.headline else ()) + panel.groups
    ranked = panel.kind.value in ("bars", "dots") and bool(panel.groups)
    periods = _periods(series, panel.period if ranked else "")
    if not series or not periods:
        return None
    wide = len(series) <= ACROSS and not ranked
    heads, rows = _by_period(desk, of, series, periods) if wide else _by_series(desk, of, series, periods)
    unit = label(series[0].unit, desk.language)
    caption = desk.phrases("doc.table.data", title=desk.title(of), unit=unit) if unit else desk.title(of)
    return Table(f"data-{chart.id}", caption, heads, rows, desk.legend(rows), css="data")


def _periods(series: tuple[Series, ...], only: str) -> list[Period]:
    found = {p.period.order: p.period for s in series for p in s.points if not only or p.period.text == only}
    return [found[order] for order in sorted(found)]


def _by_period(
    desk: Desk, of: IndicatorReview, series: tuple[Series, ...], periods: list[Period]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    names = {s.id: desk.series_name(s) for s in series}
    if len(series) == 1 and not series[0].breakdown:
        names = {series[0].id: desk.phrases("doc.head.value")}
    heads = (
        Column(desk.phrases("doc.head.period")),
        *(Column(names[s.id], align="end") for s in series),
    )
    rows = tuple(Row(((p.text,), *(_cell(desk, of, s, p) for s in series))) for p in periods)
    return heads, rows


def _by_series(
    desk: Desk, of: IndicatorReview, series: tuple[Series, ...], periods: list[Period]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    heads = (Column(desk.phrases("doc.head.group")), *(Column(p.text, align="end") for p in periods))
    rows = tuple(Row(((desk.series_name(s),), *(_cell(desk, of, s, p) for p in periods))) for s in series)
    return heads, rows


def _cell(desk: Desk, of: IndicatorReview, series: Series, period: Period) -> tuple[Inline, ...]:
    """The figure of a series at a period; empty where the series has no line for it."""
    point: Point | None = next((p for p in series.points if p.period == period), None)
    return (without_unit(desk.figures.number(of, series, point)),) if point else ("",)
