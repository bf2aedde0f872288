"""What is told of a workbook: where each table is, what each column holds and why, and every cell that is no figure."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.mapped import read_mapped
from tests.intake.sheets import facts, sheet_of, small_tables, titled_table, wide_table
from vlr.intake.explain import story_of
from vlr.intake.ranges import ranges
from vlr.intake.read import look_at_sheet
from vlr.model.cells import a1, column_number

HEALTH = [
    ["3.4.1 Deaths before 70 (per 100,000 people)"],
    ["Prepared in May"],
    ["Area", 2018, 2019, 2020, "Remark"],
    ["North", 12.5, "..", "n.k.", "small"],
    ["South", 11.0, 12.0, 13.0, None],
    ["Total", 11.5, 12.2, 12.9, None],
    [],
    ["Source: register of deaths"],
    ["* may be revised"],
]


def story(rows, **places):
    read = look_at_sheet(sheet_of(rows, **places), "office.xlsx", frozenset())
    return story_of(read, read.findings)


def taken(table):
    return {(own.what, own.origin): (own.where, own.text) for own in table.taken}


def test_a_table_is_told_with_its_place_and_shape():
    [table] = story(HEALTH).tables
    assert (table.range, table.heads, table.shape) == ("A3:E6", (3,), "wide")
    assert (table.readings, table.gaps) == (7, 1)
    assert ("type-error", 1) in table.findings


def test_each_column_is_told_with_its_reason():
    [table] = story(HEALTH).tables
    told = {column.letters: (column.role, column.because) for column in table.columns}
    assert told["A"] == ("groups", "content")
    assert told["B"] == told["D"] == ("value", "year")
    assert dict(table.columns[1].means) == {"year": "2018"}
    rows = [["Indicator", "Year", "Value", "Unit"], ["Paper", 2019, 3, "t"], ["Glass", 2019, 4, "t"]]
    [table] = story(rows).tables
    assert [(c.role, c.because) for c in table.columns] == [
        ("indicator", "head"),
        ("year", "head"),
        ("value", "head"),
        ("unit", "head"),
    ]


def test_it_is_told_where_everything_was_taken_from():
    [table] = story(HEALTH).tables
    origins = taken(table)
    assert origins["indicator", "cell"] == ("A1", "Deaths before 70")
    assert origins["code", "cell"] == ("A1", "3.4.1")
    assert origins["unit", "cell"] == ("A1", "per 100,000 people")
    assert origins["period", "heads"] == ("B-D", "")
    assert origins["breakdown", "rows"] == ("A", "")
    assert origins["source", "cell"] == ("A8", "register of deaths")


def test_lines_of_keys_are_origins():
    rows = [["Indicator: Waste"], ["Unit:", "t"], ["Year:", 2019], [], ["Stuff", "Value"], ["Paper", 3], ["Glass", 4]]
    [table] = story(rows).tables
    assert {aside.kind: aside.where for aside in story(rows).aside} == {"title": ("A1",), "key": ("A2:B3",)}
    origins = taken(table)
    assert origins["indicator", "cell"] == ("A1", "Waste")
    assert origins["unit", "cell"] == ("A2", "t")
    assert origins["period", "cell"] == ("A3", "2019")


def test_names_in_rows_and_rows_of_groups_are_origins():
    rows, merged = titled_table(facts(2))
    [table] = story(rows, merged=merged).tables
    origins = taken(table)
    assert origins["indicator", "rows"] == ("A", "")
    assert origins["indicator", "groups"][0].startswith("A6, ")
    assert origins["unit", "rows"] == ("A", "")
    assert origins["code", "rows"] == ("A", "")


def test_what_is_missing_is_told():
    [table] = story([["Stuff", "Value"], ["Paper", 3], ["Glass", 4]]).tables
    assert ("unit", "nowhere") in taken(table)
    assert ("period", "nowhere") in taken(table)
    assert table.shape == "list"


def test_what_is_no_figure_is_told_with_its_cells():
    told = {aside.kind: (aside.where, aside.first) for aside in story(HEALTH).aside}
    assert told["title"] == (("A1:A2",), "3.4.1 Deaths before 70 (per 100,000 people)")
    assert told["source"] == (("A8",), "Source: register of deaths")
    assert told["note"] == (("A9",), "* may be revised")
    assert told["type-error"] == (("D4",), "n.k.")


def test_hidden_rows_and_sheets_are_told():
    rows = wide_table(facts(1))
    aside = {own.kind: own for own in story(rows, hidden_rows=(3,)).aside}
    assert aside["hidden-cells"].where[0].startswith("A3")
    whole = story(rows, hidden=True)
    assert whole.state == "hidden"
    assert [own.kind for own in whole.aside] == ["hidden-sheet"]
    assert story([]).state == "empty"
    assert story([["Only words"]]).state == "texts"


def test_a_mapping_file_is_the_reason_where_there_is_one():
    text = '[[table]]\nsheet = "Sheet1"\nrange = "A3:E6"\nindicator = "Deaths"\ncolumn.A = "groups"\ncolumn.B = "value"'
    read, _ = read_mapped(HEALTH, text)
    told = story_of(read, read.findings)
    [table] = told.tables
    assert table.declared
    assert [(c.role, c.because) for c in table.columns][:3] == [
        ("groups", "mapping"),
        ("value", "mapping"),
        ("ignore", "nothing"),
    ]
    assert taken(table)["indicator", "mapping"] == ("", "Deaths")
    assert "unread-number" in {aside.kind for aside in told.aside}
    read, _ = read_mapped(HEALTH, '[[left_out]]\nsheet = "Sheet1"\nreason = "old"')
    left = story_of(read, read.findings)
    assert (left.state, left.reason) == ("left-out", "old")
    assert [aside.kind for aside in left.aside] == ["sheet-left-out"]


CELLS = st.one_of(
    st.none(),
    st.sampled_from([2018, 2019, "Total", "Women", "Unit", "Year", "Value", "Note", "Source: x", "Lower CI", "-", "x"]),
    st.floats(-1000, 1000, allow_nan=False).map(lambda value: round(value, 2)),
    st.text(min_size=1, max_size=6),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=9), st.booleans())
@settings(max_examples=150)
def test_every_cell_of_any_sheet_is_a_figure_a_part_of_a_table_or_told(rows, hide):
    sheet = sheet_of(rows, hidden_rows=(2,) if hide else ())
    read = look_at_sheet(sheet, "office.xlsx", frozenset())
    told = story_of(read, read.findings)
    inside = {(r.cell.row, r.cell.column) for r in read.readings}
    for table in read.tables:
        area = table.layout.area
        rows_of = (*area.heads, *range(area.first, area.last + 1))
        inside |= {(row, column) for row in rows_of for column in area.columns}
    outside = {place for aside in told.aside for where in aside.where for place in _places(where)}
    assert set(sheet.cells) <= inside | outside
    figures = sum(aside.n for aside in told.aside if "-" in aside.kind and not aside.kind.startswith("hidden"))
    assert figures >= read.account.findings - len(read.grid.hidden)


@given(st.sets(st.tuples(st.integers(1, 12), st.integers(1, 30)), min_size=1))
def test_ranges_cover_exactly_the_cells(places):
    named = ranges(places)
    covered = [place for where in named for place in _places(where)]
    assert sorted(covered) == sorted(places)


def test_ranges_are_few():
    assert ranges([(row, column) for row in (1, 2, 3) for column in (2, 3)] + [(9, 9)]) == ["B1:C3", "I9"]


def test_small_tables_each_have_a_story():
    ranges_of = [table.range for table in story(small_tables(facts(4))).tables]
    assert len(ranges_of) == 3
    assert ranges_of[0].startswith("A4:")


def _places(where):
    first, _, last = where.partition(":")
    (left, top), (right, bottom) = (re.match(r"([A-Z]+)(\d+)", part).groups() for part in (first, last or first))
    columns = range(column_number(left), column_number(right) + 1)
    found = [(row, column) for row in range(int(top), int(bottom) + 1) for column in columns]
    assert a1(*found[0]) == first
    return found
