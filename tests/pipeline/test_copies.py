"""Marked copies go out and come back: through the folder and through the ledger."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tests.pipeline.tiny_city import HEADS, SETTINGS, save, tiny_city
from vlr.cli.main import vlr
from vlr.pipeline.gather import gather

FILE = "indicators/divisions/health/health-figures.xlsx"
COPY = "health-figures-checked.xlsx"


def rows() -> list[list[object]]:
    """Eight years of smoking; one value with a letter, one above 100."""
    figures: list[list[object]] = [
        ["smoking", "Adults who smoke", 2015 + n, 21.5 - 1.25 * n, "%", "Health survey"] for n in range(8)
    ]
    figures[2][3], figures[5][3] = "19,x", 1520
    return [list(HEADS), *figures]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tiny_city(
        tmp_path / "city", SETTINGS.replace('name = "Health Office"', 'name = "Health Office"\nlanguage = "en"')
    )
    save(folder / FILE, rows())
    return folder


def run(folder: Path, *arguments: object):
    return CliRunner().invoke(vlr, ["--city", str(folder), *map(str, arguments)])


def checked(city: Path, tmp_path: Path) -> Path:
    """The marked copy that `vlr check` writes for the health office."""
    run(city, "check", "--copies", tmp_path / "out")
    return tmp_path / "out" / "health" / COPY


def mend(copy: Path, to: Path, *, all_of_it: bool = True) -> Path:
    """The copy as somebody sends it back: a line more on top, cells mended, one other figure changed."""
    book = openpyxl.load_workbook(copy)
    page = book["Data"]
    page["D4"] = 19
    if all_of_it:
        page["D7"] = 15.2
    page["D9"] = 12.5
    page.insert_rows(1)
    to.parent.mkdir(parents=True, exist_ok=True)
    book.save(to)
    return to


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in gather(folder).findings]


def test_a_copy_is_written_for_files_with_something_to_mend_only(city: Path, tmp_path: Path) -> None:
    checked(city, tmp_path)
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert written == [
        "health/health-figures-checked.xlsx",
        "health/health-figures-message.html",
        "health/health-figures-message.txt",
    ]


def test_a_division_is_told_what_it_can_do_and_nothing_of_the_city_s_folders(city: Path, tmp_path: Path) -> None:
    sheet = rows()
    sheet[2][3], sheet[3][3], sheet[4][1] = "-", 14.5, "Adults who vape"
    sheet[4][0] = None
    sheet.append(["smoking", "Adults who smoke", 2017, 99.5, "%", "Health survey"])
    save(city / FILE, sheet)
    checked(city, tmp_path)
    message = (tmp_path / "out" / "health" / "health-figures-message.txt").read_text(encoding="utf-8")
    assert "Write 0 for zero" in message
    assert "choose the indicator from the list" in message
    for word in ("vlr.toml", "indicators/", "--year", "vlr map"):
        assert word not in message, word


def test_a_note_about_many_cells_takes_one_line(city: Path, tmp_path: Path) -> None:
    sheet = [[*row[:4], None, None] if row[3] != "Value" else row for row in rows()]
    save(city / FILE, sheet)
    page = openpyxl.load_workbook(checked(city, tmp_path)).worksheets[0]
    lines = [[cell.value for cell in row] for row in page.iter_rows(min_row=7)]
    assert [line[0] for line in lines if "without units" in str(line[3])] == ["Data!D2"]
    assert [line[0] for line in lines if line[1] == "note" and line[3] == "The same as in the row above."] == []


def test_the_copy_lists_each_cell_with_a_link_and_what_stands_there(city: Path, tmp_path: Path) -> None:
    page = openpyxl.load_workbook(checked(city, tmp_path)).worksheets[0]
    lines = {row[0].value: row for row in page.iter_rows(min_row=6) if row[0].value}
    assert lines["Data!D4"][2].value == "19,x"
    assert lines["Data!D7"][2].value == "1520"
    assert lines["Data!D4"][0].hyperlink.location == "'Data'!D4"


def test_the_message_says_what_is_wrong_and_what_to_do(city: Path, tmp_path: Path) -> None:
    checked(city, tmp_path)
    text = (tmp_path / "out" / "health" / "health-figures-message.txt").read_text(encoding="utf-8")
    html = (tmp_path / "out" / "health" / "health-figures-message.html").read_text(encoding="utf-8")
    for said in ("2 cells should be looked at.", "Data!D4", "19,x", COPY):
        assert said in text
        assert said in html


def test_a_mended_copy_beside_its_original_is_read_instead_of_it(city: Path, tmp_path: Path) -> None:
    mend(checked(city, tmp_path), city / "indicators" / "divisions" / "health" / COPY)
    gathered = gather(city)
    values = gathered.observations.set_index(["indicator", "period"])["value"]
    assert values["smoking", "2017"] == 19
    assert values["smoking", "2020"] == 15.2
    assert not {"type-error", "constraint-error", "conflicting-duplicate"} & {f.code for f in gathered.findings}
    said = next(finding for finding in gathered.findings if finding.code == "copy-compared")
    assert dict(said.details) | {"cells": ""} == {"mended": "2", "asked": "2", "others": "1", "cells": ""}
    assert "copy-beside-original" in codes(city)


def test_a_copy_that_nobody_touched_leaves_the_original_in_place(city: Path, tmp_path: Path) -> None:
    before = gather(city).observations
    shutil.copy(checked(city, tmp_path), city / "indicators" / "divisions" / "health" / COPY)
    after = gather(city)
    assert "copy-untouched" in [finding.code for finding in after.findings]
    assert after.observations.drop(columns="id").equals(before.drop(columns="id"))


def test_our_sheet_is_no_part_of_what_the_division_sent(city: Path, tmp_path: Path) -> None:
    copy = checked(city, tmp_path)
    (city / FILE).unlink()
    shutil.copy(copy, city / "indicators" / "divisions" / "health" / COPY)
    assert {account.sheet for account in gather(city).accounts if account.file.endswith(COPY)} == {"Data"}


def test_through_the_ledger_a_mended_copy_is_the_new_version(city: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers"
    run(city, "submit", "health", city / FILE, "--who", "Aino", "--copy", answers)
    back = mend(answers / COPY, tmp_path / "back" / COPY, all_of_it=False)
    result = run(city, "submit", "health", back, "--who", "Aino", "--copy", tmp_path / "second")
    assert "1 of 2 marked cells are mended" in result.output
    assert "our marked copy of that file, come back" in result.output
    page = openpyxl.load_workbook(tmp_path / "second" / COPY)["Data"]
    marked = [cell.coordinate for row in page.iter_rows() for cell in row if cell.comment]
    assert "D8" in marked
    assert "D5" not in marked
    assert page["D5"].fill.fill_type is None


def test_a_copy_of_another_format_is_written_from_its_cells(city: Path, tmp_path: Path) -> None:
    (city / FILE).unlink()
    text = "\n".join(";".join(map(str, row)) for row in rows())
    (city / FILE).with_suffix(".csv").write_text(text, encoding="utf-8")
    page = openpyxl.load_workbook(checked(city, tmp_path)).worksheets[1]
    assert page["D4"].comment is not None
    assert page["D4"].value == "19,x"
    assert page["D5"].value == 17.75


@pytest.mark.slow
def test_a_copy_survives_being_opened_and_saved_by_a_spreadsheet_program(city: Path, tmp_path: Path) -> None:
    copy = checked(city, tmp_path)
    back = mend(saved_again(copy, tmp_path / "first"), tmp_path / "mended" / COPY)
    shutil.copy(saved_again(back, tmp_path / "second"), city / "indicators" / "divisions" / "health" / COPY)
    gathered = gather(city)
    said = next(finding for finding in gathered.findings if finding.code == "copy-compared")
    assert dict(said.details)["mended"] == "2"
    page = openpyxl.load_workbook(tmp_path / "first" / COPY)["Data"]
    assert page["D4"].comment is not None
    assert page["D4"].fill.fgColor.rgb == "FFFCE3A6"


def saved_again(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return folder / path.name
