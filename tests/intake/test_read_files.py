"""Whole files: what the reader gives back for good ones and for hostile ones."""

import hashlib

import openpyxl
import pytest

from tests.workbook.raw import parts, write
from vlr.intake.read import read_file


def test_a_file_gives_readings_accounts_and_its_hash(tmp_path):
    path = tmp_path / "office.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Indicator", "Unit", 2019, 2020])
    book.active.append(["Waste", "kg", 3.5, "=C2*2"])
    book.create_sheet("Notes").append(["Source: register"])
    book.save(path)
    reading = read_file(path, "waste/office.xlsx")
    assert reading.file == "waste/office.xlsx"
    assert reading.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [(r.cell.file, r.cell.sheet, r.cell.a1, r.value) for r in reading.readings] == [
        ("waste/office.xlsx", "Sheet", "C2", 3.5)
    ]
    assert [(f.code, f.where) for f in reading.findings] == [("formula-without-result", "waste/office.xlsx › Sheet!D2")]
    assert [(a.sheet, a.value, a.source) for a in reading.accounts] == [("Sheet", 2, 0), ("Notes", 0, 1)]


def test_a_percent_format_is_read_as_it_is_seen(tmp_path):
    path = tmp_path / "office.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Indicator", 2019])
    book.active.append(["Share", 0.123])
    book.active["B2"].number_format = "0.0%"
    book.save(path)
    (reading,) = read_file(path, "office.xlsx").readings
    assert (reading.value, reading.unit, reading.typed) == (12.3, "%", "12.3 %")


@pytest.mark.parametrize("declared", ["-", "\u2013", "\u2014", "\u2212"])
@pytest.mark.parametrize("typed", ["-", "\u2013", "\u2014", "\u2212"])
def test_a_declared_dash_is_any_dash(declared, typed, tmp_path):
    path = tmp_path / "office.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Indicator", 2019, 2020])
    book.active.append(["Waste", typed, 2.5])
    book.save(path)
    read = read_file(path, "office.xlsx", marks=[declared])
    assert [(r.value, r.status, r.typed) for r in read.readings] == [(None, "O", typed), (2.5, "A", "2.5")]
    assert [f.code for f in read.findings] == []


def test_a_declared_mark_is_known_in_any_case(tmp_path):
    path = tmp_path / "office.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Indicator", 2019])
    book.active.append(["Share", "TBC"])
    book.save(path)
    (reading,) = read_file(path, "office.xlsx", marks=["tbc "]).readings
    assert (reading.value, reading.status) == (None, "O")


def test_far_corners_are_figures_outside_of_every_table(tmp_path):
    sheet = '<row r="1"><c r="A1"><v>1.5</v></c></row><row r="1048576"><c r="XFD1048576"><v>2.5</v></c></row>'
    reading = read_file(write(tmp_path / "a.xlsx", parts(sheet)), "a.xlsx")
    assert reading.readings == ()
    assert [(f.code, f.cell, [c.a1 for c in f.also]) for f in reading.findings] == [
        ("unread-number", "A1", ["XFD1048576"])
    ]
    assert reading.accounts[0].value == 2


def test_a_table_with_a_far_last_row_is_read(tmp_path):
    sheet = (
        '<row r="1"><c r="A1" t="str"><v>Indicator</v></c><c r="B1"><v>2019</v></c><c r="C1"><v>2020</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>Waste</v></c><c r="B2"><v>1.5</v></c></row>'
        '<row r="1048576"><c r="A1048576" t="str"><v>Water</v></c><c r="C1048576"><v>2.5</v></c></row>'
    )
    reading = read_file(write(tmp_path / "a.xlsx", parts(sheet)), "a.xlsx")
    assert [(r.cell.a1, r.indicator_name, r.value) for r in reading.readings] == [
        ("B2", "Waste", 1.5),
        ("C1048576", "Water", 2.5),
    ]


def test_a_file_that_is_no_workbook_gives_its_finding_only(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("no workbook", encoding="utf-8")
    reading = read_file(path, "a.xlsx")
    assert [f.code for f in reading.findings] == ["not-a-workbook"]
    assert (reading.readings, reading.accounts, reading.sha256) == ((), (), "")
