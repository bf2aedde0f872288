"""Where each indicator stands: level against its target x direction of change, as a chart and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from vlr.model.document import Block, Chart, Column, Figure, Inline, Paragraph, Row, Section, Table
from vlr.model.overall import Level, Overall, Standing, Way
from vlr.report.charts.paint import svg
from vlr.report.charts.two_axis import LevelRow, Placed, TwoAxisPlan, two_axis_picture
from vlr.report.compose.desk import Desk, goal_link, phrase_with
from vlr.words.numbers import percent_change

TWO_AXIS = "chart-two-axis"
COUNTED = (Level.MET, Level.NEAR, Level.FAR, Level.BEYOND)
"""Levels that are always shown; those without a way or a target only where there are any."""
WAYS = (Way.BETTER, Way.UNCLEAR, Way.WORSE)


def two_axis(desk: Desk) -> Section | None:
    """Where each indicator stands: level against target x trend; None where no indicator can be placed."""
    made, say = desk.review.overall, desk.phrases
    if made is None or not made.standings:
        return None
    blocks: list[Block] = [
        Paragraph((_summary(desk, made),)),
        Figure(two_axis_chart(desk, made), "H.2", wide=True, csv=f"{TWO_AXIS}.csv"),
        _matrix(desk, made),
    ]
    loose = [one for one in made.standings if one.level is Level.NO_TARGET]
    if loose:
        blocks.append(desk.paragraph("overall.axis.loose", n=len(loose)))
    if made.unplaced:
        blocks.append(desk.paragraph("overall.axis.unplaced", "small", n=made.unplaced))
    blocks.append(desk.paragraph("overall.axis.how", "small"))
    return Section("highlights-standing", say("overall.axis.title"), 2, tuple(blocks))


def _with_target(made: Overall) -> list[Standing]:
    return [one for one in made.standings if one.level is not Level.NO_TARGET]


def _summary(desk: Desk, made: Overall) -> str:
    aimed = _with_target(made)
    if not aimed:
        return desk.phrases("overall.axis.no-targets", n=len(made.standings), all=len(made.standings))
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
