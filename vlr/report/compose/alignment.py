"""The city's strategy and the goals: a matrix, the objectives one by one, and what the mapping leaves open."""

from __future__ import annotations

from itertools import groupby

from vlr.model.document import Block, Column, Inline, Items, Link, Paragraph, Row, Section, Table
from vlr.model.slugs import slug
from vlr.model.strategy import Objective
from vlr.report.compose.desk import PRINTED, Desk, goal_link, joined, linked
from vlr.words.numbers import number
from vlr.workspace.folder import STRATEGY

GOALS = range(1, 18)
BY_TARGET, BY_GOAL, NOT = "■", "△", "·"
"""Shapes of the matrix, which the fonts have: linked to a target of the goal, or to the goal as a whole."""


def strategy(desk: Desk) -> Section:
    """The part on the strategy; a visible gap with what to do where the city gives no objectives."""
    say, review = desk.phrases, desk.review
    title = say("doc.part.strategy")
    objectives = review.city.objectives
    if not objectives or review.alignment is None:
        gap = desk.gap_of(title, say("gap.strategy"), STRATEGY)
        return Section("strategy", title, 1, (desk.paragraph("doc.strategy.none"), gap), kind="text")
    parts = (
        Section("strategy-matrix", say("doc.part.strategy-matrix"), 2, _matrix(desk, objectives)),
        Section("strategy-objectives", say("doc.part.strategy-objectives"), 2, (_list(desk, objectives),)),
        Section("strategy-open", say("doc.part.strategy-open"), 2, _open(desk)),
    )
    return Section("strategy", title, 1, (_lead(desk, objectives),), parts, kind="text")


def _lead(desk: Desk, objectives: tuple[Objective, ...]) -> Paragraph:
    say, name = desk.phrases, desk.review.city.strategy
    served = len({goal for one in objectives for goal in one.goals})
    key = "doc.strategy.lead-named" if name else "doc.strategy.lead"
    return Paragraph(linked(say(key, n=len(objectives), goals=served, strategy=name)), "lead")


def _matrix(desk: Desk, objectives: tuple[Objective, ...]) -> tuple[Block, ...]:
    """Objectives by focus area against the 17 goals, and how many objectives serve each goal."""
    say = desk.phrases
    columns = (
        Column(say("doc.head.objective"), css="objective"),
        *(Column(str(goal), css="goal-column") for goal in GOALS),
    )
    areas = list(dict.fromkeys(one.focus_area for one in objectives))
    ordered = sorted(objectives, key=lambda one: areas.index(one.focus_area))
    rows: list[Row] = []
    for area, members in groupby(ordered, key=lambda one: one.focus_area):
        if area:
            rows.append(Row(((area,),), group=True))
        rows += [Row(((_named(one, desk.language),), *(_mark(one, goal) for goal in GOALS))) for one in members]
    counts = [sum(goal in one.goals for one in objectives) for goal in GOALS]
    sums = tuple((number(n, desk.language),) for n in counts)
    rows.append(Row(((say("doc.strategy.count"),), *sums), group=True))
    notes = (say("doc.strategy.legend", goal=BY_GOAL, target=BY_TARGET),)
    return (Table("strategy-goals", say("doc.table.strategy-matrix"), columns, tuple(rows), notes, css="alignment"),)


def _named(one: Objective, language: str) -> str:
    title = one.title(language)
    return title if _made_of_title(one) else f"{one.id} {title}"


def _made_of_title(one: Objective) -> bool:
    """Whether the id was made of the title and tells a reader nothing."""
    return any(one.id.startswith(slug(title, otherwise="objective")) for title in one.titles.values())


def _mark(one: Objective, goal: int) -> tuple[Inline, ...]:
    if goal not in one.goals:
        return (NOT,)
    return (BY_TARGET if any(code.split(".")[0] == str(goal) for code in one.targets) else BY_GOAL,)


def _list(desk: Desk, objectives: tuple[Objective, ...]) -> Table:
    """Every objective with its goals, targets, indicators and source."""
    say, none = desk.phrases, desk.phrases("doc.none")
    with_source = any(one.source for one in objectives)
    heads = ("objective", "goals", "targets", "indicators", *(("source",) if with_source else ()))
    rows = []
    for one in objectives:
        cells: dict[str, tuple[Inline, ...]] = {
            "objective": (_named(one, desk.language),),
            "goals": joined([goal_link(desk, goal) for goal in one.goals], ", ") or (none,),
            "targets": (", ".join(one.targets) or none,),
            "indicators": joined(_indicators(desk, one), "; ") or (none,),
            "source": linked(one.source) or (none,),
        }
        rows.append(Row(tuple(cells[head] for head in heads)))
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in heads)
    return Table("objectives", say("doc.table.objectives"), columns, tuple(rows), css="objectives")


def _indicators(desk: Desk, one: Objective) -> list[Inline]:
    shown = {r.indicator.id: r for r in desk.review.indicators if r.indicator.place in PRINTED}
    return [desk.link(shown[name]) for name in one.indicators if name in shown]


def _open(desk: Desk) -> tuple[Block, ...]:
    """Covered goals that no objective serves; objectives without a goal and without an indicator."""
    say, made = desk.phrases, desk.review.alignment
    if made is None:
        return ()
    by_id = {one.id: one for one in desk.review.city.objectives}
    goals: list[Inline] = [
        Link(say("goal.heading", number=goal, name=desk.goal_name(goal)), goal_link(desk, goal).target)
        for goal in made.goals_without
    ]
    blocks: list[Block] = _listed(desk, "goals", goals)
    blocks += _listed(desk, "no-goal", [_named(by_id[id], desk.language) for id in made.without_goal])
    blocks += _listed(desk, "no-indicator", [_named(by_id[id], desk.language) for id in made.without_indicator])
    return tuple(blocks) or (desk.paragraph("doc.strategy.nothing-open"),)


def _listed(desk: Desk, kind: str, found: list[Inline]) -> list[Block]:
    if not found:
        return []
    return [desk.paragraph(f"doc.strategy.open-{kind}", n=len(found)), Items(tuple((one,) for one in found))]
