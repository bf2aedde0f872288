"""The largest gaps between groups as ranges: a dot for who is ahead, a diamond for who is behind, a bar between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vlr.report.charts.measure import ASCENT, LINE, MM_PER_PT, width, wrap
from vlr.report.charts.palette import AXIS, GRID, INK, REST, SOFT, readable
from vlr.report.charts.picture import Anchor, Dots, Label, Picture, Stroke
from vlr.report.charts.scale import Scale, value_scale

WIDE = 170.0
NAME, END, TICK = 7.5, 7.0, 7.0
NAMES = 54.0
"""Width of the column of names in mm."""
ENDS = 34.0
"""Room for the name and value of one group in mm; longer ones are broken."""
AIR = 2.2
BESIDE = 2.0
"""Distance of a label from the middle of its mark."""
FOOT, HEAD = 5.2, 6.0
BEHIND, AHEAD = "#8a3c00", "#005a8c"
"""Both at least 4.5:1 on white; the shapes differ too, so that grey is enough."""


@dataclass(frozen=True, slots=True)
class Range:
    """One row: what is measured, and the two groups with their values and what is written beside their marks."""

    name: str
    ahead: float
    behind: float
    ahead_text: str
    behind_text: str


@dataclass(frozen=True, slots=True)
class RangePlan:
    """All rows from top to bottom, the words of the two marks, and how ticks are written."""

    rows: tuple[Range, ...]
    words: tuple[str, str]
    tick: Callable[[float], str]
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    range: Range
    names: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    high: float


def range_scale(rows: Sequence[Range], upper: float | None) -> Scale:
    """The axis of all rows, at 0..1 mm until it is put in place."""
    values = [value for row in rows for value in (row.ahead, row.behind)]
    return value_scale(values, steps=4, lower=0.0 if min(values) >= 0 else None, upper=upper)


def range_picture(plan: RangePlan) -> Picture:
    """The rows over one axis, as tall as their words need.

    The axis is made so much shorter than the page that every label has its place outside the two marks of its row;
    labels of one row stand on both sides of it, so that they cannot meet.
    """
    rows = [_row(one) for one in plan.rows]
    high = HEAD + FOOT + sum(row.high for row in rows)
    picture = Picture(WIDE, high)
    scale = _placed(range_scale(plan.rows, plan.upper), rows)
    _foot(picture, scale, plan, high)
    _legend(picture, scale, plan, high)
    edge = high - HEAD
    for row in rows:
        _draw(picture, row, scale, edge - row.high / 2)
        edge -= row.high
    return picture


def _row(one: Range) -> _Row:
    low, top = (one.behind_text, one.ahead_text) if one.behind <= one.ahead else (one.ahead_text, one.behind_text)
    names = wrap(one.name, NAME, NAMES)
    left, right = wrap(low, END, ENDS), wrap(top, END, ENDS)
    lines = max(len(names) * NAME, len(left) * END, len(right) * END)
    return _Row(one, names, left, right, lines * LINE * MM_PER_PT + AIR)


def _placed(scale: Scale, rows: Sequence[_Row]) -> Scale:
    """The axis with room for the widest labels left and right of it: moved until none reaches beyond its edge."""
    start, end = NAMES + 3.0, WIDE - 1.0
    for _ in range(60):
        here = scale.between(start, end)
        left = max(NAMES + 2.0 - (here.at(_low(row)) - BESIDE - _wide(row.left)) for row in rows)
        right = max(here.at(_high(row)) + BESIDE + _wide(row.right) - (WIDE - 0.4) for row in rows)
        if left <= 1e-6 and right <= 1e-6:
            break
        start, end = start + max(0.0, left), end - max(0.0, right)
    return scale.between(start, end)


def _low(row: _Row) -> float:
    return min(row.range.ahead, row.range.behind)


def _high(row: _Row) -> float:
    return max(row.range.ahead, row.range.behind)


def _wide(lines: Sequence[str]) -> float:
    return max(width(line, END) for line in lines)


def _draw(picture: Picture, row: _Row, scale: Scale, middle: float) -> None:
    low, high = scale.at(_low(row)), scale.at(_high(row))
    picture.strokes.append(Stroke(((low, middle), (high, middle)), REST, 2.2))
    picture.dots.append(Dots(((scale.at(row.range.ahead), middle),), readable(AHEAD), "o", 6.0))
    picture.dots.append(Dots(((scale.at(row.range.behind), middle),), readable(BEHIND), "D", 5.4, True, 1.6))
    _lines(picture, row.names, NAMES, middle, NAME, Anchor.END)
    _lines(picture, row.left, low - BESIDE, middle, END, Anchor.END)
    _lines(picture, row.right, high + BESIDE, middle, END, Anchor.START)


def _lines(picture: Picture, lines: Sequence[str], at: float, middle: float, size: float, anchor: Anchor) -> None:
    step = size * LINE * MM_PER_PT
    first = middle + (len(lines) - 1) * step / 2 - ASCENT * size * MM_PER_PT / 2
    for number, text in enumerate(lines):
        picture.labels.append(Label(at, first - number * step, text, size, INK, anchor=anchor))


def _foot(picture: Picture, scale: Scale, plan: RangePlan, high: float) -> None:
    dash = () if scale.from_zero else (1.2, 2.4)
    picture.ground.append(Stroke(((scale.start, FOOT), (scale.end, FOOT)), AXIS, 0.8, dash))
    edge = 0.0
    for value in scale.ticks:
        at, text = scale.at(value), plan.tick(value)
        half = width(text, TICK) / 2
        picture.ground.append(Stroke(((at, FOOT), (at, high - HEAD)), GRID, 0.5))
        if at - half < edge or at + half > WIDE:
            continue
        picture.labels.append(Label(at, FOOT - 1.4 - ASCENT * TICK * MM_PER_PT, text, TICK, SOFT, anchor=Anchor.MIDDLE))
        edge = at + half + 1.6


def _legend(picture: Picture, scale: Scale, plan: RangePlan, high: float) -> None:
    """What the two marks mean, above the rows."""
    middle = high - 2.2
    base = middle - ASCENT * TICK * MM_PER_PT / 2
    at = NAMES + 3.0
    for words, shape, color, hollow in zip(plan.words, "oD", (AHEAD, BEHIND), (False, True), strict=True):
        picture.dots.append(Dots(((at, middle),), readable(color), shape, 5.4, hollow, 1.6))
        picture.labels.append(Label(at + BESIDE, base, words, TICK, INK))
        at += BESIDE + width(words, TICK) + 6.0
