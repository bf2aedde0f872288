"""Sentences about figures nobody has written about: the figures, their years, the target, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.review import review
from vlr.model.city import Place, TextFile
from vlr.model.document import IndicatorBlock, Mark, Number
from vlr.report.compose.document import compose
from vlr.report.html_pages import blocks_of
from vlr.words.phrases import load

TARGET = {"target_value": 10.0, "target_year": 2030, "target_source": "plan"}


def sentences(values: dict[str, float], text: str = "", language: str = "en", audience: str = "internal", **settings):
    """The generated lines of the one indicator of a city, as tuples of parts."""
    own = settings.pop("indicator", TARGET)
    rows = [row(year, value, n) for n, (year, value) in enumerate(values.items(), 2)]
    texts = (TextFile("goal-11", "en", "templates/text/en/goal-11.md", text),) if text else ()
    place = replace(city(indicator(place=Place.CHAPTER, **own)), texts=texts, **settings)
    document, _ = compose(review(table(*rows), place, (), ()), load(language)[0], audience=audience, charts={})
    blocks = [b for section in document.sections for b in blocks_of(section) if isinstance(b, IndicatorBlock)]
    mark = load(language)[0]("generated.mark")
    return [s for b in blocks for s in b.sentences if isinstance(s[0], Mark) and s[0].word == mark], document


def said(parts) -> str:
    words = (getattr(part, "text", getattr(part, "word", part)) for part in parts)
    return "".join(str(word) for word in words).replace("\u00a0", " ")


def test_a_sentence_names_value_years_change_target_and_distance():
    ((parts,), document) = sentences({"2015": 20.0, "2021": 15.0})
    assert said(parts) == (
        "Generated from the figures. The latest value is 15 % (2021). It has fallen by 5 percentage points since 2015, "
        "when it was 20 %. The target for 2030 is 10 %; the latest value is 5 percentage points from it."
    )
    numbers = [part for part in parts if isinstance(part, Number)]
    assert [number.value for number in numbers] == [15.0, 20.0]
    assert all(number.passport in document.passports for number in numbers)


def test_one_value_has_no_change_and_no_target_no_distance():
    ((parts,), _) = sentences({"2021": 15.0}, indicator={})
    assert said(parts) == "Generated from the figures. The latest value is 15 % (2021)."


@pytest.mark.parametrize(("last", "word"), [(25.0, "risen"), (20.0, "the same"), (15.0, "fallen")])
def test_the_direction_is_that_of_the_figures(last, word):
    ((parts,), _) = sentences({"2015": 20.0, "2021": last})
    assert word in said(parts)


@pytest.mark.parametrize(
    "text", ['{{ ind("pm").latest }}', "On fine\ndust we said all.", "{% claim ind('pm').falls %}x{% endclaim %}"]
)
def test_what_a_text_speaks_about_is_left_to_it(text):
    assert sentences({"2015": 20.0, "2021": 15.0}, text)[0] == []
    assert len(sentences({"2015": 20.0, "2021": 15.0}, "Another matter.")[0]) == 1


@pytest.mark.parametrize(
    ("wanted", "audience", "n"),
    [(None, "internal", 1), (None, "public", 0), (True, "public", 1), (False, "internal", 0), (False, "public", 0)],
)
def test_the_city_decides_and_without_a_word_they_stay_inside(wanted, audience, n):
    found, _ = sentences({"2015": 20.0, "2021": 15.0}, audience=audience, generated_sentences=wanted)
    assert len(found) == n


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@pytest.mark.parametrize("last", [25.0, 20.0, 15.0, 10.0])
def test_every_language_has_all_forms_and_no_word_of_why(language, last):
    ((parts,), _) = sentences({"2015": 20.0, "2021": last}, language=language)
    words = said(parts).casefold()
    assert "{" not in words
    assert not any(why in words.split() for why in ("because", "thanks", "due", "koska", "ansiosta", "grund", "tack"))


def test_no_whole_no_sentence():
    rows = [row("2021", 3.0, 2, breakdown="ward=East")]
    place = city(indicator(place=Place.CHAPTER))
    document, _ = compose(review(table(*rows), place, (), ()), load("en")[0], audience="internal", charts={})
    (block,) = [b for s in document.sections for b in blocks_of(s) if isinstance(b, IndicatorBlock)]
    assert not any(isinstance(part, Mark) for sentence in block.sentences for part in sentence)
