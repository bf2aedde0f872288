"""The shipped words files as a whole: well-formed, and the same keys and placeholders in every language."""

import re
import tomllib
from pathlib import Path

import pytest

from vlr.words import shipped
from vlr.words.locales import is_known, locale_of
from vlr.words.phrases import PLACEHOLDER, placeholders
from vlr.words.wordfiles import as_phrase, flatten, shipped_words

FILES = sorted((shipped.folder() / "words").glob("*.toml"))
ENGLISH = shipped_words("en")
OTHERS = [path for path in FILES if path.stem != "en"]


def texts(path: Path) -> list[tuple[str, str]]:
    """(key, text) of every phrase, each plural form by itself."""
    found = []
    for key, value in flatten(tomllib.loads(path.read_text(encoding="utf-8"))):
        forms = value if isinstance(value, dict) else {"": value}
        found += [(key, text) for text in forms.values()]
    return found


def by_name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_everything_in_a_words_file_is_a_phrase(path):
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [key for key, value in flatten(table) if as_phrase(value) is None] == []
    assert is_known(path.stem)


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_every_brace_belongs_to_a_placeholder(path):
    assert [(key, text) for key, text in texts(path) if re.search(r"[{}]", PLACEHOLDER.sub("", text))] == []


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_no_phrase_has_stray_blanks(path):
    assert [(key, text) for key, text in texts(path) if text != text.strip() or "  " in text] == []


@pytest.mark.parametrize("path", FILES, ids=by_name)
def test_plural_forms_are_those_of_the_language(path):
    forms = {"other", *locale_of(path.stem).plural_form.rules}
    plurals = {key: phrase for key, phrase in shipped_words(path.stem).items() if not isinstance(phrase, str)}
    assert {key: sorted(phrase) for key, phrase in plurals.items() if set(phrase) != forms} == {}


def test_something_is_counted_in_english():
    assert any(not isinstance(phrase, str) for phrase in ENGLISH.values())


@pytest.mark.parametrize("path", OTHERS, ids=by_name)
def test_every_key_of_a_language_is_one_of_english(path):
    assert sorted(shipped_words(path.stem).keys() - ENGLISH.keys()) == []


@pytest.mark.parametrize("path", OTHERS, ids=by_name)
def test_a_translation_uses_the_placeholders_of_english(path):
    words = {key: phrase for key, phrase in shipped_words(path.stem).items() if key in ENGLISH}
    assert {key: p for key, p in words.items() if placeholders(p) != placeholders(ENGLISH[key])} == {}


@pytest.mark.parametrize("path", OTHERS, ids=by_name)
def test_a_translation_counts_where_english_counts(path):
    words = {key: phrase for key, phrase in shipped_words(path.stem).items() if key in ENGLISH}
    assert [key for key, p in words.items() if isinstance(p, str) != isinstance(ENGLISH[key], str)] == []
