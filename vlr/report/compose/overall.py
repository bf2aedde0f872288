"""All goals together: totals in words, the chart of the 17 goals, and level against target x trend."""

from __future__ import annotations

from collections.abc import Sequence

from vlr.model.document import Block, Chart, Column, Figure, Inline, Items, Paragraph, Row, Table
from vlr.model.overall import Overall
from vlr.model.review import GoalReview
from vlr.report.charts.overview import GoalRow, OverviewPlan, overview_picture
from vlr.report.charts.paint import svg
from vlr.report.compose.classes import classes
from vlr.report.compose.desk import Desk
from vlr.report.compose.telling import telling_words

OVERVIEW = "chart-goals"


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
    return Figure(chart, "H.1", wide=True, csv=f"{OVERVIEW}.csv")


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
