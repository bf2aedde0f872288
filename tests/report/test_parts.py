"""Lists of figures and tables, actions by goal and owner, good practices, short titles of codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.made_city import made_charts, made_review
from vlr.analysis.protect import protect
from vlr.model.city import Action, TextFile
from vlr.model.document import Document, Foreign, IndicatorBlock, Items, Link, Mark, Paragraph, Prose, Section, Table
from vlr.model.review import Review
from vlr.report.compose import compose
from vlr.report.html_pages import anchors_of, blocks_of, figures_of
from vlr.words.phrases import load

PRACTICE = TextFile(
    "practice-shared-bikes",
    "en",
    "templates/text/en/practice-shared-bikes.md",
    "What was **done**. {{ ref('goal-3') }}",
    title="Bikes for everyone",
    lead="A bike at every stop.",
    goals=(11, 13, 3),
    division="environment",
)


def document(language: str = "en", review: Review | None = None, **changes: object) -> Document:
    made = review or made_review()
    made = replace(made, city=replace(made.city, **changes))  # type: ignore[arg-type]
    return compose(made, load(language)[0], audience="internal", charts=made_charts(made))[0]


def part(made: Document, id: str) -> Section:
    def walk(section: Section) -> list[Section]:
        return [section, *(found for inner in section.sections for found in walk(inner))]

    return next(found for section in made.sections for found in walk(section) if found.id == id)


def has(made: Document, id: str) -> bool:
    return any(id in anchors_of(section) for section in made.sections)


def table(made: Document, id: str) -> Table:
    return next(
        block
        for section in made.sections
        for block in blocks_of(section)
        if isinstance(block, Table) and block.id == id
    )


def listed(made: Document, id: str) -> list[Link]:
    (items,) = part(made, id).blocks
    assert isinstance(items, Items)
    return [cell for item in items.items for cell in item if isinstance(cell, Link)]


def test_every_figure_is_in_the_list_once_and_leads_there():
    made = document()
    figures = [f"#{figure.id}" for section in made.sections for figure in figures_of(section)]
    assert [link.target for link in listed(made, "list-of-figures")] == figures
    assert len(figures) == len(set(figures)) > 15


def test_every_numbered_table_is_in_the_list_once():
    made = document()
    tables = [
        f"#{block.id}"
        for section in made.sections
        for block in blocks_of(section)
        if isinstance(block, Table) and block.number and section.id != "annex-coverage"
    ]
    assert [link.target for link in listed(made, "list-of-tables")] == tables


ACTIONS = (
    Action("a", "Plant trees", (15, 13), owner="environment", due="2025-05-01", status="planned", budget="1 million"),
    Action("b", "Pay for bikes", (11,), owner="Office of the mayor", due="2024-02-01", status="Done"),
    Action("c", "Stop the ring road", (11,), owner="environment", status="dropped"),
    Action("d", "Something", (), owner=""),
    Action("e", "Sample: pay", (1,), owner="economy", budget="9 millions", sample=True),
)


def test_an_action_stands_under_each_of_its_goals_and_under_its_owner():
    made = document(actions=ACTIONS)
    lines = [("group" if row.group else "", _text(row.cells[0])) for row in table(made, "actions-by-goal").rows]
    at = [n for n, (kind, _) in enumerate(lines) if kind]
    by_goal = {
        lines[n][1]: [text for _, text in lines[n + 1 : end]] for n, end in zip(at, [*at[1:], None], strict=True)
    }
    assert [text for name, text in by_goal.items() if name.startswith("Goal 11")] == [
        ["Pay for bikes", "Stop the ring road"]
    ]
    assert sum(("Plant trees" in texts) for texts in by_goal.values()) == 2
    assert by_goal["No goal named"] == ["Something"]
    owners = [_text(row.cells[0]) for row in table(made, "actions-by-owner").rows if row.group]
    names = [made_review().city.division_name(id) for id in ("economy", "environment")]
    assert owners == [*sorted([*names, "Office of the mayor"], key=str.casefold), "Nobody named"]


def _text(cell: tuple[object, ...]) -> str:
    return "".join(str(getattr(one, "text", getattr(one, "word", one))) for one in cell)


def test_the_state_of_an_action_has_a_sign_where_it_is_done_or_dropped_and_the_citys_own_word():
    rows = {_text(row.cells[0]): row for row in table(document(actions=ACTIONS), "actions-by-owner").rows}
    assert rows["Pay for bikes"].cells[2] == (Mark("met", "tick", "Done"),)
    assert rows["Stop the ring road"].cells[2] == (Mark("none", "dash", "dropped"),)
    assert rows["Plant trees"].cells[2] == ("planned",)
    assert rows["Plant trees"].cells[4] == ("1 million",)


def test_what_is_done_is_counted_without_samples():
    counts = {_text(row.cells[0]): row.cells[2] for row in table(document(actions=ACTIONS), "actions-by-goal").rows}
    assert counts["Goal 11: Sustainable cities and communities"] == ("1 of 2 done",)
    assert counts["Goal 1: No poverty"] == ("",)


def test_a_sample_has_no_budget():
    rows = {_text(row.cells[0]): row for row in table(document(actions=ACTIONS), "actions-by-owner").rows}
    assert "9 millions" not in str(rows["Sample: pay"])


def test_a_city_without_actions_and_practices_has_no_annex_of_them():
    assert not has(document(actions=()), "annex-actions")


def test_a_city_with_practices_only_has_one_line_about_its_actions():
    blocks = part(document(actions=(), texts=(PRACTICE,)), "annex-actions").blocks
    assert blocks == (Paragraph(("The city has named no actions.",), ""),)


def test_a_practice_is_a_box_in_the_chapter_of_its_first_goal_and_a_line_in_the_others():
    made = document(texts=(PRACTICE,))
    box = part(made, "practice-shared-bikes")
    assert box in part(made, "goal-11-practices").sections
    assert (box.title, box.kind) == ("Bikes for everyone", "practice")
    assert any(isinstance(block, Prose) and "<strong>done</strong>" in block.html for block in box.blocks)
    assert "A bike at every stop." in str(box.blocks)
    for goal in (13, 3):
        inner = part(made, f"goal-{goal}-practices")
        assert not inner.sections
        assert "#practice-shared-bikes" in str(inner.blocks)
    assert not has(made, "goal-1-practices")
    (row,) = table(made, "practices").rows
    assert [link.text for link in row.cells[1] if isinstance(link, Link)] == ["11", "13", "3"]


def test_a_practice_of_a_goal_without_a_chapter_stands_in_the_annex():
    made = document(texts=(replace(PRACTICE, goals=(14,)),))
    assert part(made, "practice-shared-bikes") in part(made, "list-of-practices").sections


def test_ids_stay_unique_whatever_goals_a_practice_serves():
    made = document(texts=(PRACTICE, replace(PRACTICE, name="practice-two", goals=(11, 3))))
    ids = [id for section in made.sections for id in anchors_of(section)]
    assert len(ids) == len(set(ids))


def test_a_sample_practice_says_so():
    made = document(texts=(replace(PRACTICE, sample=True, title=""),))
    assert part(made, "practice-shared-bikes").title == "Sample: Shared bikes"


def test_a_code_has_its_short_title_in_the_language():
    for language, words in (("en", "People under the national poverty line"), ("fi", "köyhyys"), ("sv", "fattigdom")):
        block = _block(document(language), "i-low-income")
        assert words in " ".join(part for part in block.meta if isinstance(part, str))


def test_a_language_without_short_titles_marks_them_as_english():
    block = _block(document("es"), "i-low-income")
    (title,) = [part for part in block.meta if isinstance(part, Foreign)]
    assert title == Foreign("People under the national poverty line", "en")


def _block(made: Document, id: str) -> IndicatorBlock:
    return next(
        block
        for section in made.sections
        for block in blocks_of(section)
        if isinstance(block, IndicatorBlock) and block.id == id
    )


def test_a_chapter_says_which_targets_have_an_indicator():
    line = next(
        block
        for block in part(document(), "goal-1-glance").blocks
        if isinstance(block, Paragraph) and "codes" in block.css
    )
    text = _text(line.parts)
    have, _, lack = text.partition("Without one:")
    assert "1.2 " in have
    assert "1.2 " not in lack
    assert all(f"{code} " in text for code in ("1.1", "1.2", "1.3", "1.4", "1.5", "1.a", "1.b"))


def test_the_statistical_annex_explains_its_codes():
    blocks = part(document(), "statistics-goal-1").blocks
    line = next(block for block in blocks if isinstance(block, Paragraph))
    assert "1.2.1 People under the national poverty line" in _text(line.parts)


@pytest.mark.parametrize("language", ["en", "fi"])
def test_what_can_be_searched_for_has_a_place_and_nothing_inside(language: str):
    review = protect(made_review())[0]
    made = document(language, review, texts=(PRACTICE,))
    ids = {f"#{id}" for section in made.sections for id in anchors_of(section)}
    assert not [one for one in made.findables if one.target not in ids]
    found = {one.target: one for one in made.findables}
    assert "1.2.1" in found["#i-low-income"].about
    assert "Bikes for everyone" in [one.title for one in made.findables]
    assert "secret" not in str(made.findables)


def test_an_indicator_is_found_by_its_name_in_another_language():
    review = made_review()
    titles = {"en": "People living on a low income", "fi": "Pienituloiset", "sv": "Låginkomsttagare"}
    low = replace(review.of("low-income"), indicator=replace(review.of("low-income").indicator, titles=titles))
    others = tuple(low if one.indicator.id == "low-income" else one for one in review.indicators)
    found = {one.target: one for one in document("fi", replace(review, indicators=others)).findables}["#i-low-income"]
    assert found.title == "Pienituloiset"
    assert "People living on a low income" in found.words
    assert "Låginkomsttagare" in found.words
