"""The hard city of 400 indicators in both prints: no text is cut, covers another or leaves its page."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.stress.boxes import Word, covering, headings, lonely, outside, words
from tests.stress.city import make_city
from vlr.analysis.review import review
from vlr.pipeline.gather import gather
from vlr.pipeline.prints import Prints, print_language
from vlr.report.pdf import print_pdf
from vlr.words.environment import environment

pytestmark = pytest.mark.slow
CHAPTERS = ("goal-1", "goal-12")
"""Chapters that are set on paper; all parts before and behind the goals are, too, with all 400 indicators in them."""
BROWSER = Path(__file__).resolve().parents[1] / "browser" / "boxes.mjs"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hard") / "city"
    place.mkdir()
    make_city(place)
    return place


@pytest.fixture(scope="module")
def prints(folder: Path) -> Prints:
    gathered = gather(folder)
    of = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    assert len(of.indicators) == 400
    return print_language(of, "fi", folder, ("html",), audience="public", draft=True, date="")


@pytest.fixture(scope="module")
def pdf(folder: Path, prints: Prints, tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = tuple(one for one in prints.document.sections if not one.goal or one.id in CHAPTERS)
    content, findings = print_pdf(
        replace(prints.document, sections=kept), environment(folder, "fi"), city_folder=folder
    )
    assert findings == []
    file = tmp_path_factory.mktemp("paper") / "hard.pdf"
    file.write_bytes(content)
    return file


@pytest.fixture(scope="module")
def pages(pdf: Path) -> list[list[Word]]:
    return words(pdf)


def test_no_word_on_paper_covers_another(pages: list[list[Word]]) -> None:
    found = {n: [(one.text, other.text) for one, other in covering(page)] for n, page in enumerate(pages, 1)}
    assert {n: pairs for n, pairs in found.items() if pairs} == {}


def test_no_word_on_paper_leaves_the_margins(pages: list[list[Word]]) -> None:
    found = {n: [word.text for word in outside(page, is_cover=n == 1)] for n, page in enumerate(pages, 1)}
    assert {n: texts for n, texts in found.items() if texts} == {}


def test_no_heading_stands_alone_at_the_foot(pdf: Path, pages: list[list[Word]]) -> None:
    assert [(one.title, one.page + 1) for one in lonely(headings(pdf), pages)] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_text_on_a_screen_is_cut_or_covered(prints: Prints, width: int, tmp_path: Path) -> None:
    for name, content in prints.html.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    told = tmp_path / "boxes.json"
    subprocess.run(["node", BROWSER, told, str(width), *sorted(tmp_path.glob("*.html"))], check=True, timeout=280)
    found = json.loads(told.read_text())
    assert len(found) > 25
    assert all(page["texts"] > 5 for page in found.values())
    troubles = {name: page for name, page in found.items() if page["wider"] > 0 or page["covered"] or page["cut"]}
    assert troubles == {}
