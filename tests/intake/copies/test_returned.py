"""A marked copy that came back: compared cell by cell with its original, whatever was moved meanwhile."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.intake.copies.returned import compare
from vlr.model.cells import Cell
from vlr.workbook.book import Book, Sheet, SheetCell

Rows = list[list[str | float | None]]


def sheet(name: str, rows: Rows) -> Sheet:
    cells = {
        (r, c): SheetCell(r, c, value, str(value))
        for r, row in enumerate(rows, 1)
        for c, value in enumerate(row, 1)
        if value not in (None, "")
    }
    return Sheet(name, False, cells)


def book(*sheets: Sheet) -> Book:
    return Book("health.xlsx", "0" * 64, sheets)


TABLE: Rows = [
    ["Indicator", "2019", "2020", "2021"],
    ["Obesity", 21.5, 22.0, 22.4],
    ["Smoking", 14.2, "13,x", 12.0],
    ["Vaccinated", 91.0, 92.0, None],
    ["Screened", 71.0, 72.0, 73.0],
]
ASKED = [Cell("health.xlsx", "Data", 3, 3), Cell("health.xlsx", "Data", 4, 4)]


def mended(rows: Rows) -> Rows:
    rows = [list(row) for row in rows]
    rows[2][2], rows[3][3] = 13.1, 93.0
    return rows


def moved(rows: Rows) -> Rows:
    """Two lines above, a column before, the last two rows swapped."""
    rows = [["", *row] for row in rows]
    return [["Sent again"], [None], *rows[:3], rows[4], rows[3]]


def test_nothing_changed_is_untouched():
    original = book(sheet("Data", TABLE))
    result = compare(original, original, ASKED, set())
    assert (result.untouched, result.asked, result.mended, result.others) == (True, 2, 0, ())


def test_mended_cells_and_others_are_told_apart():
    rows = mended(TABLE)
    rows[1][1] = 99.0
    result = compare(book(sheet("Data", TABLE)), book(sheet("Data", rows)), ASKED, set())
    assert (result.mended, [cell.a1 for cell in result.others], result.untouched) == (2, ["B2"], False)


def test_a_cell_that_was_changed_into_another_mistake_is_not_mended():
    result = compare(book(sheet("Data", TABLE)), book(sheet("Data", mended(TABLE))), ASKED, {("Data", "C3")})
    assert result.mended == 1


def test_cells_are_followed_when_rows_columns_and_the_sheet_moved():
    after = moved(mended(TABLE))
    result = compare(book(sheet("Data", TABLE)), book(sheet("Figures 2026", after)), ASKED, set())
    assert result.mended == 2
    assert {cell.a1 for cell in result.others} <= {"A1"}


def test_numbers_worked_out_anew_and_formulas_without_result_are_no_change():
    before = book(sheet("Data", [["a", 0.1 + 0.2, 5.0]]))
    cells = {
        (1, 1): SheetCell(1, 1, "a", "a"),
        (1, 2): SheetCell(1, 2, 0.3, "0.3"),
        (1, 3): SheetCell(1, 3, None, "=A2*2", formula_without_result=True),
    }
    assert compare(before, book(Sheet("Data", False, cells)), [], set()).untouched


def test_a_sheet_that_was_added_is_a_change():
    original = book(sheet("Data", TABLE))
    assert not compare(original, book(sheet("Data", TABLE), sheet("More", [["x"]])), ASKED, set()).untouched


@pytest.mark.parametrize("seed", range(20))
def test_as_many_cells_are_mended_as_were_mended_in_a_larger_table(seed: int):
    rng = random.Random(seed)
    rows: Rows = [["Name", *map(str, range(2010, 2022))]]
    rows += [[f"Indicator {n}", *(round(rng.uniform(1, 99), 2) for _ in range(12))] for n in range(30)]
    places = rng.sample([(r, c) for r in range(2, 32) for c in range(2, 14)], 8)
    asked = [Cell("health.xlsx", "Data", r, c) for r, c in places]
    after = [list(row) for row in rows]
    for r, c in places[:5]:
        after[r - 1][c - 1] = -1.0
    for _ in range(rng.randrange(4)):
        after.insert(rng.randrange(len(after)), [f"line {rng.random()}"])
    result = compare(book(sheet("Data", rows)), book(sheet("Data", after)), asked, set())
    assert (result.asked, result.mended) == (8, 5)


@given(st.lists(st.lists(st.one_of(st.none(), st.floats(0, 9), st.text("ab", max_size=2)), max_size=4), max_size=6))
def test_any_sheet_is_untouched_beside_itself(rows: Rows):
    original = book(sheet("Data", [[value or None for value in row] for row in rows]))
    result = compare(original, original, [Cell("health.xlsx", "Data", 1, 1)], set())
    assert result.untouched
    assert result.mended == 0
