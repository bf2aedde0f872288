"""A report ordered by themes: nothing is lost, everything is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.made_city import TEXTS, made_charts, made_review
from vlr.model.city import TextFile
from vlr.model.document import Document, Link, Prose, Section, Table
from vlr.model.themes import Theme
from vlr.report.compose import compose
from vlr.report.html_pages import anchors_of, blocks_of, paginate
from vlr.report.pdf_flow import running_on
from vlr.words.phrases import load

PHRASES = load("en")[0]
THEMES = (
    Theme("people", (1, 2, 3, 4, 5), preset="five-ps"),
    Theme("place", (6, 11, 13, 14), {"en": "The place we share", "fi": "Yhteinen paikka"}),
    Theme("sea", (17,), {"": "The sea"}),
)
WORDS = TextFile("theme-place", "en", "templates/text/en/theme-place.md", "What the place needs.")
CHAPTERS = tuple(goal for goal in range(1, 18) if goal not in (14, 17))


def made(themes: tuple[Theme, ...] = THEMES, language: str = "en") -> Document:
    review = made_review(themes=themes, texts=(*TEXTS, WORDS))
    document, findings = compose(review, load(language)[0], audience="public", charts=made_charts(review))
    assert {one.code for one in findings} <= {"texts-missing"}
    return document


@pytest.fixture(scope="module")
def document() -> Document:
    return made()


def middle(document: Document) -> list[Section]:
    """The chapters and what stands between them."""
    found = [n for n, one in enumerate(document.sections) if one.kind in ("goal", "theme")]
    return list(document.sections[found[0] : found[-1] + 1])


def part(document: Document, name: str) -> Section:
    return next(one for one in document.sections if one.id == name)


def test_chapters_stand_under_their_theme_and_the_rest_in_a_last_group(document: Document) -> None:
    assert [one.id.removeprefix("goal-") for one in middle(document)] == [
        "theme-people", *map(str, (1, 2, 3, 4, 5)), "theme-place", *map(str, (6, 11, 13)),
        "other-goals", *map(str, (7, 8, 9, 10, 12, 15, 16)),
    ]  # fmt: skip


def test_every_chapter_is_the_same_in_both_orders(document: Document) -> None:
    by_goal = {one.id: one for one in made(()).sections if one.goal}
    by_theme = {one.id: one for one in document.sections if one.goal}
    assert by_theme == by_goal
    assert part(document, "not-covered") == part(made(()), "not-covered")


def test_an_opening_has_its_goals_with_links_and_counts_and_the_citys_words(document: Document) -> None:
    opening = part(document, "theme-place")
    assert opening.title == "The place we share"
    (table,) = (one for one in opening.blocks if isinstance(one, Table))
    links = [cell for row in table.rows for cell in row.cells[1] if isinstance(cell, Link)]
    assert [one.target for one in links] == ["#goal-6", "#goal-11", "#goal-13", "#not-covered-14"]
    assert [row.goal for row in table.rows] == [6, 11, 13, 14]
    assert table.rows[3].cells[2] == (PHRASES("html.not-covered"),)
    assert ["What the place needs." in one.html for one in opening.blocks if isinstance(one, Prose)] == [True]
    assert not [one for one in part(document, "theme-people").blocks if isinstance(one, Prose)]


def test_names_are_in_the_language_of_the_document() -> None:
    finnish = made(language="fi")
    assert [row.name for row in finnish.themes] == ["Ihmiset", "Yhteinen paikka", "The sea", "Muut tavoitteet"]


def test_the_index_leads_from_each_goal_to_its_theme_and_its_indicators(document: Document) -> None:
    (table,) = (one for one in blocks_of(part(document, "annex-index")) if getattr(one, "id", "") == "goal-index")
    assert isinstance(table, Table)
    assert [row.goal for row in table.rows] == list(range(1, 18))
    assert table.rows[10].cells[1:3] == (
        (Link("Sustainable cities and communities", "#goal-11"),),
        (Link("The place we share", "#theme-place"),),
    )
    assert "#i-house-prices" in [one.target for one in table.rows[10].cells[3] if isinstance(one, Link)]
    assert table.rows[16].cells[2] == ("The sea",)
    assert "goal-index" not in {getattr(one, "id", "") for one in blocks_of(part(made(()), "annex-index"))}


def test_every_link_leads_somewhere_in_both_orders(document: Document) -> None:
    for one in (document, made(())):
        anchors = {name for section in one.sections for name in anchors_of(section)}
        tables = [block for section in one.sections for block in blocks_of(section) if isinstance(block, Table)]
        links = [p for t in tables for row in t.rows for cell in row.cells for p in cell if isinstance(p, Link)]
        inside = {link.target[1:] for link in links if link.target.startswith("#")}
        assert inside <= anchors


def test_the_list_beside_every_page_has_the_goals_under_their_themes(document: Document) -> None:
    links = paginate(document).links
    assert [(group.title, group.page) for group in links.groups] == [
        ("People", "theme-people.html"),
        ("The place we share", "theme-place.html"),
        ("The sea", ""),
        ("Other goals", "other-goals.html"),
    ]
    assert sorted(goal.number for group in links.groups for goal in group.goals) == list(range(1, 18))
    assert not [link for link in (*links.before, *links.after) if link.theme or link.goal]
    (whole,) = paginate(made(())).links.groups
    assert (whole.title, [goal.number for goal in whole.goals]) == ("", list(range(1, 18)))


def test_pages_lead_from_one_to_the_next_through_the_themes(document: Document) -> None:
    pages = {page.name: page for page in paginate(document).pages}
    opening = pages["theme-place.html"]
    assert opening.before is not None
    assert opening.after is not None
    assert (opening.before.page, opening.after.page) == ("goal-5.html", "goal-6.html")


def test_thin_chapters_run_on_but_not_over_the_opening_of_a_theme(document: Document) -> None:
    order = [one.goal for one in middle(document)]
    running = running_on(document)
    assert running
    assert all(order[order.index(goal) - 1] for goal in running)
    thick = replace(part(document, "goal-11"), id="x")
    assert not running_on(replace(document, sections=(thick, part(document, "goal-13"))))
