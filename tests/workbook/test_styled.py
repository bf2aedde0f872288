"""Sheets with a look: what is written is what a program finds."""

from __future__ import annotations

import io

import openpyxl
import pytest

from vlr.workbook.open import open_book
from vlr.workbook.styled import Entry, Highlight, Put, Style, StyledSheet, quoted_sheet, sheet_name, styled_bytes

CELLS = {
    (1, 1): Put("Head", Style(bold=True, fill="112233", ink="FFFFFF"), comment="What belongs here"),
    (2, 1): Put(12.5, Style(number_format="0.00", locked=False)),
    (3, 1): Put("=SUM(A2)", formula=True),
    (4, 1): Put("=SUM(A2)"),
    (5, 1): Put(None, Style(box="CCCCCC")),
    (6, 1): Put("to the top", link="#'One'!A1"),
}
ONE = StyledSheet(
    "One",
    CELLS,
    widths={1: 30},
    hidden_rows=(2,),
    hidden_columns=(3,),
    entries=[Entry("A2:A9", "decimal", "0", "", error="Above zero"), Entry("B2:B9", "list", "'One'!$A$1:$A$2")],
    highlights=[Highlight("A2:A9", "$A2>5", fill="FFEEAA", bold=True)],
    protected=True,
)


@pytest.fixture
def book():
    return openpyxl.load_workbook(io.BytesIO(styled_bytes([ONE], {"name": "välue"})))


def test_text_that_looks_like_a_formula_stays_text(book):
    assert book["One"]["A3"].data_type == "f"
    assert book["One"]["A4"].data_type == "s"


def test_style_comment_link_and_protection_are_there(book):
    page = book["One"]
    assert page["A1"].font.b
    assert page["A1"].comment.text == "What belongs here"
    assert page["A6"].hyperlink.location == "'One'!A1"
    assert page["A1"].protection.locked
    assert not page["A2"].protection.locked
    assert page["A2"].number_format == "0.00"


def test_rules_for_entries_and_colours_are_there(book):
    first, second = book["One"].data_validations.dataValidation
    assert (first.type, first.operator, first.formula1, first.errorStyle) == (
        "decimal",
        "greaterThanOrEqual",
        "0",
        "stop",
    )
    assert (second.type, second.formula1) == ("list", "'One'!$A$1:$A$2")
    (rules,) = book["One"].conditional_formatting
    assert [rule.formula for rule in rules.rules] == [["$A2>5"]]


def test_the_bytes_follow_from_the_value_alone(monkeypatch):
    first = styled_bytes([ONE], {"name": "välue"})
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert styled_bytes([ONE], {"name": "välue"}) == first


def test_our_own_reader_finds_cells_properties_and_what_is_hidden(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(styled_bytes([ONE], {"name": "välue"}))
    read, findings = open_book(tmp_path / "x.xlsx", "x.xlsx")
    assert read is not None
    assert not findings
    assert read.properties == {"name": "välue"}
    assert read.sheets[0].hidden_rows == {2}
    assert read.sheets[0].cells[2, 1].value == 12.5


def test_characters_that_no_file_may_hold_become_blanks():
    book = openpyxl.load_workbook(io.BytesIO(styled_bytes([StyledSheet("x", {(1, 1): Put("a\x00b")})], {})))
    assert book["x"]["A1"].value == "a b"


@pytest.mark.parametrize(
    ("wished", "taken", "name"),
    [
        ("Figures", [], "Figures"),
        ("Figures", ["figures"], "Figures 2"),
        ("a/b:c*d?[e]\\f", [], "a b c d e f"),
        ("x" * 50, [], "x" * 31),
        ("x" * 50, ["x" * 31], "x" * 27 + " 2"),
        ("'", [], "Sheet"),
    ],
)
def test_a_sheet_has_a_name_that_every_program_takes(wished, taken, name):
    assert sheet_name(wished, taken) == name


def test_a_name_with_an_apostrophe_is_quoted():
    assert quoted_sheet("Tom's") == "'Tom''s'"
