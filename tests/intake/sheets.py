"""Sheets for tests of the reader, made from plain figures; shares no word and no code with the reader."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime

from vlr.intake.read import read_sheet
from vlr.model.findings import Finding
from vlr.model.observations import Reading, SheetAccount
from vlr.workbook.book import Sheet, SheetCell


@dataclass(frozen=True)
class Fact:
    """One figure that an office wants to tell."""

    code: str
    name: str
    group: str
    year: str
    value: float
    unit: str


def cell(row, column, value, number_format="General"):
    """A cell as the workbook reader makes it."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if isinstance(value, float):
        typed = str(int(value)) if value.is_integer() else repr(value)
    elif isinstance(value, date | datetime):
        typed = str(value)
    else:
        typed = str(value)
    error = isinstance(value, str) and value.startswith("#")
    return SheetCell(row, column, value, typed, number_format, error=error)


def sheet_of(rows, name="Sheet1", merged=(), top=1, left=1, hidden_rows=(), hidden_columns=(), hidden=False):
    """A sheet of rows of values (None is an empty cell), its first cell at top, left."""
    cells = {}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                cells[top + r, left + c] = cell(top + r, left + c, value)
    return Sheet(name, hidden, cells, tuple(merged), frozenset(hidden_rows), frozenset(hidden_columns))


def read(rows, marks=(), **places) -> tuple[list[Reading], list[Finding], SheetAccount]:
    """Readings, findings and account of a sheet of rows."""
    return read_sheet(sheet_of(rows, **places), "office.xlsx", frozenset(marks))


def seen(readings):
    """What was read, to compare: code, name, group, year, value and unit."""
    return sorted(
        (r.indicator_code, r.indicator_name, r.breakdown, r.period.text if r.period else "", r.value, r.unit)
        for r in readings
    )


def told(facts):
    """What the office told, in the same form."""
    return sorted((f.code, f.name, f.group, f.year, f.value, f.unit) for f in facts)


def facts(seed, coded=True, groups=("", "Women", "Men"), years=("2017", "2018", "2019", "2020")):
    """Figures of three indicators; not every group has every year."""
    chance = random.Random(seed)
    found = []
    names = [
        ("3.1.1", "Maternal deaths", "per 100,000 people"),
        ("11.2.1", "Lives near a stop", "%"),
        ("16.10.2", "Requests answered", "number"),
    ]
    for code, name, unit in names:
        for group in groups:
            for year in years:
                if chance.random() < 0.9:
                    value = round(chance.uniform(0, 400), chance.choice([0, 1, 3]))
                    found.append(Fact(code if coded else "", name, group, year, value, unit))
    return found


LANGUAGES = {
    "en": ("Indicator code", "Indicator", "Year", "Breakdown", "Value", "Unit", "Source", "Total"),
    "fi": ("Tunnus", "Mittari", "Vuosi", "Jaottelu", "Arvo", "Yksikkö", "Lähde", "Yhteensä"),
    "sv": ("Kod", "Mätare", "År", "Fördelning", "Värde", "Enhet", "Källa", "Totalt"),
}


def long_table(figures, language="en", order=None, number=lambda value: value):
    """One row a figure."""
    code, name, year, group, value, unit, source, total = LANGUAGES[language]
    heads = [code, name, year, group, value, unit, source]
    rows = [[f.code, f.name, _year(f.year), f.group or total, number(f.value), f.unit, "Register"] for f in figures]
    order = order or list(range(len(heads)))
    return [[row[i] for i in order] for row in [heads, *rows]]


def wide_table(figures, language="en", order=None, text_years=False):
    """Years as columns."""
    code, name, _, group, _, unit, _, total = LANGUAGES[language]
    years = sorted({f.year for f in figures})
    heads = [code, name, group, unit, *[y if text_years else _year(y) for y in years]]
    rows = []
    for key in dict.fromkeys((f.code, f.name, f.group, f.unit) for f in figures):
        own = {f.year: f.value for f in figures if (f.code, f.name, f.group, f.unit) == key}
        rows.append([key[0], key[1], key[2] or total, key[3], *[own.get(y) for y in years]])
    order = order or list(range(len(heads)))
    return [[row[i] for i in order] for row in [heads, *rows]]


def titled_table(figures, title="Environment division: indicators of the year"):
    """Years under a merged title; group rows with the unit in brackets, indented rows below them, notes at the end."""
    years = sorted({f.year for f in figures})
    rows = [[title], ["Prepared for the review"], [], ["Indicator", "Year"], [None, *years]]
    width = len(years) + 1
    merged = [(1, 1, 1, width), (4, 1, 5, 1), (4, 2, 4, width)]
    for code, name, unit in dict.fromkeys((f.code, f.name, f.unit) for f in figures):
        rows.append([f"{code} {name} ({unit})".strip()])
        merged.append((len(rows), 1, len(rows), width))
        for group in dict.fromkeys(f.group for f in figures if f.name == name):
            own = {f.year: f.value for f in figures if f.name == name and f.group == group}
            rows.append(["   " + (group or "Total"), *[own.get(y) for y in years]])
    rows += [[], ["Source: registers of the city"], ["* may be revised"]]
    return rows, merged


def small_tables(figures):
    """A small table for each indicator, one below the other: a title, years across, a row for each group."""
    rows = [["Figures of the division"], []]
    for code, name, unit in dict.fromkeys((f.code, f.name, f.unit) for f in figures):
        own = [f for f in figures if f.name == name]
        years = sorted({f.year for f in own})
        rows.append([f"{code} {name} ({unit})".strip()])
        rows.append([None, *[_year(y) for y in years]])
        for group in dict.fromkeys(f.group for f in own):
            values = {f.year: f.value for f in own if f.group == group}
            rows.append([group or "Total", *[values.get(y) for y in years]])
        rows.append([])
    return rows


def one_year_list(figures, year, where="title"):
    """One value for each indicator; the year stands in the title, in the head or in a line above."""
    own = [f for f in figures if f.year == year and f.group == ""]
    title, head = {
        "title": ([[f"Key figures of the division {year}"], []], "Value"),
        "head": ([["Key figures of the division"], []], f"Value ({year})"),
        "line": ([["Key figures of the division"], ["Year:", int(year)], []], "Value"),
    }[where]
    return [
        *title,
        ["Code", "Indicator", head, "Unit"],
        *[[f.code, f.name, f.value, f.unit] for f in own],
    ]


def _year(text):
    return int(text) if text.isdigit() else text
