"""A text as its paragraphs: nothing lost, ids that stay."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from vlr.words.paragraphs import paragraphs

BLOCKS = (
    "# A heading",
    "Plain words\nover two lines.",
    '{% claim ind("a").falls %}It falls to {{ ind("a").latest }}.{% endclaim %}',
    "- one\n- two\n\n  more of two\n- three",
    "3. three\n4. four",
    "> quoted\n> twice",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\ncode\n\n# no heading\n```",
    "    indented\n\n    code",
    "---",
    "[name]: https://example.org",
    "[^1]: a note of several words",
    "![alt](images/x.jpg)",
    "Heading\n=======",
)
typed = st.lists(st.sampled_from(BLOCKS) | st.text(st.sampled_from("ab #->*`|[]:\n\t {}%1."), max_size=60), max_size=8)


@given(typed.map("\n\n".join))
@example("[a]: b\n[a]: b")
@example("- a\n\n\n\n\tb")
@example("```\n\n\n")
def test_every_line_with_words_is_in_exactly_one_paragraph(body: str) -> None:
    lines = body.split("\n")
    covered = []
    for one in paragraphs(body):
        assert lines[one.line - 1 : one.after - 1] == one.text.split("\n")
        covered += range(one.line, one.after)
    assert covered == sorted(set(covered))
    assert all(number in covered for number, line in enumerate(lines, 1) if line.strip())


@given(typed.map("\n\n".join))
def test_ids_are_given_once(body: str) -> None:
    ids = [one.id for one in paragraphs(body)]
    assert len(ids) == len(set(ids))


@given(st.lists(st.sampled_from(BLOCKS), min_size=2, max_size=6, unique=True), st.integers(0, 5))
def test_an_edit_leaves_the_ids_of_other_paragraphs(blocks: list[str], at: int) -> None:
    before = [one.id for one in paragraphs("\n\n".join(["Start.", *blocks, "End."]))]
    edited = ["Start.", *blocks, "End."]
    edited.insert(at % (len(blocks) + 1) + 1, "A paragraph that was not there.")
    after = [one.id for one in paragraphs("\n\n".join(edited))]
    assert set(before) <= set(after) or _joined(blocks)


def _joined(blocks: list[str]) -> bool:
    """Two lists, or two pieces of indented code, are one block while nothing stands between them."""
    return sum(block[:1] in "-3 [" for block in blocks) > 1


def test_each_kind_of_block_is_one_paragraph() -> None:
    found = paragraphs("\n\n".join(BLOCKS))
    assert [one.kind for one in found] == [
        "heading", "paragraph", "paragraph", "list", "list", "quote", "table", "code", "code", "rule", "other",
        "paragraph", "paragraph", "heading",
    ]  # fmt: skip
    assert [one.text for one in found] == list(BLOCKS)


def test_broken_lines_do_not_change_an_id_and_words_do() -> None:
    one, two, three = (paragraphs(text)[0].id for text in ("some words", "some\n words ", "other words"))
    assert one == two != three
    assert one.startswith("p-")
    assert len(one) == 10


def test_the_same_words_again_are_told_apart() -> None:
    first, second, third = paragraphs("Same.\n\nSame.\n\nSame.")
    assert (second.id, third.id) == (f"{first.id}-2", f"{first.id}-3")
