"""What is written opens again with the same content, and looks like a sheet that people can fill in."""

import openpyxl

from vlr.workbook.open import open_book
from vlr.workbook.write import OutSheet, write_book


def test_text_stays_text_and_numbers_stay_numbers(tmp_path):
    path = tmp_path / "a.xlsx"
    rows = [["waste", "16.10", 3.5], ["=SUM(A1:A2)", "16.1", None], ["+1", "@x", 7]]
    write_book(path, [OutSheet("Catalogue", ["id", "code", "target"], rows)])
    book, findings = open_book(path, "a.xlsx")
    assert findings == []
    read = [[getattr(book.sheets[0].cells.get((r, c)), "value", None) for c in (1, 2, 3)] for r in (1, 2, 3, 4)]
    assert read == [["id", "code", "target"], ["waste", "16.10", 3.5], ["=SUM(A1:A2)", "16.1", None], ["+1", "@x", 7.0]]
    assert not any(cell.formula_without_result for cell in book.sheets[0].cells.values())


def test_heads_are_bold_and_frozen_and_choices_are_offered(tmp_path):
    path = tmp_path / "a.xlsx"
    many = [f"a long choice with a comma, number {n}" for n in range(40)]
    sheet = OutSheet(
        "Actions", ["status", "unit"], [["open", many[3]]], dropdowns={"status": ["open", "done"], "unit": many}
    )
    write_book(path, [sheet])
    page = openpyxl.load_workbook(path)["Actions"]
    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert rules == {"A2": '"open,done"', "B2": "_lists!$A$1:$A$40"}
    assert open_book(path, "a.xlsx")[0].sheets[1].hidden
