"""The pages open from a disk, hold what the document holds, and nothing that people wrote can do harm in them."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.report.made_city import HOSTILE, TYPED, WORKBOOK, hostile_review, made_charts, made_review
from vlr.analysis.protect import protect
from vlr.model.review import Review
from vlr.report.compose import compose
from vlr.report.html import print_html, web
from vlr.report.html_pages import figures_of
from vlr.words.environment import environment
from vlr.words.phrases import load
from vlr.words.shipped import folder

PHRASES = load("en")[0]
OURS = ("base.html", "page.html", "index.html", "blocks.html")
BLOCKS = {
    "base.html": {"head", "banner", "bar", "contents_list", "goal_list", "main", "foot"},
    "page.html": {"opener", "goal_opener", "on_this_page", "content", "passports_list", "pager"},
    "index.html": {"cover", "overview", "table_of_contents"},
}
"""Blocks that a city may replace: a promise of the city guide."""


class Reader(HTMLParser):
    """Tags with their attributes, text by tag, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def printed(review: Review, audience: str = "internal", city: Path | None = None, **more: object) -> dict[str, bytes]:
    document, _ = compose(review, PHRASES, audience=audience, charts=made_charts(review), **more)  # type: ignore[arg-type]
    csv = {figure.csv: b"a,b\r\n" for section in document.sections for figure in figures_of(section)}
    return print_html(document, environment(city, "en"), figures_csv=csv, city_folder=city)


def pages(files: dict[str, bytes]) -> dict[str, Reader]:
    return {name: Reader(content.decode()) for name, content in files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return printed(made_review(demonstration=True))


@pytest.fixture(scope="module")
def read(files: dict[str, bytes]) -> dict[str, Reader]:
    return pages(files)


def test_there_is_an_overview_and_a_page_for_every_part(read: dict[str, Reader]):
    goals = {f"goal-{n}.html" for n in range(1, 18) if n not in (14, 17)}
    parts = {
        "opening",
        "summary",
        "highlights",
        "introduction",
        "methodology",
        "policy",
        "strategy",
        "leaving-no-one-behind",
        "not-covered",
        "means",
        "conclusion",
        "accessibility",
    }
    names = ("statistics", "methods", "sources", "limits", "index", "actions", "abbreviations")
    annexes = {f"annex-{name}.html" for name in names}
    assert set(read) == {"index.html"} | goals | {f"{p}.html" for p in parts} | annexes


def test_every_page_has_language_title_one_first_heading_and_no_skipped_level(read: dict[str, Reader]):
    for name, page in read.items():
        assert page.all("html")[0]["lang"] == "en", name
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), (name, levels)


def test_ids_are_unique_on_a_page(read: dict[str, Reader]):
    for name, page in read.items():
        twice = {i for i in page.ids if page.ids.count(i) > 1}
        assert not twice, (name, twice)


def test_every_link_inside_leads_to_a_page_and_a_place(files: dict[str, bytes], read: dict[str, Reader]):
    for name, page in read.items():
        for attributes in page.all("a"):
            address = attributes["href"]
            if address.startswith(("https://", "mailto:")):
                continue
            path, _, anchor = address.partition("#")
            assert (path or name) in files, (name, address)
            assert not anchor or anchor in read[path or name].ids, (name, address)


def test_nothing_is_fetched_and_every_file_beside_is_there(files: dict[str, bytes], read: dict[str, Reader]):
    for name, page in read.items():
        for tag, attributes in page.tags:
            used = attributes.get("src") or (attributes.get("href") if tag == "link" else "")
            assert not used or used in files, (name, tag, used)
    for name, content in files.items():
        if name.endswith(".css"):
            for address in re.findall(r'url\("?([^")]+)', content.decode()):
                assert address.startswith("data:") or f"assets/{address}" in files, (name, address)


def test_every_page_says_that_it_is_a_demonstration(read: dict[str, Reader]):
    for name, page in read.items():
        assert "Demonstration, not published by the city" in "".join(page.words), name


def test_a_draft_says_so_on_every_page():
    for name, page in pages(printed(protect(made_review())[0], "public", draft=True)).items():
        assert "DRAFT" in page.words, name


def test_tables_have_captions_and_scopes_and_no_empty_head(read: dict[str, Reader]):
    for name, page in read.items():
        if name == "introduction.html":
            continue
        tags = [tag for tag, _ in page.tags]
        assert tags.count("table") == tags.count("caption"), name
        assert all(attributes.get("scope") in ("row", "col", "rowgroup") for attributes in page.all("th")), name


def test_every_picture_has_words(read: dict[str, Reader]):
    for name, page in read.items():
        assert all(attributes.get("alt") for attributes in page.all("img")), name


def test_every_number_of_a_chapter_leads_to_its_passport(read: dict[str, Reader]):
    for name, page in read.items():
        links = [a["href"] for a in page.all("a") if a.get("class") == "n"]
        assert all(link.removeprefix("#") in page.ids for link in links), name
    assert len([a for a in read["goal-11.html"].all("a") if a.get("class") == "n"]) > 20


def test_every_figure_has_its_data_its_csv_and_a_link_to_itself(read: dict[str, Reader]):
    for name, page in read.items():
        for figure in (a for a in page.all("div") if "chart" in a.get("class", "").split()):
            assert f"#{figure['id']}" in [a["href"] for a in page.all("a")], name
            assert f"data-{figure['id']}" in page.ids, name
            assert f"data/{figure['id']}.csv" in [a["href"] for a in page.all("a")], name


def test_a_chapter_stays_small(files: dict[str, bytes]):
    assert max(len(content) for name, content in files.items() if name.startswith("goal-")) < 500_000


def test_text_of_people_cannot_run_anything():
    files = printed(hostile_review())
    for name, page in pages(files).items():
        assert [a.get("src") for a in page.all("script")] == ["assets/report.js"], name
        for tag, attributes in page.tags:
            assert not [a for a in attributes if a.startswith("on")], (name, tag, attributes)
            assert not attributes.get("href", "").startswith(("javascript:", "data:")), (name, attributes)
    assert HOSTILE in "".join(pages(files)["goal-11.html"].words)
    assert HOSTILE.replace('"', '\\"') in files["assets/search-index.js"].decode()


def test_a_public_build_holds_no_workbook_cell_person_or_typed_text():
    files = printed(protect(made_review())[0], "public")
    names = [WORKBOOK.format(division=d).rsplit("/", 1)[1] for d in ("economy", "environment", "health", "schools")]
    for name, content in files.items():
        for secret in (*names, TYPED, "officer.economy", "/somewhere", "templates/text", "Data!"):
            assert secret.encode() not in content, (name, secret)


def test_an_internal_build_names_files_cells_and_findings(files: dict[str, bytes]):
    assert "economy-figures-secret.xlsx › Data!" in files["goal-11.html"].decode()
    assert "templates/text/en/goal-03.md" in files["goal-3.html"].decode()
    assert "n/k (see note)" in files["annex-limits.html"].decode()


def test_the_search_index_knows_every_indicator_of_a_chapter(files: dict[str, bytes]):
    index = files["assets/search-index.js"].decode()
    assert '"House price to earnings"' in index
    assert '"goal-11.html#i-house-prices"' in index


def test_printing_twice_gives_the_same_bytes(files: dict[str, bytes]):
    assert printed(made_review(demonstration=True)) == files


def test_another_process_gives_the_same_bytes(files: dict[str, bytes]):
    code = (
        "import hashlib\nfrom tests.report.test_html import *\nprint(digest(printed(made_review(demonstration=True))))"
    )
    changed = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=changed, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == digest(files)


def digest(files: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, content in files.items():
        whole.update(name.encode() + b"\0" + content + b"\0")
    return whole.hexdigest()


def test_a_city_replaces_one_block_and_its_sheet_comes_last(tmp_path: Path):
    theme = tmp_path / "templates" / "theme"
    theme.mkdir(parents=True)
    (theme / "city.css").write_text(":root { --accent: #004d40; --logo: url(arms.svg) }")
    (theme / "arms.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    report = tmp_path / "templates" / "report"
    report.mkdir()
    (report / "page.html").write_text(
        '{% extends "shipped/report/page.html" %}'
        "{% block goal_opener %}<h1>OWN {{ page.section.title }}</h1>{% endblock %}"
    )
    files = printed(made_review(), city=tmp_path)
    page = pages(files)["goal-11.html"]
    assert "OWN Sustainable cities and communities" in page.words
    assert "The indicators at a glance" in page.words
    assert page.all("link")[-1]["href"] == "assets/city.css"
    assert files["assets/arms.svg"] == (theme / "arms.svg").read_bytes()


def test_templates_hold_no_words_of_their_own():
    for name in OURS:
        source = (folder() / "report" / name).read_text(encoding="utf-8")
        source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
        spoken = re.findall(r'(?:alt|title|placeholder|aria-label|content)="([^"]*)"', source)
        text = re.sub(r"<[^>]*>", "", source)
        words = [w for piece in (text, *spoken) for w in re.findall(r"[A-Za-z]{2,}", piece)]
        assert set(words) <= {"width", "device", "initial", "scale", "light", "dark"}, (name, words)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_the_blocks_that_a_city_may_replace_are_there(name: str):
    source = (folder() / "report" / name).read_text(encoding="utf-8")
    assert BLOCKS[name] <= set(re.findall(r"\{% block (\w+)", source))
    guide = (Path(__file__).parents[2] / "docs" / "city-guide.md").read_text(encoding="utf-8")
    for told in (source.split("#}")[0], guide):
        assert all(block in told for block in BLOCKS[name])


def test_addresses_in_our_lines_become_links():
    assert web("See https://example.org <b>") == (
        'See <a href="https://example.org" rel="noopener">https://example.org</a> &lt;b&gt;'
    )
