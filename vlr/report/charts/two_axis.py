"""Level against target x trend: a field for each pair, a small tile with its goal's number for each indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlr.framework.goals import goal
from vlr.report.charts.measure import ASCENT, LINE, MM_PER_PT, wrap
from vlr.report.charts.palette import AXIS, GRID, INK, SOFT
from vlr.report.charts.picture import Anchor, Block, Label, Picture, Stroke

WIDE = 170.0
NAME, HEAD, SMALL, TILE_TEXT = 7.5, 8.0, 7.0, 7.0
LEVELS, GUTTER = 33.0, 4.0
TILE, STEP = 4.4, 5.0
AIR = 2.0
NAMED = 6
"""A field with up to so many indicators names them where the row asks for names."""
COLORLESS = "#3a3a3a"


@dataclass(frozen=True, slots=True)
class Placed:
    """One indicator: the number of its home goal (0 for none) and what it is called in the picture."""

    goal: int
    name: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level: its words, its fields from left to right; named: fields with few indicators write their names."""

    words: str
    fields: tuple[tuple[Placed, ...], ...]
    named: bool


@dataclass(frozen=True, slots=True)
class TwoAxisPlan:
    """Levels from top to bottom, and the words over the columns from left to right."""

    rows: tuple[LevelRow, ...]
    heads: tuple[str, ...]


def two_axis_picture(plan: TwoAxisPlan) -> Picture:
    """A picture 170 mm wide, as tall as the fullest field of each row needs; an empty field has a nought."""
    wide = (WIDE - LEVELS) / len(plan.heads)
    heads = [wrap(head, HEAD, wide - GUTTER, True) for head in plan.heads]
    head_high = max(len(lines) for lines in heads) * HEAD * LINE * MM_PER_PT + AIR
    highs = [_row_high(row, wide - GUTTER) for row in plan.rows]
    picture = Picture(WIDE, head_high + sum(highs))
    top = picture.height
    for n, lines in enumerate(heads):
        _lines(picture, lines, LEVELS + n * wide, top, HEAD, INK, bold=True)
    edge = top - head_high
    for number, (row, high) in enumerate(zip(plan.rows, highs, strict=True)):
        strong = number == 0 or row.named is not plan.rows[number - 1].named
        rule = Stroke(((0.0, edge), (WIDE, edge)), AXIS if strong else GRID, 0.8 if strong else 0.5)
        picture.ground.append(rule)
        _lines(picture, wrap(row.words, NAME, LEVELS - GUTTER), 0.0, edge - AIR, NAME, INK)
        for n, field in enumerate(row.fields):
            _field(picture, row, field, LEVELS + n * wide, edge - AIR, wide - GUTTER)
        edge -= high
    return picture


def _row_high(row: LevelRow, room: float) -> float:
    words = len(wrap(row.words, NAME, LEVELS - GUTTER)) * NAME * LINE * MM_PER_PT
    return max([words, *(_field_high(row, field, room) for field in row.fields)]) + 2 * AIR


def _count_high() -> float:
    return HEAD * LINE * MM_PER_PT + 0.8


def _field_high(row: LevelRow, field: Sequence[Placed], room: float) -> float:
    if _is_named(row, field):
        return _count_high() + sum(_name_high(one, room) for one in field)
    lines = -(-len(field) // _across(room))
    return _count_high() + lines * STEP


def _is_named(row: LevelRow, field: Sequence[Placed]) -> bool:
    return row.named and 0 < len(field) <= NAMED


def _across(room: float) -> int:
    return max(1, int((room + STEP - TILE) // STEP))


def _names(one: Placed, room: float) -> tuple[str, ...]:
    return wrap(one.name, SMALL, room - TILE - 1.4)


def _name_high(one: Placed, room: float) -> float:
    return max(STEP, len(_names(one, room)) * SMALL * LINE * MM_PER_PT + 1.0)


def _field(picture: Picture, row: LevelRow, field: Sequence[Placed], left: float, top: float, room: float) -> None:
    """The count, below it the tiles: with their names one under the other, else side by side."""
    _lines(picture, (str(len(field)),), left, top, HEAD, INK if field else SOFT, bold=bool(field))
    edge = top - _count_high()
    if _is_named(row, field):
        for one in field:
            _tile(picture, one, left, edge - TILE)
            lines = _names(one, room)
            drop = max(0.0, (TILE - len(lines) * SMALL * LINE * MM_PER_PT) / 2)
            _lines(picture, lines, left + TILE + 1.4, edge - drop, SMALL, INK)
            edge -= _name_high(one, room)
        return
    across = _across(room)
    for n, one in enumerate(field):
        _tile(picture, one, left + n % across * STEP, edge - TILE - n // across * STEP)


def _tile(picture: Picture, one: Placed, x: float, y: float) -> None:
    color, ink = (goal(one.goal).color, goal(one.goal).text) if one.goal else (COLORLESS, "#ffffff")
    picture.blocks.append(Block(x, y, TILE, TILE, color))
    text = str(one.goal) if one.goal else "–"
    base = y + TILE / 2 - ASCENT * TILE_TEXT * MM_PER_PT / 2
    picture.labels.append(Label(x + TILE / 2, base, text, TILE_TEXT, ink, True, Anchor.MIDDLE))


def _lines(
    picture: Picture, lines: Sequence[str], at: float, top: float, size: float, color: str, *, bold: bool = False
) -> None:
    """Lines below each other, the first with its top at `top`."""
    step = size * LINE * MM_PER_PT
    first = top - ASCENT * size * MM_PER_PT
    for number, text in enumerate(lines):
        picture.labels.append(Label(at, first - number * step, text, size, color, bold))
