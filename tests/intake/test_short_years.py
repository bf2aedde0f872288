"""Years of two digits over columns."""

import pytest

from tests.intake.sheets import read


def wide(*heads):
    return [["Indicator", "Unit", *heads], ["Waste", "t", *range(101, 101 + len(heads))]]


@pytest.mark.parametrize(
    "heads",
    [
        ("'21", "'22", "'23"),
        ("\u201921", "\u201922", "\u201923"),
        ("v. 21", "v. 22", "v. 23"),
        ("FY21", "FY22", "FY23"),
        ("-21", "-22", "-23"),
        (-21, -22, -23),
    ],
)
def test_a_run_of_years_of_two_digits_is_read_and_said(heads):
    readings, findings, _ = read(wide(*heads))
    assert [(r.period.text, r.value) for r in readings] == [("2021", 101), ("2022", 102), ("2023", 103)]
    assert [(f.code, f.cell, len(f.also)) for f in findings] == [("year-two-digits", "C1", 2)]


def test_school_years_of_two_digits_are_split_years():
    readings, _, _ = read(wide("20/21", "21/22"))
    assert [(r.period.text, r.period.kind) for r in readings] == [("2020/21", "split_year"), ("2021/22", "split_year")]


def test_years_of_the_last_century_are_known():
    readings, _, _ = read(wide("'98", "'99"))
    assert [r.period.text for r in readings] == ["1998", "1999"]


@pytest.mark.parametrize(
    "heads", [("'21",), ("'48", "'49"), ("-21", "-22"), ("'21", "'25", "'26"), ("'21", "FY22"), ("20/25", "21/26")]
)
def test_what_may_be_something_else_gives_no_year(heads):
    readings, _, _ = read(wide(*heads))
    assert not any(r.period for r in readings)


def test_figures_below_zero_in_equal_steps_are_no_years():
    rows = [["Indicator", 2019, 2020, 2021], ["Net change", -21, -22, -23], ["Births", 5, 6, 7]]
    readings, findings, _ = read(rows)
    assert [r.value for r in readings] == [-21, -22, -23, 5, 6, 7]
    assert "year-two-digits" not in [f.code for f in findings]
