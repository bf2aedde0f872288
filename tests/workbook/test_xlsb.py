"""Binary workbooks give the same cells as others, above all their percent formats."""

import struct
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.raw_xlsb import cell, parts, record, row, text, write
from vlr.intake.read import read_file
from vlr.workbook.biff12 import number_of_rk
from vlr.workbook.open import open_book

FILES = Path(__file__).parent / "files"


def opened(tmp_path, sheet, **extra):
    book, findings = open_book(write(tmp_path / "a.xlsb", parts(sheet, **extra)), "a.xlsb")
    assert findings == []
    return book.sheets[0]


def test_a_binary_file_holds_the_same_as_a_new_one():
    (binary, findings), (new, _) = (open_book(FILES / f"all-kinds.{suffix}", "a.xlsb") for suffix in ("xlsb", "xlsx"))
    assert findings == []
    for one, other in zip(binary.sheets, new.sheets, strict=True):
        assert dict(one.cells) == dict(other.cells)
        assert (one.name, one.hidden, one.merged) == (other.name, other.hidden, other.merged)
        assert (one.hidden_rows, one.hidden_columns) == (other.hidden_rows, other.hidden_columns)
    assert binary.properties == {"vlr-division": "A & b", "vlr-year": "2024"}


def test_every_record_of_a_cell_is_read(tmp_path):
    number = struct.pack("<d", 12.5)
    sheet = (
        row(1)
        + cell(1, 1)
        + cell(2, 2, struct.pack("<I", 7 << 2 | 2))
        + cell(3, 3, b"\x07")
        + cell(4, 4, b"\x01")
        + cell(5, 5, number)
        + cell(6, 6, text("in line"))
        + cell(7, 7, struct.pack("<I", 1))
        + cell(62, 8, b"\0" + text("rich"))
        + row(3)
        + cell(8, 2, text("a\r\nb") + bytes(6))
        + cell(9, 3, number + bytes(6))
        + cell(10, 4, b"\0" + bytes(6))
        + cell(11, 5, b"\x2a" + bytes(6))
        + record(16, struct.pack("<I", 0) + number)
        + record(12, struct.pack("<I", 0))
        + record(18, struct.pack("<II", 0, 0))
        + cell(8, 9, text("") + bytes(6))
    )
    cells = opened(tmp_path, sheet, texts=["zero", "one"]).cells
    assert {place: (c.value, c.typed, c.error) for place, c in cells.items()} == {
        (1, 2): (7.0, "7", False),
        (1, 3): ("#DIV/0!", "#DIV/0!", True),
        (1, 4): (True, "TRUE", False),
        (1, 5): (12.5, "12.5", False),
        (1, 6): ("in line", "in line", False),
        (1, 7): ("one", "one", False),
        (1, 8): ("rich", "rich", False),
        (3, 2): ("a\nb", "a\nb", False),
        (3, 3): (12.5, "12.5", False),
        (3, 4): (False, "FALSE", False),
        (3, 5): ("#N/A", "#N/A", True),
        (3, 6): (12.5, "12.5", False),
        (3, 8): ("zero", "zero", False),
    }


@given(st.integers(-(2**29), 2**29 - 1), st.booleans())
def test_packed_whole_numbers_are_unpacked(number, hundredth):
    assert number_of_rk((number & 0x3FFFFFFF) << 2 | 2 | hundredth) == (number / 100 if hundredth else number)


@pytest.mark.parametrize(("packed", "number"), [(0x3FF00000, 1.0), (0x40590000 | 1, 1.0), (0xBFF80000, -1.5)])
def test_packed_floats_are_unpacked(packed, number):
    assert number_of_rk(packed) == number


def test_a_percent_format_is_read_as_percent(tmp_path):
    share = struct.pack("<d", 0.123)
    sheet = (
        row(1)
        + cell(6, 1, text("Indicator"))
        + cell(5, 2, struct.pack("<d", 2019))
        + row(2)
        + cell(6, 1, text("Waste recycled"))
        + cell(5, 2, share, style=2)
    )
    reading = read_file(write(tmp_path / "a.xlsb", parts(sheet, formats=["0.00", "0.0%"])), "a.xlsb")
    assert [(r.value, r.unit) for r in reading.readings] == [(12.3, "%")]


def test_dates_count_from_either_epoch(tmp_path):
    sheet = row(1) + cell(5, 1, struct.pack("<d", 43831), style=1)
    assert opened(tmp_path, sheet, formats=["yyyy-mm-dd"]).cells[1, 1].value == date(2020, 1, 1)
    since_1904 = record(153, struct.pack("<I", 1))
    later = opened(tmp_path, sheet, formats=["yyyy-mm-dd"], workbook_extra=since_1904)
    assert later.cells[1, 1].value == date(2024, 1, 2)


def test_what_is_hidden_or_merged_is_known(tmp_path):
    one = cell(2, 1, struct.pack("<I", 6)) + cell(2, 3, struct.pack("<I", 6))
    sheet = (
        record(60, struct.pack("<4IH", 2, 4, 2000, 0, 1))
        + row(1)
        + one
        + row(2, hidden=True)
        + one
        + record(176, struct.pack("<4I", 0, 1, 0, 2))
    )
    found = opened(tmp_path, sheet, state=2)
    assert (found.hidden, found.hidden_rows, found.hidden_columns) == (True, {2}, {3})
    assert found.merged == ((1, 1, 2, 3),)


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (row(1) + cell(7, 1, struct.pack("<I", 99)), "broken-workbook"),
        (row(1) + cell(5, 1, struct.pack("<d", float("inf"))), "broken-workbook"),
        (row(1) + cell(5, 16385, struct.pack("<d", 1)), "broken-workbook"),
        (row(4_000_000_000) + cell(5, 1, struct.pack("<d", 1)), "broken-workbook"),
        (cell(5, 1, struct.pack("<d", 1)), "broken-workbook"),
        (row(1) + cell(5, 1, b"\0"), "broken-workbook"),
        (row(1) + cell(6, 1, struct.pack("<I", 4_000_000)), "broken-workbook"),
        (row(1) + b"\x06\xff\xff\xff\x7f", "broken-workbook"),
        (row(1) + b"\x06\xff\xff\xff\xff", "broken-workbook"),
    ],
)
def test_broken_records_are_findings(tmp_path, sheet, code):
    book, findings = open_book(write(tmp_path / "a.xlsb", parts(sheet)), "a.xlsb")
    assert (book, [f.code for f in findings]) == (None, [code])


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_records_never_end_in_an_exception(tmp_path_factory, data):
    files = parts(row(1) + cell(6, 1, text("a")) + cell(7, 2, struct.pack("<I", 0)) + cell(2, 3, bytes(4)), texts=["x"])
    name = data.draw(st.sampled_from(sorted(files)))
    content = files[name].encode() if isinstance(files[name], str) else files[name]
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    files[name] = bytes(damaged[: data.draw(st.integers(0, len(damaged)))] if data.draw(st.booleans()) else damaged)
    book, findings = open_book(write(tmp_path_factory.getbasetemp() / "damaged.xlsb", files), "damaged.xlsb")
    assert book is not None or findings
