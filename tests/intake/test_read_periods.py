"""Periods as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.intake.periods import period_of
from vlr.model.periods import PeriodKind


@pytest.mark.parametrize(
    ("typed", "text", "first", "last", "kind", "mark"),
    [
        (2015.0, "2015", 2015, 2015, "year", ""),
        ("2015 *", "2015", 2015, 2015, "year", "*"),
        ("2015 (p)", "2015", 2015, 2015, "year", "p"),
        ("2018 / 19", "2018/19", 2018, 2019, "split_year", ""),
        ("2018\u201319", "2018-19", 2018, 2019, "split_year", ""),
        ("1999/00", "1999/00", 1999, 2000, "split_year", ""),
        ("1991 / 1992", "1991/1992", 1991, 1992, "split_year", ""),
        ("FY 2018/19", "2018/19", 2018, 2019, "split_year", ""),
        ("1995 to 1999", "1995-1999", 1995, 1999, "span", ""),
        ("2015-2019", "2015-2019", 2015, 2019, "span", ""),
        ("2016-07", "2016-07", 2016, 2016, "date", ""),
        ("Q1 2019", "2019-Q1", 2019, 2019, "quarter", ""),
        ("31.12.2019", "31.12.2019", 2019, 2019, "date", ""),
        (date(2019, 12, 31), "2019-12-31", 2019, 2019, "date", ""),
    ],
)
def test_a_period_is_understood(typed, text, first, last, kind, mark):
    period = period_of(typed)
    assert (period.text, period.first, period.last, period.kind, period.mark) == (text, first, last, kind, mark)


@pytest.mark.parametrize(
    "typed", ["17th Century", "2019.5", 2019.5, 201.0, 3000.0, "12", "", "Total", True, None, "3.1.1"]
)
def test_what_is_no_period_is_none(typed):
    assert period_of(typed) is None


def test_a_year_behind_a_date_format_is_the_year():
    assert period_of(date(1905, 7, 11)).text == "2019"


@given(st.integers(1900, 2100), st.sampled_from(["", " ", "\u00a0"]), st.sampled_from(["", "*", " *", "\u00b9"]))
def test_a_year_is_itself_whatever_stands_round_it(year, blank, mark):
    period = period_of(f"{blank}{year}{mark}{blank}")
    assert (period.text, period.kind) == (str(year), PeriodKind.YEAR)
