"""The short way through long tables gives the same as the long one, or is not taken."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.sheets import cell
from vlr.intake import long_table
from vlr.intake.compact import Compact
from vlr.intake.read import look_at_sheet
from vlr.intake.stretched import look_shortly
from vlr.workbook.book import Sheet
from vlr.workbook.strips import Strip, Strips

HEADS = ("indicator_id", "Code", "Indicator", "Year", "Sex", "Value", "Unit", "Status", "Source", "Note", "Contact")


def long_sheet(rows, top=1, left=1, **more):
    """A sheet of rows held by column, as the short way through plain workbooks makes it."""
    width = max(len(row) for row in rows)
    strips = []
    for place in range(width):
        column = [row[place] if place < len(row) else None for row in rows]
        cells = {repr(value): None if value is None else cell(0, 0, value)[2:] for value in column}
        strips.append(Strip(left + place, [repr(value) for value in column], cells))
    return Sheet("Data", False, Strips(range(top, top + len(rows)), strips), **more)


def both(sheet, marks=()):
    look = partial(look_at_sheet, shown="office.xlsx", marks=frozenset(marks))
    plain = Sheet(sheet.name, sheet.hidden, dict(sheet.cells), sheet.merged, sheet.hidden_rows, sheet.hidden_columns)
    return look_shortly(sheet, look), look(plain)


def same(short, long):
    assert list(short.readings) == list(long.readings)
    assert short.findings == long.findings
    assert short.account == long.account


def long_rows(indicators=4, years=range(1990, 2020), groups=("", "Women", "Men"), heads=HEADS):
    rows = [list(heads)]
    for n in range(indicators):
        for group in groups:
            for year in years:
                value = 40 + n * 10 + year % 7 + 0.25 * len(group)
                status = "p" if year > 2017 else None
                rows.append(
                    [f"own-{n}", f"3.{n + 1}.1", f"Indicator {n}", year, group or None, value, "%", status, "Register"]
                )
    return rows


def test_a_plain_long_table_is_read_by_its_different_rows():
    short, long = both(long_sheet(long_rows()))
    assert isinstance(short.readings, Compact)
    assert len(short.readings) == 360
    same(short, long)


def test_years_that_stand_for_figures_are_figures_by_both_ways():
    rows = long_rows()
    for place in (3, 4, 50, 200):
        rows[place][5] = 1990 + place % 9
    short, long = both(long_sheet(rows))
    assert isinstance(short.readings, Compact)
    same(short, long)


def test_marks_are_gaps_by_both_ways():
    rows = long_rows()
    for place in (7, 8, 111):
        rows[place][5] = "n/a"
    rows[60][5] = "tbc"
    short, long = both(long_sheet(rows), marks=["tbc"])
    assert isinstance(short.readings, Compact)
    assert short.account.gaps == 4
    same(short, long)


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        (30, 5, "12,5"),
        (30, 5, "-"),
        (30, 5, "#DIV/0!"),
        (30, 5, None),
        (30, 5, "  "),
        (30, 3, "2009*"),
        (30, 3, "2009-10"),
        (30, 3, None),
        (30, 2, None),
        (30, 2, "   Indicator 0"),
        (30, 2, "Total"),
        (30, 0, "Value"),
        (30, 8, "2009"),
        (30, 9, "12.5"),
        (30, 9, 7),
        (0, 3, "Period of time that nobody knows"),
        (0, 9, "Value"),
        (-1, 0, "Source: the office"),
        (-1, 5, "n/a"),
    ],
)
def test_what_is_odd_is_read_the_same_by_both_ways(row, column, value):
    rows = long_rows()
    rows[row] = [*rows[row], *[None] * (len(HEADS) - len(rows[row]))]
    rows[row][column] = value
    same(*both(long_sheet(rows)))


def test_hidden_rows_are_read_the_same_by_both_ways():
    short, long = both(long_sheet(long_rows(), hidden_rows=frozenset({9})))
    assert {finding.code for finding in short.findings} == {"hidden-cells"}
    same(short, long)


def test_blank_lines_and_lines_above_are_read_the_same_by_both_ways():
    rows = long_rows()
    same(*both(long_sheet([*rows[:100], [], *rows[100:]])))
    same(*both(long_sheet([["Figures of the division"], *rows])))
    same(*both(long_sheet(rows, top=4, left=3)))


NAMES = st.sampled_from(
    ["Waste", "Waste (kg)", "Air, total", "Pupils (number)", "Trees", " Trees", "Sex = Men", "Total"]
)
GROUPS = st.sampled_from([None, "Women", "Men", "0-4", "65+", "Total", "Sex=Women", "2016", "Lower CI"])
VALUES = st.one_of(
    st.floats(-1e6, 1e6).map(lambda number: round(number, 2)),
    st.integers(0, 3000),
    st.sampled_from(["n/a", "..", "-", "c", "12,5", "1,234", "12 p", "see note", None]),
)
YEARS = st.one_of(st.integers(1995, 2024), st.sampled_from(["2016", "2016/17", "2016-07", "2015 *", None, 1850]))
OTHERS = {
    "Code": st.sampled_from([None, "3.1.1", "11.2.1", "x", 3.1]),
    "Sex": GROUPS,
    "Breakdown": GROUPS,
    "Age": GROUPS,
    "Unit": st.sampled_from(["%", "kg", "Number", None]),
    "Status": st.sampled_from([None, "p", "e", "final"]),
    "Note": st.sampled_from([None, "break in series", "1", "Source: x"]),
    "Source": st.sampled_from([None, "Register", "Survey 2015"]),
    "Area code": st.sampled_from(["E1", "E2", None]),
    "Contact": st.sampled_from([None, "Ann"]),
    "Rank": st.integers(1, 4),
}


@st.composite
def tables(draw):
    """Long tables of a few columns, most of them with plain years and figures."""
    more = draw(st.lists(st.sampled_from(sorted(OTHERS)), unique=True, max_size=4))
    plain = draw(st.integers(0, 3))
    values = st.floats(2500, 1e6).map(lambda number: round(number, 2)) if plain else VALUES
    years = st.integers(1995, 2024) if plain > 1 else YEARS
    columns = {"Indicator": NAMES, "Year": years, "Value": values, **{head: OTHERS[head] for head in more}}
    heads = draw(st.permutations(list(columns)))
    rows = draw(st.lists(st.tuples(*(columns[head] for head in heads)), min_size=4, max_size=14))
    return [list(heads), *[list(row) for row in rows]]


@settings(max_examples=300, deadline=None)
@given(rows=tables())
def test_any_long_table_is_read_the_same_by_both_ways(rows):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_table, "FEWEST", 3)
        patch.setattr(long_table, "MOST", 2.0)
        same(*both(long_sheet(rows), marks=["c"]))
