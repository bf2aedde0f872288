"""indicators/strategy.xlsx: the objectives of the city's own strategy and the goals and targets they serve."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from vlr.model.findings import Finding, Severity, about
from vlr.model.slugs import slug
from vlr.model.strategy import Objective
from vlr.workbook.open import open_book
from vlr.workspace.folder import STRATEGY
from vlr.workspace.goal_codes import goals_of, targets_of
from vlr.workspace.rows import SheetRow, rows_of
from vlr.workspace.settings import nearest

SHEET = "Objectives"
HEADS = ("id", "title", "focus_area", "goals", "targets", "indicators", "source")
_TITLE = re.compile(r"title_([a-z]{2,3}(?:_[a-z0-9]{2,8})*)")


def read_strategy(
    path: Path, shown: str = STRATEGY, indicators: Sequence[str] | None = None
) -> tuple[tuple[Objective, ...], list[Finding]]:
    """Objectives of a workbook's first sheet, in its order, and findings; none: one note `no-strategy`.

    indicators: ids of the catalogue, None where they are not known. A row without title is set aside. A row without id
    gets one from its title, one whose id stands above already gets a number behind it. Findings (warnings at the cell):
    `objective-without-title`, `duplicate-objective-id`, `unknown-goal`, `unknown-target`, `code-as-number`,
    `objective-unknown-indicator`, `objective-without-goal`; note `objective-without-indicator`.
    """
    if not path.is_file():
        return (), [about(shown, "no-strategy", Severity.NOTE)]
    book, findings = open_book(path, shown)
    if book is None or not book.sheets or not book.sheets[0].cells:
        return (), findings
    rows, of_heads = rows_of(book.sheets[0], shown, HEADS, lambda head: bool(_TITLE.fullmatch(head)))
    objectives, of_rows = read_rows(rows, indicators)
    if not objectives and not of_rows:
        of_rows.append(about(shown, "no-strategy", Severity.NOTE))
    return objectives, [*findings, *of_heads, *of_rows]


def read_rows(
    rows: Iterable[SheetRow], indicators: Sequence[str] | None = None
) -> tuple[tuple[Objective, ...], list[Finding]]:
    """Objectives of rows with the heads `HEADS`, in their order, and findings; see `read_strategy`."""
    objectives: dict[str, Objective] = {}
    findings: list[Finding] = []
    for row in rows:
        one = _objective(row, objectives, indicators)
        if one:
            objectives[one.id.casefold()] = one
        findings += row.findings
    return tuple(objectives.values()), findings


def _objective(row: SheetRow, earlier: dict[str, Objective], indicators: Sequence[str] | None) -> Objective | None:
    titles = _titles(row)
    if not titles:
        row.tell("title", "objective-without-title", Severity.WARNING, row.text("id"))
        return None
    targets = targets_of(row)
    one = Objective(
        id=_id(row, next(iter(titles.values())), earlier),
        titles=titles,
        focus_area=row.text("focus_area"),
        goals=tuple(dict.fromkeys((*goals_of(row), *(int(code.split(".")[0]) for code in targets)))),
        targets=targets,
        indicators=_indicators(row, indicators),
        source=row.text("source"),
        file=row.file,
        sheet=row.sheet,
        row=row.row,
    )
    if not one.goals:
        row.tell("goals", "objective-without-goal", Severity.WARNING, one.id)
    if not one.indicators:
        row.tell("indicators", "objective-without-indicator", Severity.NOTE, one.id)
    return one


def _titles(row: SheetRow) -> dict[str, str]:
    """Language -> title in the order of the columns, "" for the column without a language."""
    heads = [head for head in row.columns if head == "title" or _TITLE.fullmatch(head)]
    found = {head.removeprefix("title").lstrip("_").replace("_", "-"): row.text(head) for head in heads}
    return {language: title for language, title in found.items() if title}


def _id(row: SheetRow, title: str, earlier: dict[str, Objective]) -> str:
    typed = row.text("id")
    made = typed or slug(title, otherwise="objective")
    if typed and made.casefold() in earlier:
        row.tell("id", "duplicate-objective-id", Severity.WARNING, typed)
    name, number = made, 2
    while name.casefold() in earlier:
        name, number = f"{made}-{number}", number + 1
    return name


def _indicators(row: SheetRow, known: Sequence[str] | None) -> tuple[str, ...]:
    """Ids of indicators as the catalogue writes them, a warning with the nearest for each that it does not have."""
    found: list[str] = []
    ids = {one.casefold(): one for one in known or ()}
    for word in row.words("indicators"):
        if known is not None and word.casefold() not in ids:
            near = nearest(word, known)
            row.tell("indicators", "objective-unknown-indicator", Severity.WARNING, word, suggestion=near)
        elif ids.get(word.casefold(), word) not in found:
            found.append(ids.get(word.casefold(), word))
    return tuple(found)
