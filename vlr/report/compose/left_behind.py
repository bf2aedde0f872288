"""The part on groups: who is furthest behind, the gaps between groups, and goals that say nothing of groups."""

from __future__ import annotations

from collections.abc import Iterator

from vlr.analysis.left_behind import PEOPLE_GOALS, left_behind
from vlr.framework.units import UnitKind, kind_of, label
from vlr.model.document import (
    Block,
    Chart,
    Column,
    Figure,
    Inline,
    Items,
    Link,
    Paragraph,
    Row,
    Section,
    Table,
)
from vlr.model.gaps import DimensionKind, GapAt, GroupGap, LeftBehind, Movement, Standing
from vlr.model.review import IndicatorReview
from vlr.report.charts.gaps import Range, RangePlan, range_picture
from vlr.report.charts.paint import svg
from vlr.report.charts.say import lower
from vlr.report.charts.say import source as sources
from vlr.report.compose.desk import PRINTED, Desk, goal_link, joined, phrase_with
from vlr.report.compose.figures import decimals_of
from vlr.report.compose.gap_words import (
    PART,
    dimension_name,
    group_words,
    movement_mark,
    people_gaps,
    ratio_words,
    size,
    value,
)
from vlr.words.numbers import number

CHART = "chart-gaps"
MOST_ROWS = 10
"""Gaps in the chart: the largest ones."""
MOST_STANDINGS = 12
Found = tuple[IndicatorReview, GroupGap]


def leaving_no_one_behind(desk: Desk) -> Section:
    """The whole part; where no indicator tells groups apart it says so and lists the goals."""
    say = desk.phrases
    shown = [one for one in desk.review.indicators if one.indicator.place in PRINTED]
    found = found_gaps(desk)
    summary = left_behind(shown, desk.review.goals)
    parts = (
        _standings(desk, summary),
        _judged(desk, [pair for pair in found if pair[1].judged]),
        _apart(desk, [pair for pair in found if not pair[1].judged]),
        _wider(desk, found),
        _goals(desk, summary),
        _undeclared(desk, shown),
    )
    told = tuple(part for part in parts if part is not None)
    return Section(PART, say("gaps.title"), 1, _opening(desk, found), told, kind="text")


def found_gaps(desk: Desk) -> list[Found]:
    """Every gap between groups of people or places, with its indicator."""
    shown = (one for one in desk.review.indicators if one.indicator.place in PRINTED)
    return [(of, gap) for of in shown for gap in people_gaps(of)]


def gap_counts(desk: Desk, found: list[Found]) -> tuple[str, str]:
    """How many gaps there are, and what became of them."""
    lead = desk.phrases("gaps.lead", n=len({of.indicator.id for of, _ in found}), gaps=len(found))
    return lead, desk.phrases("gaps.moved", counts=desk.listed(tuple(_moved(desk, found))))


def _opening(desk: Desk, found: list[Found]) -> tuple[Block, ...]:
    say = desk.phrases
    own = Paragraph(phrase_with(say, "gaps.own-text", {"part": Link(say("doc.part.policy-lnob"), "#policy-lnob")}))
    if not found:
        return (desk.paragraph("gaps.none", "note"), own)
    lead, moved = gap_counts(desk, found)
    return (Paragraph((lead,), "lead"), Paragraph((moved,)), own, desk.paragraph("gaps.how", "small"))


def _moved(desk: Desk, found: list[Found]) -> Iterator[str]:
    """How many gaps did what; what none did is not said."""
    for movement in (*Movement, None):
        n = sum(gap.movement is movement for _, gap in found)
        if n:
            yield desk.phrases(f"gaps.moved-{movement.value if movement else 'unknown'}", n=n)


def _standings(desk: Desk, summary: LeftBehind) -> Section | None:
    """Groups that are furthest behind most often."""
    if not summary.standings:
        return None
    say = desk.phrases
    rows = tuple(_standing(desk, one) for one in summary.standings[:MOST_STANDINGS])
    heads = (("group", "start"), ("dimension", "start"), ("behind-in", "end"), ("ahead-in", "end"))
    columns = tuple(Column(say(f"gaps.head.{head}"), align=align) for head, align in heads)
    rest = len(summary.standings) - len(rows)
    notes = (say("gaps.more-groups", n=rest),) if rest else ()
    table = Table("standings", say("gaps.table.standings"), columns, rows, notes, css="standings")
    return Section(f"{PART}-standings", say("gaps.part.standings"), 2, (desk.paragraph("gaps.standings"), table))


def _standing(desk: Desk, one: Standing) -> Row:
    say = desk.phrases
    group = say(f"gaps.{one.group}") if say.has(f"gaps.{one.group}") else say.named(one.group)
    dimension = say("gaps.sex") if lower(one.dimension) == "sex" else say.named(one.dimension)
    return Row(
        (
            (group,),
            (dimension,),
            (say("gaps.in-of", count=one.behind, n=one.of),),
            (say("gaps.in-of", count=one.ahead, n=one.of),),
        )
    )


def _judged(desk: Desk, found: list[Found]) -> Section | None:
    """The gaps in which groups are ahead and behind of each other: chart of the largest, table of all."""
    if not found:
        return None
    figure = _figure(desk, found)
    blocks = (*((figure,) if figure else ()), _table(desk, found, "gaps-judged", ("ahead", "behind"), ratio=True))
    return Section(f"{PART}-gaps", desk.phrases("gaps.part.judged"), 2, blocks)


def _apart(desk: Desk, found: list[Found]) -> Section | None:
    """The gaps in which nobody can be called behind: highest and lowest."""
    if not found:
        return None
    table = _table(desk, found, "gaps-apart", ("highest", "lowest"), ratio=False)
    return Section(f"{PART}-apart", desk.phrases("gaps.part.apart"), 2, (desk.paragraph("gaps.apart"), table))


def _table(desk: Desk, found: list[Found], name: str, ends: tuple[str, str], *, ratio: bool) -> Table:
    say = desk.phrases
    heads = ("indicator", "dimension", *ends, "first", "latest", *(("ratio",) if ratio else ()), "movement")
    numbers = ("first", "latest", "ratio")
    columns = tuple(Column(say(f"gaps.head.{h}"), align="end" if h in numbers else "start", css=h) for h in heads)
    rows = tuple(_row(desk, of, gap, ratio) for of, gap in found)
    notes = (*desk.legend(rows), say("gaps.note.points"), *((say("gaps.note.ratio"),) if ratio else ()))
    return Table(name, say(f"gaps.table.{name}"), columns, rows, notes, css="gaps")


def _row(desk: Desk, of: IndicatorReview, gap: GroupGap, ratio: bool) -> Row:
    none = desk.phrases("doc.none")
    mark = movement_mark(desk, gap)
    cells: list[tuple[Inline, ...]] = [
        (desk.link(of), ", ", label(of.indicator.unit, desk.language)),
        (dimension_name(desk, gap),),
        *_ends(desk, of, gap),
        _dated(desk, of, gap.first) if gap.first else (none,),
        _dated(desk, of, gap.latest),
        *(((ratio_words(desk, gap.latest.ratio),),) if ratio else ()),
        (mark,) if mark else (none,),
    ]
    return Row(tuple(cells), id=f"gap-{of.indicator.id}-{_anchor(gap)}", goal=of.indicator.goals[0])


def _ends(desk: Desk, of: IndicatorReview, gap: GroupGap) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    if gap.equal:
        return ((desk.phrases("gaps.all-equal"),), (desk.phrases("gaps.all-equal"),))
    ends = ((gap.latest.ahead, gap.level_with_ahead), (gap.latest.behind, gap.level_with_behind))
    ahead, behind = (
        phrase_with(desk.phrases, "gaps.end", {"value": value(desk, of, at)}, group=group_words(desk, at.group, level))
        for at, level in ends
    )
    return ahead, behind


def _dated(desk: Desk, of: IndicatorReview, at: GapAt) -> tuple[Inline, ...]:
    return (f"{number(abs(at.difference), desk.language, decimals_of(of))} ({at.period})",)


def _anchor(gap: GroupGap) -> str:
    return gap.latest.ahead.series.id.partition("--")[2].partition("-")[0] or "groups"


def _wider(desk: Desk, found: list[Found]) -> Section | None:
    """The judged gaps that have widened or whose groups have changed places, by name: the table above has their
    figures, and the chapters tell each of them in words."""
    if not found:
        return None
    grown = [pair for pair in found if pair[1].judged and pair[1].movement in (Movement.WIDENING, Movement.TURNED)]
    names = [_name(desk, of, gap) for of, gap in grown]
    line = tuple(part for n, name in enumerate(names) for part in (("; ", *name) if n else name))
    blocks: tuple[Block, ...] = (Paragraph((*line, ".")), desk.paragraph("gaps.wider", "small"))
    if not grown:
        blocks = (desk.paragraph("gaps.none-wider"),)
    return Section(f"{PART}-wider", desk.phrases("gaps.part.wider"), 2, blocks)


def _name(desk: Desk, of: IndicatorReview, gap: GroupGap) -> tuple[Inline, ...]:
    return phrase_with(
        desk.phrases, "gaps.chart.row", {"name": desk.link(of)}, dimension=lower(dimension_name(desk, gap))
    )


def _goals(desk: Desk, summary: LeftBehind) -> Section:
    """Goals with indicators of which none tells people or places apart; those about people first."""
    say = desk.phrases
    people = [goal for goal in summary.undivided if goal in PEOPLE_GOALS]
    others = [goal for goal in summary.undivided if goal not in PEOPLE_GOALS]
    blocks: list[Block] = []
    for key, goals in (("people", people), ("others", others)):
        if goals:
            blocks += [desk.paragraph(f"gaps.goals.{key}", n=len(goals)), Items(_goal_lines(desk, goals))]
    if not blocks:
        blocks.append(desk.paragraph("gaps.goals.all"))
    return Section(f"{PART}-goals", say("gaps.part.goals"), 2, tuple(blocks))


def _goal_lines(desk: Desk, goals: list[int]) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Link(f"{goal} {desk.goal_name(goal)}", goal_link(desk, goal).target),) for goal in goals)


def _undeclared(desk: Desk, shown: list[IndicatorReview]) -> Section | None:
    """Indicators of which nobody has said whether their groups are people."""
    names: list[Inline] = [desk.link(of) for of in shown if any(gap.kind is DimensionKind.UNKNOWN for gap in of.gaps)]
    if not names:
        return None
    line = Paragraph((desk.phrases("gaps.undeclared"), " ", *joined(names, "; "), "."))
    return Section(f"{PART}-undeclared", desk.phrases("gaps.part.undeclared"), 2, (line,))


def _figure(desk: Desk, found: list[Found]) -> Figure | None:
    """The largest gaps in the unit that most indicators have, per cent where several have as many."""
    units: dict[str, list[Found]] = {}
    for of, gap in found:
        if not gap.equal:
            units.setdefault(gap.latest.ahead.series.unit, []).append((of, gap))
    if not units:
        return None
    unit = min(units, key=lambda one: (-len(units[one]), kind_of(one) is not UnitKind.PERCENT, one))
    rows = sorted(units[unit], key=lambda pair: -pair[1].latest.difference)[:MOST_ROWS]
    return Figure(_chart(desk, unit, rows), "L.1", wide=True, csv=f"{CHART}.csv")


def _chart(desk: Desk, unit: str, rows: list[Found]) -> Chart:
    say = desk.phrases
    of, largest = rows[0]
    title = say(
        "gaps.chart.title",
        difference=desk.figures.difference(of, largest.latest.difference),
        behind=say.named(largest.latest.behind.group),
        ahead=say.named(largest.latest.ahead.group),
        name=desk.title(of),
    )
    told = [_range(desk, of, gap) for of, gap in rows]
    words = (say("gaps.chart.ahead"), say("gaps.chart.behind"))
    upper = 100.0 if kind_of(unit) is UnitKind.PERCENT and max(max(r.ahead, r.behind) for r in told) <= 100 else None
    picture = range_picture(RangePlan(tuple(told), words, lambda tick: number(tick, desk.language), upper))
    alt = say("gaps.chart.alt", unit=label(unit, desk.language), rows=" ".join(_spoken(desk, o, g) for o, g in rows))
    return Chart(
        id=CHART,
        svg=svg(picture, CHART, title, alt),
        title=title,
        subtitle=say("gaps.chart.subtitle", unit=label(unit, desk.language), n=len(rows)),
        alt=alt,
        source=sources([of.indicator.source for of, _ in rows], say),
        width_mm=picture.width,
        height_mm=picture.height,
        table=_table_of_chart(desk, title, rows),
    )


def _range(desk: Desk, of: IndicatorReview, gap: GroupGap) -> Range:
    ahead, behind = gap.latest.ahead, gap.latest.behind
    texts = [
        desk.phrases("gaps.end", group=group_words(desk, at.group, level), value=value(desk, of, at).text)
        for at, level in ((ahead, gap.level_with_ahead), (behind, gap.level_with_behind))
    ]
    name = desk.phrases("gaps.chart.row", name=desk.title(of), dimension=lower(dimension_name(desk, gap)))
    return Range(f"{name} ({gap.latest.period})", ahead.value, behind.value, texts[0], texts[1])


def _spoken(desk: Desk, of: IndicatorReview, gap: GroupGap) -> str:
    one = _range(desk, of, gap)
    return desk.phrases(
        "gaps.chart.spoken", name=one.name, ahead=one.ahead_text, behind=one.behind_text, gap=size(desk, of, gap.latest)
    )


def _table_of_chart(desk: Desk, title: str, found: list[Found]) -> Table:
    heads = ("indicator", "dimension", "ahead", "behind", "latest")
    say = desk.phrases
    columns = tuple(Column(say(f"gaps.head.{h}"), align="end" if h == "latest" else "start") for h in heads)
    rows = tuple(
        Row(((desk.link(of),), (dimension_name(desk, gap),), *_ends(desk, of, gap), _dated(desk, of, gap.latest)))
        for of, gap in found
    )
    return Table(f"data-{CHART}", title, columns, rows, desk.legend(rows), css="data")
