"""The seven workbooks hold the plain list, laid out as seven offices would."""

from __future__ import annotations

import ast
import re
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from tests.example.kept import EXAMPLE, cells, counts, figures, run, settings, workbooks

WITHOUT_CODES = {"communities", "housing-and-transport"}
CODE = re.compile(r"^[0-9]{1,2}\.[0-9a-d]{1,2}\.[0-9]{1,2}\b")
DIVISIONS = sorted(workbooks())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks and counts, made anew."""
    folder = tmp_path_factory.mktemp("made")
    run("make_workbooks.py", "-o", str(folder / "divisions"), "--counts", str(folder / "counts.csv"))
    return folder


def test_every_division_sent_one_workbook() -> None:
    assert set(workbooks()) == set(settings()["divisions"])
    assert len(workbooks()) == 7


@pytest.mark.parametrize("division", DIVISIONS)
def test_the_kept_workbook_is_what_the_script_makes(division: str, made: Path) -> None:
    assert cells(workbooks()[division]) == cells(workbooks(made / "divisions")[division])


def test_the_kept_counts_are_what_the_script_counts(made: Path) -> None:
    assert (EXAMPLE / "counts.csv").read_bytes() == (made / "counts.csv").read_bytes()
    assert sum(counts().values()) == len(figures())


def test_the_same_figures_give_the_same_files(made: Path, tmp_path: Path) -> None:
    run("make_workbooks.py", "-o", str(tmp_path / "divisions"), "--counts", str(tmp_path / "counts.csv"))
    for division, path in workbooks(made / "divisions").items():
        assert path.read_bytes() == workbooks(tmp_path / "divisions")[division].read_bytes()


@pytest.mark.parametrize("division", DIVISIONS)
def test_a_workbook_has_as_many_numbers_as_it_should(division: str) -> None:
    """Figures and years, counted from the cells alone: every figure of the list stands in the workbook."""
    wanted = Counter(float(f["value"]) for f in figures() if f["division"] == division and f["value"] != "..")
    found = Counter(number for value in cells(workbooks()[division]).values() if (number := _number(value)) is not None)
    assert wanted - found == Counter()


def _number(value: object) -> float | None:
    """A number cell, or text with a decimal comma and no-break spaces."""
    text = str(value).replace("\u00a0", "").replace(",", ".")
    return float(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else None


def test_two_offices_use_no_codes() -> None:
    without = {
        division
        for division, path in workbooks().items()
        if not any(CODE.match(str(value)) for value in cells(path).values())
    }
    assert without == WITHOUT_CODES
    assert {f["division"] for f in figures()} - {f["division"] for f in figures() if f["code"]} == WITHOUT_CODES


def test_two_workbooks_were_saved_by_libreoffice() -> None:
    saved = [division for division, path in workbooks().items() if b"LibreOffice" in _part(path, "docProps/app.xml")]
    assert saved == ["communities", "public-health"]


def _part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def test_the_layouts_are_the_six_that_the_example_promises() -> None:
    books = {division: openpyxl.load_workbook(path) for division, path in workbooks().items()}
    long = books["education-and-skills"]["Data"]
    assert [cell.value for cell in long[1]][:3] == ["SDG code", "Indicator", "Period"]
    finnish = books["environment-and-energy"]["Tiedot"]
    assert "Arvo" in [cell.value for cell in finnish[4]]
    assert all(isinstance(cell.value, str) for cell in finnish["E"][4:])
    for division, row in (("economy-and-work", 1), ("communities", 3)):
        years = [cell.value for sheet in books[division] for cell in sheet[row] if isinstance(cell.value, int)]
        assert years
        assert not books[division].worksheets[0].merged_cells.ranges
    titled = books["public-health"]["Mortality"].merged_cells.ranges
    assert len(titled) > 10
    heads = [cell for row in books["housing-and-transport"]["Tables"] for cell in row if cell.value == "Year"]
    assert len({cell.row for cell in heads}) >= 2
    assert len(heads) >= 4
    of_year = [sheet for sheet in books["city-office"] if re.search(r"20[0-9]{2}", sheet.title)]
    assert len(of_year) == 5
    assert all(sum("20" in str(cell.value) for cell in sheet[3]) == 1 for sheet in of_year)


@pytest.mark.parametrize("division", DIVISIONS)
def test_a_workbook_is_small_and_has_a_sheet_to_read(division: str) -> None:
    assert workbooks()[division].stat().st_size < 60_000
    assert openpyxl.load_workbook(workbooks()[division]).sheetnames[-1] in ("Notes", "Lue minut")


def test_the_making_scripts_share_nothing_with_the_reader() -> None:
    for name in ("make_workbooks.py", "pen.py", "layouts_long.py", "layouts_small.py", "layouts_wide.py"):
        tree = ast.parse((EXAMPLE / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            assert all(found.split(".")[0] != "vlr" for found in names), name
