"""The order of rules and every printed figure of the method, against cases computed elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import DOWN, KEEP, REPORT_YEAR, UP, indicator, series
from vlr.analysis.assess import assess
from vlr.analysis.eurostat import EUROSTAT
from vlr.model.city import Direction
from vlr.model.review import Assessment


def judged(values, direction=UP, marks=None, **catalogue) -> Assessment:
    return assess(series(values, marks), indicator(direction=direction, **catalogue), REPORT_YEAR)


NO_TARGET = [
    ("E-01", 100, 106, UP, 0.011722, "significant-progress"),
    ("E-02", 100, 103, UP, 0.005929, "moderate-progress"),
    ("E-03", 100, 100, UP, 0.0, "moderate-progress"),
    ("E-04", 100, 98, UP, -0.004032, "moderate-movement-away"),
    ("E-05", 100, 94, UP, -0.012299, "significant-movement-away"),
    ("E-06", 100, 94, DOWN, 0.012299, "significant-progress"),
    ("E-07", 100, 105.10100501, UP, 0.01, "significant-progress"),
    ("E-08", 100, 95.09900499, UP, -0.01, "moderate-movement-away"),
]


@pytest.mark.parametrize(("case", "base", "latest", "direction", "growth", "result"), NO_TARGET)
def test_growth_without_a_target_gets_the_published_class(case, base, latest, direction, growth, result):
    found = judged({2017: base, 2022: latest}, direction)
    assert (found.result, found.reason) == (result, "")
    assert found.pace == pytest.approx(growth, abs=1e-6)
    assert found.required is None


WITH_TARGET = [
    ("Q-01", 100, 80, 50, 2015, DOWN, -0.031375, -0.045158, 0.694775, "moderate-progress"),
    ("Q-02", 100, 72.5, 50, 2015, DOWN, -0.044901, -0.045158, 0.994305, "significant-progress"),
    ("Q-03", 100, 90, 50, 2015, DOWN, -0.014939, -0.045158, 0.330809, "insufficient-progress"),
    ("Q-04", 100, 103, 50, 2015, DOWN, 0.004232, -0.045158, -0.093706, "movement-away"),
    ("Q-05", 20, 23, 30, 2017, UP, 0.028347, 0.031681, 0.894751, "moderate-progress"),
    ("Q-06", 20, 26, 30, 2017, UP, 0.053874, 0.031681, 1.700507, "significant-progress"),
    ("Q-07", 40, 60, 100, 2015, UP, 0.059634, 0.062990, 0.946716, "moderate-progress"),
    ("O-13", -10, -8, -5, 2015, UP, 0.031375, 0.045158, 0.694775, "moderate-progress"),
    ("O-15", 40, 55, 50, 2015, DOWN, 0.046545, 0.014987, -3.105540, "movement-away"),
]


@pytest.mark.parametrize(
    ("case", "base", "latest", "target", "year", "direction", "actual", "required", "ratio", "result"), WITH_TARGET
)
def test_growth_with_a_target_gets_the_published_class(
    case, base, latest, target, year, direction, actual, required, ratio, result
):
    found = judged({year: base, 2022: latest}, direction, target_value=target)
    assert (found.result, found.reason) == (result, "")
    assert found.actual == pytest.approx(actual, abs=1e-6)
    assert found.required == pytest.approx(required, abs=1e-6)
    assert found.pace == pytest.approx(ratio, abs=1e-6)
    assert (found.target_value, found.target_year) == (target, 2030)


SAME_DATA = [
    (97, "moderate-progress", "insufficient-progress", 0.096147),
    (90, "significant-progress", "insufficient-progress", 0.330809),
    (80, "significant-progress", "moderate-progress", 0.694775),
    (70, "significant-progress", "significant-progress", 1.100066),
    (103, "moderate-movement-away", "movement-away", -0.093706),
]


@pytest.mark.parametrize(("latest", "without", "with_target", "ratio"), SAME_DATA)
def test_the_same_data_has_other_words_with_a_target(latest, without, with_target, ratio):
    values = {2015: 100, 2022: latest}
    assert judged(values, DOWN).result == without
    found = judged(values, DOWN, target_value=50)
    assert found.result == with_target
    assert found.pace == pytest.approx(ratio, abs=1e-6)


RULES = [
    ("E-09 zero base", {2017: 0, 2022: 3}, UP, {}, "not-assessed", "zero-base"),
    ("E-10 sign change", {2017: -2, 2022: 1}, UP, {}, "not-assessed", "sign-change"),
    ("E-11 one point", {2022: 100}, UP, {}, "baseline-only", ""),
    ("Q-08 target met", {2015: 100, 2022: 45}, DOWN, {"target_value": 50}, "target-met", ""),
    ("Q-09 base is target", {2015: 50, 2022: 55}, DOWN, {"target_value": 50}, "not-assessed", "target-equals-base"),
    ("Q-10 target zero", {2015: 10, 2022: 2}, DOWN, {"target_value": 0}, "not-assessed", "zero-target"),
    ("latest zero", {2015: 10, 2022: 0}, DOWN, {}, "not-assessed", "zero-latest"),
    ("zero is the target and met", {2015: 10, 2022: 0}, DOWN, {"target_value": 0}, "target-met", ""),
    ("zero base, target met", {2015: 0, 2022: 20}, UP, {"target_value": 20}, "target-met", ""),
    ("target of another sign", {2015: -4, 2022: -2}, UP, {"target_value": 3}, "not-assessed", "sign-change"),
    ("O-16 met though falling", {2015: 60, 2022: 55}, UP, {"target_value": 50}, "target-met", ""),
    ("direction keep", {2015: 60, 2022: 55}, KEEP, {}, "not-assessed", "direction-keep"),
    ("direction none", {2015: 60, 2022: 55}, Direction.NONE, {}, "not-assessed", "direction-none"),
    ("undecided", {2015: 60, 2022: 55}, Direction.UNDECIDED, {}, "not-assessed", "direction-undecided"),
    ("undecided never meets", {2015: 60, 2022: 55}, Direction.UNDECIDED, {"target_value": 50}, "not-assessed",
     "direction-undecided"),
    ("zero before undecided", {2015: 0, 2022: 5}, Direction.UNDECIDED, {}, "not-assessed", "zero-base"),
    ("target year passed", {2015: 100, 2022: 80}, DOWN, {"target_value": 50, "target_year": 2020}, "not-assessed",
     "target-year-passed"),
    ("target year passed but met", {2015: 100, 2022: 40}, DOWN, {"target_value": 50, "target_year": 2010},
     "target-met", ""),
    ("target year before base", {2015: 100, 2022: 80}, DOWN, {"target_value": 50, "target_year": 2012},
     "not-assessed", "target-year-passed"),
    ("target year is the latest", {2015: 100, 2022: 80}, DOWN, {"target_value": 50, "target_year": 2022},
     "insufficient-progress", ""),
    ("both negative, rising is wanted", {2015: -10, 2022: -8}, UP, {}, "significant-progress", ""),
    ("both negative, falling is wanted", {2015: -10, 2022: -8}, DOWN, {}, "significant-movement-away", ""),
    ("one point with undecided direction", {2022: 5}, Direction.UNDECIDED, {}, "baseline-only", ""),
    ("one point at target", {2022: 5}, DOWN, {"target_value": 6}, "baseline-only", ""),
]  # fmt: skip


@pytest.mark.parametrize(("case", "values", "direction", "catalogue", "result", "reason"), RULES)
def test_the_first_rule_that_fits_decides(case, values, direction, catalogue, result, reason):
    found = judged(values, direction, **catalogue)
    assert (found.result, found.reason) == (result, reason)


def test_a_gap_inside_does_not_matter_and_2015_is_the_base():
    values = {2014: 90, 2015: 100, 2016: 101, 2017: 102, 2018: 103, 2019: 104, 2020: None, 2021: 106}
    found = judged(values)
    assert (found.base.period.text, found.latest.period.text) == ("2015", "2021")
    assert found.actual == pytest.approx((106 / 100) ** (1 / 6) - 1)


@pytest.mark.parametrize(
    ("years", "wanted", "base"),
    [
        ((2010, 2015, 2018, 2022), None, "2015"),
        ((2010, 2015, 2018, 2022), 2018, "2018"),
        ((2010, 2015, 2018, 2022), 2010, "2010"),
        ((2010, 2015, 2018, 2022), 2016, "2018"),
        ((2010, 2017, 2018, 2022), None, "2017"),
        ((2010, 2017, 2018, 2022), 2016, "2017"),
        ((2008, 2010, 2012), None, "2008"),
        ((2010, 2012, 2015), None, "2010"),
        ((2010, 2012, 2018), None, "2010"),
        ((2010, 2015), 2015, None),
        ((2010, 2015), 2019, "2010"),
    ],
)
def test_the_base_is_the_catalogues_year_or_2015_else_the_first_later_else_the_earliest(years, wanted, base):
    found = judged({year: float(year) for year in years}, base_year=wanted)
    assert (found.base.period.text if found.base else None) == base
    assert (found.result == "baseline-only") == (base is None)


@pytest.mark.parametrize("letter", ["F", "Q", "U"])
def test_forecast_suppressed_and_unreliable_points_neither_begin_nor_end_a_comparison(letter):
    values = {2015: 100, 2016: 102, 2021: 104, 2022: 200}
    found = judged(values, marks={2015: letter, 2022: letter})
    assert (found.base.period.text, found.latest.period.text) == ("2016", "2021")


@pytest.mark.parametrize("letter", ["A", "D", "E", "P"])
def test_estimates_and_provisional_points_are_used(letter):
    found = judged({2015: 100, 2022: 104}, marks={2015: letter, 2022: letter})
    assert (found.base.period.text, found.latest.period.text) == ("2015", "2022")


def test_a_break_restarts_the_base():
    found = judged({2015: 100, 2018: 50, 2020: 60, 2022: 70}, marks={2018: "B"})
    assert found.base.period.text == "2018"
    assert judged({2015: 100, 2018: 50, 2022: 70}, marks={2018: "B"}, base_year=2015).base.period.text == "2018"


def test_a_break_at_the_latest_point_leaves_a_baseline_only():
    found = judged({2015: 100, 2022: 50}, marks={2022: "B"})
    assert (found.result, found.base, found.latest.value) == ("baseline-only", None, 50)


def test_a_year_after_the_report_year_is_not_the_latest():
    assert judged({2015: 100, 2022: 50, 2023: 10}).latest.period.text == "2022"


def test_split_years_count_by_their_first_year():
    found = judged({"2015/16": 100.0, "2020/21": 110.0})
    assert found.actual == pytest.approx(1.1 ** (1 / 5) - 1)


def test_a_quarter_is_compared_with_the_same_quarter():
    found = judged({"2015-Q1": 100.0, "2015-Q4": 130.0, "2016-Q4": 131.0, "2021-Q1": 105.0, "2021-Q4": 140.0})
    assert (found.base.period.text, found.latest.period.text) == ("2015-Q4", "2021-Q4")


def test_two_dates_of_one_year_have_no_yearly_growth():
    assert judged({"2021-Q1": 100.0, "2021-Q4": 130.0}).result == "baseline-only"


def test_figures_beyond_what_the_machine_can_divide_are_not_judged():
    found = judged({2015: 1e-300, 2022: 1e300}, UP, target_value=1e308)
    assert (found.result, found.reason, found.pace) == ("not-assessed", "out-of-range", None)


def test_no_series_has_the_reason_that_the_review_knows():
    assert assess(None, indicator(), REPORT_YEAR).reason == "no-data"
    assert assess(None, indicator(), REPORT_YEAR, absent="no-total").reason == "no-total"
    assert judged({2015: None}).reason == "no-data"


def test_a_series_of_unreliable_points_has_not_even_a_baseline():
    found = judged({2015: 5, 2022: 6}, marks={2015: "U", 2022: "U"})
    assert (found.result, found.reason, found.latest) == ("baseline-only", "not-usable", None)


def test_a_target_that_differs_from_the_base_by_rounding_only_equals_it():
    found = judged({2015: 0.1 + 0.2, 2022: 0.25}, UP, target_value=0.3)
    assert found.reason == "target-equals-base"


def test_a_value_at_its_target_but_for_rounding_meets_it():
    assert judged({2015: 1.0, 2022: 0.1 + 0.2}, DOWN, target_value=0.3).result == "target-met"


def test_method_version_and_inputs_stand_beside_every_mark():
    found = judged({2015: 100, 2022: 80}, DOWN, target_value=50, target_year=2025)
    assert (found.method, found.version, found.direction) == (EUROSTAT.id, EUROSTAT.version, "down")
    assert (found.base.value, found.latest.value, found.target_value, found.target_year) == (100, 80, 50, 2025)


ORDER = ("target-met", "significant-progress", "moderate-progress", "insufficient-progress", "moderate-movement-away",
         "significant-movement-away", "movement-away", "baseline-only", "not-assessed")  # fmt: skip
positive = st.floats(0.01, 1e6)


def test_results_of_the_method_are_the_words_of_the_report():
    assert set(EUROSTAT.marks) == set(ORDER)


@given(base=positive, one=positive, other=positive, target=st.none() | positive)
def test_a_better_latest_value_never_gets_a_worse_class(base, one, other, target):
    worse, better = sorted((one, other))
    results = [judged({2015: base, 2022: value}, UP, target_value=target).result for value in (better, worse)]
    if "not-assessed" not in results:
        assert ORDER.index(results[0]) <= ORDER.index(results[1])


@given(base=positive, latest=positive)
def test_up_and_down_are_mirror_images_without_a_target(base, latest):
    up, down = (judged({2015: base, 2022: latest}, direction) for direction in (UP, DOWN))
    assert up.pace == pytest.approx(-down.pace)


@given(
    st.lists(st.floats(-1e300, 1e300), min_size=2, max_size=4),
    st.none() | st.floats(-1e300, 1e300),
    st.sampled_from(list(Direction)),
    st.none() | st.integers(1900, 2100),
)
def test_no_figures_break_the_method(values, target, direction, target_year):
    found = judged(dict(enumerate(values, 2015)), direction, target_value=target, target_year=target_year)
    assert found.result in EUROSTAT.marks
    assert (found.result == "not-assessed") == bool(found.reason)
