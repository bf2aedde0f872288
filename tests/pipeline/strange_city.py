"""A city that begins: workbooks of three offices without codes, an empty catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from vlr.workspace.folder import CATALOGUE, DIVISIONS
from vlr.workspace.init import create

HEALTH = [
    ["Indicator", "Year", "Breakdown", "Value", "Unit"],
    *(["Adults who smoke", year, None, 30.5 - n, "%"] for n, year in enumerate(range(2015, 2023))),
    *(["Adults who smoke", year, "sex=female", 28.5 - n, "%"] for n, year in enumerate(range(2015, 2023))),
    *(["Hospital beds", year, None, 900 + n, "number"] for n, year in enumerate(range(2018, 2023))),
]
STREETS = [
    ["Figures for Goal 11"],
    [],
    ["Measure", "Unit", 2019, 2020, 2021],
    ["Street trees", "number", 5200, 5230, 5300],
    ["Cycle tracks", "km", 120.5, 121.0, 130.25],
]
ENERGY = [["Name", "2020", "2021", "2022"], ["Electricity from the sun", 4.5, 5.25, 7.5]]


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook of plain rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def strange_city(folder: Path, languages: Sequence[str] = ("en",)) -> Path:
    """Write the city and give back its folder."""
    create(folder, "Newtown", "FI", 2023, languages)
    with (folder / "vlr.toml").open("a", encoding="utf-8") as settings:
        settings.writelines(f'\n[divisions.{id}]\nname = "{id}"\n' for id in ("health", "streets", "energy"))
    workbook(folder / DIVISIONS / "health" / "book1.xlsx", {"Data": HEALTH})
    workbook(folder / DIVISIONS / "streets" / "tables.xlsx", {"Tables": STREETS})
    workbook(folder / DIVISIONS / "energy" / "sun.xlsx", {"SDG 7": ENERGY})
    return folder


def indicators(folder: Path) -> list[dict[str, object]]:
    """The rows of the catalogue by head, as another program reads them, empty cells left out."""
    return rows(folder, "Indicators")


def names(folder: Path) -> list[dict[str, object]]:
    """The rows of the sheet Names."""
    return rows(folder, "Names")


def rows(folder: Path, sheet: str) -> list[dict[str, object]]:
    page = openpyxl.load_workbook(folder / CATALOGUE)[sheet]
    heads = [cell.value for cell in page[1]]
    values = page.iter_rows(min_row=2, values_only=True)
    return [{h: v for h, v in zip(heads, row, strict=True) if v is not None} for row in values if any(row)]


def fill(folder: Path, **columns: Mapping[str, object]) -> None:
    """Type values into the catalogue as a person does: head -> (id -> value)."""
    path = folder / CATALOGUE
    book = openpyxl.load_workbook(path)
    page = book["Indicators"]
    heads = {cell.value: cell.column for cell in page[1]}
    for head, values in columns.items():
        for row in range(2, page.max_row + 1):
            id = page.cell(row, heads["id"]).value
            if id in values:
                page.cell(row, heads[head]).value = values[id]
    book.save(path)
