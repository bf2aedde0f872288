"""Spans of years that stand in two columns."""

import pytest

from tests.intake.sheets import read


def periods(rows):
    readings, findings, _ = read(rows)
    return [r.period.text if r.period else "" for r in readings], [f.code for f in findings]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Start year", "End year"),
        ("Alkuvuosi", "Loppuvuosi"),
        ("Startår", "Slutår"),
        ("Von", "Bis"),
        ("Año inicial", "Año final"),
        ("Année de début", "Année de fin"),
        ("Year", "End year"),
    ],
)
def test_two_columns_with_first_and_last_year_are_one_span(first, last):
    rows = [["Indicator", first, last, "Value"], ["Births", 2015, 2017, 9.4], ["Births", 2018, 2020, 8.8]]
    assert periods(rows) == (["2015-2017", "2018-2020"], [])


def test_the_same_year_twice_is_a_year():
    rows = [["Indicator", "Start year", "End year", "Value"], ["Births", 2015, 2017, 9.4], ["Births", 2018, 2018, 8.8]]
    assert periods(rows)[0] == ["2015-2017", "2018"]


def test_two_columns_of_years_under_unknown_heads_are_a_span_and_it_is_said():
    rows = [["Indicator", "A", "B", "Value"], ["Births", 2015, 2017, 9.4], ["Births", 2018, 2020, 8.8]]
    assert periods(rows) == (["2015-2017", "2018-2020"], ["years-as-span"])


def test_a_last_year_before_the_first_is_no_span_and_is_told():
    rows = [["Indicator", "Start year", "End year", "Value"], ["Births", 2017, 2015, 9.4], ["Births", 2018, 2020, 8.8]]
    assert "column-not-read" in periods(rows)[1]


def test_a_year_of_publication_apart_from_the_year_is_no_last_year():
    rows = [["Indicator", "Year", "Value", "End"], ["Births", 2015, 9.4, 2030], ["Births", 2016, 8.8, 2030]]
    assert periods(rows)[0] == ["2015", "2016"]


def test_a_long_table_keeps_its_spans():
    rows = [["Indicator", "Year", "End year", "Value"]]
    rows += [["Births", str(1900 + n % 90), str(1902 + n % 90), float(n)] for n in range(400)]
    assert all(int(text[:4]) + 2 == int(text[5:]) for text in periods(rows)[0])


@pytest.mark.parametrize("head", ["Total", "Change 2019-2020", "Muutos %", "Keskiarvo", "Tavoitearvo 2030", "Mål 2030"])
def test_a_column_of_totals_changes_or_targets_beside_years_is_a_note(head):
    readings, findings, _ = read([["Indicator", 2019, 2020, head], ["Waste (t)", 3.5, 4.5, 8.0]])
    assert [r.value for r in readings] == [3.5, 4.5]
    assert [(f.code, f.cell) for f in findings] == [("column-derived", "D2")]


def test_a_base_beside_years_stays_a_warning():
    _, findings, _ = read([["Indicator", "Baseline", 2019, 2020], ["Waste (t)", 9.0, 3.5, 4.5]])
    assert [f.code for f in findings] == ["column-not-read"]
