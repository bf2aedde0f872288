"""A small city folder for tests: two divisions, three indicators, one action, no text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

SETTINGS = """[city]
name = "Tinytown"
country = "FI"

[report]
year = 2024
languages = ["en"]

[divisions.health]
name = "Health Office"

[divisions.streets]
name = "Streets Office"
"""

CATALOGUE_HEADS = (
    "id",
    "title_en",
    "goals",
    "unit",
    "division",
    "target",
    "un_code",
    "comparability",
    "direction",
    "base_year",
    "target_value",
    "target_year",
    "target_source",
    "lower",
    "upper",
    "source",
)
CATALOGUE = (
    ("smoking", "Adults who smoke", "3", "%", "health", "3.a", "3.a.1", "proxy", "down", None, 5, 2030,
     "Council decision of Tinytown, 2020", 0, 100, "Health survey"),
    ("trees", "Street trees", "11; 15", "number", "streets", "", "", "local", "up", None, None, None, "", 0, None,
     "Tree register"),
    ("noise", "People who hear night noise", "11", "%", "streets", "", "", "local", "", None, None, None, "", 0, 100,
     "Noise survey"),
)  # fmt: skip
HEADS = ("indicator_id", "Indicator", "Year", "Value", "Unit", "Source")
SMOKING = tuple(("smoking", "Adults who smoke", 2015 + n, 21.5 - 1.25 * n, "%", "Health survey") for n in range(8))
TREES = tuple(("trees", "Street trees", 2015 + n, 5200 + 35 * n, "number", "Tree register") for n in range(8))
NOISE = (("noise", "People who hear night noise", 2019, 12.5, "%", "Noise survey"),)


def save(path: Path, rows: Sequence[Sequence[object]], sheet: str = "Data") -> Path:
    """One sheet of plain rows."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def tiny_city(folder: Path, settings: str = SETTINGS) -> Path:
    """Write the city and give back its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vlr.toml").write_text(settings, encoding="utf-8")
    divisions = folder / "indicators" / "divisions"
    save(folder / "indicators" / "catalogue.xlsx", (CATALOGUE_HEADS, *CATALOGUE), "Indicators")
    save(divisions / "health" / "health-figures.xlsx", (HEADS, *SMOKING))
    save(divisions / "streets" / "street-register.xlsx", (HEADS, *TREES, *NOISE))
    return folder
