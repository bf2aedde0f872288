"""Two invented cities, one with little to count and much to do, one with much to count: both reports look whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.two_cities import large_city, small_city
from tests.stress.boxes import MM, empty_share, headings, words
from vlr.analysis.review import review
from vlr.model.document import Document, Gap, IndicatorBlock, Section, Table
from vlr.pipeline.gather import gather
from vlr.pipeline.prints import Prints, print_language
from vlr.report.html_pages import blocks_of


def printed(folder: Path, *targets: str) -> Prints:
    gathered = gather(folder)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    return print_language(whole, "en", folder, targets, audience="public", draft=True, date="")


def chapters(document: Document) -> list[Section]:
    return [one for one in document.sections if one.kind == "goal"]


def test_the_small_city_has_ten_indicators_and_forty_actions_and_nothing_is_lost(tmp_path: Path) -> None:
    document = printed(small_city(tmp_path / "small")).document
    shown = [block.id for one in chapters(document) for block in blocks_of(one) if isinstance(block, IndicatorBlock)]
    assert len(shown) == 10
    tables = [b for one in document.sections for b in blocks_of(one) if isinstance(b, Table) and b.id == "actions"]
    assert [len(table.rows) for table in tables] == [40]
    (left_out,) = (
        b for one in document.sections for b in blocks_of(one) if getattr(b, "id", "") == "goals-not-covered"
    )
    assert isinstance(left_out, Table)
    assert [row.goal for row in left_out.rows] == [2, 9, 14]


def test_a_chapter_with_actions_only_shows_them_and_speaks_of_no_missing_figure(tmp_path: Path) -> None:
    document = printed(small_city(tmp_path / "small")).document
    bare = next(one for one in chapters(document) if one.goal == 12)
    names = [inner.id.removeprefix("goal-12-") for inner in bare.sections]
    assert "detail" not in names
    assert "missing" not in names
    (table,) = (b for b in blocks_of(bare) if isinstance(b, Table))
    assert len(table.rows) == 8
    assert not [
        b for inner in bare.sections if inner.id.endswith("actions") for b in inner.blocks if isinstance(b, Gap)
    ]


@pytest.mark.parametrize("make", [small_city, large_city])
def test_both_orders_have_the_same_chapters(tmp_path: Path, make) -> None:
    by_goal = printed(make(tmp_path / "a")).document
    by_theme = printed(make(tmp_path / "b", themes=True)).document
    assert {one.id: one.title for one in chapters(by_goal)} == {one.id: one.title for one in chapters(by_theme)}
    assert [one.goal for one in chapters(by_goal)] == sorted(one.goal for one in chapters(by_theme))
    assert len(by_theme.themes) >= 3


def test_the_large_city_shows_every_indicator_once(tmp_path: Path) -> None:
    document = printed(large_city(tmp_path / "large", themes=True)).document
    shown = [block.id for one in chapters(document) for block in blocks_of(one) if isinstance(block, IndicatorBlock)]
    assert len(shown) == len(set(shown)) == 140


@pytest.mark.slow
@pytest.mark.parametrize("themes", [False, True])
def test_few_pages_of_the_small_city_are_half_empty(tmp_path: Path, themes: bool) -> None:
    """A theme and the parts before and after the chapters begin on a page of their own; chapters do not have to."""
    (tmp_path / "ink").mkdir()
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(printed(small_city(tmp_path / "small", themes=themes), "pdf").pdf)
    empty = empty_share(pdf, tmp_path / "ink")[2:-1]
    assert len(empty) <= 52
    found = [n for n, share in enumerate(empty, 3) if share > 0.55]
    assert len(found) <= 6, found


@pytest.mark.slow
def test_the_outline_has_the_goals_below_their_themes_and_a_theme_shares_its_page(tmp_path: Path) -> None:
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(printed(small_city(tmp_path / "small", themes=True), "pdf").pdf)
    found = headings(pdf)
    at = next(n for n, one in enumerate(found) if one.title == "People")
    assert [(one.title, one.level) for one in found[at : at + 2]] == [("People", 1), ("No poverty", 2)]
    assert found[at + 2].level == 3
    assert found[at].page == found[at + 1].page
    heads = [" ".join(word.text for word in page if word.top < 22 * MM).casefold() for page in words(pdf)]
    assert any("people · no poverty" in head for head in heads)
