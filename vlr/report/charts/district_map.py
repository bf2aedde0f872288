"""Districts of a city as a map, shaded by the value of one indicator, and the list of their values beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vlr.framework.goals import contrast
from vlr.model.districts import Districts, Polygon
from vlr.report.charts.classes import Classes
from vlr.report.charts.hatch import Ring, hatch, rectangle
from vlr.report.charts.measure import ASCENT, LINE, MM_PER_PT, width, wrap
from vlr.report.charts.palette import INK, SOFT, WHITE, readable
from vlr.report.charts.picture import Anchor, Area, Block, Label, Picture, Stroke, crosses

WIDE = 170.0
MAP_WIDE, MAP_HIGH, GAP = 84.0, 92.0, 6.0
SMALL = 7.0
SWATCH = 3.2
LISTED = 60
"""So many districts stand in the list beside the map; with more, the map has the legend only."""
EDGE, NO_DATA = "#4a4a4a", "#7a7a7a"
STEP = 1.3
NUMBER, COLUMN_GAP = 5.2, 5.0
TRIES = 12
LIGHT, DARK = 0.14, 9.0
"""The lightest shade has so much of the colour; the darkest has this contrast on white."""


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """One district: its name, its value (None where there is none) and how that is written."""

    name: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class MapPlan:
    """The map, its districts in the same order, the classes with their words, the word for no value, the colour."""

    districts: Districts
    rows: tuple[DistrictRow, ...]
    classes: Classes
    legend: tuple[str, ...]
    hatched: str
    color: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the list: its number, its name in lines, and how wide and high it is."""

    number: int
    row: DistrictRow
    lines: tuple[str, ...]
    wide: float
    high: float


def shades(color: str, count: int) -> tuple[str, ...]:
    """`count` shades of one colour from light to dark; each step is as large as the others, so grey tells them too."""
    dark = readable(color, DARK)
    channels = [int(dark[i : i + 2], 16) for i in (1, 3, 5)]
    shares = [LIGHT + (1 - LIGHT) * n / max(count - 1, 1) for n in range(count)] if count > 1 else [0.5]
    return tuple(
        "#" + "".join(f"{round(255 - share * (255 - channel)):02x}" for channel in channels) for share in shares
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """How degrees become mm: the south-west corner, mm a degree of latitude, how much narrower those of longitude are,
    and the height of the map."""

    west: float
    south: float
    scale: float
    narrow: float
    high: float

    def polygon(self, polygon: Polygon, foot: float) -> list[Ring]:
        """A polygon on the page, above a foot of so many mm."""
        return [
            tuple(
                (0.5 + (x - self.west) * self.narrow * self.scale, foot + 0.5 + (y - self.south) * self.scale)
                for x, y in ring
            )
            for ring in polygon
        ]


def map_picture(plan: MapPlan) -> Picture:
    """The map on the left with its legend below, the list of districts on the right; 170 mm wide.

    Districts carry the number that they have in the list where it fits into them. A district without a value is white
    and hatched. Degrees of longitude are narrowed by the cosine of the middle latitude, which keeps the areas of a city
    in proportion.
    """
    colors = shades(plan.color, len(plan.classes.spans))
    keys = [(words, color) for words, color in zip(plan.legend, colors, strict=True)]
    keys += [(plan.hatched, "")] if any(row.value is None for row in plan.rows) else []
    listed = len(plan.rows) <= LISTED
    columns = _columns(plan.rows) if listed else []
    ground = _ground(plan.districts)
    foot = len(keys) * (_LINE + 0.8) + 3.0
    tallest = max((sum(entry.high for entry in column) for column in columns), default=0.0)
    picture = Picture(WIDE, max(ground.high + foot, tallest + 1.0))
    rise = picture.height - ground.high
    for number, (district, row) in enumerate(zip(plan.districts.districts, plan.rows, strict=True), 1):
        fill = WHITE if row.value is None else colors[plan.classes.of(row.value)]
        polygons = [ground.polygon(polygon, rise) for polygon in district.polygons]
        _district(picture, polygons, fill, row.value is None, str(number) if listed else "")
    for number, (words, color) in enumerate(keys):
        middle = rise - 3.0 - number * (_LINE + 0.8) - _LINE / 2
        _swatch(picture, 0.5, middle, color)
        _text(picture, words, 0.5 + SWATCH + 1.4, middle)
    _draw_list(picture, columns, plan, colors)
    return picture


_LINE = SMALL * LINE * MM_PER_PT


def _ground(districts: Districts) -> _Ground:
    places = [place for one in districts.districts for polygon in one.polygons for place in polygon[0]]
    west, east = min(x for x, _ in places), max(x for x, _ in places)
    south, north = min(y for _, y in places), max(y for _, y in places)
    narrow = max(math.cos(math.radians((south + north) / 2)), 0.01)
    wide = max((east - west) * narrow, 1e-9)
    scale = min((MAP_WIDE - 1.0) / wide, (MAP_HIGH - 1.0) / max(north - south, 1e-9))
    return _Ground(west, south, scale, narrow, (north - south) * scale + 1.0)


def _district(picture: Picture, polygons: list[list[Ring]], fill: str, empty: bool, number: str) -> None:
    lines = [stroke for polygon in polygons for stroke in hatch(polygon, STEP, NO_DATA, 0.5)] if empty else []
    picture.areas += [Area(tuple(map(tuple, polygon)), fill, EDGE) for polygon in polygons]
    place = _inside(polygons, width(number, SMALL, True)) if number else None
    if place is None:
        picture.strokes += lines
        return
    x, y = place
    if empty:
        clear = Block(x - width(number, SMALL, True) / 2 - 0.4, y - 1.5, width(number, SMALL, True) + 0.8, 3.0, WHITE)
        lines = [stroke for stroke in lines if not _crosses(stroke, clear)]
    picture.strokes += lines
    ink = INK if contrast(INK, fill) >= contrast(WHITE, fill) else WHITE
    _text(picture, number, x, y, ink, Anchor.MIDDLE, bold=True)


def _crosses(stroke: Stroke, clear: Block) -> bool:
    box = (clear.x, clear.y, clear.x + clear.wide, clear.y + clear.high)
    return crosses(box, stroke.points[0], stroke.points[-1])


def _inside(polygons: list[list[Ring]], wide: float) -> tuple[float, float] | None:
    """The middle of the widest place in which a number of this width fits, on one of a few lines; None for nowhere.

    Places near the middle of the area count more.
    """
    need, half = wide + 1.0, SMALL * MM_PER_PT * 0.45
    best: tuple[float, float, float] | None = None
    for polygon in polygons:
        ys = [y for _, y in polygon[0]]
        low, high = min(ys), max(ys)
        for n in range(1, TRIES):
            y = low + (high - low) * n / TRIES
            for left, right in _common(polygon, (y - half, y, y + half)):
                room = (right - left) * (1 - abs(2 * n / TRIES - 1) / 2)
                if right - left >= need and (best is None or room > best[0] + 1e-9):
                    best = (room, (left + right) / 2, y)
    return (best[1], best[2]) if best else None


def _common(polygon: list[Ring], ys: Sequence[float]) -> list[tuple[float, float]]:
    """Stretches that lie inside on all of these heights."""
    found = _stretches(polygon, ys[0])
    for y in ys[1:]:
        others = _stretches(polygon, y)
        found = [(max(a, c), min(b, d)) for a, b in found for c, d in others if max(a, c) < min(b, d)]
    return found


def _stretches(polygon: list[Ring], y: float) -> list[tuple[float, float]]:
    xs = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for ring in polygon
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        if (y1 <= y) is not (y2 <= y)
    )
    return list(zip(xs[::2], xs[1::2], strict=False))


def _columns(rows: Sequence[DistrictRow]) -> list[list[_Entry]]:
    """The list in one column, or in two of about the same height."""
    room = WIDE - MAP_WIDE - GAP
    one = [_entry(n, row, room) for n, row in enumerate(rows, 1)]
    if sum(entry.high for entry in one) <= MAP_HIGH:
        return [one]
    two = [_entry(n, row, (room - COLUMN_GAP) / 2) for n, row in enumerate(rows, 1)]
    half, so_far, cut = sum(entry.high for entry in two) / 2, 0.0, 0
    while so_far < half:
        so_far += two[cut].high
        cut += 1
    return [two[:cut], two[cut:]]


def _entry(number: int, row: DistrictRow, wide: float) -> _Entry:
    room = wide - NUMBER - SWATCH - 1.4 - width(row.text, SMALL) - 2.0
    lines = wrap(row.name, SMALL, max(room, 8.0))
    return _Entry(number, row, lines, wide, len(lines) * _LINE + 0.7)


def _draw_list(picture: Picture, columns: list[list[_Entry]], plan: MapPlan, colors: Sequence[str]) -> None:
    left = MAP_WIDE + GAP
    for column in columns:
        edge = picture.height
        for entry in column:
            middle = edge - _LINE / 2
            _text(picture, str(entry.number), left + NUMBER - 1.4, middle, SOFT, Anchor.END)
            color = "" if entry.row.value is None else colors[plan.classes.of(entry.row.value)]
            _swatch(picture, left + NUMBER, middle, color)
            for n, line in enumerate(entry.lines):
                _text(picture, line, left + NUMBER + SWATCH + 1.4, middle - n * _LINE)
            _text(picture, entry.row.text, left + entry.wide, middle, INK, Anchor.END)
            edge -= entry.high
        left += (column[0].wide if column else 0.0) + COLUMN_GAP


def _swatch(picture: Picture, x: float, middle: float, color: str) -> None:
    """A small field of a shade; hatched where there is none."""
    high = 2.2
    ring = rectangle(x, middle - high / 2, SWATCH, high)
    picture.areas.append(Area((tuple(ring),), color or WHITE, EDGE))
    if not color:
        picture.strokes += hatch([ring], STEP / 1.6, NO_DATA, 0.5)


def _text(
    picture: Picture,
    text: str,
    x: float,
    middle: float,
    color: str = INK,
    anchor: Anchor = Anchor.START,
    *,
    bold: bool = False,
) -> None:
    base = middle - ASCENT * SMALL * MM_PER_PT / 2
    picture.labels.append(Label(x, base, text, SMALL, color, bold, anchor))
