"""Figures as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.sheets import cell, read
from vlr.intake.digits import Decimals
from vlr.intake.values import figure_of, figure_of_text
from vlr.model.findings import Severity

BLANKS = [" ", "\u00a0", "\u202f", "\u2009"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12,4", 12.4),
        ("57 461", 57461),
        ("57\u00a0461", 57461),
        ("57\u202f461", 57461),
        ("\u22123,2", -3.2),
        ("\u20133,2", -3.2),
        ("30 %", 30),
        ("12,5 %", 12.5),
        ("-14 %", -14),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1'234.5", 1234.5),
        ("1,234,567", 1234567),
        ("0,123", 0.123),
        ("82.44R", 82.44),
        ("~15.0", 15),
        ("5,0 (t CO2-ekv.)", 5),
        ("12.4 [note 1]", 12.4),
        ("€12", 12),
        ("450 kg", 450),
        ("0", 0),
    ],
)
def test_a_figure_in_text_is_read(typed, value):
    assert figure_of_text(typed).value == value


@pytest.mark.parametrize(
    ("typed", "flag", "status"),
    [("12,4p", "p", "P"), ("12,4 e", "e", "E"), ("82.44R", "R", "A"), ("~15.0", "~", "E"), ("3.5 [p]", "p", "P")],
)
def test_a_mark_behind_a_figure_is_a_flag(typed, flag, status):
    figure = figure_of_text(typed)
    assert (figure.flag, figure.status) == (flag, status)


@pytest.mark.parametrize(
    ("typed", "status"),
    [(":", "O"), ("..", "O"), ("[x]", "O"), ("<5", "Q"), ("< 5", "Q"), ("[c]", "Q"), ("[z]", "M"), ("n/a", "O")],
)
def test_a_mark_for_a_missing_value_is_a_gap(typed, status):
    figure = figure_of_text(typed)
    assert (figure.value, figure.gap, figure.status, figure.trouble) == (None, True, status, "")


@pytest.mark.parametrize(
    ("typed", "trouble"),
    [
        ("-", "undeclared-mark"),
        ("\u2013", "undeclared-mark"),
        (".", "undeclared-mark"),
        ("1e3", "ambiguous-number"),
        ("1,234", "ambiguous-number"),
        ("1.234", "ambiguous-number"),
        ("(12,3)", "bracketed-number"),
        ("0n", "type-error"),
        ("see report", "type-error"),
        ("12 34", "type-error"),
        (">95", "type-error"),
        ("3.4.5", "type-error"),
        ("Primary = 32%\nSecondary = 51%", "type-error"),
        ("about 3 or 4", "type-error"),
    ],
)
def test_what_is_no_figure_gets_no_value(typed, trouble):
    figure = figure_of_text(typed)
    assert (figure.value, figure.gap, figure.trouble) == (None, False, trouble)


def test_blank_is_not_zero():
    readings, findings, account = read([["Indicator", 2019, 2020], ["Waste", None, 2.5], ["Water", "  ", 3.5]])
    assert [(r.period.text, r.value) for r in readings] == [("2020", 2.5), ("2020", 3.5)]
    assert findings == []
    assert account.value == 2


def test_a_declared_mark_is_a_gap():
    readings, findings, account = read([["Indicator", 2019, 2020], ["Waste", "-", 2.5]], marks=["-"])
    assert [(r.value, r.status) for r in readings] == [(None, "O"), (2.5, "A")]
    assert findings == []
    assert (account.readings, account.gaps, account.findings) == (1, 1, 0)


def test_an_undeclared_dash_is_set_aside_with_a_finding():
    readings, findings, account = read([["Indicator", 2019, 2020], ["Waste", "-", 2.5]])
    assert [r.value for r in readings] == [2.5]
    assert [(f.code, f.cell, f.found) for f in findings] == [("undeclared-mark", "B2", "-")]
    assert (account.readings, account.gaps, account.findings) == (1, 0, 1)


def test_a_decimal_point_among_commas_is_read_and_named():
    rows = [["Indicator", "Year", "Value"], ["a", 2018, "12,4"], ["a", 2019, "10.8"], ["a", 2020, "11,1"]]
    readings, findings, _ = read(rows)
    assert [r.value for r in readings] == [12.4, 10.8, 11.1]
    assert [(f.code, f.severity, f.cell) for f in findings] == [("mixed-decimals", "warning", "C3")]


def test_three_decimals_are_read_where_the_column_has_decimal_commas():
    rows = [["Indicator", "Year", "Value"], ["a", 2018, "12,4"], ["a", 2019, "1,234"]]
    assert [r.value for r in read(rows)[0]] == [12.4, 1.234]


def test_two_readings_give_no_value():
    rows = [["Indicator", "Year", "Value"], ["a", 2018, "1,234"], ["a", 2019, 5]]
    readings, findings, _ = read(rows)
    assert [r.value for r in readings] == [5]
    assert [(f.code, f.cell) for f in findings] == [("ambiguous-number", "C2")]


def test_a_percent_format_is_what_a_person_sees():
    figure = figure_of(cell(1, 1, 0.123, "0.0%"))
    assert (figure.value, figure.unit) == (12.3, "%")


def test_a_unit_in_the_cell_that_differs_is_named():
    rows = [["Indicator", "Unit", 2020], ["Waste", "kg", "12 %"], ["Share", "%", "13 %"]]
    readings, findings, _ = read(rows)
    assert [r.value for r in readings] == [12, 13]
    assert [(f.code, f.cell) for f in findings] == [("unit-differs", "C2"), ("unit-in-value", "C3")]


def test_dates_errors_and_truth_values_are_no_figures():
    from datetime import date

    rows = [["Indicator", "Year", "Value"], ["a", 2018, date(2024, 3, 1)], ["a", 2019, "#DIV/0!"], ["a", 2020, True]]
    readings, findings, account = read(rows)
    assert readings == []
    assert [(f.code, f.cell) for f in findings] == [
        ("date-in-value", "C2"),
        ("error-cell", "C3"),
        ("type-error", "C4"),
    ]
    assert (account.value, account.findings) == (3, 3)


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False),
    st.sampled_from([*BLANKS, ""]),
    st.sampled_from([",", "."]),
    st.sampled_from(["-", "\u2212", "\u2013"]),
    st.sampled_from(["", "%", " %", "p", " e", "*"]),
)
def test_a_number_in_any_locale_gives_itself(number, blank, point, minus, behind):
    text = f"{abs(number):,.2f}".replace(",", "G").replace(".", point).replace("G", blank)
    figure = figure_of_text((minus if number < 0 else "") + text + behind, Decimals(point))
    assert figure.value == float(number)
    assert figure.trouble == ""


@given(st.text(max_size=12), st.sampled_from(["", ",", "."]), st.booleans())
def test_any_text_ends_as_a_value_a_gap_or_a_trouble(text, sign, mixed):
    figure = figure_of_text(text, Decimals(sign, mixed))
    assert (figure.value is not None) + figure.gap + bool(figure.trouble) == 1


@pytest.mark.parametrize(
    "word", ["noin", "n.", "ca.", "circa", "about", "approx.", "ungefär", "cirka", "etwa", "environ", "aprox."]
)
def test_a_number_after_a_word_for_about_is_an_estimate_that_is_told(word):
    readings, findings, _ = read([["Indicator", 2020, 2021], ["Waste", f"{word} 7", 8]])
    assert [(r.value, r.status, r.flag, r.note) for r in readings] == [(7, "E", "~", word), (8, "A", "", "")]
    assert [(f.code, f.cell, f.found) for f in findings] == [("approximate-value", "B2", f"{word} 7")]


@pytest.mark.parametrize("typed", ["nearly 7", "over 7", "N 7", "under 7"])
def test_a_number_after_another_word_has_no_value(typed):
    readings, findings, _ = read([["Indicator", 2020, 2021], ["Waste", typed, 8]])
    assert [(r.value, f.code, f.cell) for r, f in zip(readings, findings, strict=True)] == [(8, "type-error", "B2")]


@pytest.mark.parametrize("bounds", ["± 1.2", "(11.2–13.6)", "[95 % CI 11.2; 13.6]", "+/- 1.2", "(11.2 to 13.6)"])
def test_confidence_bounds_in_the_cell_are_kept_apart(bounds):
    [reading], findings, _ = read([["Indicator", "Unit", 2020], ["Waste", "kg", f"12.4 {bounds}"]])
    assert (reading.value, reading.unit) == (12.4, "kg")
    assert reading.note == bounds.replace("–", "-")
    assert [(f.code, f.cell) for f in findings] == [("bounds-apart", "C2")]


def test_words_in_brackets_behind_a_number_are_a_note_that_is_told():
    [reading], findings, _ = read([["Indicator", "Unit", 2020], ["Waste", "kg", "12.4 (northern part only)"]])
    assert (reading.value, reading.unit, reading.note) == (12.4, "kg", "northern part only")
    assert [(f.code, f.severity, f.cell) for f in findings] == [("words-in-value", Severity.WARNING, "C2")]


def test_another_year_in_brackets_behind_a_number_leaves_no_value():
    readings, findings, _ = read([["Indicator", "Unit", 2020], ["Waste", "kg", "12.4 (2018)"]])
    assert readings == []
    assert [(f.code, f.cell) for f in findings] == [("type-error", "C2")]


@pytest.mark.parametrize(
    ("typed", "value", "flag", "status"),
    [
        ("[note 1] 12.4", 12.4, "note 1", "A"),
        ("12.4 1)", 12.4, "1)", "A"),
        ("12.4⁴", 12.4, "⁴", "A"),
        ("12.4 est.", 12.4, "est.", "E"),
        ("12.4 (arvio)", 12.4, "arvio", "E"),
        ("\u200b12.4\ufeff", 12.4, "", "A"),
    ],
)
def test_marks_of_notes_come_off_on_either_side(typed, value, flag, status):
    figure = figure_of_text(typed)
    assert (figure.value, figure.flag, figure.status, figure.doubts) == (value, flag, status, ())


def test_a_text_with_two_readings_has_no_value_where_a_column_has_both_signs():
    rows = [
        ["Indicator", "Year", "Value"],
        ["a", 2017, "1,5"],
        ["b", 2017, "2,5"],
        ["c", 2017, "3.5"],
        ["d", 2017, "1,234"],
    ]
    readings, findings, _ = read(rows)
    assert [r.value for r in readings] == [1.5, 2.5, 3.5]
    assert [(f.code, f.cell) for f in findings] == [("mixed-decimals", "C4"), ("ambiguous-number", "C5")]
    readings, findings, _ = read([row for row in rows if row[2] != "3.5"])
    assert [r.value for r in readings] == [1.5, 2.5, 1.234]
    assert findings == []


def test_where_both_signs_stand_alike_every_cell_is_named():
    _, findings, _ = read([["Indicator", "Year", "Value"], ["a", 2017, "1,5"], ["b", 2017, "2.5"]])
    assert [(f.code, f.cell) for f in findings] == [("mixed-decimals", "C2"), ("mixed-decimals", "C3")]
