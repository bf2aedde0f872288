"""The 17 goals on one sight: a row a goal, its indicators by direction of change, each count printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlr.framework.goals import goal
from vlr.report.charts.hatch import hatch, rectangle
from vlr.report.charts.measure import ASCENT, LINE, MM_PER_PT, width, wrap
from vlr.report.charts.palette import AXIS, GRID, INK, SOFT, WHITE
from vlr.report.charts.picture import Anchor, Block, Label, Picture, Stroke

WIDE = 170.0
NAME, COUNT, SMALL = 8.0, 7.5, 7.0
TILE, NAMES, BARS, END = 6.0, 8.4, 62.0, 2.0
"""Side of a goal's tile; where names and bars begin; what stays free at the right edge; all in mm."""
BAR, LEAST = 4.2, 3.6
"""Height of a bar, and width of its narrowest part, which still holds its figure."""
ROW = 7.2
HEAD_AIR, COLUMN_AIR = 2.6, 4.0
BETTER, UNCLEAR, WORSE = "#1d6b3c", "#dcd8ce", "#8f1d10"
PARTS = ("better", "unclear", "worse", "no_data")


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal: counts in the order of `PARTS`; beside: what stands at the end of the row; note: instead of a bar."""

    goal: int
    name: str
    counts: tuple[int, int, int, int]
    beside: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OverviewPlan:
    """All rows, the words of the four parts, and the head of what stands at the end of the rows."""

    rows: tuple[GoalRow, ...]
    words: tuple[str, str, str, str]
    beside: str


@dataclass(frozen=True, slots=True)
class _Placed:
    row: GoalRow
    lines: tuple[str, ...]
    high: float


def overview_picture(plan: OverviewPlan) -> Picture:
    """A picture 170 mm wide, as tall as its names need; nothing is cut and nothing covers anything.

    Bars share one scale. better is filled dark, unclear light with an outline, worse is outlined and hatched, no data
    is a dashed outline: so they differ in grey too.
    """
    heads = wrap(plan.beside, SMALL, 26.0)
    column = max([width(line, SMALL) for line in heads] + [width(row.beside, COUNT) for row in plan.rows])
    right = WIDE - END - column - COLUMN_AIR
    placed = [_place(row, right - BARS) for row in plan.rows]
    legend = _legend_lines(plan.words, right - BARS)
    head = max(len(heads), len(legend)) * SMALL * LINE * MM_PER_PT * 1.25 + HEAD_AIR
    picture = Picture(WIDE, head + sum(one.high for one in placed))
    _head(picture, heads, legend, plan.words)
    unit = (right - BARS - len(PARTS) * LEAST) / max([sum(row.counts) for row in plan.rows] + [1])
    edge = picture.height - head
    for one in placed:
        picture.ground.append(Stroke(((0.0, edge), (WIDE, edge)), GRID, 0.5))
        _row(picture, one, edge - one.high / 2, unit)
        edge -= one.high
    return picture


def _place(row: GoalRow, room: float) -> _Placed:
    lines = wrap(row.name, NAME, BARS - NAMES - 2.5)
    notes = wrap(row.note, SMALL, room) if row.note else ()
    most = max(len(lines) * NAME, len(notes) * SMALL)
    return _Placed(row, lines, max(ROW, most * LINE * MM_PER_PT + 1.6))


def _row(picture: Picture, one: _Placed, middle: float, unit: float) -> None:
    row, shade = one.row, goal(one.row.goal)
    picture.blocks.append(Block(0.0, middle - TILE / 2, TILE, TILE, shade.color))
    _lines(picture, (str(row.goal),), TILE / 2, middle, NAME, shade.text, Anchor.MIDDLE, bold=True)
    _lines(picture, one.lines, NAMES, middle, NAME, INK, Anchor.START)
    _lines(picture, (row.beside,), WIDE - END, middle, COUNT, SOFT, Anchor.END)
    if row.note:
        room = WIDE - END - BARS - width(row.beside, COUNT) - COLUMN_AIR
        _lines(picture, wrap(row.note, SMALL, room), BARS, middle, SMALL, SOFT, Anchor.START)
        return
    at = BARS
    for part, count in zip(PARTS, row.counts, strict=True):
        if count:
            wide = max(count * unit, LEAST)
            _part(picture, part, (at, middle - BAR / 2, wide - 0.5), str(count))
            at += wide


def _part(picture: Picture, part: str, place: tuple[float, float, float], text: str) -> None:
    """One part of a bar with its figure in the middle; place: left, bottom, width."""
    x, y, wide = place
    middle = x + wide / 2
    if part == "better":
        picture.blocks.append(Block(x, y, wide, BAR, BETTER))
    elif part == "unclear":
        picture.blocks.append(Block(x, y, wide, BAR, UNCLEAR))
        picture.strokes.append(_outline(x, y, wide, AXIS))
    elif part == "worse":
        clear = width(text, COUNT, True) / 2 + 0.5 if text else 0.0
        for left, end in ((x, middle - clear), (middle + clear, x + wide)):
            if end > left:
                picture.strokes += hatch([rectangle(left, y, end - left, BAR)], 0.9, WORSE, 0.6)
        picture.strokes.append(_outline(x, y, wide, WORSE, 1.0))
    else:
        picture.strokes.append(_outline(x, y, wide, SOFT, 0.7, (1.6, 1.6)))
    ink = {"better": WHITE, "worse": WORSE, "no_data": SOFT}.get(part, INK)
    if text:
        _lines(picture, (text,), middle, y + BAR / 2, COUNT, ink, Anchor.MIDDLE, bold=True)


def _outline(x: float, y: float, wide: float, color: str, size: float = 0.6, dash: tuple[float, ...] = ()) -> Stroke:
    ring = rectangle(x + 0.1, y + 0.1, wide - 0.2, BAR - 0.2)
    return Stroke((*ring, ring[0]), color, size, dash)


def _lines(
    picture: Picture,
    lines: Sequence[str],
    at: float,
    middle: float,
    size: float,
    color: str,
    anchor: Anchor,
    *,
    bold: bool = False,
) -> None:
    step = size * LINE * MM_PER_PT
    first = middle + (len(lines) - 1) * step / 2 - ASCENT * size * MM_PER_PT / 2
    for number, text in enumerate(lines):
        if text:
            picture.labels.append(Label(at, first - number * step, text, size, color, bold, anchor))


SWATCH = 4.4


def _legend_lines(words: Sequence[str], room: float) -> list[list[int]]:
    """Which words stand on which line of the legend."""
    lines: list[list[int]] = [[]]
    used = 0.0
    for n, word in enumerate(words):
        wide = SWATCH + 1.2 + width(word, SMALL) + 4.0
        if lines[-1] and used + wide - 4.0 > room:
            lines.append([])
            used = 0.0
        lines[-1].append(n)
        used += wide
    return lines


def _head(picture: Picture, heads: Sequence[str], legend: Sequence[Sequence[int]], words: Sequence[str]) -> None:
    """Swatches with their words over the bars, and the head of the last column, from the top down."""
    step = SMALL * LINE * MM_PER_PT * 1.25
    top = picture.height - step / 2
    for number, line in enumerate(heads):
        _lines(picture, (line,), WIDE - END, top - number * step, SMALL, SOFT, Anchor.END)
    for number, line_of in enumerate(legend):
        at, middle = BARS, top - number * step
        for n in line_of:
            small = Picture(picture.width, picture.height)
            _part(small, PARTS[n], (at, middle - BAR / 2, SWATCH), "")
            picture.blocks += [_flat(block, middle) for block in small.blocks]
            picture.strokes += [_flat_stroke(stroke, middle) for stroke in small.strokes]
            _lines(picture, (words[n],), at + SWATCH + 1.2, middle, SMALL, INK, Anchor.START)
            at += SWATCH + 1.2 + width(words[n], SMALL) + 4.0


LOW = 0.6
"""A swatch is so much lower than a bar."""


def _flat(block: Block, middle: float) -> Block:
    return Block(block.x, middle - BAR * LOW / 2, block.wide, block.high * LOW, block.color)


def _flat_stroke(stroke: Stroke, middle: float) -> Stroke:
    points = tuple((x, middle + (y - middle) * LOW) for x, y in stroke.points)
    return Stroke(points, stroke.color, stroke.width, stroke.dash)
