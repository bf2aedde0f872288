"""Layouts with one figure a row: a long table, the same with Finnish heads, and lists of one year."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment
from pen import Figure, Pen, parts, widths


def education(figures: list[Figure]) -> tuple[Workbook, Pen]:
    """Long table: heads in row 1, one column for each kind of group, empty cell = all."""
    book, pen = Workbook(), Pen("2F5D8A")
    sheet = book.active
    sheet.title = "Data"
    pen.heads(sheet, 1, ["SDG code", "Indicator", "Period", "Sex", "Age", "Value", "Unit", "Source", "Link"])
    for row, figure in enumerate(figures, 2):
        group = parts(figure["breakdown"])
        texts = (figure["code"], figure["name"], None, group.get("Sex"), group.get("Age"))
        for column, text in enumerate(texts, 1):
            if text:
                pen.text(sheet, row, column, text)
        pen.period(sheet, row, 3, figure["period"])
        pen.value(sheet, row, 6, figure)
        pen.text(sheet, row, 7, figure["unit"])
        pen.text(sheet, row, 8, figure["source"])
        if figure["source_url"]:
            pen.text(sheet, row, 9, figure["source_url"])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:I{sheet.max_row}"
    widths(sheet, [10, 58, 12, 10, 20, 9, 12, 26, 60])
    pen.page(
        book.create_sheet("Notes"),
        [
            "Education and Skills: notes on the data",
            "One row for each figure. An empty cell under Sex or Age means everybody.",
            "School years are written as in the tables of the Department for Education.",
            "Indicators without a code are our own.",
        ],
    )
    return book, pen


def environment(figures: list[Figure]) -> tuple[Workbook, Pen]:
    """Long table below a title, Finnish heads, numbers typed as text with a decimal comma."""
    book, pen = Workbook(), Pen("2E7D4F", gap="–")
    sheet = book.active
    sheet.title = "Tiedot"
    heads = ["Koodi", "Mittari", "Vuosi", "Erittely", "Arvo", "Yksikkö", "Lähde", "Linkki"]
    pen.title(sheet, 1, "Ympäristö ja energia: kestävän kehityksen mittarit", len(heads))
    pen.note(sheet, 2, "Luvut avoimista aineistoista. – = tietoa ei ole lähteessä")
    pen.heads(sheet, 4, heads)
    for row, figure in enumerate(figures, 5):
        for column, text in ((1, figure["code"]), (2, figure["name"]), (4, figure["breakdown"])):
            if text:
                pen.text(sheet, row, column, text)
        pen.text(sheet, row, 3, figure["period"])
        pen.value_as_text(sheet, row, 5, figure)
        pen.text(sheet, row, 6, figure["unit"])
        pen.text(sheet, row, 7, figure["source"])
        if figure["source_url"]:
            pen.text(sheet, row, 8, figure["source_url"])
    sheet.freeze_panes = "A5"
    widths(sheet, [9, 70, 10, 36, 14, 14, 40, 50])
    pen.page(
        book.create_sheet("Lue minut"),
        [
            "Lue minut",
            "Yksi rivi lukua kohden. Tyhjä solu sarakkeessa Erittely tarkoittaa koko kaupunkia.",
            "Desimaalierotin on pilkku, ja luvut on kirjoitettu tekstinä.",
            "Mittareiden nimet ovat englanniksi, kuten lähteissä.",
        ],
    )
    return book, pen


def city_office(figures: list[Figure]) -> tuple[Workbook, Pen]:
    """A list for each year of the survey, the year in the head of the values; and a list of single figures."""
    book, pen = Workbook(), Pen("7A3E6B")
    book.remove(book.active)
    survey = [figure for figure in figures if "-" in figure["period"]]
    for period in sorted({figure["period"] for figure in survey}):
        of_period = [figure for figure in survey if figure["period"] == period]
        _survey_year(book, pen, period, of_period)
    single = [figure for figure in figures if "-" not in figure["period"]]
    for period in sorted({figure["period"] for figure in single}):
        _single_year(book, pen, period, [figure for figure in single if figure["period"] == period])
    pen.page(
        book.create_sheet("Notes"),
        [
            "City Office: notes",
            "Quality of Life survey, one sheet for each year. Results for wards come from small samples.",
            "Rows without a ward and without a decile are for the whole city.",
            "Single figures are taken from published key facts and have no other year.",
        ],
    )
    return book, pen


def _survey_year(book: Workbook, pen: Pen, period: str, figures: list[Figure]) -> None:
    """One year's list of the survey."""
    sheet = book.create_sheet(f"QoL {period}")
    heads = ["Code", "Indicator", "Ward", "Deprivation decile", f"Value ({period})", "Unit", "Source"]
    pen.title(sheet, 1, f"Quality of Life survey, results {period}", len(heads))
    pen.heads(sheet, 3, heads)
    for row, figure in enumerate(figures, 4):
        group = parts(figure["breakdown"])
        texts = (figure["code"], figure["name"], group.get("Ward"), group.get("Deprivation decile"))
        for column, text in enumerate(texts, 1):
            if text:
                pen.text(sheet, row, column, text)
        pen.value(sheet, row, 5, figure)
        pen.text(sheet, row, 6, figure["unit"])
        pen.text(sheet, row, 7, figure["source"])
        if not group:
            for column in range(1, len(heads) + 1):
                sheet.cell(row, column).fill = pen.light
    sheet.freeze_panes = "A4"
    widths(sheet, [9, 50, 32, 22, 12, 8, 46])


def _single_year(book: Workbook, pen: Pen, period: str, figures: list[Figure]) -> None:
    """A list of single figures of one year."""
    sheet = book.create_sheet(f"Key facts {period}")
    heads = ["Indicator", f"Value ({period})", "Unit", "Source"]
    pen.title(sheet, 1, f"Key facts {period}", len(heads))
    pen.heads(sheet, 3, heads)
    for row, figure in enumerate(figures, 4):
        pen.text(sheet, row, 1, figure["name"])
        pen.value(sheet, row, 2, figure)
        pen.text(sheet, row, 3, figure["unit"])
        pen.text(sheet, row, 4, figure["source"]).alignment = Alignment(wrap_text=True)
    widths(sheet, [40, 14, 18, 60])
