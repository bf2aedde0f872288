"""Files that offices send, and files that nobody should: a book or a finding, never an exception."""

import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.raw import MAIN, parts, write
from vlr.workbook.archive import OLE
from vlr.workbook.open import open_book


def cells(path):
    book, findings = open_book(path, path.name)
    assert findings == []
    return {(c.row, c.column): c for c in book.sheets[0].cells.values()}


def values(path):
    return {place: cell.value for place, cell in cells(path).items()}


def codes(path):
    book, findings = open_book(path, "shown/name.xlsx")
    assert all(f.file == "shown/name.xlsx" for f in findings)
    return book, [f.code for f in findings]


def test_all_kinds_of_cells_are_read(tmp_path):
    sheet = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>12.5</v></c><c r="D2" t="b"><v>1</v></c>'
        '<c r="E2" t="inlineStr"><is><r><t>in</t></r><r><t> line</t></r></is></c>'
        '<c r="F2" t="str"><f>A1</f><v>x</v></c>'
        '<c r="G2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="H2"><f>SUM(A1:A9)</f></c></row>'
    )
    found = cells(write(tmp_path / "a.xlsx", parts(sheet, ["<r><t>a</t></r><r><t>b</t></r><rPh><t>no</t></rPh>"])))
    assert {place: cell.typed for place, cell in found.items()} == {
        (2, 2): "ab",
        (2, 3): "12.5",
        (2, 4): "TRUE",
        (2, 5): "in line",
        (2, 6): "x",
        (2, 7): "#DIV/0!",
        (2, 8): "=SUM(A1:A9)",
    }
    assert found[2, 4].value is True
    assert found[2, 7].error
    assert found[2, 8].formula_without_result
    assert found[2, 8].value is None


def test_an_empty_result_of_a_formula_is_an_empty_cell(tmp_path):
    sheet = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'
    assert values(write(tmp_path / "a.xlsx", parts(sheet))) == {(1, 1): 1.0}


def test_cells_without_addresses_are_counted(tmp_path):
    sheet = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert values(write(tmp_path / "a.xlsx", parts(sheet))) == {(1, 1): 1.0, (1, 2): 2.0, (2, 1): 3.0}


def test_prefixed_names_and_comments_are_the_same_sheet(tmp_path):
    files = parts("")
    files["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><!-- a --><x:row r="1">'
        '<x:c r="A1" t="str"><x:v>a&amp;b</x:v></x:c>'
        '<x:c r="B1"><x:v><![CDATA[4]]></x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert values(write(tmp_path / "a.xlsx", files)) == {(1, 1): "a&b", (1, 2): 4.0}


@pytest.mark.parametrize(
    ("code", "number", "value"),
    [
        ("yyyy-mm-dd", "43831", date(2020, 1, 1)),
        ("dd.mm.yyyy hh:mm", "43831.5", datetime(2020, 1, 1, 12)),
        ("hh:mm", "0.25", time(6)),
        ("[h]:mm", "1.5", timedelta(hours=36)),
        ("0.0%", "0.123", 0.123),
        ("[Red]0.0", "3", 3.0),
        ('0 "days"', "3", 3.0),
    ],
)
def test_a_number_format_makes_a_date_or_not(tmp_path, code, number, value):
    sheet = f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'
    code = code.replace('"', "&quot;")
    cell = cells(write(tmp_path / "a.xlsx", parts(sheet, formats=[code])))[1, 1]
    assert cell.value == value
    assert type(cell.value) is type(value)


def test_dates_may_count_from_1904(tmp_path):
    sheet = '<row r="1"><c r="A1" s="1"><v>42369</v></c></row>'
    files = parts(sheet, formats=["yyyy-mm-dd"], workbook_extra='<workbookPr date1904="1"/>')
    assert values(write(tmp_path / "a.xlsx", files)) == {(1, 1): date(2020, 1, 1)}


def test_hidden_and_merged_parts_are_named(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"], book.active["C3"], book.active["D4"] = "title", 1, 2
    book.active.merge_cells("A1:C2")
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["D"].hidden = True
    book.create_sheet("Lists").sheet_state = "veryHidden"
    book.save(path)
    read, _ = open_book(path, "a.xlsx")
    assert read.sheets[0].merged == ((1, 1, 2, 3),)
    assert read.sheets[0].hidden_rows == {3}
    assert read.sheets[0].hidden_columns == {4}
    assert [sheet.hidden for sheet in read.sheets] == [False, True]


def test_cells_in_the_first_and_the_last_corner_are_two_cells(tmp_path):
    sheet = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert values(write(tmp_path / "a.xlsx", parts(sheet))) == {(1, 1): 1.0, (1048576, 16384): 2.0}


def test_a_workbook_is_the_same_as_openpyxl_reads_it(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    rows = [["Text", 1, 2.5, True, datetime(2020, 5, 1, 8, 30), "  pad ", "åäö €", None, -0.1, 1e300, "line\nbreak"]]
    for row in rows * 3:
        book.active.append(row)
    book.save(path)
    expected = {
        (c.row, c.column): c.value for r in openpyxl.load_workbook(path).active for c in r if c.value is not None
    }
    assert values(path) == expected


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "not-a-workbook"),
        ("a.xlsx", b"no table, one line", "not-a-workbook"),
        ("a.csv", b"", "not-a-workbook"),
        ("a.csv", bytes(range(1, 200)) * 9, "not-a-workbook"),
        ("a.csv", b"a;1\0;2\na;1\0;2\n", "not-a-workbook"),
        ("a.xls", b"<html><table></table></html>", "format-error"),
        (
            "a.xls",
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "format-error",
        ),
        ("a.xlsx", b"%PDF-1.7 and so on", "format-error"),
        ("a.csv", b'[{"indicator": 1}]', "format-error"),
        ("a.xlsx", b"PK\x03\x04 and no more", "broken-workbook"),
        ("a.xlsx", OLE + "EncryptedPackage\0".encode("utf-16-le"), "password-protected"),
        ("a.doc", OLE + "WordDocument\0".encode("utf-16-le"), "format-error"),
        ("a.xls", OLE + b"something", "not-a-workbook"),
        ("~$a.xlsx", b"\x05owner", "lock-file"),
    ],
)
def test_what_is_no_workbook_is_a_finding(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    assert codes(path) == (None, [code])


def test_other_formats_and_archives_are_findings(tmp_path):
    for parts_of_another, format_ in [
        ({"readme.txt": "x"}, "ZIP"),
        ({"[Content_Types].xml": "x", "word/document.xml": "x"}, "Word (.docx)"),
        ({"Index/Document.iwa": "x"}, "Apple iWork"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}, "OpenDocument text (.odt)"),
    ]:
        book, (finding,) = open_book(write(tmp_path / "a.xlsx", parts_of_another), "a.xlsx")
        assert (book, finding.code, dict(finding.details)["format"]) == (None, "format-error", format_)


def test_the_content_decides_what_a_file_is_and_a_note_says_so(tmp_path):
    write(tmp_path / "a.xls", parts('<row r="1"><c r="A1"><v>1</v></c></row>'))
    (tmp_path / "b.xlsx").write_bytes(b"Indicator;2019\nWaste;3")
    for name in ("a.xls", "b.xlsx"):
        book, findings = open_book(tmp_path / name, name)
        assert book.sheets[0].cells
        assert [f.code for f in findings] == ["format-differs"]


def test_a_missing_file_and_a_folder_are_findings(tmp_path):
    assert codes(tmp_path / "nothing.xlsx") == (None, ["unreadable-file"])
    assert codes(tmp_path) == (None, ["unreadable-file"])


def test_an_empty_workbook_is_a_finding(tmp_path):
    book, found = codes(write(tmp_path / "a.xlsx", parts("")))
    assert found == ["empty-workbook"]
    assert book is not None


def test_a_bomb_is_not_unpacked(tmp_path):
    files = parts("")
    files["xl/media/big.bin"] = "0" * 60_000_000
    assert codes(write(tmp_path / "a.xlsx", files)) == (None, ["zip-bomb"])


def test_entities_and_document_types_are_refused(tmp_path):
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert codes(write(tmp_path / "a.xlsx", parts("<row/>", head=laughs))) == (None, ["unsafe-workbook"])
    files = parts("<row/>")
    files["xl/worksheets/sheet1.xml"] = laughs + files["xl/worksheets/sheet1.xml"]
    assert codes(write(tmp_path / "b.xlsx", files)) == (None, ["unsafe-workbook"])


def test_a_workbook_that_is_broken_inside_is_a_finding(tmp_path):
    broken = [
        '<row r="1"><c r="A1"><v>1</v>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1"><v>twelve</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>inf</v></c></row>',
        f'<row r="{"9" * 5000}"><c><v>1</v></c></row>',
    ]
    for number, sheet in enumerate(broken):
        assert codes(write(tmp_path / f"{number}.xlsx", parts(sheet))) == (None, ["broken-workbook"])
    for missing in parts("<row/>"):
        files = {name: text for name, text in parts("<row/>").items() if name != missing}
        expected = "not-a-workbook" if missing == "_rels/.rels" else "broken-workbook"
        assert codes(write(tmp_path / "missing.xlsx", files)) == (None, [expected])


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    book = openpyxl.Workbook()
    for row in range(20):
        book.active.append([f"name {row}", row, row / 3])
    path = tmp_path_factory.mktemp("whole") / "whole.xlsx"
    book.save(path)
    return path


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_file_never_ends_in_an_exception(whole, data):
    content = bytearray(whole.read_bytes())
    if data.draw(st.booleans()):
        content = content[: data.draw(st.integers(0, len(content)))]
    for _ in range(data.draw(st.integers(0, 5))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = whole.with_name("damaged.xlsx")
    path.write_bytes(bytes(content))
    book, findings = open_book(path, "damaged.xlsx")
    assert book is not None or findings


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_xml_never_ends_in_an_exception(whole, data):
    with zipfile.ZipFile(whole) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(n for n in files if n.startswith("xl/") and "theme" not in n)))
    content = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    files[name] = bytes(content)
    path = write(whole.with_name("damaged-inside.xlsx"), files)
    book, findings = open_book(path, "damaged.xlsx")
    assert book is not None or findings


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl/vbaProject.bin", "macros-not-run"),
        ("xl/macrosheets/sheet1.xml", "macros-not-run"),
        ("xl/externalLinks/externalLink1.xml", "outside-links"),
        ("xl/connections.xml", "outside-links"),
    ],
)
def test_what_could_act_is_named_and_the_workbook_is_read(tmp_path, part, code):
    files = {**parts('<row r="1"><c r="A1"><v>1</v></c></row>'), part: "Auto_Open"}
    book, findings = open_book(write(tmp_path / "a.xlsm", files), "a.xlsm")
    assert [(f.code, f.severity) for f in findings] == [(code, "note")]
    assert book.sheets[0].cells[1, 1].value == 1.0
