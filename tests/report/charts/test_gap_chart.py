"""The chart of the largest gaps: every label has its place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from vlr.report.charts.gaps import Range, RangePlan, range_picture, range_scale
from vlr.report.charts.picture import collisions, cut
from vlr.words.numbers import number

NAMES = st.sampled_from(
    [
        "A",
        "Hartcliffe & Withywood and 12 others: 12.5 %",
        "Donaudampfschifffahrtsgesellschaftskapitänswitwen: 3 %",
        "Most deprived 10%: 5",
    ]
)
VALUE = st.floats(-100, 100).map(lambda value: round(value, 1))
TITLES = st.sampled_from(["x", "People who feel safe outdoors after dark, by deprivation decile (2020-21) " * 2])
ROW = st.builds(Range, TITLES, VALUE, VALUE, NAMES, NAMES)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=10))
def test_no_label_is_cut_or_covers_another(rows):  # type: ignore[no-untyped-def]
    plan = RangePlan(tuple(rows), ("furthest ahead", "furthest behind"), lambda tick: number(tick, "en"))
    picture = range_picture(plan)
    assert cut(picture) == []
    assert collisions(picture) == []
    assert all(label.size >= 7 for label in picture.labels)


def test_the_two_ends_differ_in_shape_so_that_grey_is_enough():
    plan = RangePlan((Range("x", 80.0, 20.0, "A: 80", "B: 20"),), ("ahead", "behind"), str)
    shapes = {(dots.shape, dots.hollow) for dots in range_picture(plan).dots}
    assert shapes == {("o", False), ("D", True)}


def test_the_axis_has_zero_for_shares():
    assert range_scale((Range("x", 80.0, 20.0, "", ""),), 100.0).low == 0
