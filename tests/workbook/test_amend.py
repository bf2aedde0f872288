"""Single cells of a workbook that people keep: what is written arrives, and nothing else changes."""

from __future__ import annotations

import io
import string
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from vlr.workbook.amend import LISTS, Look, NewCell, Offer, SheetChange, amended
from vlr.workbook.archive import RefusedError
from vlr.workbook.open import open_book


def made() -> bytes:
    """A workbook as an officer keeps it: formats, a comment, a drop-down, a second sheet."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Indicators"
    page.append(["id", "goals"])
    page.append(["air", 11])
    page["A2"].fill = PatternFill("solid", fgColor="FFFF00")
    page["B2"].comment = Comment("ask Kim", "Pat")
    rule = DataValidation(type="list", formula1='"1,2,3"')
    rule.add("B2:B9")
    page.add_data_validation(rule)
    other = book.create_sheet("Scratch")
    other["C7"] = "mine"
    return packed(book)


def packed(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(content: bytes, name: str, change: tuple[bytes, bytes]) -> bytes:
    """The archive with something replaced in one part, as only another program writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, data in parts(content).items():
            archive.writestr(part, data.replace(*change) if part == name else data)
    return buffer.getvalue()


def cells(content: bytes, tmp_path: Path, sheet: str = "Indicators") -> dict[str, object]:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    book, told = open_book(path, "book.xlsx")
    assert book is not None
    assert told == []
    page = next(page for page in book.sheets if page.name == sheet)
    return {f"{row},{column}": cell.value for (row, column), cell in page.cells.items()}


def test_new_cells_arrive_and_old_ones_stay(tmp_path: Path) -> None:
    new = (NewCell(3, 1, "noise"), NewCell(3, 2, 3.0), NewCell(9, 30, "far"), NewCell(2, 2, None))
    found = cells(amended(made(), [SheetChange("Indicators", new)]), tmp_path)
    assert found == {"1,1": "id", "1,2": "goals", "2,1": "air", "3,1": "noise", "3,2": 3.0, "9,30": "far"}


def test_parts_that_the_change_is_not_about_keep_their_bytes() -> None:
    before, after = parts(made()), parts(amended(made(), [SheetChange("Indicators", (NewCell(3, 1, "x"),))]))
    assert {name for name in before if before[name] != after[name]} == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    assert list(before) == list(after)


def test_formats_comments_and_rules_of_people_stay() -> None:
    offer = Offer(2, 2, 12, ("a", "b"))
    after = load_workbook(io.BytesIO(amended(made(), [SheetChange("Indicators", (NewCell(12, 2, "b"),), (offer,))])))
    page = after["Indicators"]
    assert page["A2"].fill.fgColor.rgb == "00FFFF00"
    assert page["B2"].comment.text == "ask Kim"
    rules = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert rules == {"B2:B9": '"1,2,3"', "B10:B12": '"a,b"'}


def test_a_cell_that_has_a_format_keeps_it() -> None:
    change = SheetChange("Indicators", (NewCell(2, 1, "noise", Look.AID), NewCell(3, 1, "new", Look.AID)))
    page = load_workbook(io.BytesIO(amended(made(), [change])))["Indicators"]
    assert (page["A2"].value, page["A2"].fill.fgColor.rgb) == ("noise", "00FFFF00")
    assert page["A3"].font.color.rgb == "FF6B7280"


def test_the_result_of_a_formula_stays(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["=1+1", "x"])
    content = with_part(packed(book), "xl/worksheets/sheet1.xml", (b"<v />", b"<v>2</v>"))
    content = with_part(content, "xl/worksheets/sheet1.xml", (b"<v></v>", b"<v>2</v>"))
    assert cells(content, tmp_path, "Sheet") == {"1,1": 2.0, "1,2": "x"}
    after = amended(content, [SheetChange("Sheet", (NewCell(2, 1, "y"),))])
    assert cells(after, tmp_path, "Sheet") == {"1,1": 2.0, "1,2": "x", "2,1": "y"}
    assert load_workbook(io.BytesIO(after)).worksheets[0]["A1"].value == "=1+1"


@pytest.mark.parametrize("text", ["16.10", "=1+1", "007", " two  blanks ", "_x0041_", "a\nb", "<&>", "2020-01-01"])
def test_text_stays_the_text_that_it_is(tmp_path: Path, text: str) -> None:
    found = cells(amended(made(), [SheetChange("Indicators", (NewCell(3, 1, text),))]), tmp_path)
    assert found["3,1"] == text


def test_characters_that_a_workbook_cannot_hold_are_replaced(tmp_path: Path) -> None:
    found = cells(amended(made(), [SheetChange("Indicators", (NewCell(3, 1, "a\x00b\ud800"),))]), tmp_path)
    assert found["3,1"] == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"


def test_a_sheet_that_is_not_there_is_added_at_the_end(tmp_path: Path) -> None:
    after = amended(made(), [SheetChange("Names", (NewCell(1, 1, "text", Look.HEAD),))])
    assert cells(after, tmp_path, "Names") == {"1,1": "text"}
    assert load_workbook(io.BytesIO(after)).sheetnames == ["Indicators", "Scratch", "Names"]


def test_long_lists_stand_on_a_hidden_sheet_and_later_changes_use_it_again() -> None:
    divisions = tuple(f"division-number-{n}" for n in range(40))
    first = amended(made(), [SheetChange("Indicators", offers=(Offer(3, 2, 4, divisions, slot=2),))])
    after = load_workbook(io.BytesIO(amended(first, [SheetChange("Scratch", offers=(Offer(3, 2, 4, divisions, 2),))])))
    assert after.sheetnames == ["Indicators", "Scratch", LISTS]
    assert after[LISTS].sheet_state == "hidden"
    assert after[LISTS]["B40"].value == "division-number-39"
    assert after["Scratch"].data_validations.dataValidation[0].formula1 == f"{LISTS}!$B$1:$B$40"


def test_many_changes_do_not_pile_up_formats() -> None:
    content = made()
    for row in range(3, 9):
        content = amended(content, [SheetChange("Indicators", (NewCell(row, 1, "x", Look.AID),))])
    assert parts(content)["xl/styles.xml"].count(b"<xf ") < 12


def test_the_same_change_gives_the_same_bytes() -> None:
    change = SheetChange("Names", (NewCell(1, 1, "text"),), hints={(1, 1): "a hint"}, widths={1: 30})
    assert amended(made(), [change]) == amended(made(), [change])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError):
        amended(content, [])


SIGNS = string.ascii_letters + string.digits + string.punctuation + " \n\täöå€\u00a0"
VALUES = st.one_of(st.text(SIGNS, min_size=1, max_size=8).filter(str.strip), st.integers(-999, 999))
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 12))


@settings(deadline=None, max_examples=25)
@given(st.dictionaries(PLACES, VALUES, max_size=12), st.dictionaries(PLACES, VALUES, max_size=12))
def test_whatever_stood_there_and_is_not_changed_is_read_as_before(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[tuple[int, int], str | int],
    new: dict[tuple[int, int], str | int],
) -> None:
    book = Workbook()
    for (row, column), value in before.items():
        cell = book.worksheets[0].cell(row, column)
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    folder = tmp_path_factory.mktemp("amend")
    old = cells_or_none(packed(book), folder)
    added = tuple(NewCell(row, column, value) for (row, column), value in new.items())
    after = cells_or_none(amended(packed(book), [SheetChange("Sheet", added)]), folder)
    untouched = {place: value for place, value in old.items() if place not in new}
    assert {place: value for place, value in after.items() if place not in new} == untouched
    for place, value in new.items():
        assert after[place] == value


def cells_or_none(content: bytes, folder: Path) -> dict[tuple[int, int], object]:
    path = folder / "book.xlsx"
    path.write_bytes(content)
    book, _ = open_book(path, "book.xlsx")
    assert book is not None
    return {place: cell.value for place, cell in book.sheets[0].cells.items()}
