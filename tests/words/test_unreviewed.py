"""Words that nobody has reviewed: the file says so, the finding says so, and a city that has read them can say so."""

from pathlib import Path

import pytest

from tests.report.made_city import made_review
from vlr.report.compose.document import compose
from vlr.words.phrases import load, placeholders
from vlr.words.wordfiles import shipped_is_reviewed, shipped_words

UNREVIEWED = ("ar", "ru", "zh")
READ = ("chart", "districts", "doc", "gap", "gaps", "goal", "html", "overall", "pdf", "reason", "rule", "sure")
"""Tables of words that readers of a document meet on every page."""


def codes(language: str, folder: Path | None = None) -> list[str]:
    return [finding.code for finding in load(language, folder)[1]]


@pytest.mark.parametrize("language", UNREVIEWED)
def test_unreviewed_words_are_a_finding(language):
    assert not shipped_is_reviewed(language)
    assert codes(language) == ["words-fallback", "words-unreviewed"]


@pytest.mark.parametrize("language", ["en", "fi", "sv", "es", "fr"])
def test_complete_languages_are_told_as_such(language):
    assert shipped_is_reviewed(language)
    assert "words-unreviewed" not in codes(language)


@pytest.mark.parametrize("language", UNREVIEWED)
def test_most_of_what_a_reader_meets_is_translated(language):
    read = {key for key in shipped_words("en") if key.split(".")[0] in READ}
    missing = read - shipped_words(language).keys()
    assert len(missing) < len(read) / 20, sorted(missing)


@pytest.mark.parametrize("language", UNREVIEWED)
def test_every_page_of_an_unreviewed_report_says_so(language):
    phrases, _ = load(language)
    document, _ = compose(made_review(), phrases, audience="public", charts={})
    assert phrases("doc.unreviewed") in document.banner
    assert (
        load("es")[0]("doc.unreviewed")
        not in compose(made_review(), load("es")[0], audience="public", charts={})[0].banner
    )


def test_a_city_that_has_read_the_words_says_so(tmp_path):
    words = tmp_path / "templates/words"
    words.mkdir(parents=True)
    (words / "ar.toml").write_text('[about]\nreviewed = true\n[doc]\nsample-word = "مثال"\n', encoding="utf-8")
    assert codes("ar", tmp_path) == ["words-fallback"]
    assert load("ar", tmp_path)[0]("doc.sample-word") == "مثال"


def test_a_city_may_say_that_its_own_words_are_unreviewed(tmp_path):
    words = tmp_path / "templates/words"
    words.mkdir(parents=True)
    (words / "ja.toml").write_text("[about]\nreviewed = false\n", encoding="utf-8")
    assert codes("ja", tmp_path) == ["words-fallback", "words-unreviewed"]


def test_a_phrase_that_falls_back_counts_as_english_does():
    """Russian says 21 like one, and the English phrase must not."""
    phrases, _ = load("ru")
    counted = [key for key in sorted(phrases.fallen) if not isinstance(phrases.words[key], str)]
    key = next(key for key in counted if phrases.words[key]["one"] != phrases.words[key]["other"])
    values = dict.fromkeys(placeholders(phrases.words[key]), "x") | {"n": 21}
    assert phrases(key, **values) == phrases.words[key]["other"].replace("{n}", "21").format(**values)
