"""When two breakdowns, periods and units are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.intake.rules.sameness import breakdown_key, period_key, same_number, unit_key
from vlr.model.periods import Period, PeriodKind

PART = st.text(st.characters(exclude_characters=";=", exclude_categories=["Cs"]), min_size=1, max_size=8).filter(
    lambda text: bool("".join(text.split()))
)


@given(st.lists(st.tuples(PART, PART), min_size=1, max_size=4), st.randoms())
def test_order_capitals_and_blanks_of_a_breakdown_do_not_matter(parts: list[tuple[str, str]], random: object) -> None:
    typed = "; ".join(f"{dimension}={category}" for dimension, category in parts)
    other = " ;".join(f" {dimension}  = {category} " for dimension, category in reversed(parts))
    assert breakdown_key(typed) == breakdown_key(other)


@pytest.mark.parametrize("text", ["", " ", ";", " ; ;", "="])
def test_nothing_is_the_total(text: str) -> None:
    assert breakdown_key(text) == ()


def test_categories_dimensions_and_bare_labels_stay_apart() -> None:
    keys = [breakdown_key(t) for t in ("Sex=Female", "Sex=Male", "Gender=Female", "Female", "Sex=Female; Age=0-4")]
    assert len(set(keys)) == 5


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("2017/18", 2017, 2018, "split_year"), ("2017-2018", 2017, 2018, "split_year"), True),
        (("2017/18", 2017, 2018, "split_year"), ("2017-2018", 2017, 2018, "span"), False),
        (("2015 - 2017", 2015, 2017, "span"), ("2015–2017", 2015, 2017, "span"), True),
        (("2017-Q1", 2017, 2017, "quarter"), ("2017-Q2", 2017, 2017, "quarter"), False),
        (("2017", 2017, 2017, "year"), ("2017-01", 2017, 2017, "date"), False),
    ],
)
def test_periods_are_the_same_when_they_mean_the_same_time(
    first: tuple[str, int, int, str], second: tuple[str, int, int, str], same: bool
) -> None:
    one, other = (Period(t, a, b, PeriodKind(kind)) for t, a, b, kind in (first, second))
    assert (period_key(one) == period_key(other)) is same


def test_units_are_the_same_in_every_spelling_and_own_words_only_in_their_own() -> None:
    assert unit_key("%") == unit_key(" Percentage (%) ") == unit_key("percent")
    assert unit_key("Key  Stage 1 (%)") == unit_key("key stage 1 (%)")
    assert unit_key("Key Stage 1 (%)") != unit_key("%")
    assert unit_key(" ") == ""


def test_numbers_differ_only_where_somebody_typed_something_else() -> None:
    assert same_number(0.1 + 0.2, 0.3)
    assert same_number(0.0, -0.0)
    assert not same_number(12839.2, 12839.3)
    assert not same_number(0.0, 1e-9)
