"""All goals together: totals in words, the chart of the 17 goals, and level against target x trend."""

from __future__ import annotations

from collections.abc import Sequence

from vlr.model.document import Block, Chart, Column, Figure, Inline, Items, Paragraph, Row, Section, Table
from vlr.model.overall import Level, Overall, Standing, Way
from vlr.model.review import GoalReview
from vlr.report.charts.overview import GoalRow, OverviewPlan, overview_picture
from vlr.report.charts.paint import svg
from vlr.report.charts.two_axis import LevelRow, Placed, TwoAxisPlan, two_axis_picture
from vlr.report.compose.classes import classes
from vlr.report.compose.desk import Desk, joined, phrase_with
from vlr.report.compose.goals import goal_link
from vlr.report.compose.telling import telling_words
from vlr.words.numbers import percent_change

OVERVIEW, TWO_AXIS = "chart-goals", "chart-two-axis"
COUNTED = (Level.MET, Level.NEAR, Level.FAR, Level.BEYOND)
"""Levels that are always shown; those without a way or a target only where there are any."""
WAYS = (Way.BETTER, Way.UNCLEAR, Way.WORSE)


def totals(desk: Desk) -> tuple[Block, ...]:
    """What all indicators count up to: coverage, direction of change, classes of the method, largest changes."""
    made, say = desk.review.overall, desk.phrases
    if made is None:
        return ()
    goals = sum(1 for goal in desk.review.goals if goal.indicators)
    first = say("doc.highlights.indicators", n=made.indicators, goals=goals, recent=made.recent)
    targets = say("overall.targets", n=made.targets_covered, all=made.targets)
    changes = say("overall.changes", better=made.better, worse=made.worse, unclear=made.unclear)
    silent = say("overall.no-data", n=made.no_data) if made.no_data else ""
    return (
        Paragraph((first,), "lead"),
        Paragraph((" ".join(part for part in (changes, silent, targets) if part),)),
        *_largest(desk, made),
        Paragraph(classes(desk, made.counts), "counts"),
        desk.paragraph("doc.highlights.counting", "small"),
    )


def _largest(desk: Desk, made: Overall) -> tuple[Block, ...]:
    lines: list[tuple[Inline, ...]] = []
    for way, id in (("better", made.telling_better), ("worse", made.telling_worse)):
        if id:
            lines.append((desk.phrases(f"overall.largest-{way}"), " ", *telling_words(desk, id), "."))
    return (Items(tuple(lines)),) if lines else ()


def overview_figure(desk: Desk) -> Figure:
    """The chart of the 17 goals with its counts as a table."""
    chart = overview_chart(desk)
    return Figure(chart, "H.1", wide=True)


def overview_chart(desk: Desk) -> Chart:
    """All 17 goals: counts for better, unclear, worse, no data, and how many figures are recent."""
    say, goals = desk.phrases, desk.review.goals
    rows = tuple(_goal_row(desk, goal) for goal in goals)
    words = tuple(say(f"overall.way.{key}") for key in ("better", "unclear", "worse", "no-data"))
    plan = OverviewPlan(rows, (words[0], words[1], words[2], words[3]), say("overall.chart.recent"))
    picture = overview_picture(plan)
    better, worse = (sum(getattr(goal, way) for goal in goals) for way in ("better", "worse"))
    title = say("overall.chart.title", better=better, worse=worse)
    alt = _overview_alt(desk, goals)
    return Chart(
        id=OVERVIEW,
        svg=svg(picture, OVERVIEW, title, alt),
        title=title,
        subtitle=say("overall.chart.subtitle"),
        alt=alt,
        source=say("overall.chart.source"),
        width_mm=picture.width,
        height_mm=picture.height,
        table=_overview_table(desk, title),
    )


def _counts(goal: GoalReview) -> tuple[int, int, int, int]:
    return goal.better, goal.unclear, goal.worse, goal.no_data


def _goal_row(desk: Desk, goal: GoalReview) -> GoalRow:
    n = len(goal.indicators)
    beside = desk.phrases("overall.chart.of", n=goal.recent, all=n) if n else ""
    note = "" if n else (goal.left_out or desk.phrases("doc.telling.no-figures"))
    return GoalRow(goal.goal, desk.goal_name(goal.goal), _counts(goal), beside, note)


def _overview_alt(desk: Desk, goals: Sequence[GoalReview]) -> str:
    say = desk.phrases
    told = [
        say(
            "overall.chart.spoken", goal=goal.goal, name=desk.goal_name(goal.goal),
            better=goal.better, unclear=goal.unclear, worse=goal.worse, empty=goal.no_data,
        )
        if goal.indicators
        else say("overall.chart.spoken-none", goal=goal.goal, name=desk.goal_name(goal.goal))
        for goal in goals
    ]  # fmt: skip
    return say("overall.chart.alt", goals=" ".join(told))


def _overview_table(desk: Desk, title: str) -> Table:
    say = desk.phrases
    heads = [say("doc.head.goal"), say("doc.head.indicators")]
    heads += [say(f"overall.way.{key}") for key in ("better", "unclear", "worse", "no-data")]
    heads += [say("overall.chart.recent"), say("overall.head.targets")]
    columns = tuple(Column(head, align="end" if n else "start") for n, head in enumerate(heads))
    rows = [
        _count_row(
            (f"{goal.goal} {desk.goal_name(goal.goal)}",),
            (len(goal.indicators), *_counts(goal), goal.recent),
            say("overall.chart.of", n=goal.targets_covered, all=goal.targets),
        )
        for goal in desk.review.goals
    ]
    made = desk.review.overall
    if made:
        counts = (made.indicators, made.better, made.unclear, made.worse, made.no_data, made.recent)
        covered = say("overall.chart.of", n=made.targets_covered, all=made.targets)
        rows.append(_count_row((say("overall.head.all"),), counts, covered))
    return Table(f"data-{OVERVIEW}", title, columns, tuple(rows), css="data")


def _count_row(first: tuple[Inline, ...], counts: Sequence[int], targets: str) -> Row:
    return Row((first, *((str(count),) for count in counts), (targets,)))


def two_axis(desk: Desk) -> Section | None:
    """Where each indicator stands: level against target x trend; None where no indicator can be placed."""
    made, say = desk.review.overall, desk.phrases
    if made is None or not made.standings:
        return None
    blocks: list[Block] = [
        Paragraph((_summary(desk, made),)),
        Figure(two_axis_chart(desk, made), "H.2", wide=True),
        _matrix(desk, made),
    ]
    loose = [one for one in made.standings if one.level is Level.NO_TARGET]
    if loose:
        blocks += [desk.paragraph("overall.axis.loose", n=len(loose)), Items(_loose(desk, loose))]
    if made.unplaced:
        blocks.append(desk.paragraph("overall.axis.unplaced", "small", n=made.unplaced))
    blocks.append(desk.paragraph("overall.axis.how", "small"))
    return Section("highlights-standing", say("overall.axis.title"), 2, tuple(blocks))


def _with_target(made: Overall) -> list[Standing]:
    return [one for one in made.standings if one.level is not Level.NO_TARGET]


def _summary(desk: Desk, made: Overall) -> str:
    aimed = _with_target(made)
    if not aimed:
        return desk.phrases("overall.axis.no-targets", all=len(made.standings))
    counts = {level: sum(one.level is level for one in aimed) for level in Level}
    return desk.phrases(
        "overall.axis.summary", n=len(aimed), all=len(made.standings), met=counts[Level.MET],
        near=counts[Level.NEAR], far=counts[Level.FAR], beyond=counts[Level.BEYOND],
    )  # fmt: skip


def _levels(made: Overall) -> tuple[Level, ...]:
    """Levels from the best down; those with targets only where any indicator has one."""
    aimed = COUNTED if _with_target(made) else ()
    more = (level for level in (Level.NO_START, Level.NO_TARGET) if any(s.level is level for s in made.standings))
    return (*aimed, *more)


def _field(made: Overall, level: Level, way: Way) -> tuple[Standing, ...]:
    return tuple(one for one in made.standings if (one.level, one.way) == (level, way))


def two_axis_chart(desk: Desk, made: Overall) -> Chart:
    """The picture of all fields, with every indicator in its table."""
    say = desk.phrases
    rows = tuple(
        LevelRow(
            say(f"overall.level.{level.value}"),
            tuple(tuple(_placed(desk, one) for one in _field(made, level, way)) for way in WAYS),
            level is not Level.NO_TARGET,
        )
        for level in _levels(made)
    )
    picture = two_axis_picture(TwoAxisPlan(rows, tuple(say(f"overall.axis.{way.value}") for way in WAYS)))
    title = say("overall.axis.chart-title", n=len(_with_target(made)), all=len(made.standings))
    alt = say("overall.axis.alt", fields=" ".join(_spoken(desk, made, level) for level in _levels(made)))
    return Chart(
        id=TWO_AXIS,
        svg=svg(picture, TWO_AXIS, title, alt),
        title=title,
        subtitle=say("overall.axis.subtitle"),
        alt=alt,
        source=say("overall.chart.source"),
        width_mm=picture.width,
        height_mm=picture.height,
        table=_standings(desk, made, title),
    )


def _placed(desk: Desk, one: Standing) -> Placed:
    of = desk.review.of(one.indicator)
    return Placed(of.indicator.goals[0] if of.indicator.goals else 0, desk.title(of))


def _spoken(desk: Desk, made: Overall, level: Level) -> str:
    counts = {way.value: len(_field(made, level, way)) for way in WAYS}
    return desk.phrases("overall.axis.spoken", level=desk.phrases(f"overall.level.{level.value}"), **counts)


def _share(desk: Desk, one: Standing) -> str:
    return percent_change(one.share, desk.language, 0, signed=False) if one.share is not None else ""


def _matrix(desk: Desk, made: Overall) -> Table:
    """Counts of all fields, with the indicators that have a target by name."""
    say = desk.phrases
    columns = (
        Column(say("overall.head.level"), css="level"),
        *(Column(say(f"overall.axis.{way.value}"), css=way.value) for way in WAYS),
    )
    rows = tuple(
        Row(
            ((say(f"overall.level.{level.value}"),), *(_cell(desk, _field(made, level, way)) for way in WAYS)),
            id=f"two-axis-{level.value}",
        )
        for level in _levels(made)
    )
    return Table("two-axis", say("overall.axis.table"), columns, rows, css="two-axis")


def _cell(desk: Desk, field: Sequence[Standing]) -> tuple[Inline, ...]:
    """How many, and which where they have a target."""
    count = str(len(field))
    if not field or field[0].level is Level.NO_TARGET:
        return (count,)
    named: list[Inline] = []
    for one in field:
        link, share = desk.link(desk.review.of(one.indicator)), _share(desk, one)
        named += ["; "] if named else []
        named += [*phrase_with(desk.phrases, "overall.axis.share", {"title": link}, share=share)] if share else [link]
    return (f"{count}: ", *named)


def _loose(desk: Desk, loose: Sequence[Standing]) -> tuple[tuple[Inline, ...], ...]:
    """Indicators without a target by trend, one line a trend."""
    lines = []
    for way in WAYS:
        some = [one for one in loose if one.way is way]
        if some:
            links = joined([desk.link(desk.review.of(one.indicator)) for one in some], "; ")
            lines.append(
                (
                    desk.phrases("overall.axis.line", way=desk.phrases(f"overall.axis.{way.value}"), n=len(some)),
                    " ",
                    *links,
                )
            )
    return tuple(lines)


def _standings(desk: Desk, made: Overall, title: str) -> Table:
    """Every placed indicator with goal, level, share of the way and trend."""
    say = desk.phrases
    heads = ("doc.head.indicator", "doc.head.goal", "overall.head.level", "overall.head.share", "overall.head.way")
    columns = tuple(Column(say(head), align="end" if head == "overall.head.share" else "start") for head in heads)
    rows = tuple(
        Row(
            (
                (desk.link(of),),
                (goal_link(desk, of.indicator.goals[0]) if of.indicator.goals else say("doc.none"),),
                (say(f"overall.level.{one.level.value}"),),
                (_share(desk, one) or say("doc.none"),),
                (say(f"overall.axis.{one.way.value}"),),
            )
        )
        for one in made.standings
        for of in (desk.review.of(one.indicator),)
    )
    return Table(f"data-{TWO_AXIS}", title, columns, rows, css="data")
