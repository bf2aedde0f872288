"""How words are counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.words.wordcount import words_in


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("", 0),
        (" \n\t ", 0),
        ("One two  three.", 3),
        ("well-being and/or l'eau", 3),
        ("Emissions fell — by 12.4 %", 4),
        ("word—word", 2),
        ("– • % §", 0),
        ("2015–2022", 1),
        ("12\u00a0400\u202feuroa", 1),
        ("Hyvinvointialueen kestävyysraportointi", 2),
        ("Он сказал: «да»", 3),
        ("مُدُنٌ ومجتمعات محلية مستدامة", 4),
        ("可持续城市和社区", 8),
        ("2030年議程，SDG", 5),
        ("지속 가능한 도시", 3),
        ("सतत शहर", 2),
    ],
)
def test_words_are_counted_as_a_person_would(text: str, n: int) -> None:
    assert words_in(text) == n


@given(st.lists(st.text(st.characters(categories=["L", "N"], max_codepoint=0x2FFF), min_size=1), max_size=30))
def test_words_between_spaces_are_counted_one_by_one(words: list[str]) -> None:
    assert words_in(" ".join(words)) == len(words)


@given(st.text(), st.text())
def test_two_texts_have_the_words_of_both(one: str, other: str) -> None:
    assert words_in(f"{one}\n{other}") == words_in(one) + words_in(other)
