from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.report.charts.hard_series import Hard, years
from tests.report.charts.hard_series import review as hard_review
from tests.report.made_city import made_review
from vlr.framework.goals import GOALS
from vlr.model.city import Place
from vlr.model.review import IndicatorReview, Review
from vlr.report.cover import HEAD, MOST_BARS, PRINT, cover_svg, houses

ORDER = {found.color: found.number for found in GOALS}


def bars(svg: str) -> list[dict[str, str]]:
    return [dict(rect.attrib) for rect in ET.fromstring(svg).iter() if rect.tag.endswith("rect")]


def city(*hards: Hard, goals: tuple[int, ...] = ()) -> Review:
    found = [hard_review(hard) for hard in hards]
    numbers = goals or tuple(11 for _ in found)
    made = tuple(
        replace(one, indicator=replace(one.indicator, goals=(n,))) for one, n in zip(found, numbers, strict=True)
    )
    return replace(made_review(), indicators=made)


def copies(review: Review, times: int) -> Review:
    def copy(one: IndicatorReview, n: int) -> IndicatorReview:
        home = (one.indicator.goals[0] + 5 * n) % 17 + 1
        return replace(one, indicator=replace(one.indicator, id=f"{one.indicator.id}-{n}", goals=(home,)))

    return replace(review, indicators=tuple(copy(one, n) for n in range(times) for one in review.indicators))


SIZES = {
    "three": city(*(Hard(f"i{n}", "x", "percent", years(2010, 1, 2, 3 + n)) for n in range(3)), goals=(1, 2, 3)),
    "a city": made_review(),
    "many": copies(made_review(), 11),
    "none": replace(made_review(), indicators=()),
    "flat": city(Hard("f", "x", "percent", years(2010, 0, 0, 0)), goals=(4,)),
    "negative": city(Hard("f", "x", "percent", years(2010, -3, 0, 2, -1)), goals=(4,)),
}


@pytest.mark.parametrize("size", [PRINT, HEAD])
@pytest.mark.parametrize("name", SIZES)
def test_bars_stay_in_the_picture_fill_its_width_and_never_cover_each_other(
    name: str, size: tuple[float, float]
) -> None:
    found = bars(cover_svg(SIZES[name], size=size))
    edges = [(float(b["x"]), float(b["x"]) + float(b["width"])) for b in found]
    assert edges[0][0] == 0
    assert 0.8 * size[0] < edges[-1][1] <= size[0] + 0.01
    assert all(left[1] <= right[0] + 0.011 for left, right in pairwise(edges))
    for bar in found:
        assert float(bar["height"]) > 0
        assert float(bar["y"]) >= 0
        assert float(bar["y"]) + float(bar["height"]) == pytest.approx(size[1], abs=0.011)


@pytest.mark.parametrize("name", ["three", "a city", "many"])
def test_colours_come_in_the_order_of_the_goals(name: str) -> None:
    numbers = [ORDER[bar["fill"]] for bar in bars(cover_svg(SIZES[name]))]
    assert numbers == sorted(numbers)


def test_hundreds_of_indicators_keep_every_goal_and_few_enough_bars() -> None:
    shown = houses(SIZES["many"])
    assert {house.goal for house in shown} == set(range(1, 18))
    assert sum(len(house.heights) for house in shown) <= MOST_BARS


def test_two_cities_do_not_look_alike() -> None:
    first = city(Hard("a", "x", "percent", years(2010, 1, 2, 3, 9)))
    second = city(Hard("a", "x", "percent", years(2010, 1, 2, 4, 9)))
    assert cover_svg(first) != cover_svg(second)


def test_bars_of_one_indicator_are_to_scale() -> None:
    found = bars(cover_svg(city(Hard("a", "x", "percent", years(2010, 20, 30, 40)))))
    heights = [float(bar["height"]) for bar in found]
    assert heights[0] / heights[2] == pytest.approx(0.5, abs=0.01)
    assert heights[1] / heights[2] == pytest.approx(0.75, abs=0.01)


def test_what_is_withheld_or_only_data_is_not_on_the_cover() -> None:
    for place in (Place.WITHHELD, Place.DATA):
        review = made_review()
        hidden = tuple(replace(one, indicator=replace(one.indicator, place=place)) for one in review.indicators)
        assert houses(replace(review, indicators=hidden)) == ()


def test_a_series_with_gaps_has_a_bar_only_for_what_is_known() -> None:
    found = houses(city(Hard("a", "x", "percent", years(2010, 20, None, 40, 41))))
    assert [len(house.heights) for house in found] == [3]


def test_the_title_is_escaped_and_without_one_the_picture_is_hidden_from_readers() -> None:
    assert 'aria-label="&lt;b&gt;&quot;"' in cover_svg(made_review(), title='<b>"')
    assert 'aria-hidden="true"' in cover_svg(made_review())
