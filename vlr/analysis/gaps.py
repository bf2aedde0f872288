"""The gaps between the groups of an indicator: who is furthest ahead and behind, by how much, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from vlr.analysis.aggregate import SIDE
from vlr.analysis.breakdowns import natural
from vlr.analysis.coverage import is_whole
from vlr.analysis.dimensions import Part, kind_of_dimension, named, single
from vlr.analysis.endpoints import BREAK, UNUSABLE, earlier, usable, value_of
from vlr.analysis.lazy_points import Brief, LazyPoints
from vlr.framework.units import UnitKind, kind_of
from vlr.intake.rules.sameness import breakdown_key, period_key, plain
from vlr.model.city import Direction, Indicator
from vlr.model.dimensions import DimensionWords
from vlr.model.gaps import DimensionKind, GapAt, GroupGap, GroupPoint, Member, Movement
from vlr.model.periods import Period
from vlr.model.review import Point, Series

WANTED = (Direction.UP, Direction.DOWN)
RATIO_SLACK = 0.01
"""A ratio that changed by no more than this share of itself counts as unchanged."""
Group = tuple[Part, Series]
When = tuple[str, int, int, str]
"""A period as `period_key` has it."""


def gaps(
    series: Sequence[Series], indicator: Indicator, report_year: int, words: DimensionWords | None = None
) -> tuple[GroupGap, ...]:
    """The gap along each dimension that an indicator's groups are divided by, by name of the dimension.

    Only series in the indicator's own unit and kind of period are compared, only those that divide by one dimension
    with all others at their total, and where the catalogue names the parts of the dimension only these. Figures that
    may not end a comparison (`endpoints.usable`: gaps, forecasts, suppressed or unreliable figures, all before a break)
    are not used. Groups are ahead and behind of each other only where the dimension divides people or places, where
    the city wants the value up or down, and where the figure is no count or sum, which grows with the group.
    A dimension with fewer than two groups known in one period has no gap.
    """
    words = words or DimensionWords()
    total = next((one for one in series if not breakdown_key(one.breakdown) and SIDE not in one.id), None)
    found = (_gap(dimension, groups, total, indicator, report_year, words) for dimension, groups in
             _dimensions(series, indicator, words))  # fmt: skip
    return tuple(gap for gap in found if gap is not None)


def _dimensions(
    series: Sequence[Series], indicator: Indicator, words: DimensionWords
) -> Iterable[tuple[str, list[Group]]]:
    """(name of a dimension, its groups in natural order), by name; one series for a category."""
    groups: list[Group] = []
    for one in series:
        part = single(one.breakdown) if one.breakdown and SIDE not in one.id else None
        if part is not None:
            groups.append((named(part, indicator, words), one))
    groups.sort(key=lambda group: (group[0].key, _order(group[0].category), group[1].id))
    for key, found in groupby(groups, key=lambda group: group[0].key):
        kept = _of_one_level(key, found, indicator)
        if len(kept) > 1:
            yield kept[0][0].dimension, kept


@lru_cache(maxsize=20_000)
def _order(category: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Key to sort categories by as people do."""
    return natural((plain(category),))


def _of_one_level(key: str, groups: Iterable[Group], indicator: Indicator) -> list[Group]:
    """One series for each category; of those that the catalogue calls parts of this dimension no other level."""
    by_name: dict[str, Group] = {}
    for part, one in groups:
        by_name.setdefault(plain(part.category), (part, one))
    parts = {plain(one) for one in indicator.parts} if plain(indicator.parts_by) == key else set()
    kept = [group for name, group in by_name.items() if name in parts]
    return kept if len(kept) > 1 else list(by_name.values())


def _gap(
    dimension: str,
    groups: Sequence[Group],
    total: Series | None,
    indicator: Indicator,
    report_year: int,
    words: DimensionWords,
) -> GroupGap | None:
    when, known = _latest(groups, report_year)
    if len(known) < 2:
        return None
    kind = kind_of_dimension(dimension, words)
    judged = kind is DimensionKind.PEOPLE and _can_be_judged(indicator)
    sign = -1 if judged and indicator.direction is Direction.DOWN else 1
    ordered = sorted(known, key=lambda one: -sign * one.value)
    best = ordered[0]
    worst = next(one for one in ordered if one.value == ordered[-1].value)
    worst = ordered[1] if worst is best else worst
    ahead, behind = (_point_of(one, when, report_year) for one in (best, worst))
    latest = _at(ahead, behind, sign, judged, total)
    before = _first(ahead, behind, report_year)
    first = _at(*before, sign, judged, total) if before else None
    return GroupGap(
        indicator=indicator.id,
        dimension=dimension,
        kind=kind,
        judged=judged,
        latest=latest,
        first=first,
        movement=_movement(first, latest, indicator) if first else None,
        members=tuple(known),
        of=len(groups),
        level_with_ahead=_level_with(best, known, worst),
        level_with_behind=_level_with(worst, known, best),
    )


def _point_of(one: Member, when: When, report_year: int) -> GroupPoint:
    point = next(point for point in usable(one.series, report_year) if period_key(point.period) == when)
    return GroupPoint(one.group, one.series, point)


def _can_be_judged(indicator: Indicator) -> bool:
    return indicator.direction in WANTED and indicator.rule != "sum" and kind_of(indicator.unit) is not UnitKind.COUNT


def _latest(groups: Sequence[Group], report_year: int) -> tuple[When, list[Member]]:
    """The latest period in which half of the groups, two at least, have a usable figure, and the groups that have.

    Where there is no such period, the latest of those in which most have. Most often all end in the same one, and
    nothing but their last figures is looked at.
    """
    ends = [(part, one, _last_usable(one, report_year)) for part, one in groups]
    last = [(part, one, end) for part, one, end in ends if end is not None]
    periods = {period_key(period) for _, _, (_, period) in last}
    if len(periods) == 1:
        return periods.pop(), [Member(part.category, one, value) for part, one, (value, _) in last]
    at: dict[When, list[Member]] = defaultdict(list)
    order: dict[When, tuple[int, int, str]] = {}
    for part, one, _ in last:
        for point in usable(one, report_year):
            when = period_key(point.period)
            order[when] = max(order.get(when, point.period.order), point.period.order)
            at[when].append(Member(part.category, one, value_of(point)))
    if not at:
        return ("", 0, 0, ""), []
    least = min(max(2, (len(last) + 1) // 2), max(len(found) for found in at.values()))
    when = max((when for when, found in at.items() if len(found) >= least), key=lambda when: (order[when], when))
    return when, at[when]


def _last_usable(series: Series, report_year: int) -> tuple[float, Period] | None:
    """The last figure that may end a comparison: what stands before a break is never looked for behind it."""
    for place in range(len(series.points) - 1, -1, -1):
        value, status, period = _brief(series.points, place)
        if period.first > report_year:
            continue
        if value is not None and status not in UNUSABLE:
            return value, period
        if status == BREAK:
            return None
    return None


def _brief(points: Sequence[Point], place: int) -> Brief:
    if isinstance(points, LazyPoints):
        return points.brief(place)
    point = points[place]
    return point.value, point.status, point.period


def _first(ahead: GroupPoint, behind: GroupPoint, report_year: int) -> tuple[GroupPoint, GroupPoint] | None:
    """The same two groups in the earliest period in which both have a usable figure, before the latest one."""
    before = {period_key(p.period): p for p in earlier(usable(behind.series, report_year), behind.point)}
    for point in earlier(usable(ahead.series, report_year), ahead.point):
        other = before.get(period_key(point.period))
        if other is not None:
            return GroupPoint(ahead.group, ahead.series, point), GroupPoint(behind.group, behind.series, other)
    return None


def _at(ahead: GroupPoint, behind: GroupPoint, sign: int, judged: bool, total: Series | None) -> GapAt:
    first, last = ahead.value, behind.value
    ratio = None
    if judged and first * last > 0:
        ratio = max(abs(first), abs(last)) / min(abs(first), abs(last))
    return GapAt(ahead, behind, sign * (first - last), ratio, _total(total, ahead.point))


def _total(total: Series | None, beside: Point) -> GroupPoint | None:
    when = period_key(beside.period)
    points = total.points if total else ()
    found = next((p for p in points if period_key(p.period) == when and p.value is not None and is_whole(p)), None)
    return GroupPoint("", total, found) if total and found and found.status not in UNUSABLE else None


def _movement(first: GapAt, latest: GapAt, indicator: Indicator) -> Movement:
    """What the gap did, as far as the rounding of the four figures lets anybody know.

    A figure with d decimals may be half a unit of the last one away from what was measured, a difference of two a whole
    unit, and the change between two differences two units. Counts are exact.
    """
    unit = _last_place((first.ahead, first.behind, latest.ahead, latest.behind), indicator)
    if first.difference < -unit and latest.difference > unit:
        return Movement.TURNED
    change = abs(latest.difference) - abs(first.difference)
    if abs(change) <= 2 * unit + 1e-9 * max(1.0, abs(latest.difference)):
        return Movement.UNCHANGED
    return Movement.CLOSING if change < 0 else Movement.WIDENING


def _last_place(points: Iterable[GroupPoint], indicator: Indicator) -> float:
    """One unit of the last decimal that the figures are given with; 0 for counts.

    The catalogue's `decimals` where the figures have more: a change that no printed figure shows is none.
    """
    if kind_of(indicator.unit) is UnitKind.COUNT:
        return 0.0
    typed = max(_decimals(point.value) for point in points)
    places = typed if indicator.decimals is None else min(typed, indicator.decimals)
    return float(10.0**-places)


def _decimals(value: float) -> int:
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _level_with(one: Member, known: Sequence[Member], other_end: Member) -> tuple[str, ...]:
    """Further groups with the same value; none where all have it."""
    if one.value == other_end.value:
        return ()
    return tuple(group.group for group in known if group is not one and group.value == one.value)


def relation(gap: GroupGap) -> Movement | None:
    """What the ratio of the two did, which can differ from what their difference did; None where there is none.

    When both values fall alike the difference shrinks while the ratio stays. A hundredth of the ratio counts as no
    change.
    """
    if gap.first is None or gap.first.ratio is None or gap.latest.ratio is None or gap.movement is Movement.TURNED:
        return None
    change = gap.latest.ratio / gap.first.ratio - 1
    if abs(change) <= RATIO_SLACK:
        return None
    return Movement.CLOSING if change < 0 else Movement.WIDENING


def spread_before(gap: GroupGap, report_year: int) -> float | None:
    """How far those were apart in the first period who were furthest apart then, of all groups known in both periods.

    The pair of a gap is chosen by its end, so it tends to look as if it had widened; this tells the other half. None
    where there is no first period, or only the pair is known in it.
    """
    if gap.first is None:
        return None
    when = period_key(gap.first.ahead.point.period)
    values = [
        point.value
        for group in gap.members
        for point in usable(group.series, report_year)
        if point.value is not None and period_key(point.period) == when
    ]
    return max(values) - min(values) if len(values) > 2 else None
