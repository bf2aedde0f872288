"""Short names are legal file names on every system and say what they stand for."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.model.slugs import slug


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Åbo & Turku", "abo-turku"),
        ("Sex=Female; Age=0-4", "sex-female-age-0-4"),
        ("  --  ", "else"),
        ("CON", "con-x"),
        ("東京", "東京"),
        ("Санкт-Петербург", "санкт-петербург"),
        ("a_b.c", "a-b-c"),
        ("हिन्दी 2", "हिन्दी-2"),
        ("Straße", "strasse"),
    ],
)
def test_what_can_be_read_stays(text: str, made: str) -> None:
    assert slug(text, "else") == made


@given(st.text())
def test_any_text_gives_a_legal_name_and_the_same_one_again(text: str) -> None:
    made = slug(text, "else")
    assert all(c.isalnum() or unicodedata.category(c).startswith("M") or c == "-" for c in made), made
    assert made == made.strip("-")
    assert "--" not in made
    assert len(made) <= 62
    assert slug(made, "else") == made
    assert made.upper() not in {"CON", "NUL", "COM1"}
