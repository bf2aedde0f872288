"""The chapters of the goals in their order: by number, or under the themes of the city, each with its opening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vlr.model.document import Block, Column, Inline, Link, Paragraph, Row, Section, Table, ThemeRow
from vlr.model.review import GoalReview
from vlr.model.themes import Theme
from vlr.report.compose.counts import acting, count_line, tally
from vlr.report.compose.desk import Desk, goal_link, joined
from vlr.report.compose.goals import chapter
from vlr.workspace.texts import THEME

OTHERS = "other-goals"
"""Anchor of the last group: goals that belong to no theme."""


@dataclass(frozen=True, slots=True)
class Group:
    """A theme in one language. goals: all of its goals, with or without a chapter. text: name of its text."""

    anchor: str
    name: str
    goals: tuple[GoalReview, ...]
    text: str = ""

    @property
    def covered(self) -> tuple[GoalReview, ...]:
        """The goals that have a chapter."""
        return tuple(goal for goal in self.goals if not goal.left_out)


def groups(desk: Desk) -> tuple[Group, ...]:
    """The themes that have goals, in the city's order, those without a theme last; none where it is ordered by goal."""
    themes = desk.review.city.themes
    made = tuple(
        Group(
            f"{THEME}{theme.id}",
            theme_name(desk, theme),
            tuple(desk.review.goal(goal) for goal in theme.goals),
            f"{THEME}{theme.id}",
        )
        for theme in themes
    )
    named = {goal for theme in themes for goal in theme.goals}
    rest = tuple(goal for goal in desk.review.goals if goal.goal not in named) if themes else ()
    others = Group(OTHERS, desk.phrases("themes.others"), rest)
    return tuple(group for group in (*made, others) if group.goals)


def theme_name(desk: Desk, theme: Theme) -> str:
    """The name of a theme: the city's own, or our word for that of a preset."""
    return theme.name(desk.language) or desk.phrases(f"themes.{theme.preset}.{theme.id}")


def chapters(desk: Desk) -> Iterator[Section]:
    """The chapters of the covered goals; by theme, each group after its opening. A theme without a chapter has none."""
    made = groups(desk)
    for goal in () if made else desk.review.goals:
        if not goal.left_out:
            yield chapter(desk, goal)
    for group in made:
        if group.covered:
            yield _opening(desk, group)
            yield from (chapter(desk, goal) for goal in group.covered)


def theme_rows(desk: Desk) -> tuple[ThemeRow, ...]:
    """The themes with their goals for lists of contents."""
    return tuple(
        ThemeRow(group.name, f"#{group.anchor}" if group.covered else "", tuple(one.goal for one in group.goals))
        for group in groups(desk)
    )


def _opening(desk: Desk, group: Group) -> Section:
    """A theme's counts, the city's words where there are any, and its goals."""
    counts = Paragraph(_counts(desk, group.goals), "counts")
    text = desk.text(group.text) if group.text else None
    own: tuple[Block, ...] = (desk.prose(text, text.body, group.name, 2),) if text else ()
    others = (desk.paragraph("themes.others-why", "small"),) if group.anchor == OTHERS else ()
    photo = desk.photo(group.text) if group.text else ()
    return Section(group.anchor, group.name, 1, (*photo, counts, *others, *own, _goals(desk, group)), kind="theme")


def _counts(desk: Desk, goals: tuple[GoalReview, ...]) -> tuple[Inline, ...]:
    return count_line(desk, tally(goals), actions=acting(desk, goals))


def _goals(desk: Desk, group: Group) -> Table:
    """The goals of a theme: number, name with a link, counts; of one without a chapter where its reason stands."""
    say = desk.phrases
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in ("goal", "name", "indicators"))
    rows = tuple(
        Row(
            (
                (str(one.goal),),
                (replace(goal_link(desk, one.goal), text=desk.goal_name(one.goal)),),
                (say("html.not-covered"),) if one.left_out else _counts(desk, (one,)),
            ),
            goal=one.goal,
        )
        for one in group.goals
    )
    caption = say("themes.table.goals", theme=group.name)
    return Table(f"{group.anchor}-goals", caption, columns, rows, css="theme-goals")


def goal_index(desk: Desk) -> Section | None:
    """Where each of the 17 goals stands in a report that is ordered by theme, with its indicators; else None."""
    made = groups(desk)
    if not made:
        return None
    say = desk.phrases
    home = {goal.goal: group for group in made for goal in group.goals}
    rows = tuple(_index_row(desk, goal, home[goal.goal]) for goal in desk.review.goals)
    heads = ("goal", "name", "theme", "indicators")
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in heads)
    table = Table("goal-index", say("themes.table.index"), columns, rows, number="A6.2", css="goal-index")
    return Section("annex-index-goals", say("themes.index"), 2, (table,))


def _index_row(desk: Desk, goal: GoalReview, group: Group) -> Row:
    shown: list[Inline] = [desk.link(one) for one in desk.home(goal)]
    theme: Inline = Link(group.name, f"#{group.anchor}") if group.covered else group.name
    chapter_of = replace(goal_link(desk, goal.goal), text=desk.goal_name(goal.goal))
    none = desk.phrases("html.not-covered" if goal.left_out else "doc.none")
    return Row(((str(goal.goal),), (chapter_of,), (theme,), joined(shown, "; ") or (none,)), goal=goal.goal)


def with_goal_index(desk: Desk, index: Section) -> Section:
    """The annex of the index, with that of the goals behind it where the report is ordered by theme."""
    goals = goal_index(desk)
    return replace(index, sections=(*index.sections, goals)) if goals else index
