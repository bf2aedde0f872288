"""Beside others: one period for all where there is one, no ranking, and only what the public may see."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import city, indicator, series
from vlr.analysis.comparison import compare
from vlr.analysis.protect import protect
from vlr.analysis.review import review_indicator, review_series
from vlr.analysis.telling import telling
from vlr.model.city import Place
from vlr.model.peers import Comparison, Peer, PeerKind
from vlr.model.periods import Period, PeriodKind
from vlr.model.review import Series


def peer(name: str, year: int, value: float = 1.0, **changes: object) -> Peer:
    made = Peer(name, "pm", Period(str(year), year, year, PeriodKind.YEAR), value, "percent", "Somebody")
    return replace(made, **changes)  # type: ignore[arg-type]


def compared(own: Series, *peers: Peer) -> Comparison | None:
    return compare(review_indicator(indicator(), [own], 2022), peers)


def test_all_stand_at_the_latest_period_that_everybody_has() -> None:
    found = compared(series({2019: 4.0, 2020: 5.0, 2021: 6.0}), peer("B", 2020), peer("A", 2020), peer("A", 2021))
    assert found is not None
    assert (found.common, found.own.text) == ("2020", "2020")
    assert [(one.city, one.period.text) for one in found.others] == [("A", "2020"), ("B", "2020")]


def test_without_a_common_period_each_has_its_own_latest() -> None:
    found = compared(series({2020: 5.0, 2021: 6.0}), peer("A", 2018), peer("A", 2017), peer("B", 2021))
    assert found is not None
    assert (found.common, found.own.text) == ("", "2021")
    assert [one.period.text for one in found.others] == ["2018", "2021"]


def test_a_year_and_a_split_year_are_no_common_period() -> None:
    split = Period("2020/21", 2020, 2021, PeriodKind.SPLIT_YEAR)
    found = compared(series({2020: 5.0}), peer("A", 2020, period=split))
    assert found is not None
    assert found.common == ""


def test_the_country_stands_behind_the_cities_and_these_in_the_order_of_letters() -> None:
    country = peer("Albania", 2020, kind=PeerKind.COUNTRY)
    found = compared(series({2020: 5.0}), peer("oslo", 2020, 9.0), country, peer("Bergen", 2020, 1.0))
    assert found is not None
    assert [one.city for one in found.others] == ["Bergen", "oslo", "Albania"]


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.integers(2017, 2021)), min_size=1, unique=True), st.randoms())
def test_neither_values_nor_the_order_of_rows_change_the_order_of_places(
    rows: list[tuple[str, int]], chance: random.Random
) -> None:
    own = series({2019: 4.0, 2020: 5.0})
    first = compared(own, *(peer(name, year, chance.random()) for name, year in rows))
    chance.shuffle(rows)
    again = compared(own, *(peer(name, year, chance.random()) for name, year in rows))
    assert first is not None
    assert again is not None
    assert [(p.city, p.period) for p in first.others] == [(p.city, p.period) for p in again.others]
    assert [p.city for p in first.others] == sorted({name for name, _ in rows})
    periods = {first.own.text, *(p.period.text for p in first.others)}
    assert (periods == {first.common}) if first.common else first.own.text == "2020"


def test_nothing_is_compared_with_a_gap_or_in_another_unit() -> None:
    assert compared(series({2020: None}), peer("A", 2020)) is None
    assert compared(series({2020: 5.0}), peer("A", 2020, unit="number")) is None
    assert compared(series({2020: 5.0})) is None


def test_figures_without_a_counterpart_are_told_once() -> None:
    made = city(indicator(), peers=(peer("A", 2020), peer("B", 2020)))
    found = [f for f in review_series({}, made, (), ()).findings if f.code == "peer-without-own"]
    assert [(f.found, f.indicator) for f in found] == [("A, B", "pm")]


def test_a_value_that_the_public_may_not_see_is_in_no_comparison() -> None:
    own = series({2019: 7.0, 2020: 3.0}, {2020: "Q"})
    hidden = replace(own, points=tuple(replace(p, confidentiality="C") if p.value == 3.0 else p for p in own.points))
    made = city(indicator(), peers=(peer("A", 2020, file="indicators/peers/a.csv", row=2), peer("A", 2019)))
    inside = review_series({"pm": [hidden]}, made, (), ())
    assert inside.of("pm").comparison is not None
    public, _ = protect(inside)
    found = public.of("pm").comparison
    assert found is not None
    assert found.own.text == "2019"
    assert {(one.file, one.row) for one in public.city.peers} == {("", 0)}


def test_figures_for_a_withheld_indicator_leave_nothing_in_the_public_review() -> None:
    made = city(indicator(place=Place.WITHHELD), peers=(peer("A", 2020),))
    public, _ = protect(review_series({"pm": [series({2020: 5.0})]}, made, (), ()))
    assert public.city.peers == ()


def test_check_says_what_the_review_says() -> None:
    from tests.analysis.made_figures import row, table

    made = city(indicator(), indicator(id="other"), peers=(peer("A", 2020), peer("A", 2020, indicator="other")))
    codes = [(f.code, f.indicator) for f in telling(table(row("2020", 5.0, 2)), made, ())]
    assert ("peer-without-own", "other") in codes
    assert ("peer-without-own", "pm") not in codes
