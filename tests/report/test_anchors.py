"""What a reader may comment on has an id that comes from what it is, and a digest of what stands there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.bound.test_bind import bound
from tests.report.made_city import made_charts, made_review
from vlr.model.city import TextFile
from vlr.model.comments import Comment, Standing, Store
from vlr.model.document import Document, Number, Paragraph, Prose, Section
from vlr.report.anchors import anchors_of, digest, document_digest
from vlr.report.comments_placed import placed
from vlr.report.compose import compose
from vlr.report.compose.paragraph_ids import with_paragraph_ids
from vlr.report.narrative import to_html, without_part
from vlr.report.prose_text import paragraphs_of
from vlr.words.paragraphs import paragraphs
from vlr.words.phrases import load

PHRASES = load("en")[0]
TEXT = (
    "# Air\nIn {{ ind('pm').latest }} we see it.\n\n- one\n- two\n\n> said\n\n| a |\n|---|\n| 1 |\n\n```\ncode\n```\n"
)


def document() -> Document:
    review = made_review()
    made, _ = compose(review, PHRASES, audience="internal", charts=made_charts(review))
    return with_paragraph_ids(made)


@pytest.fixture(scope="module")
def made() -> Document:
    return document()


def ids_in(html: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', html)


def test_every_paragraph_of_a_text_has_the_id_of_its_source():
    html = to_html(bound(TEXT).marked)
    assert ids_in(html) == [f"goal-11-{one.id}" for one in paragraphs(TEXT)]


def test_a_paragraph_keeps_its_id_when_its_figure_changes_and_its_digest_changes():
    texts = []
    for value in (15.0, 12.0):
        made = bound(TEXT, y2021=value)
        prose = Prose(to_html(made.marked), inlines=made.inlines)
        texts.append(dict(paragraphs_of(prose)))
    assert texts[0].keys() == texts[1].keys()
    changed = [id for id in texts[0] if texts[0][id] != texts[1][id]]
    assert [texts[1][id] for id in changed] == [texts[0][id].replace("15", "12") for id in changed]
    assert len(changed) == 1


def test_a_part_of_a_text_keeps_its_paragraphs_ids_and_no_mark_is_left():
    text = "First.\n\n## Challenges\n\nHard.\n"
    rest, part = without_part(bound(text).marked, "Challenges")
    assert ids_in(to_html(rest) + to_html(part)) == [f"goal-11-{one.id}" for one in paragraphs(text)[::2]]
    assert without_part(bound("## Challenges\n\nHard.\n").marked, "Challenges")[0] == ""


@given(st.text(st.sampled_from("ab#-*>|`~1. \n\t[]^:(){}%\ue020\ue021\ue022\ue023"), max_size=60))
def test_marks_change_nothing_but_ids(body):
    text = TextFile("goal-11", "en", "f.md", body)
    from vlr.report.compose.bound.marks import apart, marks_of
    from vlr.report.compose.bound.pieces import pieces
    from vlr.report.signs import without_signs
    from vlr.words.bound_text import is_bound

    clean = without_signs(body)
    if is_bound(clean) or clean != body:
        return
    marks = marks_of(text)
    marked = "\n".join(
        (f"\n{mark}\n\n" if mark else "") + part.text for piece in pieces(body) for mark, part in apart(piece, marks)
    )
    assert re.sub(r' id="goal-11-p-[^"]*"', "", to_html(marked)) == to_html(body)


def test_everything_has_one_anchor_and_numbers_are_among_them(made):
    anchors = anchors_of(made)
    kinds = {anchor.kind for anchor in anchors.values()}
    assert kinds == {"number", "chart", "table", "paragraph", "indicator", "section"}
    assert all(set(anchor.sections) <= anchors.keys() for anchor in anchors.values())
    assert all(anchor.page for anchor in anchors.values())


def test_a_number_belongs_to_the_block_of_its_indicator(made):
    anchors = anchors_of(made)
    numbers = [anchor for anchor in anchors.values() if anchor.kind == "number"]
    blocks = {anchor.id for anchor in anchors.values() if anchor.kind == "indicator"}
    assert any(anchor.sections[0] in blocks for anchor in numbers)


def test_ids_do_not_come_from_positions(made):
    turned = replace(
        made,
        sections=tuple(
            replace(one, blocks=one.blocks[::-1], sections=one.sections[::-1]) for one in reversed(made.sections)
        ),
    )
    assert anchors_of(with_paragraph_ids(turned)).keys() == anchors_of(made).keys()


def test_a_paragraph_of_ours_keeps_its_id_when_its_figures_change():
    def ids(n: int, value: str) -> list[str]:
        parts = (f"Of {n} indicators ", Number(value, value, 1.0, "p-x"), " moved.")
        section = Section("front", "Front", 1, (Paragraph(parts), Paragraph(parts), Paragraph(("Other words.",))))
        shown = with_paragraph_ids(replace(document_of(section)))
        return [block.id for block in shown.sections[0].blocks if isinstance(block, Paragraph)]

    assert ids(12, "3 %") == ids(1300, "4 %")
    assert len(set(ids(1, "2"))) == 3


def document_of(section: Section) -> Document:
    return Document("t", "s", "c", 2024, "e", "en", "ltr", "internal", False, "", "", "t", "t", (section,))


def test_the_digest_of_a_document_changes_with_its_words_only():
    one, other = (Section("a", "A", 1, (Paragraph((text,), id="x"),)) for text in ("word", "Word"))
    first, second = (anchors_of(document_of(section)) for section in (one, other))
    assert document_digest(first, "en") == document_digest(first, "en") != document_digest(second, "en")
    assert digest("a\n b") == digest("a b")


def comment(**changes) -> Comment:
    values = {
        "id": "c1", "key": "k", "person": "Kim", "written": "2026-01-01T10:00:00Z", "language": "en", "anchor": "x",
        "kind": "paragraph", "label": "A", "sections": ("inner", "a"), "said": "word", "digest": digest("word"),
        "build": "b", "text": "t",
    }  # fmt: skip
    return Comment(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "standing", "at"),
    [
        ({}, Standing.SAME, "x"),
        ({"digest": "other"}, Standing.CHANGED, "x"),
        ({"anchor": "lost"}, Standing.GONE, "a"),
        ({"anchor": "lost", "sections": ()}, Standing.GONE, ""),
        ({"language": "fi"}, Standing.ELSEWHERE, "x"),
        ({"anchor": "<script>", "sections": ("<b>",)}, Standing.GONE, ""),
    ],
)
def test_a_comment_says_how_it_stands_and_is_never_lost(changes, standing, at):
    anchors = anchors_of(document_of(Section("a", "A", 1, (Paragraph(("word",), id="x"),))))
    (thread,) = Store((comment(**changes),)).threads()
    found = placed(thread, anchors, "en")
    assert (found.standing, found.at) == (standing, at)


def test_a_lost_comment_still_knows_its_goal():
    (thread,) = Store((comment(anchor="lost", sections=("i-old", "goal-11-story", "goal-11")),)).threads()
    assert placed(thread, {}, "en").goal == 11
