"""The gap between two groups in words, cells and marks."""

from __future__ import annotations

from vlr.analysis.dimensions import SEX
from vlr.analysis.gaps import relation, spread_before
from vlr.model.document import Inline, Link, Mark, Number
from vlr.model.gaps import DimensionKind, GapAt, GroupGap, GroupPoint, Movement
from vlr.model.review import IndicatorReview
from vlr.report.charts.say import lower
from vlr.report.compose.desk import Desk, phrase_with
from vlr.report.compose.figures import shortly
from vlr.words.numbers import number

PART = "leaving-no-one-behind"
"""Anchor of the part on groups."""
SHAPES = {
    Movement.CLOSING: "closing",
    Movement.WIDENING: "widening",
    Movement.UNCHANGED: "level",
    Movement.TURNED: "turned",
}
_KINDS = {Movement.CLOSING: "better", Movement.WIDENING: "worse"}


def people_gaps(of: IndicatorReview) -> tuple[GroupGap, ...]:
    """The gaps of an indicator between groups of people or places."""
    return tuple(gap for gap in of.gaps if gap.kind is DimensionKind.PEOPLE)


def dimension_name(desk: Desk, gap: GroupGap) -> str:
    """The name of a dimension at the beginning of a line."""
    name = desk.phrases("gaps.sex") if gap.dimension == SEX else desk.phrases.named(gap.dimension)
    return name[:1].upper() + name[1:]


def value(desk: Desk, of: IndicatorReview, at: GroupPoint) -> Number:
    """The figure of one group with its passport."""
    return shortly(desk.figures.number(of, at.series, at.point))


def movement_mark(desk: Desk, gap: GroupGap) -> Mark | None:
    """What the gap did as shape and word; good or bad only where the gap is judged. None without an earlier period."""
    if gap.movement is None:
        return None
    kind = _KINDS.get(gap.movement, "neutral") if gap.judged else "neutral"
    return Mark(kind, SHAPES[gap.movement], desk.phrases(f"gaps.movement.{gap.movement.value}"))


def size(desk: Desk, of: IndicatorReview, at: GapAt) -> str:
    """How far two groups are apart, without sign."""
    return desk.figures.difference(of, at.difference)


def ratio_words(desk: Desk, ratio: float | None) -> str:
    """A ratio with two decimals at most, the sign for none where there is none."""
    return desk.phrases("doc.none") if ratio is None else number(ratio, desk.language, 2 if ratio < 10 else 1)


def group_words(desk: Desk, group: str, level: tuple[str, ...]) -> str:
    """A group, with how many more have the same value."""
    name = desk.phrases.named(group)
    return desk.phrases("gaps.level-with", n=len(level), group=name) if level else name


def gap_sentences(desk: Desk, of: IndicatorReview) -> tuple[tuple[Inline, ...], ...]:
    """One line for each gap between people or places: who, how far apart, and what became of it; none without."""
    return tuple(gap_line(desk, of, gap) for gap in people_gaps(of))


def gap_line(desk: Desk, of: IndicatorReview, gap: GroupGap) -> tuple[Inline, ...]:
    """One gap in two or three sentences, every figure with its passport."""
    said = _now(desk, of, gap)
    if gap.latest.total is not None and not gap.equal:
        said += (" ", *phrase_with(desk.phrases, "gaps.say.total", {"total": value(desk, of, gap.latest.total)}))
    return (*said, *_before(desk, of, gap))


def _now(desk: Desk, of: IndicatorReview, gap: GroupGap) -> tuple[Inline, ...]:
    dimension, period = lower(dimension_name(desk, gap)), gap.latest.period
    if gap.equal:
        pieces: dict[str, Inline] = {"value": value(desk, of, gap.latest.ahead)}
        return phrase_with(desk.phrases, "gaps.say.equal", pieces, dimension=dimension, period=period)
    return phrase_with(
        desk.phrases,
        "gaps.say.judged" if gap.judged else "gaps.say.apart",
        {"ahead_value": value(desk, of, gap.latest.ahead), "behind_value": value(desk, of, gap.latest.behind)},
        dimension=dimension,
        period=period,
        ahead=group_words(desk, gap.latest.ahead.group, gap.level_with_ahead),
        behind=group_words(desk, gap.latest.behind.group, gap.level_with_behind),
        difference=size(desk, of, gap.latest),
    )


def _before(desk: Desk, of: IndicatorReview, gap: GroupGap) -> tuple[Inline, ...]:
    """What became of the gap since the first period, and where another way of looking says otherwise."""
    if gap.first is None or gap.movement is None:
        return (" ", desk.phrases("gaps.say.alone"))
    moved = abs(gap.latest.difference) - abs(gap.first.difference)
    said = desk.phrases(
        f"gaps.say.{gap.movement.value}",
        period=gap.first.period,
        amount=desk.figures.difference(of, moved),
        before=size(desk, of, gap.first),
    )
    more: list[Inline] = [" ", said]
    if relation(gap) not in (None, gap.movement):
        ratios = [ratio_words(desk, at.ratio) for at in (gap.first, gap.latest)]
        more += [" ", desk.phrases("gaps.say.ratio", period=gap.first.period, before=ratios[0], now=ratios[1])]
    spread = spread_before(gap, desk.review.city.report_year)
    if spread is not None and desk.figures.difference(of, spread) != size(desk, of, gap.first):
        amount = desk.figures.difference(of, spread)
        more += [" ", desk.phrases("gaps.say.spread", period=gap.first.period, amount=amount)]
    return tuple(more)


def part_link(desk: Desk) -> Link:
    """A link to the part on groups."""
    return Link(desk.phrases("gaps.title"), f"#{PART}")
