"""The short way through a sheet gives the same as the long one, or is not taken."""

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbook.raw import parts, write
from vlr.workbook import quick
from vlr.workbook.open import open_book
from vlr.workbook.strips import Strips

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=8),
    st.sampled_from(["=A1+1", "a & b", "<b>", "_x0041_", " pad ", "two\nlines"]),
    st.dates(),
)


def both(path, monkeypatch):
    short = open_book(path, "a.xlsx")
    with monkeypatch.context() as patch:
        patch.setattr(quick, "split", lambda content: None)
        long = open_book(path, "a.xlsx")
    return short, long


@pytest.fixture(autouse=True)
def worth_for_any_size(monkeypatch):
    monkeypatch.setattr(quick, "WORTH", 0)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, max_size=5), max_size=6), hidden=st.integers(1, 8), streamed=st.booleans())
def test_both_ways_read_the_same(tmp_path_factory, rows, hidden, streamed):
    path = tmp_path_factory.mktemp("quick") / "a.xlsx"
    book = openpyxl.Workbook(write_only=streamed)
    page = book.create_sheet("One") if streamed else book.active
    for row in rows:
        page.append(row)
    if not streamed:
        page.row_dimensions[hidden].hidden = True
    book.save(path)
    with pytest.MonkeyPatch.context() as patch:
        short, long = both(path, patch)
    assert short == long


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="2" spans="1:3" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="C2" s="1"/></row>\n<row r="3"/>',
        '<row r="1"><c t="s" r="A1"><v>0</v></c></row>',
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c> text </row>',
        '<row r="1"><c r="A1"><v>1</v></c><!-- <c r="B1"><v>2</v></c> --></row>',
        '<row r="1"><c r="A1"><v>1<x/></v></c></row>',
        '<c r="A1"><v>1</v></c>',
        '<row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row>',
        '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="9999999"><c r="A9999999"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a &amp; b &#65; &lt;</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a &amp;amp; b</t></is></c><c r="B1"><v>1&amp;2</v></c></row>',
        '<row r="1"><c r="A1"><is><t>a</t></is></c><c r="B1" t="inlineStr"><v>a</v></c></row>',
        '<row r="1"><c r="A1"/></row><row r="2"><c r="A2"><v>1</v></c></row>'
        '<row r="3"><c r="A3" s="0"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="1"><v>40000</v></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row>',
        '<row r="1"><c r="ZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>'
        '<row r="3"><c r="A3"><v>3</v></c></row><row r="4"/>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>1</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>1</t></is></c></row>',
    ],
)
def test_odd_sheets_are_the_same_by_both_ways(tmp_path, monkeypatch, rows):
    path = write(tmp_path / "a.xlsx", parts(rows, ["<t>text</t>"], ["0.0"]))
    short, long = both(path, monkeypatch)
    assert short == long


def test_the_short_way_is_taken_for_a_plain_sheet(tmp_path):
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1.5</v></c></row>'
    book, _ = open_book(write(tmp_path / "a.xlsx", parts(rows, ["<t>text</t>"], ["0.0"])), "a.xlsx")
    cells = book.sheets[0].cells
    assert isinstance(cells, Strips)
    assert [(cell.row, cell.column, cell.value, cell.number_format) for cell in cells.values()] == [
        (1, 1, "text", "General"),
        (1, 2, 1.5, "0.0"),
    ]
