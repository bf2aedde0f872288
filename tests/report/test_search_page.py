"""The search of the pages in a real browser, opened from the disk: what it finds, what it says, how keys move in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.report.made_city import made_charts, made_review
from vlr.analysis.protect import protect
from vlr.model.city import TextFile
from vlr.report.compose import compose
from vlr.report.html import print_html
from vlr.words.environment import environment
from vlr.words.phrases import load

BROWSER = Path(__file__).parents[1] / "browser"
ROOT = BROWSER.parents[1]
WORDS = ("pienituloiset aidit", "POVERTY line", "16.1.1", "heat network", "e", "zzzz", "health")


def files() -> dict[str, bytes]:
    """The public pages of the made city, with an indicator that has a Finnish name and a glossary."""
    review = made_review()
    low = review.of("low-income")
    titled = replace(
        low, indicator=replace(low.indicator, titles={**low.indicator.titles, "fi": "Pienituloiset äidit"})
    )
    indicators = tuple(titled.indicator if one.id == "low-income" else one for one in review.city.indicators)
    shown = tuple(titled if one is low else one for one in review.indicators)
    glossary = TextFile("glossary", "en", "", "- Heat network: warm water in pipes\n")
    city = replace(review.city, texts=(glossary,), indicators=indicators)
    review = protect(replace(review, indicators=shown, city=city))[0]
    document, _ = compose(review, load("en")[0], audience="public", charts=made_charts(review))
    return print_html(document, environment(None, "en"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the browser saw: see tests/browser/search.mjs."""
    if not (ROOT / "node_modules" / "puppeteer-core").is_dir():
        npm = shutil.which("npm")
        assert npm, "npm is missing: sudo apt-get install npm"
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    folder = tmp_path_factory.mktemp("site")
    for name, content in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    node = shutil.which("node")
    assert node, "node is missing: sudo apt-get install nodejs"
    command = [node, "search.mjs", str(folder), *WORDS]
    made = subprocess.run(command, cwd=BROWSER, capture_output=True, text=True, timeout=300)
    assert made.returncode == 0, made.stderr
    return dict(json.loads(made.stdout))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("pienituloiset aidit", "People living on a low income"),
        ("POVERTY line", "People living on a low income"),
        ("16.1.1", "Victims of homicide"),
        ("heat network", "Heat network"),
    ],
)
def test_an_indicator_is_found_by_any_of_its_names(told: dict[str, Any], word: str, title: str):
    found = told["words"][word]
    assert title in found["titles"], found
    assert found["said"] == f"Results: {len(found['titles'])}"
    assert not found["hidden"]


@pytest.mark.slow
def test_many_results_are_counted_and_none_is_said(told: dict[str, Any]):
    many, none = told["words"]["e"], told["words"]["zzzz"]
    assert len(many["titles"]) == 20
    assert many["said"].endswith("the first 20 are shown")
    assert none["titles"] == []
    assert none["said"].startswith("Nothing found")


@pytest.mark.slow
def test_keys_move_through_the_results_close_them_and_open_the_first(told: dict[str, Any]):
    first, second, *_ = told["words"][WORDS[-1]]["links"]
    assert told["keys"] == [first, second, first, "search"]
    assert told["closed"]["hidden"]
    assert told["arrived"] == "goal-1.html#i-low-income"


@pytest.mark.slow
def test_nothing_is_fetched_and_without_a_script_the_index_is_a_link(told: dict[str, Any]):
    assert told["wrong"] == []
    assert told["instead"] is False
    assert told["without"] is True
    assert told["index"] == "annex-index.html"


def test_the_index_is_a_script_that_a_page_may_load_from_a_disk():
    made = files()
    index = made["assets/search-index.js"].decode()
    assert index.startswith("var vlrIndex = [")
    entries = json.loads(index.removeprefix("var vlrIndex = ").rstrip().rstrip(";"))
    assert all(len(entry) == 4 for entry in entries)
    assert all(entry[2].partition("#")[0] in made for entry in entries)
    assert "secret" not in index
