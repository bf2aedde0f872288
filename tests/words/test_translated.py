"""What people outside of the report read is whole in every language in which a city may write to its divisions."""

import re

import pytest

from vlr.cli.main import vlr
from vlr.intake.heads import is_total, role_of
from vlr.intake.heads import words as head_words
from vlr.words.phrases import Phrase
from vlr.words.wordfiles import shipped_words

TRANSLATED = ("es", "fi", "fr", "sv")
"""Languages whose words for divisions and officers are complete: a new phrase needs words in each of them."""

COMPLETE = ("es", "fi", "fr", "sv")
"""Languages in which the whole report speaks: every phrase of the program has words in each of them."""

TABLES = ("bridges", "board", "check", "copy", "draft", "findings", "forms", "init", "mapping", "preview", "severity")
"""Tables of words that divisions and officers read; those of the report itself are translated apart."""

ENGLISH = {key: phrase for key, phrase in shipped_words("en").items() if key.split(".")[0] in TABLES}

TYPED = re.compile(
    rf"""
    \bvlr\ (?:{"|".join(sorted(vlr.commands, reverse=True))})\b(?:\ draft|\ ask)?  # commands
    | (?<!\w)--[a-z]+(?:-[a-z]+)*     # their options
    | \b[a-z]+(?:_[a-z0-9]+)+\b       # columns and settings
    | [\w./-]+\.(?:toml|xlsx|ods|md)  # files
    | \[[a-z]+(?:\.[a-z]+)?\]         # tables of vlr.toml
    | https://\S*
    """,
    re.VERBOSE,
)
"""What is typed or looked for as it stands, whatever the language."""

WORD = re.compile(r"(?<!\{)\b[^\W\d_]{2,}\b(?![\w-]*\})")
"""A word that is read, no placeholder."""

NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
ASKED = ("indicator", "unit", "source", "value", "period", "note")


def texts(phrase: Phrase) -> list[str]:
    """A phrase in all its plural forms."""
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def typed(phrase: Phrase) -> set[str]:
    """What is typed as it stands, over all plural forms."""
    return {found.strip(".") for text in texts(phrase) for found in TYPED.findall(text)}


def table(language: str, prefix: str) -> dict[str, str]:
    """Plain phrases under a prefix."""
    words = shipped_words(language)
    return {key.removeprefix(prefix): text for key, text in words.items() if key.startswith(prefix)}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_is_named_here_exists(name):
    assert any(key.startswith(f"{name}.") for key in ENGLISH)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_phrase_for_divisions_and_officers_is_translated(language):
    assert sorted(ENGLISH.keys() - shipped_words(language).keys()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_is_left_in_english(language):
    words = shipped_words(language)
    copied = [key for key, english in ENGLISH.items() if words.get(key) == english]
    assert [key for key in copied if any(len(text.split()) > 3 for text in texts(ENGLISH[key]))] == []


@pytest.mark.parametrize("language", COMPLETE)
def test_a_complete_language_has_words_for_every_phrase(language):
    assert sorted(shipped_words("en").keys() - shipped_words(language).keys()) == []


@pytest.mark.parametrize("language", COMPLETE)
def test_no_sentence_of_a_complete_language_is_english(language):
    words, english = shipped_words(language), shipped_words("en")
    copied = [key for key in english if words.get(key) == english[key]]
    assert [key for key in copied if any(len(WORD.findall(text)) > 2 for text in texts(english[key]))] == []


@pytest.mark.parametrize("language", COMPLETE)
def test_classes_of_a_method_keep_words_of_their_own(language):
    """Two classes of one method never read alike."""
    words = shipped_words(language)
    classes = [key for key in words if key.startswith("method.") and ".result." in key]
    said = [(key.rsplit(".", 1)[0], texts(words[key])[0].casefold()) for key in classes]
    assert len(set(said)) == len(said) > 0


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_phrase_without_words_in_english_has_none_elsewhere(language):
    words = shipped_words(language)
    assert [key for key, english in ENGLISH.items() if key in words and (not english) != (not words[key])] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_commands_columns_and_files_stay_as_they_are_typed(language):
    words = {key: phrase for key, phrase in shipped_words(language).items() if key in ENGLISH}
    differing = {key: (typed(ENGLISH[key]), typed(phrase)) for key, phrase in words.items()}
    assert {key: both for key, both in differing.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_words_of_the_self_check_can_be_told_apart(language):
    """The form counts rows by these words, and spreadsheets do not see capitals."""
    words = [text.casefold() for key, text in table(language, "forms.check.").items() if key != "line"]
    assert len(set(words)) == len(words) > 0


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_names_of_sheets_can_be_names_of_sheets(language):
    names = [*table(language, "forms.sheet.").values(), shipped_words(language)["copy.sheet"]]
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if len(name) > 31 or NO_SHEET_NAME.search(name)] == []


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_heads_of_a_sheet_of_the_form_are_different(language):
    heads = table(language, "forms.head.figures.")
    assert len({head.casefold() for head in heads.values()}) == len(heads) > 0


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_the_programs_own_words_for_columns_are_known_when_they_come_back(language):
    heads = table(language, "forms.head.figures.")
    assert {key: role_of(heads[key]) for key in ASKED if not role_of(heads[key])} == {}
    assert is_total(shipped_words(language)["forms.all"])


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_the_programs_own_words_for_statuses_are_known_when_they_come_back(language):
    said = table(language, "doc.status.")
    assert {letter: head_words().flags.get(said[letter]) for letter in said} == {letter: letter for letter in said}
