"""What a passport offers for a text answers with that very number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.review import review
from vlr.model.city import TextFile
from vlr.model.document import Document, Number
from vlr.model.review import Review
from vlr.pipeline.gather import gather
from vlr.report.compose.bound.bind import bind
from vlr.report.compose.bound.offered import expression_of
from vlr.report.compose.document import compose
from vlr.report.compose.figures import Figures
from vlr.report.html_pages import numbers_of
from vlr.words.phrases import load

EXAMPLE = Path(__file__).resolve().parents[3]
ENGLISH = load("en")[0]


def answers(of: Review, expressions: list[str]) -> list[Number]:
    """The numbers that a text with these expressions gets, each in a paragraph of its own."""
    found = bind(TextFile("goal-11", "en", "t.md", "\n\n".join(expressions)), Figures(of, ENGLISH, True))
    assert found.findings == ()
    return [part for part in found.inlines if isinstance(part, Number)]


def all_numbers(document: Document) -> Iterator[Number]:
    for section in document.sections:
        yield from numbers_of(section)


def agree(of: Review, document: Document) -> tuple[int, int]:
    """(numbers that an expression is offered for, those without); every one offered answers with the same number."""
    shown = {n.passport: n for n in all_numbers(document) if n.passport and n.value is not None}
    offered = {id: document.passports[id].expression for id in shown}
    asked = {id: expression for id, expression in offered.items() if expression}
    for (id, expression), answer in zip(asked.items(), answers(of, list(asked.values())), strict=True):
        assert (answer.passport, answer.value) == (id, shown[id].value), expression
    return len(asked), len(offered) - len(asked)


NAMES = st.text(alphabet="Eas=;\"'\\{}%#<>&|`*_ \nåß-1", min_size=1, max_size=12).filter(str.strip)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(NAMES, st.floats(0.1, 1e6), min_size=1, max_size=4), st.booleans())
def test_every_group_has_an_expression_that_answers_with_its_figure(groups, whole):
    rows = [
        row("2019", value, n, breakdown=f"ward={name}", id=f"o{n}") for n, (name, value) in enumerate(groups.items(), 2)
    ]
    rows += [row("2019", 7.5, 50, id="whole")] if whole else []
    of = review(table(*rows), city(indicator()), (), ())
    (one,) = of.indicators
    offered = {(s.id, p.period.text): (expression_of(one, s, p), p) for s in one.series for p in s.points}
    asked = [(key, said, point) for key, (said, point) in offered.items() if said]
    for (_, said, point), number in zip(asked, answers(of, [said for _, said, _ in asked]), strict=True):
        assert number.value == point.value, said
    missing = [point for said, point in offered.values() if not said]
    assert not missing or len({s.breakdown for s in one.series}) < len(one.series) or len(groups) > 1


def test_gaps_and_public_documents_offer_nothing():
    of = review(table(row("2019", 5.0, 2), row("2020", None, 3)), city(indicator()), (), ())
    (one,) = of.indicators
    assert [expression_of(one, s, p) for s in one.series for p in s.points] == ['{{ ind("pm").at("2019") }}', ""]
    public, _ = compose(of, ENGLISH, audience="public", charts={})
    assert {passport.expression for passport in public.passports.values()} <= {""}


@pytest.mark.slow
def test_every_number_of_the_example_can_be_copied_for_a_text():
    gathered = gather(EXAMPLE)
    of = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    document, _ = compose(of, ENGLISH, audience="internal", charts={})
    offered, without = agree(of, document)
    assert offered > 500
    assert without == 0
