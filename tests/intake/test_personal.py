"""What looks like data about a person is told with its place and never repeated in full. All codes are made up."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.intake.identity_codes import identity_codes, masked
from vlr.intake.read import FileReading, read_file
from vlr.model.findings import Finding, Severity

HETU, PERSONNUMMER, NATIONAL_INSURANCE = "131052-308T", "811218-9876", "QQ123456C".replace("QQ", "AB")


def written(folder: Path, *rows: tuple[object, ...], sheet: str = "Data", hidden: bool = False) -> FileReading:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Indicator", "Year", "Value", "Unit", "Note"])
    page.append(["Smoking", 2020, 12.5, "%", None])
    other = book.create_sheet(sheet)
    for row in rows:
        other.append(list(row))
    other.sheet_state = "hidden" if hidden else "visible"
    book.save(folder / "figures.xlsx")
    return read_file(folder / "figures.xlsx", "figures.xlsx")


def of(reading: FileReading, code: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.code == code]


def everything_said(reading: FileReading) -> str:
    return " ".join(f.found + " ".join(text for _, text in f.details) for f in reading.findings)


@pytest.mark.parametrize(
    "code", [HETU, "010594Y9032", PERSONNUMMER, "19811218-9876", NATIONAL_INSURANCE, "AB 12 34 56 C"]
)
def test_an_identity_code_is_an_error_and_is_not_repeated(tmp_path: Path, code: str) -> None:
    reading = written(tmp_path, ("Client", "Visits"), (code, 3))
    (finding,) = of(reading, "identity-code")
    assert (finding.severity, finding.sheet, finding.cell) == (Severity.ERROR, "Data", "A2")
    assert code[2:] not in everything_said(reading)


@pytest.mark.parametrize(
    "text",
    [
        "131052-308U",
        "321352-308T",
        "811218-9875",
        "811318-9876",
        "2018-2019",
        "E06000023",
        "BG123456A",
        "AB123456E",
        "XAB123456C1",
        "0117 922 2000",
        "13.10.2052",
        "020-308",
    ],
)
def test_what_only_resembles_a_code_is_none(text: str) -> None:
    assert list(identity_codes(text)) == []


def test_a_code_in_a_longer_text_and_on_a_hidden_sheet_is_found(tmp_path: Path) -> None:
    reading = written(tmp_path, (f"asked by {HETU} in May",), sheet="Old", hidden=True)
    (finding,) = of(reading, "identity-code")
    assert finding.sheet == "Old"
    assert HETU not in everything_said(reading)


def test_many_codes_of_a_sheet_are_one_finding_with_their_cells(tmp_path: Path) -> None:
    reading = written(tmp_path, ("Client",), (HETU,), (PERSONNUMMER,), (HETU,))
    (finding,) = of(reading, "identity-code")
    assert [finding.cell, *(cell.a1 for cell in finding.also)] == ["A2", "A3", "A4"]


def test_a_code_in_place_of_a_figure_is_hidden_in_every_finding(tmp_path: Path) -> None:
    reading = written(
        tmp_path, ("Indicator", "Year", "Value", "Unit"), ("Cases", 2020, 4, "%"), ("Cases", 2021, HETU, "%")
    )
    assert of(reading, "identity-code")
    assert HETU not in everything_said(reading)


def test_heads_that_name_people_are_a_warning(tmp_path: Path) -> None:
    reading = written(tmp_path, ("Surname", "Date of birth", "Visits"), ("Meikäläinen", "1952", 3))
    (finding,) = of(reading, "people-listed")
    assert (finding.severity, finding.cell) == (Severity.WARNING, "A1")
    assert of(written(tmp_path, ("Etunimi", "Sukunimi")), "people-listed")


@pytest.mark.parametrize(
    "heads", [("Name", "Year", "Value"), ("First name", "Children"), ("Births", "Surnames by rank")]
)
def test_one_head_alone_or_names_of_things_are_no_list_of_people(tmp_path: Path, heads: tuple[str, ...]) -> None:
    assert not of(written(tmp_path, heads), "people-listed")


@pytest.mark.parametrize(
    "text", ["maija@example.org", "Contact: +358 9 310 1641", "Tel. 0117 922 2000", "puh. 09 310 1641"]
)
def test_contact_data_is_a_note(tmp_path: Path, text: str) -> None:
    reading = written(tmp_path, (text,))
    assert [finding.severity for finding in of(reading, "contact-data")] == [Severity.NOTE]
    assert "922" not in everything_said(reading)
    assert "maija@" not in everything_said(reading)


@pytest.mark.parametrize("text", ["2018-19", "+12 345", "1 234 567", "01-02-2020", "Change +3", "total 0117", "a@b"])
def test_figures_and_dates_are_no_telephone_numbers(tmp_path: Path, text: str) -> None:
    assert not of(written(tmp_path, (text,)), "contact-data")


def test_figures_typed_as_text_are_noted_once_a_sheet(tmp_path: Path) -> None:
    heads = ("Indicator", "Year", "Value", "Unit")
    reading = written(tmp_path, heads, ("Cases", 2019, "4,5", "%"), ("Cases", 2020, "5", "%"), ("Cases", 2021, 6, "%"))
    (finding,) = of(reading, "number-as-text")
    assert [finding.cell, *(cell.a1 for cell in finding.also)] == ["C2", "C3"]
    assert finding.severity is Severity.NOTE


def test_a_text_that_is_no_figure_is_not_a_number_as_text(tmp_path: Path) -> None:
    heads = ("Indicator", "Year", "Value", "Unit")
    assert not of(written(tmp_path, heads, ("Cases", "2019", 4.5, "%"), ("Cases", "2020", 5.5, "%")), "number-as-text")


@given(st.text())
def test_hiding_never_fails_and_leaves_no_code(text: str) -> None:
    assert list(identity_codes(masked(f"{text} {HETU} {text}"))) == []
