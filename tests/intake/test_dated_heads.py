"""Years in heads over figures, pivots, and titles that give a unit before a comma."""

import pytest

from tests.intake.sheets import read


def seen(readings):
    return [(r.indicator_name, r.breakdown, r.period.text if r.period else "", r.value, r.unit) for r in readings]


def test_the_year_in_the_head_of_the_only_figures_dates_a_list_and_names_it():
    readings, findings, _ = read([["Month", "Visitors 2024 (number)"], ["January", 5], ["February", 7]])
    assert seen(readings) == [
        ("Visitors", "Month=January", "2024", 5, "number"),
        ("Visitors", "Month=February", "2024", 7, "number"),
    ]
    assert "year-missing" not in [f.code for f in findings]


def test_labels_stay_names_where_the_head_over_their_figures_has_a_year():
    readings, _, _ = read([["", "State in 2024"], ["Schools", 5], ["Parks", 7]])
    assert [r[:3] for r in seen(readings)] == [("Schools", "", "2024"), ("Parks", "", "2024")]


def test_heads_with_one_year_each_date_their_figures():
    rows = [
        ["Visitors"],
        ["Place", "Visitors 2023 (number)", "Visitors 2024 (number)"],
        ["North", 5, 6],
        ["South", 7, 8],
    ]
    readings, _, _ = read(rows)
    assert [r[:4] for r in seen(readings)] == [
        ("Visitors", "North", "2023", 5),
        ("Visitors", "North", "2024", 6),
        ("Visitors", "South", "2023", 7),
        ("Visitors", "South", "2024", 8),
    ]


def test_what_differs_beside_the_year_is_a_group():
    rows = [
        ["Visitors (number)"],
        ["Place", "Men 2023", "Women 2023", "Men 2024"],
        ["North", 5, 6, 7],
        ["South", 8, 9, 10],
    ]
    readings, _, _ = read(rows)
    assert [r[1:4] for r in seen(readings)][:3] == [
        ("North; Men", "2023", 5),
        ("North; Women", "2023", 6),
        ("North; Men", "2024", 7),
    ]


def test_a_year_of_a_target_in_a_head_dates_nothing():
    readings, _, _ = read([["Visitors (number)"], ["Place", "Goal 2030"], ["North", 5], ["South", 7]])
    assert not any(r.period for r in readings)


def test_the_filter_of_a_pivot_names_nothing_and_its_corner_does():
    rows = [
        ["Sex", "(All)"],
        [],
        ["Sum of Applicants", "Year"],
        ["Row Labels", 2022, 2023, "Grand Total"],
        ["North", 120, 130, 250],
        ["South", 150, 160, 310],
        ["Grand Total", 270, 290, 560],
    ]
    readings, findings, _ = read(rows)
    assert {r.indicator_name for r in readings} == {"Applicants"}
    assert [(r.breakdown, r.value) for r in readings] == [
        ("North", 120), ("North", 130), ("South", 150), ("South", 160), ("", 270), ("", 290),
    ]  # fmt: skip
    assert ("column-derived", "D5") in [(f.code, f.cell) for f in findings]


@pytest.mark.parametrize("title", ["Unemployment (%), by quarter", "Unemployment (%) \u2013 by quarter"])
def test_a_unit_in_brackets_before_a_comma_is_the_unit(title):
    readings, _, _ = read([[title], ["Area", "2019 Q1", "2019 Q2"], ["North", 9.1, 8.7], ["South", 8.1, 7.7]])
    assert {r.unit for r in readings} == {"%"}
    assert {r.indicator_name.replace(" \u2013", ",") for r in readings} == {"Unemployment, by quarter"}


def test_brackets_in_a_title_that_hold_no_unit_stay():
    readings, _, _ = read([["Births (both sexes), by area"], ["Area", 2019, 2020], ["North", 9.1, 8.7]])
    assert {r.indicator_name for r in readings} == {"Births (both sexes), by area"}


def test_a_row_called_as_its_title_is_no_group_of_it():
    readings, _, _ = read([["Pay gap (%)"], ["", 2019, 2020], ["Pay gap", 4.4, 4.1]])
    assert [r.breakdown for r in readings] == ["", ""]


def test_beside_a_total_a_row_called_as_its_title_stays_a_group():
    readings, _, _ = read([["Waste (t)"], ["", 2019, 2020], ["Waste", 4.4, 4.1], ["Total", 5.4, 5.1]])
    assert [r.breakdown for r in readings] == ["Waste", "Waste", "", ""]


def test_questions_of_a_survey_are_indicators():
    rows = [["Survey of residents"], ["Question", 2020, 2022], ["Satisfied, %", 78, 80], ["Feels safe, %", 61, 66]]
    readings, _, _ = read(rows)
    assert [r[0] for r in seen(readings)] == ["Satisfied", "Satisfied", "Feels safe", "Feels safe"]
