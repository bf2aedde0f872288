"""Translations know what they were made from, through edits on both sides."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vlr.model.city import City, Division, Indicator, TextFile
from vlr.model.labels import Label, labels
from vlr.model.translations import Remembered, TranslationState
from vlr.words.paragraphs import paragraph_id, paragraphs, words_hash
from vlr.workspace.translated import outdated, outdated_paragraphs, pairs_of, translations_of
from vlr.workspace.translations import TRANSLATIONS, read_translations, write_translations

CURRENT, OUTDATED = TranslationState.CURRENT, TranslationState.OUTDATED
UNCONFIRMED, MISSING = TranslationState.UNCONFIRMED, TranslationState.MISSING
EN, SV = "One.\n\nTwo.\n\nThree.\n", "Ett.\n\nTvå.\n\nTre.\n"
PAIRS = tuple((paragraph_id(a), paragraph_id(b)) for a, b in (("One.", "Ett."), ("Two.", "Två."), ("Three.", "Tre.")))


def states(source: str, target: str, recorded: tuple[tuple[str, str], ...] = PAIRS) -> list[tuple[str, str, str]]:
    return [
        (one.source.text if one.source else "", one.target.text if one.target else "", one.state.value)
        for one in pairs_of(source, target, recorded)
    ]


def test_what_is_recorded_and_unchanged_is_current() -> None:
    assert [one[2] for one in states(EN, SV)] == ["current"] * 3


def test_a_changed_source_makes_its_translation_outdated_and_no_other() -> None:
    assert states(EN.replace("Two.", "Twice."), SV) == [
        ("One.", "Ett.", "current"),
        ("Twice.", "Två.", "outdated"),
        ("Three.", "Tre.", "current"),
    ]


def test_a_translation_mended_by_hand_stays_current() -> None:
    assert states(EN, SV.replace("Två.", "Tvåan."))[1] == ("Two.", "Tvåan.", "current")


def test_a_new_source_is_missing_and_a_translation_typed_by_hand_is_unconfirmed() -> None:
    source = EN.replace("Two.", "Two.\n\nNew.")
    assert states(source, SV)[2] == ("New.", "", "missing")
    assert states(source, SV.replace("Två.", "Två.\n\nNy."))[2] == ("New.", "Ny.", "unconfirmed")


def test_the_translation_of_what_is_gone_is_outdated() -> None:
    assert states("One.\n\nThree.\n", SV)[-1] == ("", "Två.", "outdated")


def test_without_a_record_paragraphs_are_paired_by_kind_and_order() -> None:
    found = states("# A\n\nOne.\n\n- x\n", "# Å\n\nEtt.\n\n- y\n", ())
    assert [one[2] for one in found] == ["unconfirmed"] * 3
    assert [one[2] for one in states("# A\n\nOne.\n", "", ())] == ["missing"] * 2


def test_the_same_words_again_are_paired_one_by_one() -> None:
    pairs = (("p-aa", "p-bb"),)
    id = paragraph_id("Same.")
    pairs = ((id, "p-1"), (f"{id}-2", "p-2"))
    assert len(pairs_of("Same.\n\nSame.\n", "Lika.\n\nLika igen.\n", pairs)) == 2


_bodies = st.lists(st.sampled_from(["One.", "Two.", "Three.", "# Head", "- item", "> quote"]), max_size=6).map(
    "\n\n".join
)


@given(
    _bodies,
    _bodies,
    st.lists(
        st.tuples(st.sampled_from(["p-1", PAIRS[0][0], PAIRS[1][0]]), st.sampled_from(["p-2", PAIRS[2][0]])), max_size=3
    ),
)
def test_every_source_is_there_once_and_no_translation_twice(
    source: str, target: str, recorded: list[tuple[str, str]]
) -> None:
    found = pairs_of(source, target, recorded)
    sources = [one.source.id for one in found if one.source]
    targets = [one.target.id for one in found if one.target]
    assert sources == [one.id for one in paragraphs(source)]
    assert len(targets) == len(set(targets))


def city(*texts: TextFile, known: Remembered | None = None) -> City:
    return City(
        folder="/nowhere",
        name="City",
        slug="city",
        country="FI",
        languages=("en", "sv"),
        report_year=2024,
        texts=texts,
        divisions=(Division("health", "Health Office"),),
        indicators=(Indicator("smoking", {"en": "Adults who smoke", "sv": "Vuxna som röker"}, (3,), "%", "health"),),
        labels=labels([Label("Women", {"sv": "Kvinnor"}, row=2)], "en"),
        translations={"sv": known} if known else {},
    )


ENGLISH = TextFile("goal-03", "en", "templates/text/en/goal-03.md", EN, title="Health", lead="We live longer.")
SWEDISH = TextFile("goal-03", "sv", "templates/text/sv/goal-03.md", SV, title="Hälsa", first_line=4)


def test_texts_titles_and_names_are_listed() -> None:
    found = {
        one.key: (one.source, one.target, one.state)
        for one in translations_of(city(ENGLISH, SWEDISH), "en", "sv", None)
    }
    assert found["front/goal-03/title"] == ("Health", "Hälsa", UNCONFIRMED)
    assert found["front/goal-03/lead"] == ("We live longer.", "", MISSING)
    assert found["indicator/smoking"] == ("Adults who smoke", "Vuxna som röker", UNCONFIRMED)
    named = {source: (target, state) for key, (source, target, state) in found.items() if key.startswith("label/")}
    assert named == {"Women": ("Kvinnor", UNCONFIRMED), "Health Office": ("", MISSING)}


def test_an_outdated_translation_is_a_note_with_its_line() -> None:
    known = Remembered(
        "en", {"front/goal-03/title": words_hash("Well-being")}, {"goal-03": (("p-00000000", PAIRS[1][1]), PAIRS[0])}
    )
    given_city = city(ENGLISH, SWEDISH, known=known)
    found = outdated(given_city)
    assert [(one.where, one.found) for one in found if one.found == "Hälsa"] == [
        ("templates/text/sv/goal-03.md:1", "Hälsa")
    ]
    assert outdated_paragraphs(given_city, ENGLISH) == frozenset()
    assert all(one.code == "translation-outdated" for one in found)


def test_outdated_paragraphs_of_a_text_are_known() -> None:
    known = Remembered("en", {}, {"goal-03": PAIRS})
    changed = city(TextFile("goal-03", "en", "x.md", EN.replace("Two.", "Twice.")), SWEDISH, known=known)
    assert outdated_paragraphs(changed, SWEDISH) == {PAIRS[1][1]}
    assert [(one.found, one.line) for one in outdated(changed)] == [("Två.", 6)]


def test_the_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    known = {"sv": Remembered("en", {"indicator/smoking": "ab"}, {"goal-03": PAIRS}), "fi": Remembered("en")}
    write_translations(tmp_path, known)
    assert read_translations(tmp_path) == (known, [])
    text = (tmp_path / TRANSLATIONS).read_text(encoding="utf-8")
    assert f'["{PAIRS[0][0]}", "{PAIRS[0][1]}"]' in text


def test_a_record_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / TRANSLATIONS
    path.parent.mkdir(parents=True)
    for content in (b"{", b"[]", b'{"sv": {}}', b'{"sv": {"from": "en", "of": [], "paragraphs": {}}}', b"\xff"):
        path.write_bytes(content)
        found, told = read_translations(tmp_path)
        assert (found, [one.code for one in told]) == ({}, ["translations-unreadable"])
