"""HTML and PDF say the same: all numbers of both, compared under each heading."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from tests.report.print_numbers import NUMBER, Numbers, numbers_of_html, numbers_of_pdf
from vlr.examples.copying import place
from vlr.pipeline.build import Wish, build
from vlr.words.phrases import load

pytestmark = pytest.mark.slow


def built(name: str, output: Path) -> Path:
    """The public draft of an example city, as HTML and PDF."""
    build(Wish(place(name), output, ("html", "pdf"), form="draft"))
    return output


@pytest.fixture(scope="module")
def helsinki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("helsinki", tmp_path_factory.mktemp("helsinki") / "output")


@pytest.fixture(scope="module")
def bristol(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("bristol", tmp_path_factory.mktemp("bristol") / "output")


def both(output: Path, language: str) -> tuple[Numbers, Numbers]:
    """Numbers of the pages and of the PDF in a language."""
    words = load(language)[0]
    (pdf,) = output.glob(f"*-{language}.pdf")
    return numbers_of_html(output / "html" / language), numbers_of_pdf(
        pdf, words("pdf.contents"), words("pdf.goal-page")
    )


def differences(pages: Numbers, pdf: Numbers) -> dict[tuple[str, ...], tuple[dict[str, int], dict[str, int]]]:
    """Headings under which numbers differ -> (only on the pages, only in the PDF)."""
    none: Counter[str] = Counter()
    return {
        path: (dict(pages.get(path, none) - pdf.get(path, none)), dict(pdf.get(path, none) - pages.get(path, none)))
        for path in dict.fromkeys([*pages, *pdf])
        if pages.get(path, none) != pdf.get(path, none)
    }


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_both_prints_of_helsinki_say_the_same(helsinki: Path, language: str) -> None:
    pages, pdf = both(helsinki, language)
    assert sum(sum(numbers.values()) for numbers in pages.values()) > 800
    assert differences(pages, pdf) == {}


def test_both_prints_of_bristol_say_the_same(bristol: Path) -> None:
    pages, pdf = both(bristol, "en")
    assert sum(sum(numbers.values()) for numbers in pages.values()) > 7_000
    assert differences(pages, pdf) == {}


def test_the_three_languages_have_the_same_figures(helsinki: Path) -> None:
    """Values in the annex of statistics, whatever separators and words a language has."""
    found = []
    for language in ("en", "fi", "sv"):
        tree = html.fromstring((helsinki / "html" / language / "annex-statistics.html").read_bytes())
        texts = [text for cell in tree.xpath("//table//td//bdi") for text in NUMBER.findall(cell.text_content())]
        found.append(Counter(re.sub(r"[\u00a0\u202f,.]", "", text) for text in texts))
    assert sum(found[0].values()) > 50
    assert found[0] == found[1] == found[2]


def test_one_other_figure_is_seen(helsinki: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(helsinki, copy)
    page = copy / "html" / "sv" / "goal-13.html"
    text = page.read_text(encoding="utf-8")
    assert ">4\u00a0770<" in text
    page.write_text(text.replace(">4\u00a0770<", ">4\u00a0771<", 1), encoding="utf-8")
    seen = differences(*both(copy, "sv"))
    assert [(only_html, only_pdf) for only_html, only_pdf in seen.values()] == [({"4\u00a0771": 1}, {"4\u00a0770": 1})]


def test_a_number_left_out_of_the_pdf_is_seen(helsinki: Path) -> None:
    pages, pdf = both(helsinki, "en")
    path, numbers = next((path, numbers) for path, numbers in pages.items() if numbers["4,770"])
    pages[path] = numbers + Counter(["4,770"])
    assert differences(pages, pdf) == {path: ({"4,770": 1}, {})}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("−20.7 % (2020)", ["−20.7", "2020"]),
        ("674\u00a0500 henkilöä", ["674\u00a0500"]),
        ("2017, 2018 and 1,234.5.", ["2017", "2018", "1,234.5"]),
        ("t CO₂e", []),
    ],
)
def test_what_a_number_is(text: str, found: list[str]) -> None:
    assert NUMBER.findall(text) == found
