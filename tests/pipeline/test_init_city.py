"""A new city builds at once, and no sentence of the example ever shows up in it."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import openpyxl
import pytest

TOP = Path(__file__).parents[2]


def vlr(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "vlr.cli", *map(str, arguments)], capture_output=True, text=True, cwd=cwd, check=False
    )


@pytest.fixture(scope="module")
def new_city(tmp_path_factory):
    top = tmp_path_factory.mktemp("new")
    made = vlr("init", "place", "--name", "Äänekoski", "--country", "FI", "--year", "2026", "--lang", "en,fi", cwd=top)
    assert made.returncode == 0, made.stderr
    built = vlr("build", "--to", "html,data", cwd=top / "place")
    assert built.returncode == 0, built.stderr
    return top / "place"


def example_sentences() -> set[str]:
    """Sentences and names that only the example city has."""
    found: set[str] = set()
    for path in (TOP / "templates/text").rglob("*.md"):
        for line in path.read_text(encoding="utf-8").splitlines():
            found |= {part.strip(" *#-\"'") for part in re.split(r"(?<=[.!?:]) |title:|lead:", line)}
    settings = tomllib.loads((TOP / "vlr.toml").read_text(encoding="utf-8"))
    found |= {settings["city"]["name"], *(one["reason"] for one in settings["left_out"])}
    for name in ("catalogue.xlsx", "actions.xlsx"):
        for row in (
            openpyxl.load_workbook(TOP / "indicators" / name).worksheets[0].iter_rows(min_row=2, values_only=True)
        ):
            found |= {value for value in row if isinstance(value, str)}
    shipped = "".join(
        path.read_text(encoding="utf-8")
        for part in ("words", "prompts")
        for path in (TOP / "templates" / part).rglob("*.*")
    )
    return {text for text in found if len(text) > 20 and text not in shipped} | {settings["city"]["name"]}


def test_the_example_has_sentences_to_look_for():
    assert len(example_sentences()) > 300


def test_no_sentence_of_the_example_shows_up_in_another_city(new_city):
    texts = {
        p: p.read_text(encoding="utf-8")
        for p in new_city.rglob("*")
        if p.suffix in (".html", ".csv", ".json", ".toml", ".js", ".md")
    }
    assert len(texts) > 30
    sentences = example_sentences()
    for path, text in texts.items():
        plain = html.unescape(text)
        for sentence in sentences:
            assert sentence not in plain, (path, sentence)


def test_gaps_are_visible_with_their_prompts(new_city):
    opening = (new_city / "output/html/en/opening.html").read_text(encoding="utf-8")
    assert "templates/text/en/opening.md" in opening


def test_both_languages_are_printed_and_neither_lacks_words(new_city):
    assert (new_city / "output/html/fi/index.html").is_file()
    findings = (new_city / "output/data/findings.json").read_text(encoding="utf-8")
    assert '"words-fallback"' not in findings


def test_all_goals_are_listed_as_not_covered_until_there_is_something_to_say(new_city):
    page = (new_city / "output/html/en/not-covered.html").read_text(encoding="utf-8")
    assert page.count("Nothing to report yet") == 17
    assert not list((new_city / "output/html/en").glob("goal-*.html"))


def test_a_folder_with_files_in_it_is_left_alone(tmp_path):
    (tmp_path / "place").mkdir()
    (tmp_path / "place/mine.txt").write_text("mine", encoding="utf-8")
    done = vlr("init", "place", "--name", "X", "--country", "FI", "--year", "2026", cwd=tmp_path)
    assert done.returncode == 2
    assert [p.name for p in (tmp_path / "place").iterdir()] == ["mine.txt"]
