"""Sentences of an indicator's block on paper: none is lost, and chart and facts end together."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.report.pdf_sample import indicator
from vlr.report.pdf_beside import columns

BLOCK = indicator("one", "One")
SENTENCES = st.lists(st.integers(1, 400).map(lambda n: (("word " * (n // 5 + 1)).strip(),)), max_size=8)


@given(SENTENCES, st.integers(0, 3))
def test_every_sentence_has_one_place_and_each_place_keeps_their_order(said, charts) -> None:
    numbered = tuple((f"{n} {text}",) for n, (text,) in enumerate(said))
    more = (BLOCK.figure,) * charts
    places = columns(replace(BLOCK, sentences=numbered, more=more))
    assert sorted(one for place in places for one in place) == sorted(numbered)
    for place in places:
        assert list(place) == [one for one in numbered if one in place]
    assert not places[2] or charts % 2 == 1


def test_without_a_chart_or_beside_a_wide_one_all_stand_below_the_facts() -> None:
    said = (("One.",), ("Two.",))
    for block in (indicator("a", "A", drawn=False), indicator("a", "A", wide=True)):
        assert columns(replace(block, sentences=said)) == ((), said, ())


def test_what_does_not_fit_below_the_facts_goes_below_the_chart() -> None:
    long = tuple((f"{n} " + "and so on " * 40,) for n in range(4))
    under_chart, under_facts, aside = columns(replace(BLOCK, sentences=long, more=()))
    assert under_chart
    assert under_facts
    assert aside == ()


def test_a_further_chart_takes_them_beside_it() -> None:
    long = tuple((f"{n} " + "and so on " * 40,) for n in range(4))
    under_chart, _, aside = columns(replace(BLOCK, sentences=long, more=(BLOCK.figure,)))
    assert under_chart == ()
    assert aside[-1] == long[-1]
