"""Line charts: how series over time are placed in the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from vlr.model.review import Point, Series
from vlr.report.charts.facts import hollow as is_hollow
from vlr.report.charts.facts import interrupted, value_of
from vlr.report.charts.measure import ASCENT, LINE, MM_PER_PT, longest_word, width, wrap
from vlr.report.charts.palette import AXIS, GRID, INK, SOFT, Look
from vlr.report.charts.picture import Anchor, Box, Dots, Label, Picture, Stroke
from vlr.report.charts.place import best, push_apart
from vlr.report.charts.scale import Scale
from vlr.report.charts.times import moment

Place = tuple[float, float]
TICK, NAME = 7.0, 7.5
"""Sizes of text in points; nothing is smaller than the first."""
BOTTOM, TOP, ABOVE = 5.4, 2.4, 3.2
"""Room in mm below the axis, above it, and above it for the word of a break or a unit."""
COLUMN = 0.36
"""The column of names takes at most this share of the picture."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One series to draw: its name at the end of the line ("" for none), its last value as text, its look."""

    series: Series
    name: str
    value: str
    look: Look
    main: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """A target to draw: at its year, or across where it has none. start: where its path begins."""

    value: float
    year: int | None
    text: str
    start: Point | None


@dataclass(frozen=True, slots=True)
class LinePlan:
    """All that a line chart shows. values: the axis before it is placed; years: (moment, text) most telling first.

    tick: text of a value on the axis. break_word: beside the mark of a break. unit_word: above the axis ("million").
    """

    drawn: tuple[Drawn, ...]
    goal: Goal | None
    values: Scale
    years: tuple[tuple[float, str], ...]
    tick: Callable[[float], str]
    break_word: str
    unit_word: str = ""


@dataclass(frozen=True, slots=True)
class _Tag:
    """A label of the column at the right: its lines, and the series or the target that it names."""

    lines: tuple[str, ...]
    bold: bool
    color: str
    of: Drawn | Goal

    @property
    def height(self) -> float:
        return len(self.lines) * NAME * LINE * MM_PER_PT + 0.5


def line_picture(plan: LinePlan, wide: float, high: float) -> Picture:
    """The picture of a plan, `wide` mm across and at least `high` mm tall: taller only where names need it."""
    tags = _tags(plan, wide)
    high = max(high, sum(tag.height for tag in tags) + 0.4)
    top = ABOVE + TOP if plan.unit_word or any(_breaks(d.series) for d in plan.drawn) else TOP
    left = max(4.0, max(width(plan.tick(t), TICK) for t in plan.values.ticks) + 1.6)
    right = wide - _right_room(plan, tags)
    first, last = _span(plan)
    times = Scale(first, last, left + 1.4, right - 0.8, ())
    values = plan.values.between(BOTTOM, high - top)
    picture = Picture(wide, high)
    _axes(picture, plan, times, values, left, right)
    paths = [path for drawn in plan.drawn for path in _series(picture, drawn, times, values)]
    if plan.goal:
        paths += _goal(picture, plan.goal, times, values, right)
    _column(picture, [(tag, _spot_of(tag.of, times, values, right)) for tag in tags], right + 2.2)
    _inside(picture, plan, tags, times, values, paths)
    return picture


def _tags(plan: LinePlan, wide: float) -> list[_Tag]:
    """Labels at the right: all named series, and what ends at the edge of the plot anyway."""
    edge = _span(plan)[1]
    tags = [
        _Tag(_tag_lines(f"{d.name} {d.value}".strip(), wide), d.main, d.look.color, d)
        for d in plan.drawn
        if d.name or moment(d.series.known[-1].period) == edge
    ]
    if plan.goal and plan.goal.year in (None, edge):
        tags.append(_Tag(_tag_lines(plan.goal.text, wide), False, INK, plan.goal))
    return tags


def _tag_lines(text: str, wide: float) -> tuple[str, ...]:
    room = max(wide * COLUMN, min(longest_word(text, NAME, True), wide * 0.45))
    return wrap(text, NAME, room, True)


def _right_room(plan: LinePlan, tags: list[_Tag]) -> float:
    """Room right of the plot: the column of labels, or half of the last year where that is more."""
    year = width(max((text for _, text in plan.years), key=len, default=""), TICK) / 2 + 0.3
    return max([year, *(2.8 + width(line, NAME, tag.bold) for tag in tags for line in tag.lines)])


def _spot_of(what: Drawn | Goal, times: Scale, values: Scale, right: float) -> Place:
    """The place that a label at the right belongs to."""
    if isinstance(what, Drawn):
        return _spot(what.series.known[-1], times, values)
    return (right if what.year is None else times.at(what.year)), values.at(what.value)


def _span(plan: LinePlan) -> tuple[float, float]:
    """First and last moment of the time axis; a single one stands in the middle."""
    moments = [moment(p.period) for d in plan.drawn for p in d.series.points]
    if plan.goal and plan.goal.year is not None:
        moments.append(float(plan.goal.year))
    first, last = min(moments), max(moments)
    return (first, last) if first < last else (first - 1, last + 1)


def _axes(picture: Picture, plan: LinePlan, times: Scale, values: Scale, left: float, right: float) -> None:
    """Grid, ticks with their numbers, years with theirs; the line of zero is darker, a foot that is not zero dashed."""
    middle = ASCENT / 2 * TICK * MM_PER_PT
    foot = values.start
    for tick in values.ticks:
        at = values.at(tick)
        zero = tick == 0
        picture.ground.append(Stroke(((left, at), (right, at)), AXIS if zero else GRID, 0.8 if zero else 0.5))
        picture.labels.append(Label(left - 1.2, at - middle, plan.tick(tick), TICK, SOFT, anchor=Anchor.END))
    if not values.from_zero:
        picture.ground.append(Stroke(((left, foot), (right, foot)), AXIS, 0.8, (1.2, 2.4)))
    if plan.unit_word:
        picture.labels.append(Label(0.2, picture.height - ASCENT * TICK * MM_PER_PT - 0.2, plan.unit_word, TICK, SOFT))
    taken: list[Box] = []
    for when, text in plan.years:
        label = _year_label(text, times.at(when), picture.width)
        if all(label.box[2] + 1.6 <= box[0] or box[2] + 1.6 <= label.box[0] for box in taken):
            taken.append(label.box)
            picture.labels.append(label)
            picture.ground.append(Stroke(((times.at(when), foot), (times.at(when), foot - 0.9)), AXIS, 0.6))


def _year_label(text: str, at: float, wide: float) -> Label:
    half = width(text, TICK) / 2
    inside = min(max(at, half + 0.1), wide - half - 0.1)
    return Label(inside, BOTTOM - 1.8 - ASCENT * TICK * MM_PER_PT, text, TICK, SOFT, anchor=Anchor.MIDDLE)


def _spot(point: Point, times: Scale, values: Scale) -> Place:
    return times.at(moment(point.period)), values.at(value_of(point))


def _series(picture: Picture, drawn: Drawn, times: Scale, values: Scale) -> list[tuple[Place, ...]]:
    """Draw the line of one series in pieces that no gap or break joins; returns the pieces."""
    look, series = drawn.look, drawn.series
    pieces: list[list[Point]] = []
    for point in series.known:
        if pieces and not interrupted(series, pieces[-1][-1], point):
            pieces[-1].append(point)
        else:
            pieces.append([point])
    paths = [tuple(_spot(p, times, values) for p in piece) for piece in pieces]
    picture.strokes += [Stroke(path, look.color, look.width, look.dash) for path in paths if len(path) > 1]
    alone = [piece[0] for piece in pieces if len(piece) == 1]
    ends = [series.known[-1]] if series.known else []
    sparse = list(series.known) if drawn.main and _sparse(series) else []
    _markers(
        picture, drawn, {p.period.order: p for p in (*alone, *ends, *sparse, *_provisional(series))}, times, values
    )
    _break_marks(picture, series, times, values)
    return paths


def _sparse(series: Series) -> bool:
    """Whether values are so far apart in time that each deserves a dot."""
    steps = [b.period.first - a.period.first for a, b in pairwise(series.known)]
    return bool(steps) and min(steps) > 1


def _provisional(series: Series) -> list[Point]:
    return [point for point in series.known if is_hollow(point)]


def _markers(
    picture: Picture, drawn: Drawn, points: dict[tuple[int, int, str], Point], times: Scale, values: Scale
) -> None:
    for hollow in (False, True):
        spots = tuple(_spot(p, times, values) for _, p in sorted(points.items()) if bool(is_hollow(p)) is hollow)
        if spots:
            size = 4.6 if drawn.main else 4.0
            picture.dots.append(Dots(spots, drawn.look.color, drawn.look.shape, size, hollow))


def _breaks(series: Series) -> list[tuple[Point, Point]]:
    return [(earlier, later) for earlier, later in pairwise(series.known) if later.status == "B"]


def _break_marks(picture: Picture, series: Series, times: Scale, values: Scale) -> None:
    """An upright dotted line between the values before and after a break."""
    for earlier, later in _breaks(series):
        at = (times.at(moment(earlier.period)) + times.at(moment(later.period))) / 2
        stroke = Stroke(((at, values.start), (at, values.end + 1.0)), AXIS, 0.8, (1.2, 1.8))
        if stroke not in picture.ground:
            picture.ground.append(stroke)


def _goal(picture: Picture, goal: Goal, times: Scale, values: Scale, right: float) -> list[tuple[Place, ...]]:
    """The target as a ring at its year with a thin dashed path to it, or as a dashed line across."""
    at = values.at(goal.value)
    if goal.year is None:
        across = ((times.start, at), (right, at))
        picture.strokes.append(Stroke(across, INK, 0.7, (3, 3)))
        return [across]
    ring = (times.at(goal.year), at)
    picture.dots.append(Dots((ring,), INK, "o", 6.4, True, 1.0))
    picture.dots.append(Dots((ring,), INK, "o", 2.2))
    if goal.start is None:
        return [(ring, ring)]
    path = (_spot(goal.start, times, values), ring)
    picture.strokes.append(Stroke(path, INK, 0.7, (3, 3)))
    return [path]


def _column(picture: Picture, tags: list[tuple[_Tag, Place]], left: float) -> None:
    """Labels at the right, pushed apart, each with a thin leader to its line where it is not beside it."""
    line = NAME * LINE * MM_PER_PT
    wanted, heights = [spot[1] for _, spot in tags], [tag.height for tag, _ in tags]
    for (tag, spot), middle in zip(tags, push_apart(wanted, heights, 0.2, picture.height - 0.2), strict=True):
        first = middle + (len(tag.lines) - 1) * line / 2 - ASCENT * NAME * MM_PER_PT / 2
        for index, text in enumerate(tag.lines):
            picture.labels.append(Label(left, first - index * line, text, NAME, tag.color, tag.bold))
        edge = (left - 0.5, middle)
        if abs(middle - spot[1]) > 0.9 or edge[0] - spot[0] > 4.0:
            elbow, start = (left - 1.8, spot[1]), (spot[0] + 1.0, spot[1])
            points = (start, elbow, edge) if elbow[0] > start[0] else (start, edge)
            picture.ground.append(Stroke(points, tag.color, 0.4, (0.8, 2.4)))


def _inside(
    picture: Picture, plan: LinePlan, tags: list[_Tag], times: Scale, values: Scale, paths: list[tuple[Place, ...]]
) -> None:
    """Labels within the plot: a last value before a later target, a target that has passed, the word of a break."""
    page = (0.2, 0.2, picture.width - 0.1, picture.height - 0.1)
    near = [(x - 1.1, y - 1.1, x + 1.1, y + 1.1) for dots in picture.dots for x, y in dots.points]
    tagged = [tag.of for tag in tags]
    wanted: list[tuple[Drawn | Goal, str, str, bool]] = [
        (d, d.value, d.look.color, True) for d in plan.drawn if d not in tagged
    ]
    wanted += [(g, g.text, INK, False) for g in (plan.goal,) if g and g not in tagged]
    for what, text, color, bold in wanted:
        options = _around(_spot_of(what, times, values, times.end), text, color, bold)
        picture.labels.append(best(options, _boxes(picture) + near, paths, page))
    _break_word(picture, plan, times, values)


def _boxes(picture: Picture) -> list[Box]:
    return [label.box for label in picture.labels]


def _around(spot: Place, text: str, color: str, bold: bool) -> list[Label]:
    """Places beside a point, best first: right, above, below, left, then the corners, then further away."""
    x, y = spot
    em = NAME * MM_PER_PT
    middle, over, under = y - ASCENT * em / 2, y + 1.6, y - 1.6 - ASCENT * em
    places = [(x + 1.9, middle, Anchor.START)]
    for far in (0.0, 1.6, 3.4):
        places += [(x, over + far, Anchor.MIDDLE), (x, under - far, Anchor.MIDDLE)]
        places += [(x + 1.2, over + far, Anchor.END), (x + 1.2, under - far, Anchor.END)]
        places += [(x - 0.8, over + far, Anchor.START), (x - 0.8, under - far, Anchor.START)]
    places.append((x - 1.9, middle, Anchor.END))
    return [Label(px, py, text, NAME, color, bold, anchor) for px, py, anchor in places]


def _break_word(picture: Picture, plan: LinePlan, times: Scale, values: Scale) -> None:
    """The word of a break above the plot, once: the marks look alike."""
    for drawn in plan.drawn:
        for earlier, later in _breaks(drawn.series)[:1]:
            at = (times.at(moment(earlier.period)) + times.at(moment(later.period))) / 2
            half = width(plan.break_word, TICK) / 2
            left = width(plan.unit_word, TICK) + 1.5 if plan.unit_word else 0.1
            middle = min(max(at, half + left), picture.width - half - 0.1)
            picture.labels.append(Label(middle, values.end + 1.6, plan.break_word, TICK, SOFT, anchor=Anchor.MIDDLE))
            return
