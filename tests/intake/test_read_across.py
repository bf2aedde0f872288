"""Indicators across and years down, units below heads, a head over one column, tables that stand twice."""

import pytest

from tests.intake.sheets import read
from vlr.intake.read import read_file
from vlr.workbook.write import OutSheet, write_book


def seen(readings):
    return [(r.indicator_code, r.indicator_name, r.breakdown, r.period.text, r.value, r.unit) for r in readings]


def codes(findings):
    return [(f.code, f.cell) for f in findings]


def test_heads_of_different_units_are_indicators_across():
    rows = [["Year", "Poverty rate (%)", "Homes built (number)"], [2019, 12.4, 500], [2020, 12.5, 510]]
    readings, findings, _ = read(rows)
    assert seen(readings)[:2] == [
        ("", "Poverty rate", "", "2019", 12.4, "%"),
        ("", "Homes built", "", "2019", 500, "number"),
    ]
    assert codes(findings) == [("labels-as-names", "B2")]


def test_heads_that_begin_with_codes_are_indicators_for_sure():
    readings, findings, _ = read([["Year", "1.2.1 Poverty rate", "11.1.1 Homes"], [2019, 12.4, 500]])
    assert [r[:3] for r in seen(readings)] == [("1.2.1", "Poverty rate", ""), ("11.1.1", "Homes", "")]
    assert findings == []


def test_heads_under_a_title_of_one_indicator_are_its_groups():
    readings, findings, _ = read([["Poverty rate (%)"], ["Year", "North", "South"], [2019, 12.4, 11.5]])
    assert [r[1:3] for r in seen(readings)] == [("Poverty rate", "North"), ("Poverty rate", "South")]
    assert findings == []


def test_heads_without_any_title_stay_groups_of_nobody_knows_what():
    readings, findings, _ = read([["Year", "North", "South"], [2019, 12.4, 11.5]])
    assert [r[1:3] for r in seen(readings)] == [("", "North"), ("", "South")]
    assert codes(findings) == [("name-missing", "B2")]


@pytest.mark.parametrize("unit", ["number", "%", "(kg)"])
def test_a_row_of_units_below_the_heads_gives_the_units(unit):
    rows = [["Housing indicators"], ["Year", "Homes", "Flats"], [None, unit, unit], [2019, 12.4, 500], [2020, 1.5, 2.5]]
    readings, _, account = read(rows)
    assert {(r[1], r[5]) for r in seen(readings)} == {("Homes", unit.strip("()")), ("Flats", unit.strip("()"))}
    assert (account.value, account.readings) == (4, 4)


def test_units_under_an_unknown_head_are_units_and_that_is_told():
    rows = [["Indicator", "Year", "Value", "Measured in"], ["Waste", 2019, 12.4, "kg"], ["Homes", 2019, 5, "number"]]
    readings, findings, _ = read(rows)
    assert [r[5] for r in seen(readings)] == ["kg", "number"]
    assert codes(findings) == [("unit-guessed", "C2")]


def test_a_title_over_a_year_over_one_column_names_it():
    rows = [["Homeless people (number)"], [], [None, 2019], ["North", 12], ["South", 14], ["Total", 26]]
    readings, findings, _ = read(rows)
    assert [r[1:5] for r in seen(readings)] == [
        ("Homeless people", "North", "2019", 12),
        ("Homeless people", "South", "2019", 14),
        ("Homeless people", "", "2019", 26),
    ]
    assert findings == []


def test_a_second_table_below_with_words_of_its_own_is_a_table_of_its_own():
    rows = [["Indicator", "Unit", 2019, 2020], ["Poverty", "%", 12.4, 12.5], [], ["Budget"], ["Item", "Kind", 2021]]
    readings, findings, _ = read([*rows, ["Homes", "a", 5], ["Jobs", "b", 7]])
    assert [(r[3], r[4]) for r in seen(readings)] == [("2019", 12.4), ("2020", 12.5), ("2021", 5), ("2021", 7)]
    assert ("head-guessed", "C6") in codes(findings)


@pytest.mark.parametrize("years", [(2021, 2022), (2019, 2020)])
def test_two_years_in_a_row_below_a_table_are_a_head(years):
    rows = [["Indicator", "Unit", 2019, 2020], ["Poverty", "%", 12.4, 12.5], [], ["Item", "Kind", *years]]
    readings, findings, _ = read([*rows, ["Homes", "a", 5, 6], ["Jobs", "b", 7, 8]])
    assert [r.period.first for r in readings if r.value in (5, 6)] == list(years)
    assert ("head-guessed", "C5") in codes(findings)


def test_figures_that_look_like_years_below_a_blank_row_stay_figures():
    rows = [
        ["Indicator", "Unit", 2019, 2020],
        ["Poverty", "%", 12.4, 12.5],
        [],
        ["HOUSING"],
        ["Homes", "kg", 1990, 2050],
    ]
    readings, findings, _ = read([*rows, ["Jobs", "kg", 7, 8]])
    assert [r.value for r in readings] == [12.4, 12.5, 1990, 2050, 7, 8]
    assert findings == []


def test_a_change_from_year_to_year_beside_the_years_is_not_read():
    readings, findings, _ = read([["Indicator", 2019, 2020, "2019-2020"], ["Waste", 1.5, 2.5, 1]])
    assert [r.value for r in readings] == [1.5, 2.5]
    assert codes(findings) == [("column-not-read", "D2")]
    readings, findings, _ = read([["Indicator", 2019, "2019/20"], ["Waste", 1.5, 2.5]])
    assert [r.period.text for r in readings] == ["2019", "2019/20"]


def _written(tmp_path, *sheets):
    path = tmp_path / "office.xlsx"
    write_book(path, [OutSheet(name, rows[0], rows[1:]) for name, rows in sheets])
    return read_file(path, "office.xlsx")


def test_the_same_table_on_two_sheets_is_taken_once_and_both_are_named(tmp_path):
    rows = [["Indicator", "Year", "Value", "Unit"], ["Waste", 2019, 450.5, "kg"], ["Waste", 2020, 440.5, "kg"]]
    other = [[row[i] for i in (1, 0, 3, 2)] for row in (rows[0], rows[2], rows[1])]
    reading = _written(tmp_path, ("First", rows), ("Copy", other))
    assert [(r.cell.sheet, r.value) for r in reading.readings] == [("First", 450.5), ("First", 440.5)]
    assert [(f.code, f.sheet, f.cell, dict(f.details), [c.a1 for c in f.also]) for f in reading.findings] == [
        ("same-table", "Copy", "D2", {"first": "First!C2"}, ["D3"])
    ]
    assert [(a.value, a.readings, a.gaps, a.findings) for a in reading.accounts] == [(2, 2, 0, 0), (2, 0, 0, 2)]


def test_tables_that_differ_in_one_figure_are_both_taken(tmp_path):
    rows = [["Indicator", "Year", "Value", "Unit"], ["Waste", 2019, 450.5, "kg"], ["Waste", 2020, 440.5, "kg"]]
    reading = _written(tmp_path, ("First", rows), ("Other", [*rows[:2], ["Waste", 2020, 440.6, "kg"]]))
    assert len(reading.readings) == 4
    assert reading.findings == ()


def test_a_long_table_on_two_sheets_is_taken_once(tmp_path):
    rows = [["Indicator", "Year", "Value", "Unit"]]
    rows += [[f"Waste {n}", year, n + year / 10000, "kg"] for n in range(3) for year in range(1900, 2010)]
    reading = _written(tmp_path, ("First", rows), ("Copy", rows))
    assert {r.cell.sheet for r in reading.readings} == {"First"}
    assert [(a.readings, a.findings) for a in reading.accounts] == [(330, 0), (0, 330)]
    assert [(f.code, len(f.also)) for f in reading.findings] == [("same-table", 329)]


def test_keys_down_the_left_side_over_columns_of_indicators_are_heads():
    rows = [["Indicator", "Waste", "Water"], ["Unit", "kg", "m3"], [2019, 1.5, 2.5], [2020, 3.5, 4.5]]
    readings, findings, _ = read(rows)
    assert [(r[1], r[3], r[4], r[5]) for r in seen(readings)] == [
        ("Waste", "2019", 1.5, "kg"),
        ("Water", "2019", 2.5, "m3"),
        ("Waste", "2020", 3.5, "kg"),
        ("Water", "2020", 4.5, "m3"),
    ]
    assert "labels-as-names" in {f.code for f in findings}


def test_a_unit_in_the_cell_beside_a_title_belongs_to_it():
    readings, findings, _ = read([["Waste", "kg"], ["Year", "Value"], [2019, 1.5]])
    assert [(r.indicator_name, r.unit) for r in readings] == [("Waste", "kg")]
    assert findings == []


def test_a_line_between_a_title_and_its_table_makes_the_name_a_guess():
    readings, findings, _ = read([["Waste (kg)"], ["North"], ["Year", "Value"], [2019, 1.5]])
    assert [r.indicator_name for r in readings] == ["Waste"]
    assert codes(findings) == [("name-from-title", "B4")]
