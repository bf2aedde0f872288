"""Every language from one data set in one run: read once, told apart, leading to each other."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from tests.pipeline.tiny_city import SETTINGS, save, tiny_city
from vlr.examples.copying import copy_example
from vlr.model.errors import VlrError
from vlr.pipeline import gather as gathering
from vlr.pipeline.build import Wish, build
from vlr.pipeline.tongues import chosen

KNOWN = ("en", "fi", "sv")
GROUPS = [
    ("Indicator", "Sex", "Year", "Value", "Unit", "Source"),
    *(("Adults who smoke", sex, year, 20.5 + year - 2015, "%", "Health survey")
      for sex in ("Women", "Men") for year in (2019, 2022)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [("", KNOWN), ("all", KNOWN), ("sv,en", ("en", "sv")), ("FI", ("fi",)), (" fi , ", ("fi",)), ("fi,all", KNOWN)],
)
def test_languages_are_those_asked_for_in_the_order_of_the_city(asked: str, found: tuple[str, ...]) -> None:
    assert chosen(asked, KNOWN) == found


def test_an_unknown_language_names_those_that_there_are() -> None:
    with pytest.raises(VlrError, match="de is none of the report's languages"):
        chosen("fi,de", KNOWN)


class Links(HTMLParser):
    """The links of a page to the same page in another language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "hreflang" in given:
            self.found.append(given)


@pytest.fixture(scope="module")
def helsinki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages") / "helsinki"
    copy_example("helsinki", folder)
    build(Wish(folder, folder / "output", ("html", "data"), "all"))
    return folder / "output"


def test_every_page_leads_to_the_same_page_in_the_other_languages(helsinki: Path) -> None:
    pages = {code: sorted(p.name for p in (helsinki / "html" / code).glob("*.html")) for code in KNOWN}
    assert pages["en"] == pages["fi"] == pages["sv"] != []
    for code in KNOWN:
        for page in (helsinki / "html" / code).glob("*.html"):
            links = Links(page.read_text(encoding="utf-8")).found
            assert [link["hreflang"] for link in links] == [other for other in KNOWN if other != code]
            assert all(link["lang"] == link["hreflang"] for link in links)
            assert all((page.parent / link["href"]).resolve().is_file() for link in links)
            assert all(Path(link["href"]).name == page.name for link in links)


def test_the_manifest_lists_the_pages_of_every_language(helsinki: Path) -> None:
    listed = {one["path"] for one in json.loads((helsinki / "manifest.json").read_text(encoding="utf-8"))["outputs"]}
    assert {f"html/{code}/index.html" for code in KNOWN} <= listed


def test_a_page_has_no_english_name_of_a_division_group_or_reason(helsinki: Path) -> None:
    for code in ("fi", "sv"):
        text = "".join(p.read_text(encoding="utf-8") for p in (helsinki / "html" / code).glob("*.html"))
        for name in ("City Executive Office", "Urban Environment Division", "Age group", "No figure with", "Aged "):
            assert name not in text, (code, name)
    swedish = (helsinki / "html" / "sv" / "goal-11.html").read_text(encoding="utf-8")
    assert "Helsingfors" in swedish
    assert "15–17-åringar" in swedish
    assert "vuotiaat" not in re.sub(r"<[^>]*>", "", swedish)


def test_a_translated_name_says_so_and_a_published_one_does_not(helsinki: Path) -> None:
    said = {"en": "translation made for this report", "fi": "käännetty tätä raporttia varten"}
    pages = {code: (helsinki / "html" / code / "goal-11.html").read_text(encoding="utf-8") for code in said}
    assert said["en"] in pages["en"]
    assert said["fi"] not in pages["fi"]
    assert said["fi"] in (helsinki / "html" / "fi" / "goal-13.html").read_text(encoding="utf-8")


def test_the_workbooks_are_read_once_for_all_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_example("helsinki", tmp_path / "city")
    read: list[str] = []
    real = gathering.read_each

    def counted(orders):  # type: ignore[no-untyped-def]
        read.extend(order[1] for order in orders)
        return real(orders)

    monkeypatch.setattr(gathering.gather, "__defaults__", (gathering.untold, counted))
    build(Wish(tmp_path / "city", tmp_path / "out", ("html",), "all"))
    assert sorted(read) == sorted(set(read))
    assert len(read) == 3


def two_languages(folder: Path, **labels: dict[str, str]) -> Path:
    """A city with groups in English that reports in English and Finnish, with some labels."""
    city = tiny_city(folder)
    settings = SETTINGS.replace('languages = ["en"]', 'languages = ["en", "fi"]')
    (city / "vlr.toml").write_text(settings, encoding="utf-8")
    save(city / "indicators/divisions/health/groups.xlsx", GROUPS)
    path = city / "indicators" / "catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Labels")
    sheet.append(["text", "fi"])
    for text, names in labels.items():
        sheet.append([text, names["fi"]])
    book.save(path)
    return city


def test_what_has_no_name_in_a_language_carries_its_own_and_is_one_finding(tmp_path: Path) -> None:
    city = two_languages(tmp_path / "city", Women={"fi": "Naiset"}, Sex={"fi": "Sukupuoli"})
    built = build(Wish(city, tmp_path / "out", ("html",), "all"))
    (told,) = [one for one in built.findings if one.code == "labels-missing"]
    assert "Men" in dict(told.details)["names"]
    assert "Women" not in dict(told.details)["names"]
    page = (tmp_path / "out" / "html" / "fi" / "goal-3.html").read_text(encoding="utf-8")
    assert "Naiset" in page
    assert '<span lang="en">Men</span>' in page
    assert '<span lang="en">Adults who smoke</span>' in page
    assert 'lang="en">Women' not in page
    english = (tmp_path / "out" / "html" / "en" / "goal-3.html").read_text(encoding="utf-8")
    assert "Naiset" not in english
    assert '<span lang="' not in english


def test_a_city_of_one_language_has_no_switch_and_no_finding_about_names(tmp_path: Path) -> None:
    built = build(Wish(tiny_city(tmp_path / "city"), tmp_path / "out", ("html",)))
    assert not [one for one in built.findings if one.code == "labels-missing"]
    page = (tmp_path / "out" / "html" / "en" / "index.html").read_text(encoding="utf-8")
    assert "hreflang" not in page
    assert 'class="tongues"' not in page
