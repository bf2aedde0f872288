"""All goals together: counts, coverage, the most telling changes, and where each indicator stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import DOWN, UP, city, indicator, row, table
from vlr.analysis.review import review
from vlr.model.city import Direction
from vlr.model.overall import Level, Way


def figures(name: str, *values: tuple[str, float], start: int = 2):
    return [row(period, value, start + n, indicator=name) for n, (period, value) in enumerate(values)]


def stands(*values: tuple[str, float], **columns):
    """Standing of one indicator, None where it is not placed."""
    found = review(table(*figures("pm", *values)), city(indicator(**columns)), [], [])
    assert found.overall is not None
    return found.overall.standings[0] if found.overall.standings else None


@pytest.mark.parametrize(
    ("latest", "level", "way"),
    [
        (50.0, Level.MET, Way.BETTER),
        (40.0, Level.MET, Way.BETTER),
        (60.0, Level.NEAR, Way.BETTER),
        (75.0, Level.NEAR, Way.BETTER),
        (76.0, Level.FAR, Way.BETTER),
        (100.0, Level.FAR, Way.UNCLEAR),
        (101.0, Level.BEYOND, Way.WORSE),
    ],
)
def test_the_level_is_the_share_of_the_way_from_base_to_target(latest, level, way):
    found = stands(("2015", 100.0), ("2022", latest), direction=DOWN, target_value=50.0)
    assert (found.level, found.way) == (level, way)


def test_the_share_is_what_lies_behind_of_the_whole_way():
    assert stands(("2015", 100.0), ("2022", 80.0), direction=DOWN, target_value=50.0).share == pytest.approx(0.4)


def test_the_way_starts_at_the_citys_own_baseline_where_it_has_a_value():
    values = (("2010", 200.0), ("2015", 100.0), ("2022", 80.0))
    found = stands(*values, direction=DOWN, target_value=50.0, baseline_year=2010)
    assert found.share == pytest.approx(120 / 150)
    without = stands(*values, direction=DOWN, target_value=50.0, baseline_year=2011)
    assert without.share == pytest.approx(0.4)


def test_a_target_met_may_still_move_away():
    found = stands(("2015", 30.0), ("2022", 40.0), direction=DOWN, target_value=50.0)
    assert (found.level, found.way) == (Level.MET, Way.WORSE)


def test_a_base_better_than_the_target_has_no_way_but_away():
    found = stands(("2015", 40.0), ("2022", 60.0), direction=DOWN, target_value=50.0)
    assert (found.level, found.way, found.share) == (Level.BEYOND, Way.WORSE, None)


def test_one_figure_below_its_target_has_no_start():
    assert stands(("2022", 60.0), direction=DOWN, target_value=50.0).level is Level.NO_START
    assert stands(("2022", 40.0), direction=DOWN, target_value=50.0).level is Level.MET


def test_a_value_to_be_kept_is_measured_to_the_edge_of_its_band():
    band = {"direction": Direction.KEEP, "target_value": 10.0, "limit": 2.0}
    assert stands(("2015", 20.0), ("2022", 11.0), **band).level is Level.MET
    assert stands(("2015", 20.0), ("2022", 16.0), **band).share == pytest.approx(0.5)
    assert stands(("2015", 20.0), ("2022", 21.0), **band).level is Level.BEYOND


def test_without_a_target_there_is_only_the_way():
    found = stands(("2015", 1.0), ("2022", 2.0), direction=UP)
    assert (found.level, found.way, found.share) == (Level.NO_TARGET, Way.BETTER, None)


def test_without_a_wanted_direction_or_a_figure_nothing_is_placed():
    made = city(indicator(id="open", direction=Direction.UNDECIDED), indicator(id="nothing", direction=UP))
    found = review(table(*figures("open", ("2015", 1.0), ("2022", 2.0))), made, [], []).overall
    assert (found.standings, found.unplaced, found.indicators) == ((), 2, 2)


def test_the_most_telling_changes_are_named_either_way():
    made = city(*(indicator(id=name, direction=DOWN) for name in ("fell", "fell-more", "rose")))
    rows = figures("fell", ("2015", 100.0), ("2022", 90.0)) + figures(
        "fell-more", ("2015", 9.0), ("2022", 6.0), start=9
    )
    rows += figures("rose", ("2015", 1.0), ("2022", 1.1), start=19)
    found = review(table(*rows), made, [], [])
    goal = found.goal(11)
    assert (goal.telling_better, goal.telling_worse) == ("fell-more", "rose")
    assert (found.overall.telling_better, found.overall.telling_worse) == ("fell-more", "rose")


def test_a_target_is_covered_by_a_recent_figure_of_any_chapter_only():
    made = city(
        indicator(id="recent", goals=(11,), target="11.6", un_code="3.9.1"),
        indicator(id="old", goals=(11,), target="11.1"),
        indicator(id="local", goals=(11,), target="no target"),
    )
    rows = figures("recent", ("2022", 1.0)) + figures("old", ("2001", 1.0), start=9)
    found = review(table(*rows, *figures("local", ("2022", 1.0), start=19)), made, [], [])
    assert [(found.goal(n).targets_covered, found.goal(n).targets) for n in (3, 11, 17)] == [(1, 13), (1, 10), (0, 19)]
    assert (found.overall.targets_covered, found.overall.targets) == (2, 169)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=0, max_size=4),
    st.sampled_from(list(Direction)),
    st.none() | st.floats(-1e6, 1e6),
    st.none() | st.floats(0, 10),
)
def test_every_indicator_is_placed_once_or_counted_as_unplaced(values, direction, target, limit):
    rows = figures("pm", *((str(2022 - n), value) for n, value in enumerate(values)))
    made = city(indicator(direction=direction, target_value=target, limit=limit), indicator(id="other", goals=(3,)))
    found = review(table(*rows), made, [], []).overall
    assert len(found.standings) + found.unplaced == found.indicators == 2
    assert found.better + found.worse + found.unclear + found.no_data == found.indicators
    assert all(one.share is None or one.share <= 1 for one in found.standings)
    assert sum(found.counts.values()) == found.indicators
