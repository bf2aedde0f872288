"""The annex of actions: by goal and by the one who answers for them, each with its state, due date and budget."""

from __future__ import annotations

from collections.abc import Sequence

from vlr.analysis.action_states import is_done, is_dropped
from vlr.model.city import Action
from vlr.model.document import Column, Inline, Link, Mark, Row, Section, Table
from vlr.report.compose.desk import Desk, goal_link, joined, ordered
from vlr.report.compose.goals import action_title
from vlr.report.compose.practices import practice_list
from vlr.words.dates import date
from vlr.words.locales import sort_key


def actions_annex(desk: Desk) -> Section | None:
    """Two dense tables of all actions and the list of good practices; None for a city that has none of either."""
    actions, practices = ordered(desk.review.city.actions), practice_list(desk)
    if not actions and not practices:
        return None
    say = desk.phrases
    blocks = (_by_goal(desk, actions), _by_owner(desk, actions)) if actions else (desk.paragraph("doc.actions.none"),)
    parts = (practices,) if practices else ()
    return Section("annex-actions", say("doc.part.actions-annex"), 1, blocks, parts, kind="annex", numbered="A8")


def _by_goal(desk: Desk, actions: Sequence[Action]) -> Table:
    """An action under each of its goals; those that name none at the end."""
    heads = ("action", "owner", "state", "due", "budget")
    rows: list[Row] = []
    for goal in (*(one.goal for one in desk.review.goals), 0):
        of_goal = [one for one in actions if (goal in one.goals if goal else not one.goals)]
        if of_goal:
            rows.append(_group(desk, f"goal-{goal}", _goal(desk, goal), of_goal, goal))
            rows += [_row(desk, one, heads) for one in of_goal]
    return _table(desk, "actions-by-goal", "A8.1", heads, rows)


def _by_owner(desk: Desk, actions: Sequence[Action]) -> Table:
    """An action under the one who answers for it, by name; those that name nobody at the end."""
    heads = ("action", "goals", "state", "due", "budget")
    owners = sorted(
        {owner_name(desk, one) for one in actions}, key=lambda name: (not name, sort_key(name, desk.language))
    )
    rows: list[Row] = []
    for n, owner in enumerate(owners, 1):
        of_owner = [one for one in actions if owner_name(desk, one) == owner]
        name = owner or desk.phrases("doc.actions.no-owner")
        rows.append(_group(desk, f"owner-{n}", (name,), of_owner))
        rows += [_row(desk, one, heads) for one in of_owner]
    return _table(desk, "actions-by-owner", "A8.2", heads, rows)


def _group(desk: Desk, name: str, title: tuple[Inline, ...], actions: Sequence[Action], goal: int = 0) -> Row:
    """The line over the actions of a goal or an owner, and how many of them are done; samples do not count."""
    real = [one for one in actions if not one.sample]
    done = sum(is_done(one.status) for one in real)
    told = desk.phrases("doc.actions.done", done=done, all=len(real)) if real else ""
    return Row((title, ("",), (told,), ("",), ("",)), id=f"actions-of-{name}", group=True, goal=goal)


def owner_name(desk: Desk, action: Action) -> str:
    """Who answers for an action: the name of a division where its id was typed, else what was typed."""
    return desk.review.city.division_name(action.owner) if action.owner else ""


def _table(desk: Desk, name: str, number: str, heads: tuple[str, ...], rows: list[Row]) -> Table:
    say = desk.phrases
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in heads)
    notes = (say("doc.note.samples"),) if any(one.sample for one in desk.review.city.actions) else ()
    return Table(name, say(f"doc.table.{name}"), columns, tuple(rows), notes, number, css="action-list")


def _goal(desk: Desk, goal: int) -> tuple[Inline, ...]:
    if not goal:
        return (desk.phrases("doc.actions.no-goal"),)
    heading = desk.phrases("goal.heading", number=goal, name=desk.goal_name(goal))
    return (Link(heading, goal_link(desk, goal).target),)


def _row(desk: Desk, action: Action, heads: tuple[str, ...]) -> Row:
    none = desk.phrases("doc.none")
    cells: dict[str, tuple[Inline, ...]] = {
        "action": (action_title(desk, action),),
        "owner": (owner_name(desk, action) or none,),
        "goals": joined([goal_link(desk, goal) for goal in action.goals], ", ") or (none,),
        "state": (state_mark(desk, action),),
        "due": (date(action.due, desk.language) if action.due else none,),
        "budget": (action.budget if action.budget and not action.sample else none,),
    }
    return Row(tuple(cells[head] for head in heads))


def state_mark(desk: Desk, action: Action) -> Inline:
    """The state of an action in the city's own word, with a sign for what is done and what was given up."""
    if is_done(action.status):
        return Mark("met", "tick", action.status)
    if is_dropped(action.status):
        return Mark("none", "dash", action.status)
    return action.status or desk.phrases("doc.none")
