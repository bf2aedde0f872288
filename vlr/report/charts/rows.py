"""Charts in rows: groups at one time as bars, or as dots where there are many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vlr.report.charts.measure import ASCENT, LINE, MM_PER_PT, longest_word, width, wrap
from vlr.report.charts.palette import AXIS, GRID, INK, REST, SOFT
from vlr.report.charts.picture import Anchor, Block, Dots, Label, Picture, Stroke
from vlr.report.charts.place import push_apart
from vlr.report.charts.scale import Scale

TICK, NAME = 7.0, 7.5
NAMES = 0.42
"""The column of names takes at most this share of the picture."""
AIR = 1.15
"""Least distance of two rows in mm beside the height of their names."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: name, value, the value as text. total: the indicator's own; hollow: provisional. rest: further values
    that share the row unnamed."""

    name: str
    value: float
    text: str
    total: bool = False
    hollow: bool = False
    rest: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RowPlan:
    """All that a chart in rows shows, from top to bottom. marks: (value, text) of upright lines (target, total).
    own: colour of the row of the total."""

    rows: tuple[Bar, ...]
    values: Scale
    color: str
    marks: tuple[tuple[float, str], ...] = ()
    tick: Callable[[float], str] | None = None
    own: str = INK


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things are: names end at `names`, bars lie between the ends of `values`, rows have a middle each."""

    names: float
    values: Scale
    middles: tuple[float, ...]
    lines: tuple[tuple[str, ...], ...]
    top: float


def bar_picture(plan: RowPlan, wide: float, high: float) -> Picture:
    """Horizontal bars from zero, as tall as the rows need, at most `high` mm where that is enough.

    Values stand at the ends of the bars, or in a column at the right where upright marks would run through them.
    """
    frame, picture = _frame(plan, wide, high, below=0.8)
    zero = frame.values.at(0.0)
    for bar, middle in zip(plan.rows, frame.middles, strict=True):
        thick = 3.0
        picture.blocks.append(
            Block(zero, middle - thick / 2, frame.values.at(bar.value) - zero, thick, _color(plan, bar), bar.hollow)
        )
        if plan.marks:
            _value(picture, bar, wide - 0.3, middle, Anchor.END)
        elif bar.value < 0:
            _value(picture, bar, frame.values.at(bar.value) - 1.0, middle, Anchor.END)
        else:
            _value(picture, bar, frame.values.at(bar.value) + 1.0, middle, Anchor.START)
    picture.strokes.append(Stroke(((zero, 0.8), (zero, frame.top)), AXIS, 0.8))
    _names(picture, plan, frame)
    _marks(picture, plan, frame, 0.8)
    return picture


def dot_picture(plan: RowPlan, wide: float, high: float) -> Picture:
    """Dots on light rows over an axis of values, their values in a column at the right.

    Rows with a `rest` show it as small grey dots.
    """
    below = 5.0
    frame, picture = _frame(plan, wide, high, below)
    low, end = frame.values.start, frame.values.end
    for bar, middle in zip(plan.rows, frame.middles, strict=True):
        picture.ground.append(Stroke(((low, middle), (end, middle)), GRID, 0.5))
        if bar.rest:
            spots = tuple((frame.values.at(v), middle) for v in sorted(bar.rest))
            picture.dots.append(Dots(spots, REST, "o", 3.0, True, 0.8))
            continue
        shape = "D" if bar.total else "o"
        picture.dots.append(Dots(((frame.values.at(bar.value), middle),), _color(plan, bar), shape, 4.4, bar.hollow))
        _value(picture, bar, wide - 0.3, middle, Anchor.END)
    _names(picture, plan, frame)
    _marks(picture, plan, frame, below)
    _foot(picture, plan, frame, below)
    return picture


def _frame(plan: RowPlan, wide: float, high: float, below: float) -> tuple[_Frame, Picture]:
    names = [wrap(bar.name, NAME, _names_room(plan, wide), bar.total) for bar in plan.rows]
    column = max(width(line, NAME, bar.total) for bar, lines in zip(plan.rows, names, strict=True) for line in lines)
    heights = [len(lines) * NAME * LINE * MM_PER_PT + AIR for lines in names]
    above = 3.6 if plan.marks else 0.6
    air = max(0.0, min((high - below - above - sum(heights)) / len(heights), 2.2))
    total = sum(heights) + air * len(heights) + below + above
    start = column + 2.0
    texts = max(width(bar.text, NAME, True) for bar in plan.rows)
    negative = any(bar.value < 0 for bar in plan.rows)
    pad = texts + 1.4
    values = plan.values.between(start + (pad if negative else 0.6), wide - pad - 1.2)
    middles: list[float] = []
    edge = total - above
    for height in heights:
        middles.append(edge - (height + air) / 2)
        edge -= height + air
    return _Frame(start, values, tuple(middles), tuple(names), total - above), Picture(wide, total)


def _names_room(plan: RowPlan, wide: float) -> float:
    words = max(longest_word(bar.name, NAME, bar.total) for bar in plan.rows)
    return max(wide * NAMES if wide < 120 else wide * 0.36, min(words, wide * 0.48))


def _color(plan: RowPlan, bar: Bar) -> str:
    return plan.own if bar.total else plan.color


def _names(picture: Picture, plan: RowPlan, frame: _Frame) -> None:
    line = NAME * LINE * MM_PER_PT
    for bar, middle, lines in zip(plan.rows, frame.middles, frame.lines, strict=True):
        first = middle + (len(lines) - 1) * line / 2 - ASCENT * NAME * MM_PER_PT / 2
        color = SOFT if bar.rest else INK
        for index, text in enumerate(lines):
            at = first - index * line
            picture.labels.append(Label(frame.names - 1.6, at, text, NAME, color, bar.total, Anchor.END))


def _value(picture: Picture, bar: Bar, at: float, middle: float, anchor: Anchor) -> None:
    base = middle - ASCENT * NAME * MM_PER_PT / 2
    picture.labels.append(Label(at, base, bar.text, NAME, INK, bar.total, anchor))


def _marks(picture: Picture, plan: RowPlan, frame: _Frame, below: float) -> None:
    """Upright dashed lines with their words above the rows, pushed apart where they would meet."""
    marks = sorted(plan.marks)
    places = [frame.values.at(value) for value, _ in marks]
    widths = [width(text, TICK) + 1.6 for _, text in marks]
    middles = push_apart(places, widths, -0.6, picture.width + 0.6)
    for at, middle, (_, text) in zip(places, middles, marks, strict=True):
        picture.strokes.append(Stroke(((at, below), (at, frame.top + 0.4)), INK, 0.7, (3, 3)))
        picture.labels.append(Label(middle, frame.top + 1.0, text, TICK, INK, anchor=Anchor.MIDDLE))


def _foot(picture: Picture, plan: RowPlan, frame: _Frame, below: float) -> None:
    """The axis of values below dots."""
    if plan.tick is None:
        return
    zero_free = not frame.values.from_zero
    ends = ((frame.values.start, below), (frame.values.end, below))
    picture.ground.append(Stroke(ends, AXIS, 0.8, (1.2, 2.4) if zero_free else ()))
    edge = 0.0
    for tick in frame.values.ticks:
        at, text = frame.values.at(tick), plan.tick(tick)
        half = width(text, TICK) / 2
        if at - half < edge or at + half > picture.width:
            continue
        picture.ground.append(Stroke(((at, below), (at, below - 0.9)), AXIS, 0.6))
        place = below - 1.5 - ASCENT * TICK * MM_PER_PT
        picture.labels.append(Label(at, place, text, TICK, SOFT, anchor=Anchor.MIDDLE))
        edge = at + half + 1.6
