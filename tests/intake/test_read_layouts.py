"""Every layout, wherever it stands on the sheet: the same figures."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.sheets import (
    LANGUAGES,
    facts,
    long_table,
    one_year_list,
    read,
    seen,
    small_tables,
    titled_table,
    told,
    wide_table,
)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_long_table_is_read_in_any_language(language):
    figures = facts(1)
    readings, findings, _ = read(long_table(figures, language))
    assert seen(readings) == told(figures)
    assert findings == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_years_as_columns_are_read_in_any_language(language):
    figures = facts(2)
    readings, findings, _ = read(wide_table(figures, language))
    assert seen(readings) == told(figures)
    assert findings == []


def test_decimal_commas_and_blanks_in_thousands_are_read_from_text():
    figures = facts(3)

    def finnish(value):
        return f"{value * 1000:,.2f}".replace(",", "\u00a0").replace(".", ",")

    readings, findings, _ = read(long_table(figures, "fi", number=finnish))
    assert [r.value for r in readings] == pytest.approx([round(f.value * 1000, 2) for f in figures])
    assert findings == []


def test_a_merged_title_with_group_rows_and_notes_is_read():
    figures = facts(4)
    rows, merged = titled_table(figures)
    readings, findings, account = read(rows, merged=merged)
    assert seen(readings) == told(figures)
    assert findings == []
    assert account.source == 1
    assert account.note == 1
    assert account.title == 2


def test_small_tables_below_each_other_are_read_with_their_titles():
    figures = facts(5)
    readings, findings, account = read(small_tables(figures))
    assert seen(readings) == told(figures)
    assert findings == []
    assert (account.title, account.note) == (4, 0)


@pytest.mark.parametrize("where", ["title", "head", "line"])
def test_a_list_of_one_year_is_read(where):
    figures = [f for f in facts(6) if f.year == "2019" and f.group == ""]
    readings, findings, _ = read(one_year_list(figures, "2019", where))
    assert seen(readings) == told(figures)
    assert findings == []


def test_tables_beside_each_other_are_read_apart():
    figures = facts(7)
    first = [f for f in figures if f.code == "3.1.1"]
    second = [f for f in figures if f.code == "11.2.1"]
    left, right = wide_table(first), wide_table(second)
    width = len(left[0])
    rows = [
        [*(left[i] if i < len(left) else [None] * width), None, *(right[i] if i < len(right) else [])]
        for i in range(max(len(left), len(right)))
    ]
    readings, _, _ = read(rows)
    assert seen(readings) == told(first + second)


def test_split_years_and_spans_are_columns_too():
    figures = facts(8, years=("2016/17", "2017/18", "2015-2019"))
    readings, _, _ = read(wide_table(figures))
    assert seen(readings) == told(figures)


def test_a_mark_behind_a_year_becomes_a_flag():
    readings, findings, _ = read([["Indicator", "Unit", "2015 *", "2018 / 19"], ["Waste", "kg", 3.5, 4.5]])
    assert [(r.period.text, r.flag) for r in readings] == [("2015", "*"), ("2018/19", "")]
    assert findings == []


def test_several_breakdown_columns_are_dimensions_and_blank_is_the_total():
    rows = [
        ["Indicator", "Year", "Sex", "Age group", "Value"],
        ["Staff", 2020, None, None, 10],
        ["Staff", 2020, "Women", None, 6],
        ["Staff", 2020, "Women", "Under 30", 2],
        ["Staff", 2020, "All", "Under 30", 3],
    ]
    readings, _, _ = read(rows)
    assert [r.breakdown for r in readings] == ["", "Sex=Women", "Sex=Women; Age group=Under 30", "Age group=Under 30"]


def test_years_in_rows_and_groups_across_are_read():
    rows = [
        ["3.1.1 Maternal deaths (per 100,000 people)"],
        ["Year", "North", "South", "Total"],
        [2019, 1.5, 2.5, 4],
        [2020, 1, 2, 3],
    ]
    readings, findings, _ = read(rows)
    assert [(r.indicator_code, r.period.text, r.breakdown, r.value) for r in readings][:3] == [
        ("3.1.1", "2019", "North", 1.5),
        ("3.1.1", "2019", "South", 2.5),
        ("3.1.1", "2019", "", 4.0),
    ]
    assert {r.unit for r in readings} == {"per 100,000 people"}
    assert findings == []


def test_groups_over_the_same_years_are_breakdowns():
    rows = [["Indicator", "Men", None, "Women", None], [None, 2019, 2020, 2019, 2020], ["Staff", 1, 2, 3, 4]]
    readings, _, _ = read(rows, merged=[(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)])
    assert [(r.breakdown, r.period.text, r.value) for r in readings] == [
        ("Men", "2019", 1.0),
        ("Men", "2020", 2.0),
        ("Women", "2019", 3.0),
        ("Women", "2020", 4.0),
    ]


def test_years_over_groups_are_read_with_both():
    rows = [["Indicator", 2019, None, 2020, None], [None, "Men", "Women", "Men", "Women"], ["Staff", 1, 2, 3, 4]]
    readings, _, _ = read(rows, merged=[(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)])
    assert [(r.period.text, r.breakdown, r.value) for r in readings] == [
        ("2019", "Men", 1.0),
        ("2019", "Women", 2.0),
        ("2020", "Men", 3.0),
        ("2020", "Women", 4.0),
    ]


def test_codes_in_other_spellings_are_understood():
    rows = [["Code", "Indicator", 2020, 2021], ["1-2-1", "Poverty", 1.5, 2.5], ["1.A.1", "Aid", 3.5, 4.5]]
    readings, _, _ = read(rows)
    assert [r.indicator_code for r in readings] == ["1.2.1", "1.2.1", "1.a.1", "1.a.1"]


def test_a_code_typed_as_a_number_is_named():
    rows = [["Code", "Indicator", 2020], [16.1, "Answers", 1.5], ["16.10", "Answers", 1.5]]
    _, findings, _ = read(rows)
    assert [(f.code, f.cell) for f in findings] == [("code-as-number", "A2")]


def test_our_own_id_is_known():
    readings, _, _ = read([["indicator_id", "year", "value"], ["waste-per-person", 2020, 3.5]])
    assert readings[0].indicator_id == "waste-per-person"


def test_no_year_at_all_is_a_finding():
    readings, findings, _ = read([["Indicator", "Value"], ["Waste", 3.5], ["Water", 4.5]])
    assert [r.period for r in readings] == [None, None]
    assert [(f.code, f.cell, len(f.also)) for f in findings] == [("year-missing", "B2", 1)]


def test_status_note_and_source_columns_go_where_they_belong():
    rows = [
        ["Indicator", "Year", "Value", "Status", "Note", "Source"],
        ["Waste", 2020, 3.5, "provisional", "weighed", "Register"],
    ]
    reading = read(rows)[0][0]
    assert (reading.status, reading.flag, reading.note, reading.source) == ("P", "provisional", "weighed", "Register")


def test_a_second_column_of_figures_is_named_and_not_taken():
    rows = [["Indicator", "Year", "Value", "Numerator"], ["Waste", 2020, 3.5, 70], ["Waste", 2021, 3.6, 72]]
    readings, findings, account = read(rows)
    assert [r.value for r in readings] == [3.5, 3.6]
    assert [(f.code, f.cell, len(f.also)) for f in findings] == [("column-not-read", "D2", 1)]
    assert (account.value, account.readings, account.findings) == (4, 2, 2)


def test_hidden_rows_columns_and_sheets_are_named_and_not_used():
    rows = [["Indicator", 2019, 2020], ["Waste", 1.5, 2.5], ["Water", 3.5, 4.5]]
    readings, findings, account = read(rows, hidden_rows=[2])
    assert [r.indicator_name for r in readings] == ["Water", "Water"]
    assert [(f.code, f.cell, [c.a1 for c in f.also]) for f in findings] == [("hidden-cells", "B2", ["C2", "A2"])]
    assert (account.value, account.readings, account.findings) == (4, 2, 2)
    readings, findings, account = read(rows, hidden=True)
    assert readings == []
    assert [f.code for f in findings] == ["hidden-sheet"]
    assert account.value == account.findings


def _moved(rows, merged, chance):
    """The same rows further down and to the right, with a title and blank rows above."""
    above = [[chance.choice(["City of Northport", "Office for figures", "To the review team"])], []]
    down, right = chance.randint(0, 5), chance.randint(0, 4)
    rows = [*above, *rows]
    moved = [(a + down + 2, b + right, c + down + 2, d + right) for a, b, c, d in merged]
    return rows, {"top": 1 + down, "left": 1 + right, "merged": moved, "name": chance.choice(["Taul1", "Data", "x"])}


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(["long", "wide", "titled", "small"]),
    st.sampled_from(sorted(LANGUAGES)),
    st.sampled_from([0, 0.3, 0.9]),
)
def test_moved_tables_with_other_orders_and_names_give_the_same_figures(seed, layout, language, yearlike):
    """Also where figures look like years, and with blank rows between the others."""
    chance = random.Random(seed)
    figures = [
        replace(f, value=float(chance.randint(1960, 2040))) if chance.random() < yearlike else f for f in facts(seed)
    ]
    merged = []
    if layout == "long":
        chance.shuffle(figures)
        rows = long_table(figures, language, order=chance.sample(range(7), 7))
    elif layout == "wide":
        years = len({f.year for f in figures})
        order = chance.sample(range(4), 4) + [4 + i for i in chance.sample(range(years), years)]
        rows = wide_table(figures, language, order, text_years=chance.random() < 0.5)
    elif layout == "titled":
        rows, merged = titled_table(figures)
    else:
        rows = small_tables(figures)
    if layout in ("long", "wide"):
        for _ in range(chance.randint(0, 3)):
            rows.insert(chance.randint(2, len(rows) - 1), [])
    rows, places = _moved(rows, merged, chance)
    readings, findings, account = read(rows, **places)
    assert account.value == account.readings + account.gaps + account.findings
    assert account.readings == len(figures)
    assert seen(readings) == told(figures)
    assert findings == []
