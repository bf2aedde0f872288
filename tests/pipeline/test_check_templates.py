"""What is wrong with a city's own words and pages is told by `vlr check`, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.tiny_city import tiny_city
from vlr.pipeline.build import Wish, build
from vlr.pipeline.check import check

WORDS = """[doc.part]
opening = "A word before"
openning = "Another word"

[doc]
title = "{town}: a review"

[doc.part.highlights]
a = 1
"""


def told(city: Path) -> list[tuple[str, str, int, str]]:
    return [(f.code, f.file, f.line, f.found) for f in check(city).findings if f.file.startswith("templates/")]


def put(city: Path, name: str, text: str) -> None:
    path = city / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_an_unknown_phrase_has_its_line(tmp_path):
    city = tiny_city(tmp_path / "city")
    put(city, "words/en.toml", WORDS)
    file = "templates/words/en.toml"
    assert sorted(told(city)) == [
        ("words-not-text", file, 9, "doc.part.highlights.a"),
        ("words-unknown-key", file, 3, "doc.part.openning"),
        ("words-unknown-placeholder", file, 6, "{town}"),
    ]


def test_a_words_file_that_is_no_toml_has_its_line(tmp_path):
    city = tiny_city(tmp_path / "city")
    put(city, "words/en.toml", '[doc]\ntitle = "x\n')
    assert [found[:3] for found in told(city)] == [("words-unreadable", "templates/words/en.toml", 2)]


@pytest.mark.parametrize(
    ("page", "line"),
    [("{% extends 'shipped/report/index.html' %}\n\n{% block cover %}", 3), ("x\n{{ 1 +* 2 }}", 2), ("{% nope %}", 1)],
)
def test_a_template_that_cannot_be_parsed_has_its_line(tmp_path, page, line):
    city = tiny_city(tmp_path / "city")
    put(city, "report/index.html", page)
    assert [found[:3] for found in told(city)] == [("template-error", "templates/report/index.html", line)]


def test_a_template_that_asks_for_an_unknown_phrase_is_told_by_a_build(tmp_path):
    city = tiny_city(tmp_path / "city")
    put(
        city,
        "report/index.html",
        "{% extends 'shipped/report/index.html' %}\n{% block cover %}\n{{ words['html.nope'] }}\n{% endblock %}",
    )
    built = build(Wish(city, tmp_path / "out", ("html",)))
    (finding,) = [f for f in built.findings if f.code == "template-error"]
    assert (finding.file, finding.line) == ("templates/report/index.html", 3)
    assert "html.nope" in finding.found


def test_a_city_without_templates_of_its_own_has_nothing_to_tell(tmp_path):
    assert told(tiny_city(tmp_path / "city")) == []
