"""The parts after the goals: means of implementation, conclusion with dated actions and owners."""

from __future__ import annotations

from vlr.model.document import Block, Column, Inline, Row, Section, Table
from vlr.report.compose.desk import Desk, ordered
from vlr.report.compose.goals import ACTIONS_FILE, action_table


def means(desk: Desk) -> Section:
    """What the goals are reached with: the city's words, and the budgets that its actions name."""
    say = desk.phrases
    title = say("doc.part.means")
    funded = tuple(a for a in ordered(desk.review.city.actions) if a.budget and not a.sample)
    blocks: tuple[Block, ...] = (desk.paragraph("doc.means.no-budgets", "note"),)
    if funded:
        heads = ("action", "owner", "budget", *(("source",) if any(a.source for a in funded) else ()))
        rows = tuple(
            Row(_budget(a.title, a.owner, a.budget, a.source)[: len(heads)], id=f"budget-{a.id}") for a in funded
        )
        columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in heads)
        blocks = (Table("budgets", say("doc.table.budgets"), columns, rows, css="actions"),)
    money = Section("means-budgets", say("doc.part.budgets"), 2, blocks)
    return Section("means", title, 1, desk.told("means", title, 2), (money,), kind="text")


def _budget(*texts: str) -> tuple[tuple[Inline, ...], ...]:
    return tuple((text,) for text in texts)


def conclusion(desk: Desk) -> Section:
    """What follows: the city's words, and every action with its owner and due date."""
    say = desk.phrases
    title = say("doc.part.conclusion")
    actions = ordered(desk.review.city.actions)
    blocks: tuple[Block, ...] = (desk.gap_of(say("doc.part.next"), say("gap.actions"), ACTIONS_FILE),)
    if actions:
        blocks = (action_table(desk, actions, "actions", say("doc.table.actions"), ""),)
    steps = Section("conclusion-actions", say("doc.part.next"), 2, blocks)
    return Section("conclusion", title, 1, desk.told("conclusion", title, 2), (steps,), kind="text")
