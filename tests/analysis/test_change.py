"""Direction of change: what a value did, apart from what a method says of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import DOWN, KEEP, REPORT_YEAR, UP, indicator, series
from vlr.analysis.change import change
from vlr.analysis.review import review_indicator
from vlr.model.city import Direction
from vlr.model.review import Trend


def changed(values, direction, marks=None):
    line = series(values, marks)
    return change(line, indicator(direction=direction), line.points[0], REPORT_YEAR)


@pytest.mark.parametrize(
    ("latest", "direction", "trend", "good"),
    [
        (12, UP, Trend.RISES, True),
        (12, DOWN, Trend.RISES, False),
        (8, UP, Trend.FALLS, False),
        (8, DOWN, Trend.FALLS, True),
        (8, KEEP, Trend.FALLS, None),
        (8, Direction.UNDECIDED, Trend.FALLS, None),
        (8, Direction.NONE, Trend.FALLS, None),
        (10, UP, Trend.UNCHANGED, None),
        (10 + 1e-12, UP, Trend.UNCHANGED, None),
    ],
)
def test_rising_is_good_only_where_the_city_wants_it(latest, direction, trend, good):
    found = changed({2015: 10, 2022: latest}, direction)
    assert (found.trend, found.good) == (trend, good)


def test_relative_change_is_measured_by_the_size_of_the_base():
    assert changed({2015: -10, 2022: -5}, UP).relative == pytest.approx(0.5)
    assert changed({2015: 10, 2022: 5}, UP).relative == pytest.approx(-0.5)


def test_a_zero_base_has_no_relative_change_but_a_direction():
    found = changed({2015: 0, 2022: 5}, UP)
    assert (found.relative, found.absolute, found.trend) == (None, 5, Trend.RISES)


def test_one_point_is_no_change():
    assert change(series({2022: 5}), indicator(), None, REPORT_YEAR) is None
    assert change(None, indicator(), None, REPORT_YEAR) is None


years = st.dictionaries(st.integers(2005, 2023), st.none() | st.integers(-5, 5), max_size=8)
letters = st.dictionaries(st.integers(2005, 2023), st.sampled_from("ABEFPQU"))


@given(years, letters, st.sampled_from(list(Direction)), st.none() | st.integers(2000, 2025))
def test_change_and_assessment_compare_the_same_two_points(values, marks, direction, base_year):
    line = series(dict(sorted(values.items())), marks)
    found = review_indicator(indicator(direction=direction, base_year=base_year), [line], REPORT_YEAR)
    if found.change is None:
        assert found.assessment.base is None
    else:
        assert (found.change.base, found.change.latest) == (found.assessment.base, found.assessment.latest)
        assert found.change.base.period.first < found.change.latest.period.first
