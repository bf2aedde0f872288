"""How sure a mark is, on paper: every mark has its inputs, and each method speaks in its own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.made_city import made_charts, made_review
from tests.report.test_compose import PHRASES, section, texts, walk
from vlr.analysis.assess import METHODS
from vlr.analysis.review import review_series
from vlr.model.document import Document, Fact, Link, Mark, Table
from vlr.model.review import Review
from vlr.report.compose import compose
from vlr.report.compose.desk import PRINTED
from vlr.words.phrases import load


def reviewed(method: str, **catalogue: object) -> Review:
    """The made city by a method; catalogue: fields that every indicator of it has."""
    made = made_review()
    city = replace(made.city, method=method, indicators=tuple(replace(i, **catalogue) for i in made.city.indicators))  # type: ignore[arg-type]
    return review_series({one.indicator.id: one.series for one in made.indicators}, city, (), ())


def document(review: Review, language: str = "en") -> Document:
    return compose(review, load(language)[0], audience="public", charts=made_charts(review))[0]


def tables(of: Document) -> dict[str, Table]:
    return {one.id: one for one in walk(of.sections) if isinstance(one, Table)}


@pytest.mark.parametrize("method", METHODS)
def test_every_mark_has_a_row_with_its_inputs_and_the_chapters_point_to_it(method: str):
    review = reviewed(method)
    made = document(review)
    found = tables(made)
    shown = [one for one in review.indicators if one.indicator.place in PRINTED]
    assert [row.id for row in found["every-mark"].rows] == [f"m-{one.indicator.id}" for one in shown]
    place = [column.css for column in found["every-mark"].columns].index("assessment")
    for row, one in zip(found["every-mark"].rows, shown, strict=True):
        (mark,) = row.cells[place]
        assert isinstance(mark, Mark)
        assert mark.word == PHRASES(f"method.{method}.result.{one.assessment.result}")
    assert "method" not in {column.css for column in found["every-mark"].columns}
    assert any(PHRASES(f"sure.short.{method}") in note for note in found["every-mark"].notes)
    targets = {link.target for link in walk(made.sections) if isinstance(link, Link)}
    assert {f"#m-{one.indicator.id}" for one in shown if one.sureness and one.sureness.trials} <= targets


@pytest.mark.parametrize("method", METHODS)
def test_the_citys_own_method_stands_first_among_the_four(method: str):
    table = tables(document(reviewed(method)))["four-methods"]
    heads = [column.head for column in table.columns[1:5]]
    assert heads[0] == PHRASES(f"sure.short.{method}")
    assert sorted(heads) == sorted(PHRASES(f"sure.short.{one}") for one in METHODS)
    assert all(isinstance(cell[0], Mark) for row in table.rows for cell in row.cells[1:5])


def test_a_base_of_the_citys_own_is_printed_as_such():
    review = reviewed("unsd-2023", base_year=2017)
    changed = [one for one in review.indicators if one.assessment.base_changed]
    assert changed
    rows = {row.id: texts(row.cells[1]) for row in tables(document(review))["every-mark"].rows}
    for one in changed:
        assert f"base changed to {one.assessment.base_changed}" in rows[f"m-{one.indicator.id}"]


def test_the_block_says_which_class_would_stand_there():
    review = reviewed("eurostat")
    made = document(review)
    sensitive = [one for one in review.indicators if one.sureness and one.sureness.sensitive]
    assert sensitive
    facts = {fact.value[0] for fact in walk(made.sections) if isinstance(fact, Fact) and fact.label == "How sure"}
    words = [text for text in facts if isinstance(text, str) and text.startswith("sensitive to")]
    assert words
    assert all("from " in text or "until " in text for text in words)


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
@pytest.mark.parametrize("method", METHODS)
def test_no_key_is_printed_in_place_of_a_word(method: str, language: str):
    text = texts(section(document(reviewed(method), language), "annex-methods"))
    for key in ("sure.", "method.", "reason."):
        assert not [word for word in text.split() if word.startswith(key) and len(word) > len(key)]
