"""Official wording goes into a city's folder and from there into the report."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.pipeline.tiny_city import tiny_city
from vlr.bridges.wording import read_official
from vlr.model.errors import VlrError
from vlr.pipeline.bridges import import_wording
from vlr.workspace.load import load


def workbook(path: Path, side_by_side: bool = False) -> Path:
    """A list of the framework in words of our own, laid out as the official one, or with codes in a column."""
    book = openpyxl.Workbook()
    page = book.active
    rows = [["Goals and targets", "Indicators"], ["Goal 3. Wording of goal three for a test", None]]
    rows += [
        ["3.4 Wording of target 3.4 for a test", "3.4.1 Wording of 3.4.1 for a test †"],
        [None, "3.4.2 Another one*"],
    ]
    rows += [
        ["16.10 Wording of target 16.10", "16.10.1 Wording of 16.10.1"],
        ["99.1 No such target", "3.99.1 No such one"],
    ]
    if side_by_side:
        rows = [["Code", "Title"], ["3.4.1", "Wording of 3.4.1 for a test"], ["16.10", "Wording of target 16.10"]]
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_cells_that_begin_with_a_code_are_its_wording(tmp_path: Path) -> None:
    wording, _ = read_official(workbook(tmp_path / "list.xlsx"), "en")
    assert wording == {
        ("goal", "3", "en"): "Wording of goal three for a test",
        ("target", "3.4", "en"): "Wording of target 3.4 for a test",
        ("indicator", "3.4.1", "en"): "Wording of 3.4.1 for a test",
        ("indicator", "3.4.2", "en"): "Another one",
        ("target", "16.10", "en"): "Wording of target 16.10",
        ("indicator", "16.10.1", "en"): "Wording of 16.10.1",
    }


def test_a_text_beside_a_code_is_its_wording(tmp_path: Path) -> None:
    wording, _ = read_official(workbook(tmp_path / "list.xlsx", side_by_side=True), "fi")
    assert wording["indicator", "3.4.1", "fi"] == "Wording of 3.4.1 for a test"
    assert wording["target", "16.10", "fi"] == "Wording of target 16.10"


def test_a_remark_beside_a_code_is_no_wording(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Number,Tier,Custodian\n1.5.2,Tier II,UNDRR\n7.b.1,Tier I,IRENA\n", encoding="utf-8")
    with pytest.raises(VlrError, match="holds no wording"):
        read_official(path, "en")


def test_columns_called_code_and_title_are_read_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    text = "code,tier,title_en,title_fr\n1.5.2,Tier II,Direct economic loss,Pertes directes\n1.5,,Build resilience,\n"
    path.write_text(text, encoding="utf-8")
    english, french = (read_official(path, language)[0] for language in ("en", "fr"))
    assert english == {
        ("indicator", "1.5.2", "en"): "Direct economic loss",
        ("target", "1.5", "en"): "Build resilience",
    }
    assert french == {("indicator", "1.5.2", "fr"): "Pertes directes"}


def test_translation_files_are_read_by_their_keys(tmp_path: Path) -> None:
    path = tmp_path / "global_goals.yml"
    path.write_text("3-title: Long wording\n3-short: Short\n3-a-1-title: Of 3.a.1\nother: x\n", encoding="utf-8")
    wording, _ = read_official(path, "sv")
    assert wording == {
        ("goal", "3", "sv"): "Long wording",
        ("goal-short", "3", "sv"): "Short",
        ("indicator", "3.a.1", "sv"): "Of 3.a.1",
    }


def test_a_file_without_wording_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(VlrError, match="holds no wording"):
        read_official(path, "en")


def test_a_second_language_is_added_and_the_same_one_replaced(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    import_wording(city, workbook(tmp_path / "list.xlsx"), "en", "first")
    import_wording(city, workbook(tmp_path / "list.xlsx", side_by_side=True), "fi", "second")
    path = tmp_path / "global_indicators.yml"
    path.write_text("3-4-1-title: Newer wording\n", encoding="utf-8")
    import_wording(city, path, "en", "third")
    loaded, findings = load(city)
    assert loaded.official("indicator", "3.4.1", "en") == "Newer wording"
    assert loaded.official("indicator", "3.4.1", "fi") == "Wording of 3.4.1 for a test"
    assert loaded.official("target", "3.4", "en") == "Wording of target 3.4 for a test"
    assert not [finding for finding in findings if finding.code == "wording-row"]


def test_a_row_that_somebody_spoilt_is_told(tmp_path: Path) -> None:
    city = tiny_city(tmp_path / "city")
    import_wording(city, workbook(tmp_path / "list.xlsx"), "en", "")
    path = city / "indicators" / "framework.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("3.4.1,", "3.41,"), encoding="utf-8")
    _, findings = load(city)
    assert [finding.found for finding in findings if finding.code == "wording-row"] == ["indicator 3.41"]
