"""The review of a whole city: every catalogue row, every goal, counts of indicators only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import DOWN, UP, city, indicator, row, table
from vlr.analysis.review import review
from vlr.model.city import Direction, Place
from vlr.model.findings import Finding, Severity
from vlr.model.observations import SheetAccount


def total(name: str, *values: tuple[str, float | None], start: int = 2):
    return [row(period, value, start + n, indicator=name) for n, (period, value) in enumerate(values)]


def test_every_row_of_the_catalogue_is_reviewed_but_withheld_ones():
    made = city(indicator(id="a"), indicator(id="b", place=Place.WITHHELD), indicator(id="c"))
    found = review(table(*total("a", ("2022", 1.0)), *total("b", ("2022", 1.0), start=9)), made, [], [])
    assert [one.indicator.id for one in found.indicators] == ["a", "c"]
    empty = found.of("c")
    assert (empty.assessment.result, empty.assessment.reason) == ("not-assessed", "no-data")
    assert (empty.headline, empty.change, empty.latest) == (None, None, None)


def test_an_indicator_without_a_total_is_not_assessed_and_keeps_its_groups():
    rows = [row("2015", 1.0, 2, breakdown="sex=female"), row("2022", 2.0, 3, breakdown="sex=female")]
    one = review(table(*rows), city(indicator()), [], []).of("pm")
    assert (one.assessment.result, one.assessment.reason, one.headline) == ("not-assessed", "no-total", None)
    assert [line.breakdown for line in one.groups] == ["sex=female"]


def test_the_catalogues_breakdown_speaks_where_there_is_no_total():
    rows = [row("2015", 1.0, 2, breakdown="sex=female"), row("2022", 2.0, 3, breakdown="sex=female")]
    one = review(table(*rows), city(indicator(headline="Sex=Female", direction=UP)), [], []).of("pm")
    assert one.headline.breakdown == "sex=female"
    assert one.groups == ()
    assert one.assessment.result == "significant-progress"


def test_a_headline_that_no_figure_has_is_a_warning():
    made = city(indicator(headline="sex=all", row=7))
    found = review(table(row("2022", 1.0, 2, breakdown="sex=female")), made, [], [])
    assert [(f.code, f.severity, f.found, f.line) for f in found.findings] == [
        ("headline-unknown", Severity.WARNING, "sex=all", 7)
    ]


@pytest.mark.parametrize(
    ("wanted", "code", "detail"),
    [
        (2016, "base-year-without-value", ("used", "2015")),
        (2022, "base-year-too-late", ("latest", "2022")),
        (2015, None, None),
    ],
)
def test_a_base_year_that_the_data_cannot_give_is_a_warning(wanted, code, detail):
    rows = total("pm", ("2015", 1.0), ("2022", 2.0))
    found = review(table(*rows), city(indicator(base_year=wanted)), [], []).findings
    assert [(f.code, *f.details) for f in found] == ([(code, detail)] if code else [])


def test_findings_and_accounts_of_earlier_stages_are_kept_once():
    before = Finding("text-in-value", Severity.WARNING)
    accounts = [SheetAccount("a.xlsx", "Data", value=1, readings=1)]
    found = review(table(), city(indicator()), [before, before], accounts)
    assert (found.findings, found.accounts) == ((before,), tuple(accounts))


def test_all_17_goals_are_there_and_a_secondary_goal_only_points():
    made = city(indicator(id="a", goals=(11, 3, 13)), goals_left_out={14: "no coast"})
    found = review(table(*total("a", ("2015", 2.0), ("2022", 1.0))), made, [], [])
    assert [one.goal for one in found.goals] == list(range(1, 18))
    assert (found.goal(11).indicators, found.goal(11).elsewhere) == (("a",), ())
    assert (found.goal(3).indicators, found.goal(3).elsewhere, sum(found.goal(3).counts.values())) == ((), ("a",), 0)
    assert found.goal(14).left_out == "no coast"


def test_counts_are_of_indicators_never_of_breakdowns():
    rows = total("pm", ("2015", 2.0), ("2022", 1.0))
    rows += [row(str(year), 5.0 * year, year, breakdown=f"ward={w}") for w in range(5) for year in (2015, 2022)]
    goal = review(table(*rows), city(indicator()), [], []).goal(11)
    assert {result: n for result, n in goal.counts.items() if n} == {"significant-progress": 1}
    assert (goal.better, goal.worse, goal.unclear) == (1, 0, 0)


def test_better_worse_and_unclear_are_counted_apart():
    made = city(
        indicator(id="better"),
        indicator(id="worse"),
        indicator(id="same"),
        indicator(id="open", direction=Direction.UNDECIDED),
        indicator(id="point"),
        indicator(id="nothing"),
    )
    rows = total("better", ("2015", 2.0), ("2022", 1.0)) + total("worse", ("2015", 1.0), ("2022", 2.0))
    rows += total("same", ("2015", 1.0), ("2022", 1.0)) + total("open", ("2015", 1.0), ("2022", 2.0))
    rows += total("point", ("2022", 2.0))
    goal = review(table(*rows), made, [], []).goal(11)
    assert (goal.better, goal.worse, goal.unclear, goal.no_data) == (1, 1, 3, 1)


def test_the_telling_indicator_is_the_assessed_one_with_the_largest_change():
    made = city(
        indicator(id="small"),
        indicator(id="large"),
        indicator(id="undecided", direction=Direction.UNDECIDED),
        indicator(id="nothing"),
    )
    rows = total("small", ("2015", 10.0), ("2022", 9.0)) + total("large", ("2015", 10.0), ("2022", 17.0))
    rows += total("undecided", ("2015", 1.0), ("2022", 50.0))
    assert review(table(*rows), made, [], []).goal(11).telling == "large"
    assert review(table(), made, [], []).goal(11).telling == ""


@pytest.mark.parametrize(("period", "last", "stale"), [("2019", 2019, 0), ("2018", 2018, 4), ("2018/19", 2019, 0)])
def test_a_latest_value_older_than_three_years_is_stale(period, last, stale):
    kind = "split_year" if "/" in period else "year"
    found = review(table(row(period, 1.0, 2, last_year=last, period_kind=kind)), city(indicator()), [], [])
    assert found.of("pm").stale == stale
    assert found.goal(11).recent == (0 if stale else 1)


def test_groups_without_a_headline_can_be_stale_too():
    found = review(table(row("2012", 1.0, 2, breakdown="sex=male")), city(indicator()), [], [])
    assert found.of("pm").stale == 10


def test_indicators_stand_by_home_goal_then_catalogue_order():
    made = city(
        indicator(id="z", goals=(11,), order=2, row=2),
        indicator(id="y", goals=(3,), order=9, row=3),
        indicator(id="x", goals=(11,), order=1, row=4),
    )
    assert [one.indicator.id for one in review(table(), made, [], []).indicators] == ["y", "x", "z"]


catalogues = st.lists(
    st.tuples(
        st.lists(st.integers(1, 17), min_size=1, max_size=3, unique=True),
        st.sampled_from(list(Direction)),
        st.sampled_from(list(Place)),
        st.lists(st.tuples(st.integers(2010, 2022), st.none() | st.integers(-3, 9)), max_size=4),
    ),
    max_size=8,
)


@given(catalogues)
def test_counts_of_each_goal_sum_to_its_home_indicators(drawn):
    made = city(
        *(indicator(id=f"i{n}", goals=tuple(goals), direction=direction, place=place)
          for n, (goals, direction, place, _) in enumerate(drawn))
    )  # fmt: skip
    rows = [
        row(str(year), value, 100 * n + m, indicator=f"i{n}")
        for n, (_, _, _, values) in enumerate(drawn)
        for m, (year, value) in enumerate(values, 2)
    ]
    found = review(table(*rows), made, [], [])
    home = 0
    for goal in found.goals:
        home += len(goal.indicators)
        ways = goal.better + goal.worse + goal.unclear + goal.no_data
        assert sum(goal.counts.values()) == len(goal.indicators) == ways
        assert goal.recent <= len(goal.indicators)
    assert home == len(found.indicators) == sum(place is not Place.WITHHELD for _, _, place, _ in drawn)


def test_unwanted_direction_is_the_catalogues_not_the_methods():
    rows = total("pm", ("2015", 1.0), ("2022", 2.0))
    for direction, good in ((UP, True), (DOWN, False)):
        assert review(table(*rows), city(indicator(direction=direction)), [], []).of("pm").change.good is good
