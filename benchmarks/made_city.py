"""Cities of any size for measuring: a catalogue, long-table workbooks and a vlr.toml, from a fixed seed."""

from __future__ import annotations

import random
from pathlib import Path

import openpyxl

CATALOGUE = (
    "id", "title_en", "goals", "unit", "division", "target", "un_code", "comparability", "direction",
    "rule", "target_value", "target_year", "target_source", "lower", "upper", "decimals", "place", "order", "source",
)  # fmt: skip
HEADS = ("indicator_id", "Indicator", "Year", "Sex", "Value", "Unit", "Status", "Source", "Note", "Contact")
SEXES = ("", "Female", "Male", "Other", "Unknown")


def make_city(
    folder: Path,
    indicators: int,
    years: int,
    workbooks: int,
    groups: int = 1,
    seed: int = 1,
) -> None:
    """Write a city folder with so many indicators, spread over so many workbooks, one division a workbook."""
    rng = random.Random(seed)
    names = [f"office-{n + 1:02}" for n in range(workbooks)]
    rows = [_catalogue_row(n, names[n % workbooks]) for n in range(indicators)]
    (folder / "indicators" / "divisions").mkdir(parents=True)
    (folder / "vlr.toml").write_text(_settings(names), encoding="utf-8")
    _save(folder / "indicators" / "catalogue.xlsx", "Indicators", CATALOGUE, rows)
    for name in names:
        own = [row for row in rows if row[4] == name]
        figures = [line for row in own for line in _figures(rng, str(row[0]), str(row[1]), years, groups)]
        (folder / "indicators" / "divisions" / name).mkdir()
        _save(folder / "indicators" / "divisions" / name / f"{name}.xlsx", "Data", HEADS, figures)


def _settings(names: list[str]) -> str:
    """A vlr.toml with one division a workbook."""
    head = '[city]\nname = "Measured City"\ncountry = "FI"\n\n[report]\nyear = 2025\nlanguages = ["en"]\n'
    return head + "".join(f'\n[divisions.{name}]\nname = "{name.title()}"\n' for name in names)


def _catalogue_row(number: int, division: str) -> list[object]:
    """One indicator; every third one has a target."""
    goal = number % 17 + 1
    target = (50, 2030, "Made for measuring") if number % 3 == 0 else (None, None, None)
    return [
        f"made-{number + 1:03}", f"Made indicator {number + 1}", str(goal), "%", division, "", "", "local",
        "up" if number % 2 else "down", "latest", *target, 0, 100, 1, "chapter", number, "Made for measuring",
    ]  # fmt: skip


def _figures(rng: random.Random, indicator: str, title: str, years: int, groups: int) -> list[list[object]]:
    """A walk of percentages for each group and year."""
    lines: list[list[object]] = []
    for group in SEXES[:groups]:
        value = rng.uniform(25, 75)
        for year in range(2025 - years, 2025):
            value = min(95.0, max(5.0, value + rng.uniform(-2, 2)))
            lines.append([indicator, title, year, group, round(value, 2), "%", "", "Made for measuring", "", ""])
    return lines


def _save(path: Path, sheet: str, heads: tuple[str, ...], rows: list[list[object]]) -> None:
    """One sheet with a head row."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.append(list(heads))
    for row in rows:
        page.append(row)
    book.save(path)
