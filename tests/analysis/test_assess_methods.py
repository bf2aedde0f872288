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


@pytest.mark.parametrize(
    ("line", "asked", "base", "changed"),
    [
        ({2016: 9.0, 2017: 8.0, 2022: 7.0}, 2014, "2016", None),
        ({2014: 9.0, 2015: 8.0, 2022: 7.0}, 2014, "2014", 2014),
        ({2015: 8.0, 2019: 9.0, 2022: 7.0}, 2017, "2019", 2019),
        ({2015: 8.0, 2022: 7.0}, 2030, "2015", None),
    ],
)
def test_only_a_base_that_the_method_would_not_take_is_a_changed_one(line, asked, base, changed):
    found = assess(series(line), indicator(base_year=asked), REPORT_YEAR)
    assert (found.base.period.text, found.base_changed) == (base, changed)


def test_a_base_year_that_is_the_latest_one_leaves_nothing_to_compare():
    found = assess(series({2015: 8.0, 2022: 7.0}), indicator(base_year=2022), REPORT_YEAR)
    assert (found.result, found.base, found.latest.period.text) == ("baseline-only", None, "2022")


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.id)
def test_the_catalogues_band_and_a_parity_without_target_count_in_a_city(method):
    kept = indicator(direction=Direction.KEEP, target_value=50.0, limit=2.0)
    assert assess(series({2015: 60.0, 2022: 51.0}), kept, REPORT_YEAR, method).result == method.met
    even = indicator(direction=Direction.KEEP, unit="parity")
    found = assess(series({2015: 0.8, 2022: 0.98}), even, REPORT_YEAR, method)
    assert (found.result, found.target_value, found.target_year) == (method.met, 1.0, 2030)


def test_a_target_met_late_is_met_under_a_method_that_stops_at_its_year():
    asked = indicator(target_value=50.0, target_year=2020)
    unsd = METHODS["unsd-2023"]
    late = assess(series({2015: 100.0, 2019: 90.0, 2022: 45.0}), asked, REPORT_YEAR, unsd)
    assert (late.result, late.latest.period.text) == (unsd.met, "2022")
    never = assess(series({2015: 100.0, 2022: 60.0}), asked, REPORT_YEAR, unsd)
    assert (never.result, never.reason) == ("not-assessed", "target-year-passed")


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.id)
def test_thresholds_fall_and_classes_have_one_mark_each(method):
    for grades in (method.with_target, method.without_target):
        floors = [grade.floor for grade in grades]
        assert floors == sorted(floors, reverse=True)
        assert len(set(floors)) == len(floors)
    assert method.version
    assert all(address.startswith("https://") for _, address in method.sources)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("line", "letters", "result", "reason"),
    [
        ({}, {}, "not-assessed", "no-data"),
        ({2015: None, 2022: None}, {}, "baseline-only", "not-usable"),
        ({2015: 3.0, 2022: 2.0}, {2015: "Q", 2022: "F"}, "baseline-only", "not-usable"),
        ({2015: 3.0, 2022: 2.0}, {2022: "U"}, "baseline-only", ""),
        ({2015: 3.0, 2022: 2.0}, {2022: "B"}, "baseline-only", ""),
        ({2022: 2.0}, {}, "baseline-only", ""),
    ],
)
def test_fewer_than_two_usable_points_are_a_baseline_also_at_the_target(method, line, letters, result, reason):
    found = one(series(line, letters).points, Spec("x", method, DOWN, target=2.5))
    assert (found.result, found.reason, found.measure) == (result, reason, None)
