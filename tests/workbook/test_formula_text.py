"""Text that a spreadsheet program would run as a formula stays text in everything that the program writes."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vlr.model.cells import Cell
from vlr.model.observations import Reading
from vlr.pipeline.read import rows_as_csv
from vlr.workbook.amend import NewCell, Offer, SheetChange, amended
from vlr.workbook.book import Book, Sheet, SheetCell
from vlr.workbook.csvsafe import csv_bytes
from vlr.workbook.marked import FirstSheet, Line, Mark, marked
from vlr.workbook.open import open_book
from vlr.workbook.rebuilt import rebuilt
from vlr.workbook.styled import Put, StyledSheet, styled_bytes
from vlr.workbook.write import OutSheet, write_book

ROOT = Path(__file__).parents[2]
FIRST_SIGNS = "=+-@\t\r\n＝＋－＠"
plain_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
blanks = st.sampled_from(["", " ", "\u00a0"])
texts = st.tuples(blanks, st.sampled_from(FIRST_SIGNS), plain_text).map("".join)


def a_reading(text):
    cell = Cell("a.xlsx", text, 1, 1)
    return Reading(cell, text, text, None, text, None, text, text, text)


CSV_WRITERS = {
    "csv_bytes": lambda text: csv_bytes([text], [[text]]).decode("utf-8-sig"),
    "vlr read": lambda text: rows_as_csv([a_reading(text)]),
}


@pytest.mark.parametrize("writer", CSV_WRITERS.values(), ids=CSV_WRITERS)
@given(text=texts)
@example("=cmd|'/c calc'!A1")
@example(" \u00a0=1+1")
@example('=HYPERLINK("http://127.0.0.1")')
def test_no_cell_of_a_csv_begins_as_a_formula(writer, text):
    for row in csv.reader(io.StringIO(writer(text), newline="")):
        for cell in row:
            bare = cell.lstrip(" \u00a0")
            assert not bare or bare[0] not in FIRST_SIGNS or re.fullmatch(r"[+-]?\d+([.,]\d+)?", bare, re.ASCII)


def a_workbook(tmp_path):
    write_book(tmp_path / "own.xlsx", [OutSheet("One", ["a"], [[1]])])
    return (tmp_path / "own.xlsx").read_bytes()


def by_write_book(text, tmp_path):
    sheet = OutSheet("One", ["a", text], [[text, 1]], dropdowns={"a": [text, "x"]}, notes={"a": text})
    write_book(tmp_path / "out.xlsx", [sheet])
    return (tmp_path / "out.xlsx").read_bytes()


def by_styled_bytes(text, tmp_path):
    return styled_bytes([StyledSheet("One", {(1, 1): Put(text, comment=text)})], {"vlr-name": text})


def by_amended(text, tmp_path):
    change = SheetChange("One", (NewCell(2, 1, text),), (Offer(1, 2, 9, (text, "x")),), {(2, 1): text})
    return amended(a_workbook(tmp_path), [change])


def by_marked(text, tmp_path):
    first = FirstSheet("Problems", (Line((text, text), hidden=text),), (20.0, 20.0), 8)
    return marked(a_workbook(tmp_path), [Mark("One", 1, 1, "F4B8B2", text)], first, {"vlr-name": text})


def by_rebuilt(text, tmp_path):
    cells = {(1, 1): SheetCell(1, 1, text, text), (2, 1): SheetCell(2, 1, None, text, formula_without_result=True)}
    return rebuilt(Book("a.ods", "", (Sheet("One", False, cells),)))


WORKBOOK_WRITERS = [by_write_book, by_styled_bytes, by_amended, by_marked, by_rebuilt]


@pytest.mark.parametrize("writer", WORKBOOK_WRITERS)
@settings(max_examples=15, deadline=None)
@given(text=texts)
@example("=cmd|'/c calc'!A1")
@example("=1+1")
@example("-1+1")
def test_no_cell_of_a_workbook_becomes_a_formula(tmp_path_factory, writer, text):
    folder = tmp_path_factory.mktemp("formula")
    content = writer(text, folder)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                assert not re.search(rb"<(?:\w+:)?f[ >/]", archive.read(name))
    (folder / "back.xlsx").write_bytes(content)
    book, findings = open_book(folder / "back.xlsx", "back.xlsx")
    assert findings == []
    typed = [" ".join(cell.typed.split()) for sheet in book.sheets for cell in sheet.cells.values()]
    assert " ".join(text.split()) in typed or not text.strip() or writer is by_amended


def test_these_are_all_writers_there_are():
    written = {}
    for path in sorted((ROOT / "vlr").rglob("*.py")):
        for sign in ("csv.writer(", "csv.DictWriter(", ".to_csv(", ".to_excel(", "Workbook()", ".packed()"):
            if sign in path.read_text(encoding="utf-8"):
                written.setdefault(path.relative_to(ROOT / "vlr").as_posix(), []).append(sign)
    assert written == {
        "pipeline/read.py": ["csv.DictWriter("],
        "workbook/amend.py": [".packed()"],
        "workbook/csvsafe.py": ["csv.writer("],
        "workbook/marked.py": [".packed()"],
        "workbook/rebuilt.py": ["Workbook()"],
        "workbook/styled.py": ["Workbook()"],
        "workbook/unmarked.py": [".packed()"],
        "workbook/write.py": ["Workbook()"],
    }
