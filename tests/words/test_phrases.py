from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.model.findings import Severity
from vlr.words import shipped
from vlr.words.findings import say
from vlr.words.phrases import Phrases, fill, load

ENGLISH, _ = load("en")
WORDS = Phrases(
    "en",
    {
        "plain": "No placeholders, {not one} of them",
        "named": "{name} in {year}",
        "count": {"one": "One cell", "other": "{n} cells of {name}"},
        "list.a": "A",
        "list.b": "B",
        "list.deep.c": "C",
        "list.count": {"other": "x"},
    },
)


def city(folder: Path, language: str, text: str) -> Path:
    """A city's folder with words of its own."""
    words = folder / "templates" / "words"
    words.mkdir(parents=True)
    (words / f"{language}.toml").write_text(text, encoding="utf-8")
    return folder


def test_placeholders_are_filled_in():
    assert WORDS("named", name="Bristol", year=2022) == "Bristol in 2022"


def test_what_is_no_placeholder_stays():
    assert WORDS("plain") == "No placeholders, {not one} of them"


def test_a_value_is_never_filled_in_again():
    assert WORDS("named", name="{year}", year=2022) == "{year} in 2022"


def test_the_plural_form_is_chosen_by_n():
    assert WORDS("count", n=1, name="x") == "One cell"
    assert WORDS("count", n=0, name="x") == "0 cells of x"
    assert WORDS("count", n=1234, name="x") == "1,234 cells of x"


def test_a_language_chooses_among_its_own_plural_forms():
    forms = {"one": "sata", "few": "few {n}", "many": "many {n}", "other": "other {n}"}
    polish = Phrases("pl", {"count": forms})
    assert [polish("count", n=n) for n in (1, 2, 5, 22)] == ["sata", "few 2", "many 5", "few 22"]


def test_a_category_without_words_uses_other():
    assert Phrases("pl", {"count": {"other": "{n} x"}})("count", n=2) == "2 x"


def test_a_mistake_of_ours_is_named():
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        WORDS("no.such.key")
    with pytest.raises(KeyError, match="year"):
        WORDS("named", name="x")
    with pytest.raises(KeyError, match="count"):
        WORDS("count", name="x")


def test_a_section_holds_the_plain_phrases_below_a_key():
    assert WORDS.section("list") == {"a": "A", "b": "B", "deep.c": "C"}
    assert WORDS.section("lis") == {}


def test_a_key_can_be_asked_for():
    assert WORDS.has("list.a")
    assert not WORDS.has("list")


@given(st.text())
def test_filling_in_never_reaches_attributes_or_crashes_on_braces(text):
    assert fill("{name}", {"name": text}) == text
    plain = text.replace("{", "(")
    assert fill(plain, {}) == plain
    assert (
        fill("{0.__class__} {name.x} {name!r} {name[0]}", {"name": "x"}) == "{0.__class__} {name.x} {name!r} {name[0]}"
    )


def test_a_missing_phrase_falls_back_to_english_with_one_note(tmp_path):
    estonian, findings = load("et", city(tmp_path, "et", '[severity]\nerror = "viga"\n'))
    assert estonian("severity.note") == ENGLISH("severity.note")
    assert all(estonian.has(key) for key in ENGLISH.words)
    assert [(f.code, f.severity) for f in findings] == [("words-fallback", Severity.NOTE)]
    assert int(dict(findings[0].details)["n"]) > 0
    said = say(findings[0], ENGLISH).message.replace(",", "")
    assert str(dict(findings[0].details)["n"]) in said


def test_english_is_complete():
    assert load("en")[1] == []


def test_a_language_that_nobody_has_written_shows_english():
    for language in ("ja", "../../secret", ""):
        phrases, findings = load(language)
        assert phrases("severity.error") == ENGLISH("severity.error")
        assert [f.code for f in findings] == ["words-fallback"]
        assert int(dict(findings[0].details)["n"]) == len(ENGLISH.words)


def test_a_region_uses_the_words_of_its_language():
    assert load("en-US") == (Phrases("en-US", ENGLISH.words), [])


def test_a_citys_own_words_win(tmp_path):
    phrases, findings = load("en", city(tmp_path, "en", '[severity]\nerror = "stop"\n'))
    assert phrases("severity.error") == "stop"
    assert phrases("severity.note") == ENGLISH("severity.note")
    assert findings == []


def test_a_city_may_bring_a_language(tmp_path):
    phrases, findings = load("et", city(tmp_path, "et", '[severity]\nerror = "viga"\n'))
    assert phrases("severity.error") == "viga"
    assert int(dict(findings[0].details)["n"]) == len(ENGLISH.words) - 1


def test_an_unknown_key_is_a_warning_with_a_suggestion(tmp_path):
    phrases, findings = load("en", city(tmp_path, "en", '[severity]\neror = "stop"\n'))
    assert [(f.code, f.severity, f.found) for f in findings] == [
        ("words-unknown-key", Severity.WARNING, "severity.eror")
    ]
    assert "severity.error" in say(findings[0], ENGLISH).hint
    assert not phrases.has("severity.eror")


def test_an_unknown_placeholder_is_a_warning_and_the_shipped_words_stay(tmp_path):
    phrases, findings = load("en", city(tmp_path, "en", '[goal]\nheading = "SDG {nummber}"\n'))
    assert [(f.code, f.severity, f.found) for f in findings] == [
        ("words-unknown-placeholder", Severity.WARNING, "{nummber}")
    ]
    assert "{number}" in say(findings[0], ENGLISH).hint
    assert phrases("goal.heading", number=3, name="x") == "Goal 3: x"


def test_a_city_may_leave_a_placeholder_out(tmp_path):
    phrases, findings = load("en", city(tmp_path, "en", '[goal]\nheading = "{name}"\n'))
    assert findings == []
    assert phrases("goal.heading", number=3, name="x") == "x"


def test_plural_forms_where_nothing_is_counted_are_set_aside(tmp_path):
    phrases, findings = load("en", city(tmp_path, "en", '[severity.error]\none = "a"\nother = "b"\n'))
    assert [f.code for f in findings] == ["words-not-text"]
    assert phrases("severity.error") == "error"


@pytest.mark.parametrize("text", ["[severity]\nerror = 3\n", "[severity]\nerror = ['a']\n"])
def test_words_that_are_no_text_are_set_aside(tmp_path, text):
    phrases, findings = load("en", city(tmp_path, "en", text))
    assert [(f.code, f.found) for f in findings] == [("words-not-text", "severity.error")]
    assert phrases("severity.error") == "error"


@pytest.mark.parametrize("broken", [b"[severity\n", b"\xff\xfe\x00", b'a = "1"\na = "2"\n'])
def test_a_file_that_cannot_be_read_is_a_warning(tmp_path, broken):
    folder = city(tmp_path, "en", "")
    (folder / "templates/words/en.toml").write_bytes(broken)
    phrases, findings = load("en", folder)
    assert [(f.code, f.severity) for f in findings] == [("words-unreadable", Severity.WARNING)]
    assert phrases.words == ENGLISH.words


def test_words_behind_a_link_out_of_the_folder_are_not_read(tmp_path):
    secret = tmp_path / "secret.toml"
    secret.write_text('[severity]\nerror = "secret"\n')
    folder = tmp_path / "city"
    words = folder / "templates" / "words"
    words.mkdir(parents=True)
    (words / "en.toml").symlink_to(secret)
    phrases, findings = load("en", folder)
    assert phrases("severity.error") == "error"
    assert [f.code for f in findings] == ["words-unreadable"]


def test_the_repository_itself_as_a_city_brings_nothing_new():
    assert load("fi", shipped.folder().parent) == load("fi")
