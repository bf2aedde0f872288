"""Line charts: how series over time are placed in the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from vlr.model.review import Point, Series
from vlr.report.charts.facts import HOLLOW, interrupted, value_of
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
    """A label of the column at the right: its lines and the point it names."""

    lines: tuple[str, ...]
    bold_last: bool
    color: str
    point: Place

    @property
    def height(self) -> float:
        return len(self.lines) * NAME * LINE * MM_PER_PT + 0.5


def line_picture(plan: LinePlan, wide: float, high: float) -> Picture:
    """The picture of a plan, `wide` mm across and at least `high` mm tall: taller only where names need it."""
    left = max(4.0, max(width(plan.tick(t), TICK) for t in plan.values.ticks) + 1.6)
    top = ABOVE + TOP if plan.unit_word or any(_breaks(d.series) for d in plan.drawn) else TOP
    tagged = [d for d in plan.drawn if d.name]
    texts = [_tag_lines(f"{d.name} {d.value}", wide) for d in tagged]
    side = plan.goal if plan.goal and plan.goal.year is None else None
    if side:
        texts.append(_tag_lines(side.text, wide))
    needed = sum(len(lines) * NAME * LINE * MM_PER_PT + 0.5 for lines in texts)
    high = max(high, needed + BOTTOM + 0.4)
    right = _right_room(plan, texts)
    times = _times(plan, left, wide - right)
    values = plan.values.between(BOTTOM, high - top)
    picture = Picture(wide, high)
    _axes(picture, plan, times, values, left, wide - right)
    paths = [_series(picture, d, times, values) for d in plan.drawn]
    flat = [path for several in paths for path in several]
    tags = [
        _Tag(lines, d.main, d.look.color, _last(d.series, times, values))
        for d, lines in zip(tagged, texts, strict=False)
    ]
    if plan.goal:
        flat += _goal(picture, plan.goal, times, values, wide - right)
    if side:
        tags.append(_Tag(texts[-1], False, INK, (wide - right, values.at(side.value))))
    _column(picture, tags, wide - right + 2.2, high)
    _inside(picture, plan, times, values, flat)
    return picture


def _tag_lines(text: str, wide: float) -> tuple[str, ...]:
    room = max(wide * COLUMN, min(longest_word(text, NAME, True), wide * 0.45))
    return wrap(text, NAME, room, True)


def _right_room(plan: LinePlan, texts: list[tuple[str, ...]]) -> float:
    """Room right of the plot: the column of names, or half of the last year and the value at the end of the line."""
    year = width(max((text for _, text in plan.years), key=len, default=""), TICK) / 2 + 0.3
    if texts:
        return max(year, 2.8 + max(width(line, NAME, True) for lines in texts for line in lines))
    ends = [d for d in plan.drawn if d.main]
    later = [d for d in ends if _goal_is_later(plan, d)]
    if plan.goal and later:
        return max(year, 2.8 + width(plan.goal.text, NAME))
    return max(year, 2.8 + max((width(d.value, NAME, True) for d in ends), default=0.0))


def _goal_is_later(plan: LinePlan, drawn: Drawn) -> bool:
    return bool(plan.goal and plan.goal.year and plan.goal.year > moment(drawn.series.known[-1].period))


def _times(plan: LinePlan, left: float, right: float) -> Scale:
    moments = [moment(p.period) for d in plan.drawn for p in d.series.points]
    if plan.goal and plan.goal.year is not None:
        moments.append(float(plan.goal.year))
    first, last = min(moments), max(moments)
    if first == last:
        first, last = first - 1, last + 1
    return Scale(first, last, left + 1.4, right - 0.8, ())


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


def _last(series: Series, times: Scale, values: Scale) -> Place:
    return _spot(series.known[-1], times, values)


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
    return [point for point in series.known if point.status in HOLLOW]


def _markers(
    picture: Picture, drawn: Drawn, points: dict[tuple[int, int, str], Point], times: Scale, values: Scale
) -> None:
    for hollow in (False, True):
        spots = tuple(_spot(p, times, values) for _, p in sorted(points.items()) if (p.status in HOLLOW) is hollow)
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


def _column(picture: Picture, tags: list[_Tag], left: float, high: float) -> None:
    """Names at the right, pushed apart, each with a thin leader to its line where it is not beside it."""
    line = NAME * LINE * MM_PER_PT
    middles = push_apart([tag.point[1] for tag in tags], [tag.height for tag in tags], 0.2, high - 0.2)
    for tag, middle in zip(tags, middles, strict=True):
        first = middle + (len(tag.lines) - 1) * line / 2 - ASCENT * NAME * MM_PER_PT / 2
        for index, text in enumerate(tag.lines):
            picture.labels.append(Label(left, first - index * line, text, NAME, tag.color, tag.bold_last))
        edge = (left - 0.5, middle)
        if abs(middle - tag.point[1]) > 0.9 or edge[0] - tag.point[0] > 4.0:
            elbow = (left - 1.8, tag.point[1])
            start = (tag.point[0] + 1.0, tag.point[1])
            points = (start, elbow, edge) if elbow[0] > start[0] else (start, edge)
            picture.ground.append(Stroke(points, tag.color, 0.4, (0.8, 2.4)))


def _inside(picture: Picture, plan: LinePlan, times: Scale, values: Scale, paths: list[tuple[Place, ...]]) -> None:
    """Labels within the plot: the target at its year, the last value of a line without a name, the word of a break."""
    page = (0.2, 0.2, picture.width - 0.1, picture.height - 0.1)
    spots = [spot for dots in picture.dots for spot in dots.points]
    near = [(x - 1.1, y - 1.1, x + 1.1, y + 1.1) for x, y in spots]
    for drawn in plan.drawn:
        if drawn.main and not drawn.name and drawn.series.known:
            spot = _last(drawn.series, times, values)
            options = _around(spot, drawn.value, drawn.look.color, True)
            picture.labels.append(best(options, _boxes(picture) + near, paths, page))
    if plan.goal and plan.goal.year is not None:
        spot = (times.at(plan.goal.year), values.at(plan.goal.value))
        options = _around(spot, plan.goal.text, INK, False)
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
