"""A picture as marks in millimetres, from the lower left corner: what layouts make and `paint` draws.

Colours are `#rrggbb`. Because labels know their boxes, whether anything is cut or overlaps can be asked of the picture
before it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from vlr.report.charts.measure import ASCENT, DESCENT, MM_PER_PT, width

Box = tuple[float, float, float, float]
"""left, bottom, right, top in mm."""


class Anchor(StrEnum):
    """Which end of a label stands at its place."""

    START = "left"
    MIDDLE = "center"
    END = "right"


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; x, y is its anchor on the baseline; size in points."""

    x: float
    y: float
    text: str
    size: float
    color: str
    bold: bool = False
    anchor: Anchor = Anchor.START

    @property
    def box(self) -> Box:
        """What the label covers."""
        wide = width(self.text, self.size, self.bold)
        left = self.x - {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[self.anchor]
        em = self.size * MM_PER_PT
        return left, self.y - DESCENT * em, left + wide, self.y + ASCENT * em


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; width in points; dash: on and off in widths of the line, () for solid."""

    points: tuple[tuple[float, float], ...]
    color: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dots:
    """Markers of one look: shape is matplotlib's letter, size in points across; hollow ones are filled white."""

    points: tuple[tuple[float, float], ...]
    color: str
    shape: str = "o"
    size: float = 4.0
    hollow: bool = False
    edge: float = 1.2


@dataclass(frozen=True, slots=True)
class Block:
    """A filled or hollow rectangle from (x, y) with a width that may be negative."""

    x: float
    y: float
    wide: float
    high: float
    color: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area: outer outline first, then holes, corner by corner; edge: its colour, width: in points."""

    rings: tuple[tuple[tuple[float, float], ...], ...]
    color: str
    edge: str
    width: float = 0.5


@dataclass(slots=True)
class Picture:
    """All marks of one chart; drawn in the order strokes below, areas, blocks, strokes above, dots, labels."""

    width: float
    height: float
    ground: list[Stroke] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    dots: list[Dots] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def apart(one: Box, other: Box, space: float = 0.0) -> bool:
    """Whether two boxes keep at least `space` mm between them in one direction."""
    return (
        one[2] + space <= other[0]
        or other[2] + space <= one[0]
        or one[3] + space <= other[1]
        or other[3] + space <= one[1]
    )


def collisions(picture: Picture) -> list[tuple[str, str]]:
    """Pairs of labels that cover each other."""
    pairs = combinations(picture.labels, 2)
    return [(a.text, b.text) for a, b in pairs if not apart(a.box, b.box, -0.05)]


def cut(picture: Picture) -> list[str]:
    """Labels that reach beyond the picture."""
    page = (0.0, 0.0, picture.width, picture.height)
    return [label.text for label in picture.labels if not _inside(label.box, page)]


def crosses(box: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a straight line runs through a box (Liang-Barsky)."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    enter, leave = 0.0, 1.0
    for step, room in ((-dx, x - box[0]), (dx, box[2] - x), (-dy, y - box[1]), (dy, box[3] - y)):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    return enter <= leave


def _inside(box: Box, page: Box) -> bool:
    return box[0] >= page[0] and box[1] >= page[1] and box[2] <= page[2] and box[3] <= page[3]
