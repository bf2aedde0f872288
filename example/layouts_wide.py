"""Layouts with years as columns: plain, with the office's own names, and with a merged title and group rows."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet
from pen import Figure, Pen, ordered_periods, parts, series, widths

ECONOMY = {
    "Pay gap": ["pay-gap-workplace", "pay-gap-residents", "women-top-earners", "ethnicity-pay-gap-council"],
    "Output": ["growth", "productivity-index", "value-added-per-job", "manufacturing-value-added", "bank-branches"],
    "Hourly earnings": ["hourly-earnings-residents", "hourly-earnings-workplace"],
    "Weekly earnings": ["weekly-earnings-bottom-tenth", "weekly-earnings-top-tenth", "weekly-earnings-gap"],
    "Jobs": [
        "unemployment",
        "manufacturing-jobs",
        "science-professionals",
        "science-associates",
        "public-sector-jobs",
        "marriages-under-25",
    ],
    "Safety at work": ["fatal-injuries-at-work", "injuries-at-work"],
    "Internet": ["internet-use", "mobile-broadband-at-home"],
}
COMMUNITIES = {
    "Poverty": ["child-poverty-after-housing", "child-poverty-before-housing", "child-poverty-highest-ward"],
    "Council and survey": [
        "satisfied-with-council",
        "women-councillors",
        "turnout",
        "discrimination",
        "crime-feels-worse",
    ],
    "Crime": ["homicides", "violent-and-sexual-crime", "human-trafficking", "deaths-forces-of-nature"],
    "Crime rates": [
        "recorded-crime",
        "sexual-offences",
        "domestic-abuse",
        "child-protection-plans",
        "female-genital-mutilation",
    ],
}
HEALTH = {
    "Mortality": (
        "Mortality of Bristol residents",
        [
            "maternal-deaths",
            "infant-mortality",
            "cancer-mortality",
            "cardiovascular-mortality",
            "liver-mortality",
            "respiratory-mortality",
            "suicide",
            "air-pollution-deaths",
            "intestinal-infection-deaths",
            "poisoning-deaths",
        ],
    ),
    "TB": ("Tuberculosis", ["tuberculosis"]),
    "Drugs, alcohol, tobacco": (
        "Drugs, alcohol and tobacco",
        ["opiate-treatment", "non-opiate-treatment", "alcohol-treatment", "alcohol-mortality", "smoking"],
    ),
    "Hospital": ("Admission episodes by financial year", ["alcohol-related-admissions", "alcohol-specific-admissions"]),
    "Sexual health": ("Sexual and reproductive health", ["long-acting-contraception"]),
    "Conceptions": ("Conceptions", ["teenage-conceptions"]),
    "Vaccination": (
        "Childhood vaccination coverage",
        ["six-in-one-vaccine", "measles-first-dose", "measles-both-doses", "preschool-booster"],
    ),
    "Food": ("Healthy eating", ["fruit-and-vegetables"]),
    "Food insecurity": (
        "Food insecurity by ward, Quality of Life survey",
        ["food-insecurity", "severe-food-insecurity"],
    ),
}


def economy(figures: list[Figure]) -> tuple[Workbook, Pen]:
    """Years as columns, heads in row 1, a column for each kind of group, codes where there are some."""
    book, pen = Workbook(), Pen("8A5A1F")
    book.remove(book.active)
    for title, ids in ECONOMY.items():
        sheet = book.create_sheet(title)
        of_sheet = _of(figures, ids)
        _years(pen, sheet, 1, of_sheet, ["Code", "Indicator"])
        sheet.freeze_panes = "C2"
    pen.page(
        book.create_sheet("Notes"),
        [
            "Economy and Work: notes",
            ".. = no figure in the source (too few people in the sample, or not asked).",
            "Earnings are in current prices.",
            "Weekly earnings by sex are not in this file: they do not go together with the total.",
        ],
    )
    return book, pen


def communities(figures: list[Figure]) -> tuple[Workbook, Pen]:
    """Years as columns under a title line, own names, no codes."""
    book, pen = Workbook(), Pen("44546A")
    book.remove(book.active)
    for title, ids in COMMUNITIES.items():
        sheet = book.create_sheet(title)
        of_sheet = _of(figures, ids)
        pen.text(sheet, 1, 1, f"Communities and Public Safety - {title}").font = Font(bold=True, size=14)
        _years(pen, sheet, 3, of_sheet, ["What we measure"])
        sheet.freeze_panes = "B4"
    pen.page(
        book.create_sheet("Notes"),
        [
            "Communities and Public Safety: notes",
            "The names are our own. .. = no figure.",
            "Recorded crime depends on what people report and on how it is recorded.",
        ],
    )
    return book, pen


def _of(figures: list[Figure], ids: list[str]) -> list[Figure]:
    """Figures of some indicators in this order."""
    return [figure for id in ids for figure in figures if figure["indicator"] == id]


def _years(pen: Pen, sheet: Worksheet, head: int, figures: list[Figure], first: list[str]) -> None:
    """A table with a row for each series and a column for each period."""
    periods = ordered_periods(figures)
    kinds = list(dict.fromkeys(kind for figure in figures for kind in parts(figure["breakdown"])))
    heads = [*first, *kinds, "Unit", *periods, "Source", "Web address"]
    pen.heads(sheet, head, heads)
    at = {text: column for column, text in enumerate(heads, 1)}
    for row, by_period in enumerate(series(figures).values(), head + 1):
        figure = next(iter(by_period.values()))
        group = parts(figure["breakdown"])
        texts = {"Code": figure["code"], first[-1]: figure["name"], **group, "Unit": figure["unit"]}
        texts |= {"Source": figure["source"], "Web address": figure["source_url"]}
        for text, column in at.items():
            if texts.get(text):
                pen.text(sheet, row, column, texts[text])
        for period, one in by_period.items():
            pen.value(sheet, row, at[period], one)
    names = {"Code": 9, first[-1]: 52, "Unit": 24, "Source": 40, "Web address": 40}
    widths(sheet, [names.get(text, 22 if text in kinds else 10) for text in heads])


def health(figures: list[Figure]) -> tuple[Workbook, Pen]:
    """Years as columns under a merged title; a merged row for each indicator, indented rows for groups, notes below."""
    book, pen = Workbook(), Pen("A23B3B")
    book.remove(book.active)
    for title, (long_title, ids) in HEALTH.items():
        _health_sheet(pen, book.create_sheet(title), long_title, _of(figures, ids))
    pen.page(
        book.create_sheet("Notes"),
        [
            "Public Health: notes",
            "Rates are standardised for age where the source says so.",
            "Indicators with a code follow the list of the United Nations as far as our data allow.",
            ".. = the source gives no figure.",
        ],
    )
    return book, pen


def _health_sheet(pen: Pen, sheet: Worksheet, title: str, figures: list[Figure]) -> None:
    """One sheet of the health workbook."""
    periods = ordered_periods(figures)
    width = len(periods) + 1
    pen.title(sheet, 1, title, width)
    pen.note(sheet, 2, "Public Health, figures from open data")
    _two_row_head(pen, sheet, periods)
    row, seen = 6, ""
    for (indicator, breakdown), by_period in series(figures).items():
        figure = next(iter(by_period.values()))
        if indicator != seen:
            _group_row(pen, sheet, row, figure, width)
            row, seen = row + 1, indicator
        label = pen.text(sheet, row, 1, breakdown or "Total")
        label.alignment = Alignment(indent=2)
        for period, one in by_period.items():
            pen.value(sheet, row, 2 + periods.index(period), one)
        row += 1
    _below(pen, sheet, row + 1, figures)
    sheet.freeze_panes = "B6"
    widths(sheet, [40])


def _two_row_head(pen: Pen, sheet: Worksheet, periods: list[str]) -> None:
    """Indicator over two rows, Year over all periods, the periods below."""
    pen.head(pen.text(sheet, 4, 1, "Indicator"))
    sheet.merge_cells(start_row=4, start_column=1, end_row=5, end_column=1)
    cell = pen.head(pen.text(sheet, 4, 2, "Year"))
    cell.alignment = Alignment(horizontal="center")
    if len(periods) > 1:
        sheet.merge_cells(start_row=4, start_column=2, end_row=4, end_column=len(periods) + 1)
    pen.heads(sheet, 5, periods, first=2)


def _group_row(pen: Pen, sheet: Worksheet, row: int, figure: Figure, width: int) -> None:
    """A merged row with code, name and unit of an indicator."""
    text = f"{figure['code']} {figure['name']} ({figure['unit']})".strip()
    cell = pen.text(sheet, row, 1, text)
    cell.font, cell.fill = Font(bold=True), pen.light
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _below(pen: Pen, sheet: Worksheet, row: int, figures: list[Figure]) -> None:
    """Source lines, one for each source, with the codes or names they stand for."""
    sources: dict[str, list[str]] = {}
    for figure in figures:
        names = sources.setdefault(figure["source"], [])
        if figure["name"] not in names:
            names.append(figure["name"])
    for source, names in sources.items():
        pen.note(sheet, row, f"Source: {source}" + (f" ({'; '.join(names)})" if len(sources) > 1 else ""))
        row += 1
    if any(figure["value"] == ".." for figure in figures):
        pen.note(sheet, row, "Note: .. no figure in the source")
