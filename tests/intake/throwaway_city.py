"""A city of two divisions that is made for one test: every figure is known, and so is every mistake put in.

The figures follow from a formula, so that nothing is copied from a real city. One division sends a long table, the
other one table a sheet with years as columns; the catalogue names each indicator by code and unit only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from vlr.model.city import Indicator
from vlr.workspace.catalogue_file import write_catalogue

YEARS = range(2012, 2023)
REPORT_YEAR = 2022
HEALTH, SCHOOLS = "health", "schools"


@dataclass(frozen=True)
class Measure:
    """One indicator: id, UN code, unit as the division types it, groups, first value and growth a year."""

    id: str
    code: str
    name: str
    unit: str
    groups: tuple[str, ...]
    start: float
    growth: float

    def value(self, group: str, year: int) -> float:
        """The right figure."""
        place = self.groups.index(group)
        return round(self.start * (1 + self.growth * (year - 2012)) * (1 - place / 20), 3)


LONG = (
    Measure("births", "3.1.2", "Births with skilled help", "%", ("", "Age=15-29", "Age=30-49"), 90.0, 0.005),
    Measure("smoking", "3.a.1", "People who smoke", "Percentage", ("", "Sex=Female", "Sex=Male"), 24.0, -0.02),
    Measure("deaths", "3.1.1", "Deaths of mothers", "per 100,000 people", ("",), 12.5, -0.01),
    Measure("deaths-count", "3.1.1", "Deaths of mothers", "Number", ("",), 61.0, -0.03),
    Measure("vaccine", "3.b.1", "Children vaccinated", "Percentage (%) of children", ("",), 93.5, 0.002),
)
WIDE = (
    Measure("reading", "4.1.1", "Pupils who read well", "%", ("", "Sex=Girls", "Sex=Boys"), 71.0, 0.01),
    Measure("earnings", "10.1.1.a", "Weekly earnings", "£ GBP", ("",), 612.0, 0.015),
    Measure("waste", "12.3.1", "Food waste", "Tonnes", ("",), 12839.2, -0.01),
)


@dataclass(frozen=True)
class Planted:
    """A mistake put in: what it is, where, and what stands there. `elsewhere`: the good cell that it takes along."""

    kind: str
    file: str
    sheet: str
    cell: str
    elsewhere: str = ""


@dataclass(frozen=True)
class Throwaway:
    """The city's folder, its good figures by (file, sheet, cell) and the mistakes."""

    folder: Path
    truth: dict[tuple[str, str, str], tuple[str, str, int, float]]
    planted: tuple[Planted, ...]


LONG_FILE = f"indicators/divisions/{HEALTH}/figures.xlsx"
WIDE_FILE = f"indicators/divisions/{SCHOOLS}/years.xlsx"


def make(folder: Path) -> Throwaway:
    """Write the city."""
    truth: dict[tuple[str, str, str], tuple[str, str, int, float]] = {}
    (folder / LONG_FILE).parent.mkdir(parents=True)
    (folder / WIDE_FILE).parent.mkdir(parents=True)
    (folder / "vlr.toml").write_text(
        f'[city]\nname = "Throwaway"\n[report]\nyear = {REPORT_YEAR}\n'
        f'[divisions.{HEALTH}]\nname = "Health"\n[divisions.{SCHOOLS}]\nname = "Schools"\n'
    )
    owners = [(measure, HEALTH) for measure in LONG] + [(measure, SCHOOLS) for measure in WIDE]
    write_catalogue(folder / "indicators/catalogue.xlsx", [_indicator(*owner) for owner in owners], ())
    planted = [*_long(folder / LONG_FILE, truth), *_wide(folder / WIDE_FILE, truth)]
    return Throwaway(folder, truth, tuple(planted))


def _indicator(measure: Measure, division: str) -> Indicator:
    percent = measure.unit.startswith(("%", "Perc"))
    goal = int(measure.code.split(".")[0])
    return Indicator(
        id=measure.id,
        titles={"en": f"Catalogue's own words for {measure.id}"},
        goals=(goal,),
        unit=measure.unit,
        division=division,
        un_code=measure.code,
        lower=0.0,
        upper=100.0 if percent else None,
    )


def _long(path: Path, truth: dict[tuple[str, str, str], tuple[str, str, int, float]]) -> list[Planted]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Data"
    sheet.append(["Indicator code", "Indicator", "Year", "Breakdown", "Value", "Unit"])
    for measure in LONG:
        for group in measure.groups:
            for year in YEARS:
                value = measure.value(group, year)
                sheet.append([measure.code, measure.name, year, group or None, value, measure.unit])
                truth[LONG_FILE, "Data", f"E{sheet.max_row}"] = (measure.id, group, year, value)
    births, vaccine = LONG[0], LONG[4]
    mistakes: list[tuple[str, list[object]]] = [
        ("percent over 100", [births.code, births.name, 2011, None, 1090.5, births.unit]),
        ("unknown code", ["18.9.9", births.name, 2010, None, 88.0, births.unit]),
        ("text instead of number", [births.code, births.name, 2009, None, "see report", births.unit]),
        ("missing unit", [vaccine.code, vaccine.name, 2011, None, 93.0, None]),
        ("ambiguous without unit", ["3.1.1", "Some deaths", 2011, None, 11.0, None]),
        ("another unit", ["3.a.1", "People who smoke", 2011, None, 4500.0, "Number"]),
        ("of another division", ["4.1.1", "Pupils who read well", 2012, None, 71.0, "%"]),
        ("unknown indicator", ["5.5.1", "Women in the council", 2012, None, 41.0, "%"]),
    ]
    planted = []
    for kind, row in mistakes:
        sheet.append(row)
        planted.append(Planted(kind, LONG_FILE, "Data", f"E{sheet.max_row}"))
    book.save(path)
    return planted


def _wide(path: Path, truth: dict[tuple[str, str, str], tuple[str, str, int, float]]) -> list[Planted]:
    book = Workbook()
    book.remove(book.worksheets[0])
    planted = []
    for measure in WIDE:
        sheet = book.create_sheet(f"Code {measure.code}")
        sheet.append(["Code", "Indicator", "Breakdown", "Unit", *YEARS, 2063])
        for group in measure.groups:
            values = [measure.value(group, year) for year in YEARS]
            sheet.append([measure.code, measure.name, group or None, measure.unit, *values, None])
            for place, year in enumerate(YEARS):
                cell = sheet.cell(sheet.max_row, 5 + place).coordinate
                truth[WIDE_FILE, sheet.title, cell] = (measure.id, group, year, values[place])
    reading, waste = book["Code 4.1.1"], book["Code 12.3.1"]
    reading.cell(2, 16).value = 71.5
    planted.append(Planted("year in the future", WIDE_FILE, reading.title, "P2"))
    reading.cell(3, 5).value = -80
    planted.append(Planted("negative count", WIDE_FILE, reading.title, "E3"))
    del truth[WIDE_FILE, reading.title, "E3"]
    waste.append(["12.3.1", "Food waste", None, "Tonnes", 12846.2])
    planted.append(Planted("conflicting duplicate", WIDE_FILE, waste.title, "E3", elsewhere="E2"))
    del truth[WIDE_FILE, waste.title, "E2"]
    book["Code 10.1.1.a"].cell(2, 8).value = 639_540.0
    planted.append(Planted("factor 1000", WIDE_FILE, "Code 10.1.1.a", "H2"))
    del truth[WIDE_FILE, "Code 10.1.1.a", "H2"]
    book.save(path)
    return planted
