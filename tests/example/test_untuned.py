"""The reader is not tuned to the workbooks: moved, renamed, reordered they give the same figures or a finding."""

from __future__ import annotations

import random
from collections import Counter
from copy import copy as copy_of
from pathlib import Path

import openpyxl
import pytest

from vlr.intake.read import FileReading, read_file

TOP = Path(__file__).parents[2]
WORKBOOKS = sorted((TOP / "indicators/divisions").glob("*/*.xlsx"))
MARKS = ("–", "..")
Figure = tuple[str, str, frozenset[str], float]


def figures(read: FileReading) -> Counter[Figure]:
    """What was read, whatever the cell and the sheet: code or name, period, groups, value."""
    return Counter(
        (
            (r.indicator_code or r.indicator_name).casefold(),
            r.period.text if r.period else "",
            frozenset(part.strip().casefold() for part in r.breakdown.split(";") if part.strip()),
            r.value,
        )
        for r in read.readings
        if r.value is not None
    )


def named_cells(read: FileReading) -> int:
    """Cells that findings name, one each or a whole sheet."""
    return sum(1 + len(f.also) if f.cell else 10_000 for f in read.findings)


def parted(numbers: set[int], by: int) -> list[list[int]]:
    """Rows or columns that hold something, in blocks parted by so many empty ones."""
    blocks: list[list[int]] = []
    for number in sorted(numbers):
        if blocks and number - blocks[-1][-1] <= by:
            blocks[-1].append(number)
        else:
            blocks.append([number])
    return blocks


def shuffled(cells: list[tuple[int, int]], seed: int) -> dict[tuple[int, int], int]:
    """Cell -> its new column. Columns change places within a table: tables beside each other (an empty column parts
    them) or below each other (two empty rows) are shuffled each by itself, else they are no tables any more."""
    chance = random.Random(seed)
    places = {}
    for rows in parted({row for row, _ in cells}, 2):
        inside = [(row, column) for row, column in cells if rows[0] <= row <= rows[-1]]
        for block in parted({column for _, column in inside}, 1):
            order = chance.sample(block, len(block))
            places.update({(row, column): order[block.index(column)] for row, column in inside if column in block})
    return places


def changed(path: Path, to: Path, *, down: int = 0, right: int = 0, rename: bool = False, shuffle: int | None = None):
    """A copy of a workbook: tables moved, sheets renamed, columns in another order (merged cells then taken apart)."""
    book = openpyxl.load_workbook(path)
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for n, sheet in enumerate(book.worksheets):
        page = made.create_sheet(f"Blad {n + 1}" if rename else sheet.title)
        page.sheet_state = sheet.sheet_state
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        places = [(cell.row, cell.column) for cell in cells]
        columns = shuffled(places, shuffle) if shuffle is not None else {place: place[1] for place in places}
        for cell in cells:
            copy = page.cell(cell.row + down, columns[cell.row, cell.column] + right, cell.value)
            copy.number_format = cell.number_format
            copy.data_type = cell.data_type
            copy.alignment = copy_of(cell.alignment)
        if shuffle is None:
            for span in sheet.merged_cells.ranges:
                page.merge_cells(
                    start_row=span.min_row + down,
                    start_column=span.min_col + right,
                    end_row=span.max_row + down,
                    end_column=span.max_col + right,
                )
    made.save(to)
    return read_file(to, to.name, marks=MARKS)


def same_or_found(path: Path, read: FileReading) -> None:
    before = figures(read_file(path, path.name, marks=MARKS))
    after = figures(read)
    assert before, "the workbook itself has figures"
    invented = after - before
    assert not invented, f"figures that were never typed: {sorted(map(str, invented))[:5]}"
    lost = sum((before - after).values())
    assert lost <= named_cells(read), f"{lost} figures lost without a word"


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda p: p.parent.name)
@pytest.mark.parametrize("move", [{"down": 3}, {"right": 2}, {"down": 7, "right": 5}], ids=str)
def test_a_moved_table_gives_the_same_figures(path, move, tmp_path):
    read = changed(path, tmp_path / path.name, **move)
    same_or_found(path, read)
    assert sum(figures(read).values()) == sum(figures(read_file(path, path.name, marks=MARKS)).values())


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda p: p.parent.name)
def test_renamed_sheets_give_the_same_figures_or_a_finding(path, tmp_path):
    same_or_found(path, changed(path, tmp_path / path.name, rename=True))


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda p: p.parent.name)
@pytest.mark.parametrize("seed", range(4))
def test_columns_in_another_order_give_the_same_figures_or_a_finding(path, seed, tmp_path):
    same_or_found(path, changed(path, tmp_path / path.name, shuffle=seed))
