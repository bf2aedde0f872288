"""Measuring, wrapping, axes and pushing labels apart, for every input."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from vlr.model.periods import Period, PeriodKind
from vlr.report.charts.measure import MM_PER_PT, font_file, width, wrap
from vlr.report.charts.picture import crosses
from vlr.report.charts.place import push_apart
from vlr.report.charts.scale import value_scale, year_ticks
from vlr.report.charts.times import moment

SAMPLES = ("Target 12.4 %", "Ammattikorkeakoulututkinnon", "Women & girls, 60+", "1,234,567", "Tavoite 12,4 %", "AVAVA")


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", SAMPLES)
def test_measured_width_is_what_the_renderer_draws(text: str, bold: bool) -> None:
    """The renderer kerns, so it may be narrower, never wider."""
    font = get_font(font_file(bold))
    font.set_size(1000, 72)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    drawn = font.get_width_height()[0] / 64 / 1000 * 7.5 * MM_PER_PT
    ours = width(text, 7.5, bold)
    assert drawn - 0.08 <= ours <= drawn * 1.09 + 0.1


@given(st.text(alphabet="abcdefghijklmnoäö AEIOU-/0123456789", max_size=120), st.floats(8, 60))
def test_wrapping_loses_no_letter_and_every_line_fits(text: str, room: float) -> None:
    lines = wrap(text, 7.5, room)
    kept = "".join(lines).replace(" ", "").replace("-", "")
    assert kept == text.replace(" ", "").replace("-", "")
    assert all(width(line, 7.5) <= room + 0.6 for line in lines)


def test_a_number_is_never_parted_from_its_unit() -> None:
    for room in (8.0, 12.0, 20.0, 30.0):
        assert not any(line.strip() == "%" for line in wrap("Least deprived tenth 85.7\u00a0%", 7.5, room))


sizes = st.lists(st.tuples(st.floats(0, 60), st.floats(0.5, 8)), min_size=1, max_size=12)


@given(sizes)
def test_labels_pushed_apart_keep_order_and_never_overlap(wanted: list[tuple[float, float]]) -> None:
    places, heights = [w for w, _ in wanted], [h for _, h in wanted]
    high = max(60.0, sum(heights))
    middles = push_apart(places, heights, 0.0, high)
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    for lower, upper in itertools.pairwise(order):
        assert middles[lower] + heights[lower] / 2 <= middles[upper] - heights[upper] / 2 + 1e-6
    assert min(m - h / 2 for m, h in zip(middles, heights, strict=True)) >= -1e-6
    assert max(m + h / 2 for m, h in zip(middles, heights, strict=True)) <= high + 1e-6


@given(st.lists(st.floats(2, 58), min_size=1, max_size=1))
def test_a_label_alone_stays_where_it_is_wanted(wanted: list[float]) -> None:
    assert push_apart(wanted, [3.0], 0.0, 60.0) == pytest.approx(wanted)


values = st.lists(
    st.floats(-1e12, 1e12, allow_nan=False).filter(lambda v: v == 0 or abs(v) > 1e-6), min_size=1, max_size=20
)


@given(values, st.booleans())
def test_an_axis_holds_all_values_and_has_few_distinct_ticks(shown: list[float], zero: bool) -> None:
    scale = value_scale(shown, zero=zero)
    slack = (scale.high - scale.low) * 1e-6
    assert scale.low - slack <= min(shown)
    assert max(shown) <= scale.high + slack
    assert 2 <= len(scale.ticks) <= 6
    if math.log10(scale.high - scale.low) - math.log10(max(map(abs, shown)) or 1) > -9:
        texts = [f"{tick:.{scale.decimals}f}" for tick in scale.ticks]
        assert len(set(texts)) == len(texts)
    if zero:
        assert scale.from_zero


@pytest.mark.parametrize(
    ("shown", "from_zero"),
    [([5.4, 9.1], True), ([78.9, 82.0], False), ([27, 27], True), ([-3, 2], True), ([-80, -79], False), ([0, 0], True)],
)
def test_an_axis_starts_at_zero_unless_all_values_lie_far_from_it(shown: list[float], from_zero: bool) -> None:
    assert value_scale(shown).from_zero is from_zero


def test_a_percent_axis_goes_to_a_hundred_only_when_the_data_do() -> None:
    assert value_scale([5, 97], upper=100.0).high == 100
    assert value_scale([5, 22], upper=100.0).high < 50
    assert value_scale([99.2, 100.0], upper=100.0).high == 100


@given(st.integers(1950, 2030), st.integers(0, 120), st.integers(0, 120))
def test_years_below_the_axis_are_the_ends_and_few_between(first: int, span: int, known: int) -> None:
    last = first + span
    ticks = year_ticks(first, last, min(first + known, last), 6)
    assert set(ticks) >= {first, last}
    assert len(ticks) <= 9
    assert all(first <= year <= last for year in ticks)
    assert len(set(ticks)) == len(ticks)


@pytest.mark.parametrize(
    ("period", "when"),
    [
        (Period("2015", 2015, 2015, PeriodKind.YEAR), 2015),
        (Period("2018/19", 2018, 2019, PeriodKind.SPLIT_YEAR), 2018.5),
        (Period("2017-2020", 2017, 2020, PeriodKind.SPAN), 2018.5),
        (Period("2015 Q2", 2015, 2015, PeriodKind.QUARTER), 2015.25),
        (Period("2015-07-01", 2015, 2015, PeriodKind.DATE), pytest.approx(2015.49, abs=0.01)),
        (Period("summer 2015", 2015, 2015, PeriodKind.DATE), 2015),
    ],
)
def test_a_period_lies_in_its_middle(period: Period, when: float) -> None:
    assert moment(period) == when


def test_a_line_crosses_a_box_only_where_it_runs_through_it() -> None:
    box = (1.0, 1.0, 2.0, 2.0)
    assert crosses(box, (0, 0), (3, 3))
    assert crosses(box, (1.5, 0), (1.5, 3))
    assert not crosses(box, (0, 0), (3, 0.5))
    assert not crosses(box, (0, 0), (0.9, 0.9))
