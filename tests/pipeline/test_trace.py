"""From a number that stands in the report back to the cells that it rests on."""

from __future__ import annotations

from pathlib import Path

from tests.pipeline.tiny_city import save, tiny_city
from vlr.pipeline.edition_import import import_edition
from vlr.pipeline.trace import trace

HEADS = (
    "id",
    "title_en",
    "goals",
    "unit",
    "division",
    "direction",
    "rule",
    "parts_by",
    "numerator",
    "denominator",
    "per",
)
ROWS = (
    ("kept", "Waste recycled", "12", "tonnes", "streets", "up", "sum", "Ward", None, None, None),
    ("waste", "Waste in all", "12", "tonnes", "streets", "down", "sum", "Ward", None, None, None),
    ("rate", "Recycling rate", "12", "%", "streets", "up", "ratio", "Ward", "kept", "waste", 100),
    ("trees", "Street trees", "11", "number", "streets", "up", "", "", None, None, None),
)
FIGURES = (
    ("indicator_id", "Year", "Value", "Unit", "Ward"),
    ("kept", 2022, 20, "tonnes", "North"),
    ("kept", 2022, 30, "tonnes", "South"),
    ("waste", 2022, 80, "tonnes", "North"),
    ("waste", 2022, 120, "tonnes", "South"),
    ("trees", 2022, 900, "number", None),
)


def made_city(folder: Path) -> Path:
    city = tiny_city(folder)
    for old in (city / "indicators" / "divisions").rglob("*.xlsx"):
        old.unlink()
    save(city / "indicators" / "catalogue.xlsx", (HEADS, *ROWS), "Indicators")
    save(city / "indicators" / "divisions" / "streets" / "waste.xlsx", FIGURES)
    return city


def test_a_figure_made_of_parts_leads_to_the_cells_of_the_parts(tmp_path: Path) -> None:
    (found,) = trace(made_city(tmp_path / "city"), "rate", "2022")
    (figure,) = found.figures
    assert dict(found.head)["Figures"] == "1"
    assert dict(figure)["Figure"] == "25 % in 2022"
    assert dict(figure)["Rule"] == "ratio, made of 2 of 2 parts"
    assert dict(figure)["Cells"] == "Data!C2; Data!C3; Data!C4; Data!C5"


def test_the_parts_stand_before_the_whole_that_is_made_of_them(tmp_path: Path) -> None:
    (found,) = trace(made_city(tmp_path / "city"), "kept", "2022")
    assert [dict(one)["Figure"] for one in found.figures] == [
        "20 tonnes in 2022, Ward=North",
        "30 tonnes in 2022, Ward=South",
        "50 tonnes in 2022",
    ]


def test_a_figure_of_the_last_edition_leads_to_its_table(tmp_path: Path) -> None:
    city = made_city(tmp_path / "city")
    table = save(
        tmp_path / "old.xlsx", (("Indicator", "Unit", "Source", 2019, 2020), ("trees", "number", "R", 870, 880))
    )
    import_edition(city, table, year=2021)
    (found,) = trace(city, "trees", "2020")
    (figure,) = found.figures
    assert dict(figure)["Figure"] == "880 number in 2020"
    assert dict(figure)["Edition"] == "2021"
    assert dict(figure)["Cell"] == "Data!E2"
