"""Text files with separated cells: every encoding and separator that offices use, and no value that nobody typed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.intake.read import read_file
from vlr.workbook.delimited import MAX_BYTES, separator_of
from vlr.workbook.open import open_book

TABLE = "Mätare;Enhet;2019;2020\nAndel av hushållen med låg inkomst;%;12,4;12,7\nSkuldbelopp på mån;€;54597;1 061,5\n"


def opened(tmp_path, content, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    book, findings = open_book(path, name)
    return book, [f.code for f in findings]


def values(tmp_path, content, name="a.csv"):
    book, codes = opened(tmp_path, content, name)
    assert codes == []
    return {place: cell.value for place, cell in book.sheets[0].cells.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_an_encoding_that_the_file_shows_is_used_without_a_word(tmp_path, encoding):
    found = values(tmp_path, TABLE.encode(encoding))
    assert found[2, 1] == "Andel av hushållen med låg inkomst"
    assert found[3, 2] == "€"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", TABLE),
        ("cp1252", "Año;Tasa de población «total»;2019\nx;y;1\n"),
        ("mac_roman", TABLE.replace("€", "%")),
        ("mac_roman", "Année;Libellé;2019\nTaux de chômage à l’échelle;%;3,4\n"),
        ("cp850", "Mätare;Källa;2019\nHushållens skuld;x;1\n"),
    ],
)
def test_an_encoding_that_had_to_be_guessed_is_named(tmp_path, encoding, text):
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    book, (finding,) = open_book(tmp_path / "a.csv", "a.csv")
    assert (finding.code, dict(finding.details)) == ("encoding-guessed", {"encoding": encoding})
    typed = [cell.typed for cell in book.sheets[0].cells.values()]
    assert typed == [cell for line in text.splitlines() for cell in line.split(";")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_separator_is_found(tmp_path, separator, end):
    rows = [["Name", "2019", "2020"], ["a b", "12.5", "3"], ["c", "4", "-5.25"]]
    assert values(tmp_path, end.join(separator.join(row) for row in rows)) == {
        (1, 1): "Name",
        (1, 2): 2019.0,
        (1, 3): 2020.0,
        (2, 1): "a b",
        (2, 2): 12.5,
        (2, 3): 3.0,
        (3, 1): "c",
        (3, 2): 4.0,
        (3, 3): -5.25,
    }


def test_decimal_commas_are_no_separators():
    assert separator_of("12,4;13,5\n10,1;11,2\n") == (";", 1.0)
    assert separator_of("Name;2019\nA;12,4\nB;13,5\n")[0] == ";"
    assert separator_of("Name\t2019\nA, B and C\t12,4\nB, D and E\t13,5\n")[0] == "\t"


def test_quotes_keep_separators_line_ends_and_quotes(tmp_path):
    found = values(tmp_path, 'name,note,2019\n"Waste, total","said ""so""\nand more","1.5"\n')
    assert found[2, 1] == "Waste, total"
    assert found[2, 2] == 'said "so"\nand more'
    assert found[2, 3] == 1.5


def test_lines_above_the_table_do_not_hide_its_separator(tmp_path):
    book, codes = opened(tmp_path, "Waste in the city\n\nName;2019\nA;1,5\nB;2,5\n")
    assert codes == []
    assert book.sheets[0].cells[4, 2].value == 1.5


def test_lines_divided_unevenly_are_told(tmp_path):
    book, codes = opened(tmp_path, "a;1\nb\nc\nd;e;f\ng;h;1\nk\n")
    assert codes == ["separator-guessed"]
    assert len(book.sheets[0].cells) == 11


def test_the_line_that_names_the_separator_is_no_row(tmp_path):
    assert values(tmp_path, "sep=|\nname|2019\nA;B|1\n") == {
        (1, 1): "name",
        (1, 2): 2019.0,
        (2, 1): "A;B",
        (2, 2): 1.0,
    }


def test_the_rule_of_a_drawn_table_is_no_row(tmp_path):
    found = values(tmp_path, "name |2019\n---|---\nA | 1,5\nB | 2,5\n", "a.txt")
    assert {place: v for place, v in found.items() if isinstance(v, float)} == {
        (1, 2): 2019.0,
        (3, 2): 1.5,
        (4, 2): 2.5,
    }


@pytest.mark.parametrize(
    ("column", "read"),
    [
        (["12,4", "3", "5,125"], [12.4, 3.0, 5.125]),
        (["12.4", "3", "5.125"], [12.4, 3.0, 5.125]),
        (["12,4", "10.8", "3"], ["12,4", "10.8", 3.0]),
        (["1,234", "5,678"], ["1,234", "5,678"]),
        (["1.234", "5.678"], ["1.234", "5.678"]),
        (["1 234", "5"], ["1 234", 5.0]),
        (["00100", "33100"], ["00100", "33100"]),
        (["0,5", "1,234"], [0.5, 1.234]),
        (["12 %", "p12"], ["12 %", "p12"]),
        (["1e5", "+3", "-2,5"], ["1e5", 3.0, -2.5]),
        (["12345678901234567"], ["12345678901234567"]),
        (["٣", "²"], ["٣", "²"]),
    ],
)
def test_only_what_has_one_reading_is_a_number(tmp_path, column, read):
    found = values(tmp_path, "".join(f"x;{text}\n" for text in column))
    assert [found[row, 2] for row in range(1, len(column) + 1)] == read


def test_a_file_of_commas_has_decimal_points(tmp_path):
    assert values(tmp_path, "a,1.234\nb,5.678\n")[1, 2] == 1.234


def test_codes_keep_every_letter_and_are_no_trouble(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Code;Indicator;Unit;2019\n16.10;Bribes;%;1,5\n16.1;Killings;number;3\n", encoding="utf-8")
    reading = read_file(path, "a.csv")
    assert [(r.indicator_code, r.value) for r in reading.readings] == [("16.10", 1.5), ("16.1", 3.0)]
    assert "code-as-number" not in [f.code for f in reading.findings]


def test_a_code_kept_from_becoming_a_number_is_that_code(tmp_path):
    cell = opened(tmp_path, 'code;2019\n="00100";1\n')[0].sheets[0].cells[2, 1]
    assert (cell.value, cell.typed) == ("00100", "00100")


def test_error_cells_are_errors(tmp_path):
    cells = opened(tmp_path, "name;2019\nA;#DIV/0!\n")[0].sheets[0].cells
    assert cells[2, 2].error
    assert not cells[1, 1].error


def test_the_sheet_is_named_after_the_file(tmp_path):
    assert opened(tmp_path, "a;1\n", "Health 2019.v2.csv")[0].sheets[0].name == "Health 2019.v2"


def test_open_quotes_are_a_finding(tmp_path):
    assert opened(tmp_path, 'a;1\n"b;2\nc;3\n') == (None, ["broken-workbook"])


def test_files_that_no_office_has_are_findings(tmp_path):
    assert opened(tmp_path, b"1;" * 20_000) == (None, ["too-many-cells"])
    assert opened(tmp_path, b"a;1\n" * 400_000) == (None, ["too-many-cells"])
    assert opened(tmp_path, b"a;" + b"x" * 1_000_000) == (None, ["broken-workbook"])
    with (tmp_path / "b.csv").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert [f.code for f in open_book(tmp_path / "b.csv", "b.csv")[1]] == ["not-a-workbook"]


def test_a_tail_of_zeros_is_a_damaged_file(tmp_path):
    assert opened(tmp_path, b"name;2019\nA;1\n" + b"\0" * 512) == (None, ["not-a-workbook"])


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n")), min_size=2, max_size=5)),
    st.sampled_from(",;\t|"),
)
def test_what_a_csv_writer_wrote_is_typed_as_it_was(tmp_path_factory, rows, separator):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"sep=" + separator.encode() + b"\n" + out.getvalue().encode("utf-8"))
    book, _ = open_book(path, "any.csv")
    if book is None:
        return
    for cell in book.sheets[0].cells.values():
        typed = rows[cell.row - 1][cell.column - 1]
        assert cell.typed in {typed, typed.strip(), typed.strip()[2:-1]}
        if isinstance(cell.value, float):
            assert float(typed.replace(",", ".")) == cell.value


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_book_or_a_finding(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(content)
    book, findings = open_book(path, "bytes.csv")
    assert book is not None or findings
