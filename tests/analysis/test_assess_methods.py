"""What holds for every series under every method, and what a method must have to be printed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import DOWN, REPORT_YEAR, UP, city, indicator, row, series, table
from vlr.analysis.assess import METHODS, assess
from vlr.analysis.calculator import Spec, calculate
from vlr.analysis.review import review
from vlr.model.city import Direction
from vlr.words.wordfiles import shipped_words

methods = st.sampled_from(sorted(METHODS))
wishes = st.sampled_from([Direction.UP, Direction.DOWN, Direction.KEEP])
values = st.floats(0.1, 1000).map(lambda value: round(value, 3))
lines = st.dictionaries(st.integers(2010, 2024), values, min_size=1, max_size=6)
numbers = st.floats(-1e300, 1e300)


def one(points, spec):
    (found,) = calculate({"x": points}, [spec])
    return found


@given(methods, wishes, lines, st.none() | values, st.none() | values, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(method, wish, line, target, limit, chance):
    spec = Spec("x", method, wish, target=target, limit=limit)
    points = list(series(line).points)
    mixed = random.Random(chance.random()).sample(points, len(points))
    assert one(mixed, spec) == one(points, spec)


@given(methods, st.sampled_from([UP, DOWN]), lines, st.none() | values, st.sampled_from([0.5, 2.0, 8.0, 1024.0]))
def test_another_scale_of_values_and_target_never_changes_the_class(method, wish, line, target, factor):
    scaled = {year: value * factor for year, value in line.items()}
    more = None if target is None else target * factor
    plain = one(series(line).points, Spec("x", method, wish, target=target))
    other = one(series(scaled).points, Spec("x", method, wish, target=more))
    assert (plain.result, plain.reason) == (other.result, other.reason)


@given(methods, lines, st.none() | values)
def test_turned_round_values_and_direction_give_the_same_class(method, line, target):
    turned = {year: -value for year, value in line.items()}
    away = None if target is None else -target
    plain = one(series(line).points, Spec("x", method, UP, target=target))
    other = one(series(turned).points, Spec("x", method, DOWN, target=away))
    assert (plain.result, plain.reason, plain.measure) == (other.result, other.reason, other.measure)


@given(
    methods,
    st.lists(numbers, min_size=1, max_size=4),
    st.sampled_from(list(Direction)),
    st.none() | numbers,
    st.none() | st.floats(0, 1e300),
    st.none() | st.integers(1900, 2100),
    st.sampled_from(["", "%", "binary", "parity", "growth-rate"]),
)
def test_no_figures_break_a_method(method, figures, direction, target, limit, target_year, unit):
    asked = indicator(direction=direction, target_value=target, target_year=target_year, unit=unit, limit=limit)
    found = assess(series(dict(enumerate(figures, 2015))), asked, REPORT_YEAR, METHODS[method])
    assert found.result in METHODS[method].marks
    assert (found.result == "not-assessed") == bool(found.reason)


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.id)
def test_every_class_has_words_and_a_mark(method):
    words = shipped_words("en")
    for result in method.marks:
        assert f"method.{method.id}.result.{result}" in words
    for form, grades in (("with-target", method.with_target), ("without-target", method.without_target)):
        for grade in grades:
            assert f"method.{method.id}.{form}.{grade.result}" in words


@pytest.mark.parametrize("method", METHODS)
def test_change_and_assessment_compare_the_same_two_points_under_every_method(method):
    made = city(indicator(target_value=1.0, target_year=2020), method=method)
    figures = (("2015", 9.0), ("2019", 8.0), ("2022", 7.0))
    (found,) = review(table(*(row(p, v, int(p)) for p, v in figures)), made, [], []).indicators
    assert found.change is None or (found.change.base, found.change.latest) == (
        found.assessment.base,
        found.assessment.latest,
    )


def test_a_base_of_the_citys_own_is_told():
    line = series({1990: 10.0, 2015: 9.0, 2022: 8.0})
    found = assess(line, indicator(base_year=1990), REPORT_YEAR, METHODS["unsd-2023"])
    assert (found.base.period.text, found.base_changed) == ("1990", 1990)
    for asked in (indicator(), indicator(base_year=2015)):
        assert assess(line, asked, REPORT_YEAR, METHODS["unsd-2023"]).base_changed is None
