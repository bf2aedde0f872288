from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, about, at
from vlr.words.findings import say
from vlr.words.phrases import Phrases

WORDS = Phrases(
    "en",
    {
        "findings.odd-value.title": "Odd value",
        "findings.odd-value.message": "{found} in {where} is not {expected}",
        "findings.odd-value.hint": "Look at {sheet}, {cell}",
        "findings.many.title": "Many",
        "findings.many.message": {"one": "one cell", "other": "{n} cells: {also}"},
        "findings.many.hint": "",
    },
)
CELL = Cell("a.xlsx", "Data", 7, 4)


def test_a_finding_is_said_with_its_place_and_details():
    said = say(at(CELL, "odd-value", Severity.WARNING, "12,5 %", expected="a number"), WORDS)
    assert said.title == "Odd value"
    assert said.message == "12,5 % in Data!D7 is not a number"
    assert said.hint == "Look at Data, D7"


def test_a_detail_that_is_not_there_does_not_break_the_list():
    assert say(at(CELL, "odd-value", Severity.NOTE, "x"), WORDS).message.endswith("is not …")


def test_the_number_of_cells_chooses_the_form():
    other = Cell("a.xlsx", "Data", 8, 4)
    assert say(at(CELL, "many", Severity.NOTE), WORDS).message == "one cell"
    assert say(at(CELL, "many", Severity.NOTE, also=[other]), WORDS).message == "2 cells: a.xlsx › Data!D8"
    assert say(about("a.xlsx", "many", Severity.NOTE, n=12), WORDS).message.startswith("12 cells")
    assert say(about("a.xlsx", "many", Severity.NOTE, n="no number"), WORDS).message == "one cell"


def test_text_from_a_workbook_is_tamed_for_one_line():
    said = say(Finding("odd-value", Severity.NOTE, found="a\x1b[31m\r\nb" + "x" * 5000), WORDS)
    assert said.message.startswith("a [31m b")
    assert len(said.message) < 300


def test_text_from_a_workbook_is_not_filled_in():
    said = say(at(CELL, "odd-value", Severity.NOTE, "{where}", expected="{found}"), WORDS)
    assert said.message == "{where} in Data!D7 is not {found}"
