"""The 17 goals in one chart, and level against movement: every count printed, nothing cut, nothing covered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vlr.framework.goals import GOALS
from vlr.report.charts.overview import PARTS, GoalRow, OverviewPlan, overview_picture
from vlr.report.charts.picture import collisions, cut
from vlr.report.charts.two_axis import LevelRow, Placed, TwoAxisPlan, two_axis_picture

WORDS = ("moved the wanted way", "no clear change", "moved away", "no figure")
LONG_WORDS = ("kehittynyt toivottuun suuntaan", "ei selvää muutosta", "poispäin toivotusta", "ei lukua lainkaan")
LONG = "Kestävän kehityksen kumppanuuksien toimeenpanovälineiden vahvistaminen ja elvyttäminen"


def picture(counts, language: str = "en", words=WORDS, name: str = ""):
    rows = tuple(
        GoalRow(one.number, name or one.name(language), tuple(counts(one.number)), "12 of 140", "") for one in GOALS
    )
    return overview_picture(OverviewPlan(rows, words, "With a recent figure"))


@pytest.mark.parametrize("language", ["en", "fi", "sv", "es", "fr"])
def test_no_label_of_the_overview_is_cut_or_covered(language):
    made = picture(lambda n: (n, n % 3, 17 - n, n % 2), language, LONG_WORDS)
    assert cut(made) == []
    assert collisions(made) == []


def test_very_long_names_and_reasons_make_the_picture_taller():
    rows = tuple(GoalRow(n, LONG, (0, 0, 0, 0), "", f"{LONG}. {LONG}. {LONG}.") for n in range(1, 18))
    made = overview_picture(OverviewPlan(rows, LONG_WORDS, "Tuore luku"))
    assert cut(made) == []
    assert collisions(made) == []
    assert made.height > picture(lambda n: (1, 1, 1, 1)).height


def test_every_count_above_zero_is_printed_and_no_other():
    made = picture(lambda n: (100 + n, 0, 200 + n, 300 + n))
    printed = {label.text for label in made.labels}
    assert {str(base + n) for base in (100, 200, 300) for n in range(1, 18)} <= printed
    assert "0" not in printed


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 400)] * 4), min_size=17, max_size=17))
def test_figures_have_room_whatever_they_are(counts):
    made = picture(lambda n: counts[n - 1])
    assert cut(made) == []
    assert collisions(made) == []


def test_parts_differ_without_colour():
    single = {part: picture(lambda n, k=k: [int(i == k and n == 1) for i in range(4)]) for k, part in enumerate(PARTS)}
    legend = picture(lambda n: (0, 0, 0, 0))
    looks = {
        part: (len(made.blocks) - len(legend.blocks), len(made.strokes) - len(legend.strokes))
        for part, made in single.items()
    }
    assert len(set(looks.values())) == len(PARTS)


def field(count: int, goal: int = 3) -> tuple[Placed, ...]:
    return tuple(Placed(goal + n % 15, f"{LONG} {n}") for n in range(count))


@pytest.mark.parametrize("counts", [(0, 0, 0), (1, 6, 7), (60, 0, 200)])
@pytest.mark.parametrize("named", [True, False])
def test_no_label_of_the_two_axes_is_cut_or_covered(counts, named):
    rows = (LevelRow(LONG, tuple(map(field, counts)), named), LevelRow("No target", (field(3),) * 3, False))
    made = two_axis_picture(TwoAxisPlan(rows, ("moved the wanted way", LONG, "moved away")))
    assert cut(made) == []
    assert collisions(made) == []


def test_every_indicator_has_a_tile_with_the_number_of_its_goal():
    rows = (LevelRow("No target", (field(60), field(7), field(33)), False),)
    made = two_axis_picture(TwoAxisPlan(rows, ("a", "b", "c")))
    assert len(made.blocks) == 100
    assert [label.text for label in made.labels if label.bold and label.text == "60"] == ["60"]


def test_few_indicators_with_a_target_are_named():
    made = two_axis_picture(TwoAxisPlan((LevelRow("Met", ((Placed(6, "Water use"),), (), ()), True),), ("a", "b", "c")))
    assert "Water use" in [label.text for label in made.labels]
