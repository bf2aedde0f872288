"""Writes the example city Helsinki from helsinki.csv: two offices' workbooks, and the catalogue.

    python example/make_helsinki.py [-o FOLDER]

The offices are the city's own; the workbooks are made up, in the way in which the city's pages show the figures: years
as columns with half of the cells empty, decimal commas typed as text, no-break spaces between thousands, the unit in
the name and again in a column, a percent sign with and without a blank, a unit inside a value, a dash for what is
missing, no UN codes, the owner of the data on each row, and a last column for a picture of the trend that stays empty.
Nothing of the workbooks is shared with the reader in vlr/.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from helsinki_catalogue import INDICATORS, LABELS, NAMES, UNITS, WRITTEN, written
from make_workbooks import save, settle
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pen import Figure, Pen, widths

from vlr.workbook.write import OutSheet, write_book
from vlr.workspace.actions import HEADS as HEADS_OF_ACTIONS
from vlr.workspace.catalogue_file import write_catalogue

HERE = Path(__file__).resolve().parent
GAP = "-"
NO_BREAK = "\u00a0"
HEADS = {
    "fi": ("Mittari", "Lähde", "Yksikkö", "Kehityssuunta"),
    "en": ("Indicator", "Source", "Unit", "Development trend"),
}
OWNERS = {
    "City of Helsinki Urban Facts": "Helsingin kaupungin tietokeskus",
    "City of Helsinki": "Helsingin kaupunki",
    "HSY": "HSY",
}
DIVISIONS = (
    "city-executive-office",
    "urban-environment",
    "education",
    "culture-and-leisure",
    "social-services-and-health",
)


def main() -> None:
    """Write workbooks and catalogue."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", type=Path, default=HERE.parent / "vlr" / "examples" / "helsinki")
    folder = parser.parse_args().o / "indicators"
    with open(HERE / "helsinki.csv", encoding="utf-8", newline="") as stream:
        figures = list(csv.DictReader(stream))
    save(population(figures), folder / "divisions" / "city-executive-office" / "Väestötiedot.xlsx")
    save(environment(figures), folder / "divisions" / "urban-environment" / "environmental_indicators_2012_2020.xlsx")
    save(emissions(figures), folder / "divisions" / "urban-environment" / "HSY päästöt.xlsx")
    write_catalogue(folder / "catalogue.xlsx", INDICATORS, NAMES, ("en", "fi", "sv"), DIVISIONS, labels=LABELS)
    write_book(folder / "actions.xlsx", [OutSheet("Actions", HEADS_OF_ACTIONS)])
    for name in ("catalogue.xlsx", "actions.xlsx"):
        settle(folder / name)


def population(figures: list[Figure]) -> Workbook:
    """City Executive Office: a sheet with the total, one row for each owner of figures, and a sheet by age."""
    book, pen = Workbook(), Pen("0000BF")
    sheet = book.active
    sheet.title = "Väestö"
    pen.title(sheet, 1, "Helsingin väestö", 6)
    years = [str(year) for year in range(2014, 2024)]
    head(pen, sheet, 3, "fi", years)
    mine = [one for one in figures if one["indicator"] == "population"]
    for row, owner in enumerate(sorted({one["source"] for one in mine}, reverse=True), 4):
        values = {
            one["year"]: one["published"] + (" p" if one["note"] else "") for one in mine if one["source"] == owner
        }
        line(pen, sheet, row, [WRITTEN["population"], OWNERS[owner], "henkilöä"], [values.get(y, "") for y in years])
    pen.note(sheet, 7, "p = ennakkotieto")
    widths(sheet, [26, 34, 12])
    by_age(pen, book.create_sheet("Ikäryhmät"), figures)
    return book


def by_age(pen: Pen, sheet: Worksheet, figures: list[Figure]) -> None:
    """The sheet by age group."""
    mine = [one for one in figures if one["indicator"] == "population-by-age"]
    years = sorted({one["year"] for one in mine})
    pen.title(sheet, 1, WRITTEN["population-by-age"], 5)
    pen.heads(sheet, 3, ["Mittari", "Ikäryhmä", "Lähde", "Yksikkö", *years])
    for row, group in enumerate(dict.fromkeys(one["breakdown"].partition("=")[2] for one in mine), 4):
        values = {one["year"]: one["published"] for one in mine if one["breakdown"].endswith(f"={group}")}
        labels = [WRITTEN["population-by-age"], group, OWNERS[mine[0]["source"]], "henkilöä"]
        line(pen, sheet, row, labels, [values[year] for year in years])
    widths(sheet, [26, 20, 34, 12])


def environment(figures: list[Figure]) -> Workbook:
    """Urban Environment Division: the indicators of the environmental report, every fourth year."""
    book, pen = Workbook(), Pen("007A64")
    sheet = book.active
    sheet.title = "Environmental indicators"
    years = ["2012", "2016", "2020"]
    head(pen, sheet, 1, "en", years)
    mine = [one for one in figures if "Environmental report" in one["source"]]
    for row, name in enumerate(dict.fromkeys(one["indicator"] for one in mine), 2):
        values = {one["year"]: one["published"] for one in mine if one["indicator"] == name}
        labels = [written(name), mine[0]["source"], UNITS[name]]
        line(pen, sheet, row, labels, [values.get(year, GAP) for year in years])
    widths(sheet, [70, 40, 18, 9, 9, 9, 22])
    return book


def emissions(figures: list[Figure]) -> Workbook:
    """Urban Environment Division: what HSY publishes for the metropolitan area."""
    book, pen = Workbook(), Pen("007A64")
    sheet = book.active
    sheet.title = "Päästöt"
    pen.title(sheet, 1, "Pääkaupunkiseudun kasvihuonekaasupäästöt (HSY)", 5)
    years = [str(year) for year in range(2015, 2019)]
    head(pen, sheet, 3, "fi", years)
    units = {"metropolitan-emissions": "kt CO2-ekv.", "metropolitan-emissions-per-person": "t CO2-ekv. / asukas"}
    for row, (name, unit) in enumerate(units.items(), 4):
        mine = [one for one in figures if one["indicator"] == name]
        values = typed(mine)
        line(pen, sheet, row, [WRITTEN[name], "HSY", unit], [values.get(year, "") for year in years])
    pen.note(sheet, 7, "p = ennakkotieto")
    widths(sheet, [58, 10, 20])
    return book


def head(pen: Pen, sheet: Worksheet, row: int, language: str, years: list[str]) -> None:
    """Heads of a table with years as columns and an empty last column for pictures."""
    name, owner, unit, trend = HEADS[language]
    pen.heads(sheet, row, [name, owner, unit, *years, f"{trend} {years[0]}–{years[-1]}"])


def typed(figures: list[Figure]) -> dict[str, str]:
    """Year -> figure as it is published, with a p where it is preliminary."""
    return {one["year"]: one["published"] + (" p" if one["note"] else "") for one in figures}


def line(pen: Pen, sheet: Worksheet, row: int, labels: list[str], values: list[str]) -> None:
    """One row as people type it: all of it text, a no-break space between thousands, nothing where nothing is known."""
    for column, text in enumerate((*labels, *(value.replace(" ", NO_BREAK) for value in values)), 1):
        if text:
            pen.text(sheet, row, column, text)


if __name__ == "__main__":
    main()
