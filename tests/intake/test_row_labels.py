"""What the labels at the left say of their rows: their unit, their code, and the head over them."""

import pytest

from tests.intake.sheets import read


def rows_of(readings):
    return [(r.indicator_code, r.indicator_name, r.breakdown, r.unit) for r in readings]


def codes(findings):
    return [(f.code, f.cell) for f in findings]


def test_rows_of_different_units_are_indicators_of_their_own():
    rows = [
        ["Material flows: per capita"],
        ["Metric tonnes"],
        ["Per capita (person)", 2019],
        ["Population (persons)", 58_000_000],
        ["Imports", 4.5],
    ]
    readings, findings, _ = read(rows)
    assert rows_of(readings) == [("", "Population", "", "persons"), ("", "Imports", "", "Metric tonnes")]
    assert codes(findings) == [("labels-as-names", "B4"), ("unit-guessed", "B4")]


def test_rows_of_one_unit_stay_groups_and_their_unit_beats_that_of_the_title():
    readings, _, _ = read([["Waste of the city (tonnes)"], ["Kind", 2019], ["Paper (kg)", 9], ["Glass (kg)", 7]])
    assert rows_of(readings) == [("", "Waste of the city", "Paper", "kg"), ("", "Waste of the city", "Glass", "kg")]


def test_a_class_of_age_is_no_unit():
    rows = [["Unemployment (%)"], ["Age", 2019], ["18-24 (years)", 9], ["25+ (years)", 7], ["Unknown", 1]]
    readings, _, _ = read(rows)
    assert {(r.indicator_name, r.unit) for r in readings} == {("Unemployment", "%")}
    assert [r.breakdown for r in readings] == ["18-24 (years)", "25+ (years)", "Unknown"]


def test_under_a_title_with_a_code_rows_of_another_unit_stay_its_groups():
    rows = [["3.2.2 Neonatal mortality (per 1,000 births)"], ["Of whom", 2019], ["Rate", 3], ["Deaths (number)", 12]]
    readings, _, _ = read(rows)
    assert rows_of(readings) == [
        ("3.2.2", "Neonatal mortality", "Rate", "per 1,000 births"),
        ("3.2.2", "Neonatal mortality", "Deaths", "number"),
    ]


def test_groups_under_a_guessed_unit_are_a_guess_that_is_told():
    _, findings, _ = read([["Waste of the city"], ["tonnes"], ["Kind", 2019], ["Paper", 9], ["Glass", 7]])
    assert codes(findings) == [("labels-as-groups", "B4"), ("unit-guessed", "B4")]


def test_a_head_that_divides_what_it_names_is_the_indicator_of_the_labels_below():
    rows = [["DMC per capita by material", 2019, 2020], ["  Biomass", 2.9, 2.8], ["  Metal ores", 0.3, 0.2]]
    readings, findings, _ = read(rows)
    assert {r.indicator_name for r in readings} == {"DMC per capita by material"}
    assert [r.breakdown for r in readings[::2]] == ["Biomass", "Metal ores"]
    assert codes(findings) == [("labels-as-groups", "B2")]
    readings, findings, _ = read([["Jätteet lajin mukaan (kg)", 2019], ["Paperi", 9], ["Yhteensä", 16]])
    assert rows_of(readings) == [
        ("", "Jätteet lajin mukaan", "Paperi", "kg"),
        ("", "Jätteet lajin mukaan", "", "kg"),
    ]
    assert findings == []


def test_a_title_beats_the_head_over_the_labels():
    readings, _, _ = read([["Waste of the city (kg)"], ["Material by weight", 2019], ["Paper", 9], ["Glass", 7]])
    assert {r.indicator_name for r in readings} == {"Waste of the city"}
    readings, _, _ = read([["Indicators by goal", 2019], ["Homicides", 3], ["Fires", 5]])
    assert [r.indicator_name for r in readings] == ["Homicides", "Fires"]


def test_rows_with_codes_are_indicators_whatever_the_title_says():
    readings, findings, _ = read(
        [["Water services"], [None, 2019, 2020], ["6.1.1 Safe water", 99, 98], ["6.3.1 Sewage", 7, 6]]
    )
    assert rows_of(readings[::2]) == [("6.1.1", "Safe water", "", ""), ("6.3.1", "Sewage", "", "")]
    assert findings == []


def test_numbers_of_classes_are_no_codes_of_targets():
    rows = [["Prices"], ["Class", 2019], ["1.1.1 Bread", 99], ["1.9.4 Spices", 98], ["12.14.2 Care", 98]]
    readings, _, _ = read(rows)
    assert {(r.indicator_code, r.indicator_name) for r in readings} == {("", "Prices")}


def test_names_taken_from_below_an_unknown_head_are_a_guess_that_is_told():
    readings, findings, _ = read([["District", 2019, 2020], ["North", 9, 8], ["South", 7, 6]])
    assert [r.indicator_name for r in readings[::2]] == ["North", "South"]
    assert [(f.code, f.cell, f.found) for f in findings] == [("labels-as-names", "B2", "District")]
    _, findings, _ = read([[None, 2019, 2020], ["GDP per head", 9, 8], ["Population", 7, 6]])
    assert findings == []


def test_labels_that_stand_under_several_rows_without_values_are_groups_of_them():
    rows = [
        ["Indicator", 2019],
        ["Poverty"],
        ["Under 18", 1],
        ["Over 65", 3],
        ["Jobs"],
        ["Under 18", 5],
        ["Over 65", 7],
    ]
    readings, findings, _ = read(rows)
    assert [(r.indicator_name, r.breakdown, r.value) for r in readings] == [
        ("Poverty", "Under 18", 1),
        ("Poverty", "Over 65", 3),
        ("Jobs", "Under 18", 5),
        ("Jobs", "Over 65", 7),
    ]
    assert [(f.code, f.cell) for f in findings] == [("labels-as-groups", "B3")]


@pytest.mark.parametrize("below", [["Women", "Men"], ["Total", "North", "South"], ["naiset", "miehet"]])
def test_words_that_can_only_be_groups_belong_to_the_row_above(below):
    rows = [["Indicator", 2019], ["Poverty"], *[[label, n + 0.5] for n, label in enumerate(below)]]
    readings, _, _ = read(rows)
    assert {r.indicator_name for r in readings} == {"Poverty"}
    assert [r.breakdown for r in readings] == [label if label != "Total" else "" for label in below]


def test_a_line_of_notes_between_rows_is_no_group():
    rows = [
        ["Indicator", 2019],
        ["Waste", 1],
        ["Source: register of 2019"],
        ["Total", 3],
        ["Note: weighed"],
        ["Water", 5],
    ]
    readings, _, _ = read(rows)
    assert [(r.indicator_name, r.breakdown) for r in readings] == [("Waste", ""), ("Total", ""), ("Water", "")]


def test_a_name_given_once_in_a_long_table_holds_for_the_years_below_with_its_unit():
    rows = [
        ["Code", "Indicator", "Unit", "Year", "Value"],
        ["12.5.1", "Waste", "kg", 2019, 450],
        [None, None, None, 2020, 440],
    ]
    readings, findings, _ = read([*rows, ["6.1.1", "Water", "m3", 2019, 45]])
    assert [(r.indicator_code, r.indicator_name, r.unit, r.period.text, r.value) for r in readings] == [
        ("12.5.1", "Waste", "kg", "2019", 450),
        ("12.5.1", "Waste", "kg", "2020", 440),
        ("6.1.1", "Water", "m3", "2019", 45),
    ]
    assert [(f.code, f.cell) for f in findings] == [("name-filled-down", "D3")]


def test_lines_of_keys_right_above_a_head_are_no_heads():
    rows = [
        ["Indicator", "Waste"],
        ["Unit", "kg"],
        ["Year", "Value"],
        [2019, 450],
        [],
        ["Indicator", "Water"],
        ["Unit", "m3"],
    ]
    readings, findings, _ = read([*rows, [None, 2019, 2020], ["Value", 45, 44]])
    assert [(r.indicator_name, r.unit, r.period.text, r.breakdown, r.value) for r in readings] == [
        ("Waste", "kg", "2019", "", 450),
        ("Water", "m3", "2019", "", 45),
        ("Water", "m3", "2020", "", 44),
    ]
    assert findings == []


def test_keys_beside_a_table_are_not_its_labels():
    rows = [
        ["Indicator", "Waste", None, "Year", "Value"],
        ["Unit", "kg", None, 2019, 450],
        ["Source", "HSY", None, 2020, 440],
    ]
    readings, findings, _ = read(rows)
    assert [(r.indicator_name, r.unit, r.breakdown, r.value) for r in readings] == [
        ("", "", "", 450),
        ("", "", "", 440),
    ]
    assert [f.code for f in findings] == ["name-missing"]


def test_a_number_in_a_column_of_words_without_a_figure_in_its_row_is_told():
    rows = [["Indicator", "Unit", 2019], ["Waste", "kg", 90], ["Updated", 44000]]
    _, findings, account = read(rows)
    assert [(f.code, f.cell) for f in findings] == [("unread-number", "B3")]
    assert (account.value, account.readings, account.findings) == (2, 1, 1)


def test_a_row_of_a_long_table_without_a_figure_is_no_group_of_the_rows_below():
    rows = [["Indicator", "Year", "Breakdown", "Value"], ["Waste", 2018, None, 3.5], ["Waste", 2019, None, None]]
    readings, findings, _ = read([*rows, ["Waste", 2019, "Men", 4.5], ["Water", 2019, "Men", 5.5]])
    assert [(r.indicator_name, r.breakdown) for r in readings] == [("Waste", ""), ("Waste", "Men"), ("Water", "Men")]
    assert findings == []


def test_a_year_without_a_figure_is_no_group_of_the_years_below():
    rows = [["Waste (kg)"], ["Year", "Value"], [2018, 3.5], [2019, None], [2020, 4.5]]
    readings, findings, _ = read(rows)
    assert [(r.period.text, r.breakdown) for r in readings] == [("2018", ""), ("2020", "")]
    assert findings == []


def test_a_blank_name_is_not_filled_over_a_hidden_one():
    rows = [["Indicator", "Breakdown", 2019], ["Waste", "Total", 1], ["Water", "Total", 2], [None, "Men", 3]]
    readings, findings, _ = read(rows, hidden_rows=[3])
    assert [(r.indicator_name, r.breakdown) for r in readings] == [("Waste", ""), ("", "Men")]
    assert {f.code for f in findings} == {"hidden-cells", "name-missing"}


def test_rows_with_units_of_their_own_are_indicators_under_a_plain_title():
    rows = [["Further figures"], ["Item", "Unit", 2019, 2020], ["Trees", "number", 5, 6], ["Benches", "number", 7, 8]]
    readings, findings, _ = read(rows)
    assert [r.indicator_name for r in readings] == ["Trees", "Trees", "Benches", "Benches"]
    assert [(f.code, f.cell) for f in findings] == [("labels-as-names", "C3")]


def test_remarks_beside_the_table_are_no_groups():
    rows = [["Indicator", 2019, None], ["3.1.1 Deaths (%)"], ["   Total", 1, "ok"], ["   Men", 2]]
    rows += [["11.2.1 Stops (%)"], ["   Total", 3], ["   Men", 4, "see register"]]
    readings, _, _ = read(rows)
    assert [(r.indicator_code, r.breakdown) for r in readings] == [
        ("3.1.1", ""),
        ("3.1.1", "Men"),
        ("11.2.1", ""),
        ("11.2.1", "Men"),
    ]


def test_a_figure_far_beside_a_head_takes_no_table_away():
    rows = [["Waste (kg)"], ["Year", "Value", None, None, 77.75], [2018, 3.5], [2019, 4.5]]
    readings, findings, _ = read(rows)
    assert [r.value for r in readings] == [3.5, 4.5]
    assert [(f.code, f.cell) for f in findings] == [("unread-number", "E2")]
