"""The example city's own PDF, built by the command: what the README promises of it."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from tests.report.pdf_checkers import faults
from tests.report.pdf_tags import elements, fonts, outline_titles
from tests.stress import boxes

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
NAME = "demonstration-bristol-vlr-2022-en.pdf"
BANNER = "Demonstration, not published by the city"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("example") / "output"
    done = subprocess.run(
        [TOOLS / "vlr", "--city", ROOT, "build", "--to", "pdf", "--draft", "-o", output],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output / NAME


@pytest.fixture(scope="module")
def pages(file: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def test_it_is_a_report_of_readable_length(file: Path, pages: list[str]) -> None:
    assert 50 <= len(pages) <= 120
    assert file.stat().st_size < 20_000_000


def test_every_page_says_what_it_is(pages: list[str]) -> None:
    for page in pages:
        assert BANNER in page
        assert "DRAFT" in page


def test_no_page_names_a_workbook(pages: list[str]) -> None:
    text = "\n".join(pages)
    books = [path.name for path in (ROOT / "indicators").rglob("*.*") if path.is_file()]
    assert len(books) >= 7
    assert [name for name in books if name in text] == []


def test_its_fonts_are_the_packaged_ones(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        found = fonts(pdf)
        titles = outline_titles(pdf)
        levels = [int(str(e.S)[2:]) for e in elements(pdf) if re.fullmatch(r"/H[1-6]", str(e.S))]
    assert all(found.values())
    assert all(name.startswith(("Source-Sans-Pro", "Source-Serif-Pro")) for name in found), sorted(found)
    assert len(titles) == len(levels)
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_two_checkers_find_neither_errors_nor_warnings(file: Path) -> None:
    assert faults(file) == []


@pytest.fixture(scope="module")
def placed(file: Path) -> list[list[boxes.Word]]:
    return boxes.words(file)


def test_no_word_covers_another_or_leaves_the_margins(placed: list[list[boxes.Word]]) -> None:
    covered = [(n, one.text, other.text) for n, page in enumerate(placed, 1) for one, other in boxes.covering(page)]
    beyond = [(n, word.text) for n, page in enumerate(placed, 1) for word in boxes.outside(page, is_cover=n == 1)]
    assert covered == []
    assert beyond == []


def test_no_heading_stands_alone_at_the_foot_of_a_page(file: Path, placed: list[list[boxes.Word]]) -> None:
    assert [(one.title, one.page + 1) for one in boxes.lonely(boxes.headings(file), placed)] == []


def test_no_page_is_half_empty_without_a_reason(file: Path, tmp_path: Path) -> None:
    """The reason is structure: the next part begins a page of its own, or the report ends."""
    empty = boxes.empty_share(file, tmp_path)
    begin = {one.page for one in boxes.headings(file) if one.level == 1}
    has_reason = [n + 1 in begin or n + 1 == len(empty) for n in range(len(empty))]
    assert [n + 1 for n, share in enumerate(empty) if share > 0.55 and not has_reason[n]] == []
    assert sum(share > 0.8 for share in empty) <= 3
