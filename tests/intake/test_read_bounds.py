"""Confidence bounds stand beside values in many ways and are never read as values or as groups."""

import pytest

from tests.intake.sheets import read


def values_of(readings):
    return [(r.cell.a1, r.indicator_name, r.period.text, r.breakdown, r.value, r.note) for r in readings]


def bounds_of(findings):
    """The cells that are told to be bounds."""
    [finding] = findings
    assert finding.code == "bounds-apart"
    return [finding.cell, *(cell.a1 for cell in finding.also)]


PAIRS = [
    ("Lower CI", "Upper CI"),
    ("95% CI lower", "95% CI upper"),
    ("Lower", "Upper"),
    ("95 %:n luottamusväli, alaraja", "95 %:n luottamusväli, yläraja"),
    ("Konfidensintervall, undre gräns", "Konfidensintervall, övre gräns"),
    ("Konfidenzintervall (untere Grenze)", "Konfidenzintervall (obere Grenze)"),
    ("Límite inferior", "Límite superior"),
    ("Borne inférieure", "Borne supérieure"),
]


@pytest.mark.parametrize(("lower", "upper"), PAIRS)
def test_columns_of_bounds_become_a_note_beside_the_value(lower, upper):
    rows = [["Indicator", "Year", "Value", lower, upper, "Unit"], ["Poverty", 2019, 12.4, 11.2, 13.6, "%"]]
    readings, findings, account = read(rows)
    note = f"{lower} 11.2; {upper} 13.6"
    assert values_of(readings) == [("C2", "Poverty", "2019", "", 12.4, note)]
    assert bounds_of(findings) == ["D2", "E2"]
    assert (account.value, account.readings, account.findings) == (3, 1, 2)


def test_a_column_of_bounds_in_words_is_no_group():
    rows = [["Indicator", "Year", "Value", "95 % CI"], ["Poverty", 2019, 12.4, "11.2–13.6"]]
    readings, findings, _ = read(rows)
    assert values_of(readings) == [("C2", "Poverty", "2019", "", 12.4, "95 % CI 11.2–13.6")]
    assert bounds_of(findings) == ["D2"]


def test_bounds_under_years_belong_to_their_year():
    rows = [
        ["Indicator", 2019, None, None, 2020, None, None],
        [None, "Estimate", "Lower CI", "Upper CI", "Estimate", "Lower CI", "Upper CI"],
        ["Poverty", 12.4, 11.2, 13.6, 12.9, 11.5, 14.1],
    ]
    readings, findings, _ = read(rows, merged=[(1, 1, 2, 1), (1, 2, 1, 4), (1, 5, 1, 7)])
    assert values_of(readings) == [
        ("B3", "Poverty", "2019", "", 12.4, "Lower CI 11.2; Upper CI 13.6"),
        ("E3", "Poverty", "2020", "", 12.9, "Lower CI 11.5; Upper CI 14.1"),
    ]
    assert bounds_of(findings) == ["C3", "D3", "F3", "G3"]


@pytest.mark.parametrize("indent", ["", "   "])
def test_rows_of_bounds_are_no_indicators_and_no_groups(indent):
    rows = [
        ["Indicator", 2019, 2020],
        ["Poverty", 12.4, 12.9],
        [f"{indent}Lower 95 % limit", 11.2, 11.5],
        [f"{indent}Upper 95 % limit", 13.6, 14.1],
        ["Jobs", 5.4, 5.9],
    ]
    readings, findings, _ = read(rows)
    assert [r[:4] for r in values_of(readings)] == [
        ("B2", "Poverty", "2019", ""),
        ("C2", "Poverty", "2020", ""),
        ("B5", "Jobs", "2019", ""),
        ("C5", "Jobs", "2020", ""),
    ]
    assert bounds_of(findings) == ["B3", "C3", "B4", "C4"]


@pytest.mark.parametrize("head", ["Measure", "Kind"])
def test_bounds_in_a_column_of_groups_leave_the_value_as_the_total(head):
    rows = [["Indicator", "Year", head, "Value"]]
    rows += [["Poverty", 2019, kind, v] for kind, v in (("Estimate", 12.4), ("Lower CI", 11.2), ("Upper CI", 13.6))]
    readings, findings, _ = read(rows)
    assert values_of(readings) == [("D2", "Poverty", "2019", "", 12.4, "")]
    assert bounds_of(findings) == ["D3", "D4"]


def test_bounds_under_a_merged_head_are_bounds():
    rows = [
        ["Indicator", "Year", "Value", "95% confidence interval"],
        [None, None, None, "from", "to"],
        ["Poverty", 2019, 12.4, 11.2, 13.6],
    ]
    readings, findings, _ = read(rows, merged=[(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 1, 5)])
    assert values_of(readings) == [("C3", "Poverty", "2019", "", 12.4, "from 11.2; to 13.6")]
    assert bounds_of(findings) == ["D3", "E3"]


@pytest.mark.parametrize("head", ["Lower secondary", "Upper floor", "City", "Circus", "Confidence in the police"])
def test_words_that_only_look_like_bounds_are_groups(head):
    rows = [["Visits (number)"], ["Year", head, "Other"], [2019, 12.4, 11.2]]
    readings, findings, _ = read(rows)
    assert [r.breakdown for r in readings] == [head, "Other"]
    assert findings == []
