"""The checks of boxes find what they look for."""

from __future__ import annotations

from tests.stress.boxes import BOTTOM, MM, Heading, Word, covering, lonely, outside


def word(text: str, left: float, top: float, wide: float = 40, high: float = 12) -> Word:
    return Word(text, left, top, left + wide, top + high)


def test_words_that_cover_each_other_are_found_and_neighbours_are_not() -> None:
    page = [word("one", 100, 100), word("two", 130, 102), word("three", 172, 100), word("below", 100, 110)]
    assert [(one.text, other.text) for one, other in covering(page)] == [("one", "two")]


def test_a_word_beyond_the_margin_is_found_and_a_tab_is_not() -> None:
    page = [word("in", 100, 100), word("out", 20, 100), word("over", 560, 300), word("12", 20, 70, wide=12)]
    assert [one.text for one in outside(page)] == ["out", "over"]


def test_a_heading_with_nothing_below_it_is_lonely() -> None:
    heads = [Heading("What is missing", 2, 0, 700.0), Heading("Actions", 2, 0, 100.0)]
    page = [word(text, 60 + 50 * n, 700) for n, text in enumerate("What is missing".split())]
    page += [word("page", 60, BOTTOM + 20 * MM)]
    assert lonely(heads[:1], [page]) == heads[:1]
    assert lonely(heads, [[*page, *(word("text", 60, 720 + 12 * n) for n in range(4))]]) == []
