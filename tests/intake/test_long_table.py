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
from vlr.intake.same_tables import taken_once
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


def test_a_long_table_that_stands_on_two_sheets_is_taken_once():
    short, _ = both(long_sheet(long_rows()))
    first, second = taken_once([short, short])
    assert len(first.readings) == first.account.readings == 360
    assert (len(second.readings), second.account.findings) == (0, 360)


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
    same(*both(long_sheet(with_odd(row, column, value))))


def with_odd(row, column, value):
    rows = long_rows()
    rows[row] = [*rows[row], *[None] * (len(HEADS) - len(rows[row]))]
    rows[row][column] = value
    return rows


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (5, "12,5"),
        (5, "1,234"),
        (5, "-"),
        (5, "#DIV/0!"),
        (5, None),
        (3, "2009*"),
        (3, None),
        (2, "Mistyped"),
        (4, "Nobody knows"),
        (6, "kg"),
        (9, "12.5"),
        (9, 7),
    ],
)
def test_an_odd_cell_does_not_send_all_others_the_long_way(column, value):
    short, long = both(long_sheet(with_odd(30, column, value)))
    assert isinstance(short.readings, Compact)
    same(short, long)


def test_hidden_rows_are_read_the_same_by_both_ways():
    short, long = both(long_sheet(long_rows(), hidden_rows=frozenset({9})))
    assert {finding.code for finding in short.findings} == {"hidden-cells"}
    same(short, long)


def test_blank_lines_and_lines_above_are_read_the_same_by_both_ways():
    rows = long_rows()
    same(*both(long_sheet([*rows[:100], [], *rows[100:]])))
    short, long = both(long_sheet([["Figures of the division"], [], *rows]))
    assert isinstance(short.readings, Compact)
    same(short, long)
    same(*both(long_sheet(rows, top=4, left=3)))


THEMES = {
    "Indicator": [["Waste", "Air", "Trees"], ["Waste (kg)", "Air (%)"], ["Air", " Clean air"], ["Sex=Men", "All"]],
    "Year": [list(range(2015, 2024)), ["2015", "2016"], ["2015/16"], [2015, "2016 *"], ["2010-12", "2011-13"]],
    "Value": [[7123.5, 2987.25, 88.0, -4.5], [1990, 2010, 512, 2999], [41.5, 43.0, "n/a", ".."], ["12,5", "13,5", 4.0]],
    "Code": [["3.1.1", "11.2.1"], ["3.1", "11.2"], ["a1", "3.1.1"], [3.1, 4.1]],
    "Sex": [[None, "Women", "Men"], ["Women", "Men", "Total"], ["Women", None]],
    "Breakdown": [[None, "Women"], ["Sex=Women", "Sex=Men", None], ["0-4", "65+", "Total"], ["Mean", "Lower CI"]],
    "Age": [["young", "old"], ["0-4", "5-9", "65+"], [1, 2, 3], ["2016", "x"]],
    "Unit": [["%"], ["kg", "%"], ["%", None], [None]],
    "Status": [[None, "p"], ["final", "e", None]],
    "Note": [[None, "break in series"], ["1", "2", "seen"], [None, 12]],
    "Source": [["Register"], [None, "Survey 2015"]],
    "Area code": [["E1", "E2"], ["E1"]],
    "Contact": [["Ann", None], ["5 5 5"], [1, 2, 3]],
    "Rank": [[1, 2, 3], list(range(100))],
}  # fmt: skip
ODD = [
    None,
    " ",
    "-",
    "see note",
    "12,5",
    "1,234",
    "12 p",
    "#N/A",
    "Total",
    "Value",
    "Source: x",
    "2016",
    "(5)",
    "Air:",
    0.5,
    2016,
]

ABOVE = [
    [["Waste of the city"]],
    [["Waste of the city (kg)"], []],
    [["Figures of the division 2019"], ["Source: register"], ["* may be revised", None, 5]],
    [["Unit:", "kg"], ["Year", 2019]],
    [["3.1.1 Deaths of mothers"], [None, "Note: all of them"]],
    [["Indicator", "Value"], ["Trees", 5.5]],
]


@st.composite
def tables(draw):
    """Long tables of a few columns, most of them plain, some with an odd cell or two."""
    more = draw(st.lists(st.sampled_from(sorted(THEMES)[:-1]), unique=True, max_size=4))
    heads = draw(st.permutations(list(dict.fromkeys(["Indicator", "Year", "Value", *more]))))
    themes = [THEMES[head][draw(st.sampled_from([*[0] * 6, *range(len(THEMES[head]))]))] for head in heads]
    rows = draw(st.lists(st.tuples(*map(st.sampled_from, themes)), min_size=4, max_size=20))
    table = [list(heads), *map(list, rows)]
    if draw(st.integers(0, 4)):
        table[1][heads.index("Value")] = table[-1][heads.index("Value")] = 5000.5
    for _ in range(draw(st.sampled_from([0, 1, 1, 2, 3]))):
        row, column = draw(st.integers(0, len(rows))), draw(st.integers(0, len(heads) - 1))
        table[row][column] = draw(st.sampled_from(ODD))
    return [*draw(st.sampled_from([[], [], *ABOVE])), *table]


@settings(max_examples=300, deadline=None)
@given(rows=tables())
def test_any_long_table_is_read_the_same_by_both_ways(rows):
    read_by_both(rows)


def read_by_both(rows):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_table, "FEWEST", 3)
        patch.setattr(long_table, "MOST", 2.0)
        same(*both(long_sheet(rows), marks=["c"]))
