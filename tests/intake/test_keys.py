"""A sheet of keys names the one table of its workbook that has no name."""

import pytest

from tests.intake.sheets import sheet_of
from vlr.intake.keys import named_by_keys
from vlr.intake.read import read_sheet

KEYS = [["About"], ["Indicator code", "12.2.2"], ["Indicator", "Waste per head"], ["Unit", "kg"], ["Contact", "Ada"]]
TABLE = [["Year", "Value"], [2019, 3.5], [2020, 4.5]]


def read(**sheets):
    """(code, name, unit, value) and codes of findings of a workbook of such sheets."""
    made = [sheet_of(rows, name=name.replace("_", " ")) for name, rows in sheets.items()]
    readings, findings = [], []
    for sheet in made:
        own, found, _ = read_sheet(sheet, "office.xlsx", frozenset())
        readings += own
        findings += found
    readings, findings = named_by_keys(made, readings, findings)
    return (
        [(r.indicator_code, r.indicator_name, r.unit, r.value) for r in readings],
        [(f.code, f.sheet, f.cell, f.found, f.severity.value) for f in findings],
    )


def test_the_table_has_name_code_and_unit_of_the_keys_and_a_note_says_so():
    readings, findings = read(Metadata=KEYS, Data=TABLE)
    assert readings == [("12.2.2", "Waste per head", "kg", 3.5), ("12.2.2", "Waste per head", "kg", 4.5)]
    assert findings == [("name-from-sheet", "Data", "B2", "12.2.2 Waste per head", "note")]


def test_a_unit_in_the_table_stays():
    table = [["Year", "Unit", "Value"], [2019, "tonnes", 3.5]]
    assert read(Data=table, Metadata=KEYS)[0] == [("12.2.2", "Waste per head", "tonnes", 3.5)]


def test_the_raw_table_of_a_source_is_not_the_one():
    readings, findings = read(Metadata=KEYS, Data=TABLE[:2], Source_1=TABLE[:2])
    assert [name for _, name, _, _ in readings] == ["Waste per head", ""]
    assert [(f[0], f[1]) for f in findings] == [("name-from-sheet", "Data"), ("name-missing", "Source 1")]


@pytest.mark.parametrize(
    "sheets",
    [
        {"Data": TABLE},
        {"Metadata": KEYS, "More": KEYS, "Data": TABLE},
        {"Metadata": KEYS, "Data": TABLE, "Other": TABLE},
        {"Metadata": [["Indicator", "Waste"], ["Indicator", "Water"]], "Data": TABLE},
        {"Metadata": [["Indicator 1:", "Waste"], ["Indicator 2:", "Water"]], "Data": TABLE},
        {"Metadata": [["Indicator", "Unit"], ["Waste", "kg"]], "Data": TABLE},
        {"Metadata": [["Indicator", "Unit", "Source"], ["Waste", "kg", "Register"]], "Data": TABLE},
        {"Notes": [["The indicator is about waste"], ["Unit", "kg"]], "Data": TABLE},
    ],
)
def test_what_is_not_sure_names_nothing(sheets):
    readings, findings = read(**sheets)
    assert {(code, name) for code, name, _, _ in readings} == {("", "")}
    assert {f[0] for f in findings} == {"name-missing"}


def test_a_table_with_a_name_keeps_it():
    readings, findings = read(Metadata=KEYS, Data=[["Water"], *TABLE])
    assert {name for _, name, _, _ in readings} == {"Water"}
    assert findings == [("name-from-title", "Data", "B3", "Water", "note")]
