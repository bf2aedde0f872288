"""Periods as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.sheets import read
from vlr.intake.periods import period_of, settle
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
        ("2000 - 02", "2000-02", 2000, 2002, "span", ""),
        ("1998 - 00", "1998-00", 1998, 2000, "span", ""),
        ("1999 \u2013 01", "1999-01", 1999, 2001, "span", ""),
        ("2009 - 10", "2009-10", 2009, 2010, "split_year", ""),
        ("2016 - 07", "2016-07", 2016, 2016, "date", ""),
        ("1991 / 1992", "1991/1992", 1991, 1992, "split_year", ""),
        ("FY 2018/19", "2018/19", 2018, 2019, "split_year", ""),
        ("1995 to 1999", "1995-1999", 1995, 1999, "span", ""),
        ("2015-2019", "2015-2019", 2015, 2019, "span", ""),
        ("2016-07", "2016-07", 2016, 2016, "date", ""),
        ("Q1 2019", "2019-Q1", 2019, 2019, "quarter", ""),
        ("H1 2019", "2019-H1", 2019, 2019, "quarter", ""),
        ("2019 H2", "2019-H2", 2019, 2019, "quarter", ""),
        ("2. Halbjahr 2019", "2019-H2", 2019, 2019, "quarter", ""),
        ("1. puolivuosi 2019", "2019-H1", 2019, 2019, "quarter", ""),
        ("1-6/2019", "2019-H1", 2019, 2019, "quarter", ""),
        ("2019/7\u201312", "2019-H2", 2019, 2019, "quarter", ""),
        ("1\u20133/2019", "2019-Q1", 2019, 2019, "quarter", ""),
        ("1-12/2019", "2019", 2019, 2019, "year", ""),
        ("End 2019", "2019", 2019, 2019, "year", ""),
        ("vuoden 2019 lopussa", "2019", 2019, 2019, "year", ""),
        ("utgången av 2019", "2019", 2019, 2019, "year", ""),
        ("Ende 2019", "2019", 2019, 2019, "year", ""),
        ("31.12.2019", "31.12.2019", 2019, 2019, "date", ""),
        (date(2019, 12, 31), "2019-12-31", 2019, 2019, "date", ""),
    ],
)
def test_a_period_is_understood(typed, text, first, last, kind, mark):
    period = period_of(typed)
    assert (period.text, period.first, period.last, period.kind, period.mark) == (text, first, last, kind, mark)


@pytest.mark.parametrize(
    "typed",
    [
        "17th Century",
        "2019.5",
        2019.5,
        201.0,
        3000.0,
        "12",
        "",
        "Total",
        True,
        None,
        "3.1.1",
        "1-9/2019",
        "2015-1-6",
        "H3 2019",
    ],
)
def test_what_is_no_period_is_none(typed):
    assert period_of(typed) is None


def test_a_year_behind_a_date_format_is_the_year():
    assert period_of(date(1905, 7, 11)).text == "2019"


@given(st.integers(1900, 2100), st.sampled_from(["", " ", "\u00a0"]), st.sampled_from(["", "*", " *", "\u00b9"]))
def test_a_year_is_itself_whatever_stands_round_it(year, blank, mark):
    period = period_of(f"{blank}{year}{mark}{blank}")
    assert (period.text, period.kind) == (str(year), PeriodKind.YEAR)


def kinds(*typed):
    """Text -> kind of the periods of one run, as they are after all of it was seen."""
    periods = [period_of(text) for text in typed]
    return {p.text: settle(periods).get(p.text, p).kind.value for p in periods}


@pytest.mark.parametrize(
    "typed",
    [
        ("2000-02", "2001-03", "2002-04"),
        ("2009-11", "2010-12", "2011-13"),
        ("1998-00", "1999-01", "2000-02"),
        ("2008-12", "2013-17"),
        ("2000 - 02", "2001-03", "2011-13"),
    ],
)
def test_spans_of_years_in_one_run_are_spans(typed):
    assert set(kinds(*typed).values()) == {"span"}


@pytest.mark.parametrize(
    "typed",
    [
        ("2010-10", "2010-11", "2010-12", "2011-01"),
        ("2001-01", "2001-02", "2001-03"),
        ("2010 - 10", "2010 - 11", "2010 - 12", "2011 - 01"),
        ("2009-03", "2010-03", "2011-03", "2012-03"),
    ],
)
def test_months_in_one_run_are_months(typed):
    assert set(kinds(*typed).values()) == {"date"}


def test_split_years_in_one_run_are_split_years():
    assert set(kinds("2009-10", "2010-11", "2011-12", "2012-13").values()) == {"split_year"}


def test_a_split_year_among_spans_of_three_years_stays_what_it_can_only_be():
    found = kinds("2008 - 10", "2009 - 10", "2010 - 12", "2011 - 13")
    assert found == {"2008-10": "span", "2009-10": "split_year", "2010-12": "span", "2011-13": "span"}


@pytest.mark.parametrize("across", [True, False])
def test_a_row_or_column_of_spans_has_one_kind(across):
    years = ["2009-11", "2010-12", "2011-13"]
    rows = [["Indicator", *years], ["Tuberculosis", 1.5, 2.5, 3.5]]
    if not across:
        rows = [["Indicator", "Period", "Value"], *(["Tuberculosis", y, 1.5] for y in years)]
    readings, _, _ = read(rows)
    assert [(r.period.text, r.period.last, r.period.kind.value) for r in readings] == [
        ("2009-11", 2011, "span"),
        ("2010-12", 2012, "span"),
        ("2011-13", 2013, "span"),
    ]


def test_each_indicator_of_a_long_table_has_its_own_kind_of_periods():
    rows = [["Indicator", "Period", "Value"]]
    rows += [["Tuberculosis", text, 1.5] for text in ("2009-11", "2010-12", "2011-13")]
    rows += [["Rain", text, 1.5] for text in ("2010-10", "2010-11", "2010-12", "2011-01", "2011-02")]
    rows += [["Waste", text, 1.5] for text in ("2010-11", "2011-12*", "2012-13")]
    readings, _, _ = read(rows)
    found = {(r.indicator_name, r.period.text): r.period.kind.value for r in readings}
    assert found["Tuberculosis", "2010-12"] == "span"
    assert found["Rain", "2010-12"] == found["Rain", "2010-11"] == "date"
    assert found["Waste", "2010-11"] == "split_year"
    assert [r.flag for r in readings if r.period.text == "2011-12"] == ["*"]


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        ("Jan 2019", "2019-01", PeriodKind.DATE),
        ("tammikuu 2019", "2019-01", PeriodKind.DATE),
        ("maj 2019", "2019-05", PeriodKind.DATE),
        ("März 2019", "2019-03", PeriodKind.DATE),
        ("enero de 2019", "2019-01", PeriodKind.DATE),
        ("févr. 2019", "2019-02", PeriodKind.DATE),
        ("30 June 2022", "2022-06-30", PeriodKind.DATE),
        ("31. joulukuuta 2022", "2022-12-31", PeriodKind.DATE),
        ("lv. 2018-2019", "2018-2019", PeriodKind.SPLIT_YEAR),
    ],
)
def test_months_and_days_in_words_are_periods(typed, text, kind):
    period = period_of(typed)
    assert period is not None
    assert (period.text, period.kind) == (text, kind)


@pytest.mark.parametrize("typed", ["Population 2019", "35 May 2019", "Version 2019", "march of 2019"])
def test_other_words_before_a_year_are_no_month(typed):
    assert period_of(typed) is None


@pytest.mark.parametrize(("typed", "mark"), [("2020 1)", "1)"), ("2020⁴", "⁴"), ("2020¹⁾", "¹⁾"), ("2020 (p)", "p")])
def test_a_footnote_comes_off_a_year(typed, mark):
    period = period_of(typed)
    assert period is not None
    assert (period.text, period.mark) == ("2020", mark)


@pytest.mark.parametrize(
    ("head", "unit"), [("2019 (%)", "%"), ("2019, kg", "kg"), ("2019 value", ""), ("2019 (p)", "")]
)
def test_a_year_in_a_head_may_have_its_unit_or_a_word_beside_it(head, unit):
    [reading], findings, _ = read([["Indicator", head], ["Waste", 3.5]])
    assert (reading.period.text, reading.unit) == ("2019", unit)
    assert findings == []


def test_quarters_below_their_year_are_periods():
    rows = [["Indicator", 2019, None, 2020, None], [None, "Q3", "Q4", "Q1", "Q2"], ["Waste", 1.5, 2.5, 3.5, 4.5]]
    readings, findings, _ = read(rows, merged=[(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)])
    assert [(r.period.text, r.period.kind, r.breakdown) for r in readings] == [
        (text, PeriodKind.QUARTER, "") for text in ("2019-Q3", "2019-Q4", "2020-Q1", "2020-Q2")
    ]
    assert findings == []


@pytest.mark.parametrize(
    ("head", "typed", "text"),
    [
        ("Month", 3, "2019-03"),
        ("Kuukausi", "maaliskuu", "2019-03"),
        ("Quarter", "Q2", "2019-Q2"),
        ("Kvartal", 2, "2019-Q2"),
    ],
)
@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_a_column_of_months_or_quarters_belongs_to_its_year(head, typed, text, order):
    rows = [["Indicator", "Year", head, "Value"], ["Waste", 2019, typed, 4.5]]
    readings, findings, _ = read([[row[0], *(row[i] for i in order), row[3]] for row in rows])
    assert [(r.period.text, r.breakdown, r.value) for r in readings] == [(text, "", 4.5)]
    assert findings == []


def test_a_year_given_once_holds_for_the_rows_below_and_that_is_told():
    rows = [["Indicator", "Year", "Ward", "Value"], ["Waste", 2019, "North", 1.5], ["Waste", None, "South", 2.5]]
    readings, findings, _ = read([*rows, ["Waste", 2020, "North", 3.5], ["Waste", None, "South", 4.5]])
    assert [(r.period.text, r.value) for r in readings] == [("2019", 1.5), ("2019", 2.5), ("2020", 3.5), ("2020", 4.5)]
    assert [(f.code, f.cell, [c.a1 for c in f.also]) for f in findings] == [("year-filled-down", "A3", ["A5"])]


def test_a_single_blank_year_stays_blank():
    rows = [["Indicator", "Year", "Value"], ["Waste", 2018, 1.5], ["Waste", 2019, 2.5], ["Waste", None, 3.5]]
    readings, findings, _ = read(rows)
    assert [r.period.text if r.period else "" for r in readings] == ["2018", "2019", ""]
    assert [(f.code, f.cell) for f in findings] == [("year-missing", "C4")]


def test_a_group_given_once_with_its_name_holds_for_the_years_below():
    rows = [["Indicator", "Group", "Year", "Value"], ["Waste", "Men", 2019, 1.5], [None, None, 2020, 2.5]]
    readings, findings, _ = read([*rows, [None, "Women", 2019, 3.5], [None, None, 2020, 4.5]])
    assert [(r.indicator_name, r.breakdown, r.period.text) for r in readings] == [
        ("Waste", "Group=Men", "2019"),
        ("Waste", "Group=Men", "2020"),
        ("Waste", "Group=Women", "2019"),
        ("Waste", "Group=Women", "2020"),
    ]
    assert [f.code for f in findings] == ["name-filled-down"]
