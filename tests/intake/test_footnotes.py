"""Marks of footnotes come off names only where they surely are marks."""

import pytest

from tests.intake.sheets import read
from vlr.intake.footnotes import without_footnote


@pytest.mark.parametrize(
    ("typed", "name", "mark"),
    [
        ("Poverty rate2)", "Poverty rate", "2)"),
        ("Poverty rate 2)", "Poverty rate", "2)"),
        ("Poverty (%)2)", "Poverty (%)", "2)"),
        ("Jobs¹", "Jobs", "¹"),
        ("Jobs ¹⁾", "Jobs", "¹⁾"),
        ("Homes*", "Homes", "*"),
        ("Homes **", "Homes", "**"),
        ("Waste [1]", "Waste", "1"),
        ("Waste [note 2]", "Waste", "note 2"),
    ],
)
def test_a_mark_comes_off_a_name_and_becomes_a_flag(typed, name, mark):
    assert without_footnote(typed) == (name, mark)
    readings, _, _ = read([["Indicator", "Unit", 2019], [typed, "%", 3.5]])
    assert [(r.indicator_name, r.flag) for r in readings] == [(name, mark)]


NAMES = [
    "PM2.5",
    "CO2",
    "Class 2",
    "Area, km²",
    "Volume per m³",
    "Water (1)",
    "Group (a2)",
    "Homes",
    "(2)",
    "¹",
    "Over 65",
]


@pytest.mark.parametrize("typed", NAMES)
def test_what_belongs_to_a_name_stays(typed):
    assert without_footnote(typed) == (typed, "")


@pytest.mark.parametrize("typed", ["16.7.2*", "16.7.2 1)", "16.7.2¹"])
def test_a_mark_comes_off_a_code_a_unit_and_a_group(typed):
    rows = [["Code", "Indicator", "Unit", "Breakdown", 2019], [typed, "Answers", "number2)", "Men*", 3.5]]
    [reading], _, _ = read(rows)
    assert (reading.indicator_code, reading.unit, reading.breakdown) == ("16.7.2", "number", "Men")
