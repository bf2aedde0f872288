"""The coloured area of the cover: a skyline of the city's own figures, one colour a goal, one bar a year.

Every indicator that speaks with one series for several years stands as a house of bars, each as tall as its share of
the largest one, and the house the taller the more the values differ; the houses stand in the order of the goals. It is
an ornament: heights of two indicators say nothing about each other, and no figure is to be read from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from vlr.framework.goals import goal
from vlr.model.city import Place
from vlr.model.review import IndicatorReview, Review, Series
from vlr.report.charts.facts import value_of

PRINT = (210.0, 110.0)
"""Width and height in mm on the cover of the PDF: the full width of A4."""
HEAD = (320.0, 60.0)
"""The same for the head of the HTML, much wider than tall; scaled by the page."""
MOST_BARS = 150
"""More bars than this would be thinner than a hair: the latest years and the more prominent indicators stay."""
_FEWEST, _LONGEST = 3, 12
_GAP = 0.28
_LOW, _SILL, _TALL = 0.16, 0.03, 0.97
"""Shares: of a flat house in the tallest possible one, of the least bar in its house, of the tallest in the area."""
_RANK = {Place.KEY: 0, Place.CHAPTER: 1, Place.ANNEX: 2}


@dataclass(frozen=True, slots=True)
class House:
    """Bars of one indicator: heights between 0 and 1, of its goal."""

    indicator: str
    goal: int
    heights: tuple[float, ...]


def cover_svg(review: Review, *, size: tuple[float, float] = PRINT, title: str = "") -> str:
    """The skyline of a city as one `<svg>` of `size` in mm, transparent where there is no bar.

    It fills the whole width whether the city has three indicators or hundreds; without any series it shows the
    seventeen goals as a plain band. title: what a screen reader says; without one the picture is hidden from it.
    """
    wide, high = size
    built = houses(review)
    bars = _bars(built, wide, high) if built else _band(wide, high)
    role = f'role="img" aria-label="{escape(title)}"' if title else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}mm" height="{high:g}mm" '
        f'viewBox="0 0 {wide:g} {high:g}" preserveAspectRatio="none" {role}>{"".join(bars)}</svg>'
    )


def houses(review: Review) -> tuple[House, ...]:
    """Which indicators stand on the cover, in the order of goals, prominence and catalogue.

    Only series with three values or more, at most twelve of the latest each. Where that is more than fits, goals give
    way in turn: every goal keeps its most prominent indicator before any has a second one.
    """
    by_goal: dict[int, list[House]] = {}
    for found in sorted(review.indicators, key=_order):
        series, place = found.headline, found.indicator.place
        if series and place in _RANK and found.indicator.goals and len(series.known) >= _FEWEST:
            home = found.indicator.goals[0]
            by_goal.setdefault(home, []).append(House(found.indicator.id, home, _heights(series)))
    chosen: dict[int, list[House]] = {number: [] for number in sorted(by_goal)}
    left = MOST_BARS
    for turn in range(max((len(built) for built in by_goal.values()), default=0)):
        for number, built in sorted(by_goal.items()):
            if turn < len(built) and len(built[turn].heights) <= left:
                chosen[number].append(built[turn])
                left -= len(built[turn].heights)
    return tuple(house for built in chosen.values() for house in built)


def _order(review: IndicatorReview) -> tuple[int, int, str]:
    indicator = review.indicator
    return _RANK.get(indicator.place, 9), indicator.order, indicator.id


def _heights(series: Series) -> tuple[float, ...]:
    """Values as shares of the largest in the series, in a house that is the taller the more they differ.

    So a flat series is a low block and one that doubled is a tower. Series that go below zero stand on their lowest
    value.
    """
    values = [value_of(point) for point in series.known][-_LONGEST:]
    floor = min(0.0, *values)
    high = max(values) - floor
    if high == 0:
        return tuple(_LOW for _ in values)
    tall = _LOW + (1 - _LOW) * ((max(values) - min(values)) / high) ** 0.5
    return tuple(max(_SILL, (value - floor) / high) * tall for value in values)


def _bars(built: tuple[House, ...], wide: float, high: float) -> list[str]:
    """One rectangle a year; younger years are stronger."""
    bars = []
    for house, x, width, tall in _places(built, wide, high):
        age, count = house[1], len(house[0].heights)
        strength = 0.62 + 0.38 * age / max(1, count - 1)
        bars.append(_rect(x, high - tall, width, tall, goal(house[0].goal).color, strength))
    return bars


def _places(
    built: tuple[House, ...] | list[House], wide: float, high: float
) -> list[tuple[tuple[House, int], float, float, float]]:
    """((house, number of the bar), left edge, width, height) of each bar; all bars together fill the width."""
    count = sum(len(house.heights) for house in built)
    between = 0.8 * (len(built) - 1)
    pitch = wide / (count + between)
    reach = _TALL * high / max(share for house in built for share in house.heights)
    placed, at = [], 0.0
    for house in built:
        for number, share in enumerate(house.heights):
            placed.append(((house, number), at, pitch * (1 - _GAP), share * reach))
            at += pitch
        at += 0.8 * pitch
    return placed


def _band(wide: float, high: float) -> list[str]:
    step = wide / 17
    return [_rect(n * step, high * 0.7, step * (1 - _GAP / 4), high * 0.3, goal(n + 1).color) for n in range(17)]


def _rect(x: float, y: float, width: float, height: float, color: str, strength: float = 1.0) -> str:
    shade = "" if strength >= 1 else f' fill-opacity="{strength:.2f}"'
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{color}"{shade}/>'
