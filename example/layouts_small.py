"""A layout with several small tables on one sheet, some side by side, each with a title and a source line."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from pen import Figure, Pen, ordered_periods, series, widths

FINANCIAL = "homeless-households"


def housing(figures: list[Figure]) -> tuple[Workbook, Pen]:
    """Tables 1 to 3 side by side with years downwards, table 4 with two measures, tables 5 and 6 with years across."""
    book, pen = Workbook(), Pen("3D4C8A")
    sheet = book.active
    sheet.title = "Tables"
    by_id = {figure["indicator"]: figure for figure in figures}
    rows = {id: [figure for figure in figures if figure["indicator"] == id] for id in by_id}
    pen.text(sheet, 1, 1, "Housing and Transport: tables for the review").font = Font(bold=True, size=14)
    down = max(
        _downwards(pen, sheet, 3, 1, rows["rough-sleepers"]),
        _downwards(pen, sheet, 3, 5, rows["house-price-ratio"]),
        _downwards(pen, sheet, 3, 9, rows["temporary-accommodation"]),
    )
    down = _two_measures(pen, sheet, down + 2, "Public transport", [*rows["bus-journeys"], *rows["park-and-ride"]])
    travel = [*rows["cycling-to-work"], *rows["walking-to-work"]]
    down = _across(pen, sheet, down + 2, "How people get to work (Percent)", travel)
    down = _across(pen, sheet, down + 2, "Survey: local bus service (%)", rows["bus-satisfaction"])
    down = _across(pen, sheet, down + 2, "Homelessness by financial year (households)", rows[FINANCIAL], mark="*")
    pen.note(sheet, down, "* financial year, April to March; named after its first half")
    widths(sheet, [36, 20, 20], 12)
    pen.page(
        book.create_sheet("Notes"),
        [
            "Housing and Transport: notes",
            "Every table has its own title and source line. Names are our own.",
            ".. = no figure in the source.",
        ],
    )
    return book, pen


def _heading(pen: Pen, sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Title of a small table."""
    pen.text(sheet, row, column, text).font = Font(bold=True)


def _source(pen: Pen, sheet: Worksheet, row: int, column: int, figures: list[Figure]) -> None:
    """Source line below a small table."""
    sources = list(dict.fromkeys(figure["source"] for figure in figures))
    pen.note(sheet, row, f"Source: {'; '.join(sources)}", column)


def _downwards(pen: Pen, sheet: Worksheet, row: int, column: int, figures: list[Figure]) -> int:
    """A table of one measure with years downwards; the row below it."""
    _heading(pen, sheet, row, column, f"{figures[0]['name']} ({figures[0]['unit']})")
    pen.heads(sheet, row + 1, ["Year", "Value"], column)
    for at, figure in enumerate(figures, row + 2):
        pen.period(sheet, at, column, figure["period"])
        pen.value(sheet, at, column + 1, figure)
    end = row + 2 + len(figures)
    _source(pen, sheet, end, column, figures)
    return end + 1


def _two_measures(pen: Pen, sheet: Worksheet, row: int, title: str, figures: list[Figure]) -> int:
    """A table with years downwards and a column for each measure; the row below it."""
    _heading(pen, sheet, row, 1, f"{title} ({figures[0]['unit']})")
    names = list(dict.fromkeys(figure["name"] for figure in figures))
    pen.heads(sheet, row + 1, ["Year", *names])
    by_name = {figure["name"]: by for by in series(figures).values() for figure in by.values()}
    for at, period in enumerate(ordered_periods(figures), row + 2):
        pen.period(sheet, at, 1, period)
        for column, name in enumerate(names, 2):
            pen.value(sheet, at, column, by_name[name][period])
    end = row + 2 + len(ordered_periods(figures))
    _source(pen, sheet, end, 1, figures)
    return end + 1


def _across(pen: Pen, sheet: Worksheet, row: int, title: str, figures: list[Figure], mark: str = "") -> int:
    """A table with years across and a row for each measure; the row below it. mark: a footnote mark at each year."""
    _heading(pen, sheet, row, 1, title)
    periods = ordered_periods(figures)
    pen.heads(sheet, row + 1, ["Measure", *[f"{period}{mark}" for period in periods]])
    at = row + 2
    for by_period in series(figures).values():
        pen.text(sheet, at, 1, next(iter(by_period.values()))["name"])
        for period, figure in by_period.items():
            pen.value(sheet, at, 2 + periods.index(period), figure)
        at += 1
    _source(pen, sheet, at, 1, figures)
    return at + 1
