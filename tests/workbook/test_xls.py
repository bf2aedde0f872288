"""Old Excel files give the same cells as new ones; whatever a file does to its reader, this process goes on."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vlr.intake.read import read_file
from vlr.workbook import apart, child, xls_raw
from vlr.workbook.apart import read_apart
from vlr.workbook.archive import OLE, RefusedError
from vlr.workbook.open import open_book
from vlr.workbook.xls import read_xls
from vlr.workbook.xls_properties import properties_of
from vlr.workbook.xls_raw import _records, never_calculated, read_raw

FILES = Path(__file__).parent / "files"
XLS = FILES / "all-kinds.xls"


def test_an_old_file_holds_the_same_as_a_new_one():
    old, findings = open_book(XLS, "a.xls")
    new, _ = open_book(FILES / "all-kinds.xlsx", "a.xlsx")
    assert findings == []
    for one, other in zip(old.sheets, new.sheets, strict=True):
        assert dict(one.cells) == dict(other.cells)
        assert (one.name, one.hidden, one.merged) == (other.name, other.hidden, other.merged)
        assert (one.hidden_rows, one.hidden_columns) == (other.hidden_rows, other.hidden_columns)
    assert old.properties.items() >= {"vlr-division": "Ä & b", "vlr-year": "2024"}.items()


def test_an_opendocument_file_holds_the_same_as_a_new_one():
    (ods, _), (new, _) = (open_book(FILES / f"all-kinds.{suffix}", "a") for suffix in ("ods", "xlsx"))
    for one, other in zip(ods.sheets, new.sheets, strict=True):
        assert {p: (c.value, c.typed, c.error, c.formula_without_result) for p, c in one.cells.items()} == {
            p: (c.value, c.typed, c.error, c.formula_without_result) for p, c in other.cells.items()
        }
        assert (one.name, one.hidden, one.merged) == (other.name, other.hidden, other.merged)
        assert (one.hidden_rows, one.hidden_columns) == (other.hidden_rows, other.hidden_columns)


def test_the_three_files_give_the_same_readings():
    files = [read_file(FILES / f"all-kinds.{suffix}", "a") for suffix in ("xlsx", "xls", "ods")]
    values = [[(r.cell, r.indicator_code, r.value, r.unit, r.period, r.typed) for r in f.readings] for f in files]
    assert values[0]
    assert values[0] == values[1] == values[2]


def test_a_file_without_any_result_of_a_formula_was_never_calculated():
    empty = struct.pack("<HHHHH", 6, 22, 0, 0, 0) + b"\x03\0\0\0\0\0\xff\xff" + bytes(8)
    number = struct.pack("<HHHHHd", 6, 22, 0, 0, 0, 1.5) + bytes(8)
    assert never_calculated(empty)
    assert not never_calculated(empty + number)
    assert not never_calculated(b"")


def test_a_formula_that_was_never_calculated_has_no_value():
    raw = {
        "formats": ["General"],
        "from_1904": False,
        "properties": {},
        "sheets": [
            {
                "name": "A",
                "hidden": False,
                "cells": [[1, 1, "f", "", 0]],
                "merged": [],
                "hidden_rows": [],
                "hidden_columns": [],
            }
        ],
    }
    ((sheet,), _) = read_xls(b"", lambda _reader, _content: raw)
    (cell,) = sheet.cells.values()
    assert (cell.value, cell.formula_without_result) == (None, True)


def test_formulas_are_found_in_a_real_file(monkeypatch):
    seen = []
    monkeypatch.setattr(xls_raw, "never_calculated", lambda records: seen.append(list(_records(records))))
    read_raw(XLS.read_bytes())
    codes = [code for code, _ in seen[0]]
    assert codes[0] == 0x809
    assert codes.count(6) == 4


def with_one(content, place, byte):
    return content[:place] + bytes([byte]) + content[place + 1 :]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_properties_of_a_damaged_file_are_none_or_fewer(data):
    content = XLS.read_bytes()
    for _ in range(data.draw(st.integers(1, 5))):
        content = with_one(content, data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 255)))
    assert all(isinstance(text, str) for text in properties_of(content).values())


@pytest.mark.parametrize("length", [8, 100, 511, 512, 513, 1024, 3000, 5000, 9000])
def test_a_truncated_file_is_a_finding(tmp_path, length):
    path = tmp_path / "a.xls"
    path.write_bytes(XLS.read_bytes()[:length])
    book, findings = open_book(path, "a.xls")
    assert book is None
    assert {f.code for f in findings} <= {"not-a-workbook", "broken-workbook"}


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_a_damaged_file_ends_in_a_book_or_a_finding(tmp_path_factory, data):
    content = XLS.read_bytes()
    for _ in range(data.draw(st.integers(1, 5))):
        content = with_one(content, data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 255)))
    path = tmp_path_factory.getbasetemp() / "damaged.xls"
    path.write_bytes(content)
    book, findings = open_book(path, "damaged.xls")
    assert book is not None or findings


def test_a_locked_file_is_locked():
    content = XLS.read_bytes()
    start = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the first record; the next one now says: encrypted
    locked = content[: start + 20] + struct.pack("<HHH", 0x2F, 2, 0) + content[start + 26 :]
    with pytest.raises(RefusedError) as refused:
        read_raw(locked)
    assert refused.value.code == "password-protected"


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("import time; time.sleep(60)", "reading-stopped"),
        ("import os; os.abort()", "reading-stopped"),
        ("raise MemoryError", "reading-stopped"),
        ("raise ValueError('odd')", "broken-workbook"),
    ],
)
def test_whatever_happens_to_the_reader_is_a_finding(monkeypatch, start, code):
    monkeypatch.setattr(apart, "_START", start)
    with pytest.raises(RefusedError) as refused:
        read_apart("xls", b"", patience=3)
    assert refused.value.code == code


def test_the_reader_has_little_memory(monkeypatch):
    hungry = "from vlr.workbook import child; child._limit(); bytearray(2 * child.MEMORY)"
    monkeypatch.setattr(apart, "_START", f"import sys; sys.path.append(sys.argv[1]); {hungry}")
    with pytest.raises(RefusedError) as refused:
        read_apart("xls", b"")
    assert refused.value.code == "reading-stopped"
    assert child.MEMORY < 500_000_000


def test_an_old_container_without_more_is_a_finding(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(OLE + "Workbook\0".encode("utf-16-le") + bytes(2000))
    assert [f.code for f in open_book(path, "a.xls")[1]] == ["broken-workbook"]
