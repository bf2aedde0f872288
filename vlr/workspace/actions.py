"""indicators/actions.xlsx: what the city does and plans, one row each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vlr.model.city import Action
from vlr.model.findings import Finding, Severity, about
from vlr.model.slugs import slug
from vlr.workbook.open import open_book
from vlr.workspace.dates import date_of
from vlr.workspace.folder import ACTIONS
from vlr.workspace.goal_codes import goals_of, targets_of
from vlr.workspace.rows import SheetRow, rows_of
from vlr.workspace.texts import SAMPLE

HEADS = (
    "id",
    "title",
    "goals",
    "targets",
    "owner",
    "start",
    "due",
    "status",
    "budget",
    "result",
    "source",
    "sample",
)


def read_actions(path: Path, shown: str = ACTIONS) -> tuple[tuple[Action, ...], list[Finding]]:
    """Actions of a workbook's first sheet, in its order, and findings; no file, no actions, one note.

    A row without title or goal is set aside; without id it gets one from its title. Dates become ISO dates (`2026`,
    `2026-05` and `2026-05-31`); one that cannot be read is left out. A sample row must say Sample in its title and have
    neither budget nor result, else it is set aside: it could pass for something the city did.
    """
    if not path.is_file():
        return (), [about(shown, "no-actions", Severity.NOTE)]
    book, findings = open_book(path, shown)
    if book is None or not book.sheets or not book.sheets[0].cells:
        return (), findings
    rows, of_heads = rows_of(book.sheets[0], shown, HEADS)
    actions, of_rows = read_rows(rows)
    return actions, [*findings, *of_heads, *of_rows]


def read_rows(rows: Iterable[SheetRow]) -> tuple[tuple[Action, ...], list[Finding]]:
    """Actions of rows with the heads `HEADS`, in their order, and findings; see `read_actions`."""
    actions: dict[str, Action] = {}
    findings: list[Finding] = []
    for row in rows:
        action = _action(row, actions)
        if action:
            actions[action.id.casefold()] = action
        findings += row.findings
    return tuple(actions.values()), findings


def _action(row: SheetRow, earlier: dict[str, Action]) -> Action | None:
    """One action, None where the row is set aside."""
    title, goals = row.text("title"), goals_of(row)
    if not title:
        row.tell("title", "action-incomplete", Severity.WARNING, row.text("id"), field="title")
        return None
    if not goals:
        row.tell("goals", "action-incomplete", Severity.WARNING, title, field="goals")
        return None
    action = Action(
        id=_id(row, title, earlier),
        title=title,
        goals=goals,
        targets=targets_of(row),
        owner=row.text("owner"),
        start=date_of(row, "start"),
        due=date_of(row, "due"),
        status=row.text("status"),
        budget=row.text("budget"),
        result=row.text("result"),
        source=row.text("source"),
        sample=row.yes("sample"),
        file=row.file,
        sheet=row.sheet,
        row=row.row,
    )
    return action if _sample_is_plain(action, row) else None


def _id(row: SheetRow, title: str, earlier: dict[str, Action]) -> str:
    """The row's id as a short name, else one from its title; a number is added to one that stands above already."""
    typed = row.text("id")
    made = slug(typed or title, otherwise="action")
    if typed and made.casefold() in earlier:
        row.tell("id", "duplicate-action-id", Severity.WARNING, typed)
    id, number = made, 2
    while id.casefold() in earlier:
        id, number = f"{made}-{number}", number + 1
    return id


def _sample_is_plain(action: Action, row: SheetRow) -> bool:
    """Whether a sample row says so in its title and claims neither money nor a result; a warning where not."""
    if not action.sample:
        return True
    if SAMPLE not in action.title.casefold():
        row.tell("title", "sample-unmarked", Severity.WARNING, action.title)
        return False
    claims = [head for head in ("budget", "result") if row.text(head)]
    for head in claims:
        row.tell(head, "sample-claims", Severity.WARNING, row.text(head), field=head)
    return not claims
