"""Writing the workbook of the strategy, for people to go on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from vlr.model.strategy import Objective
from vlr.workbook.write import OutSheet, write_book
from vlr.workspace.strategy import HEADS, SHEET


def write_strategy(
    path: Path, objectives: Sequence[Objective], languages: Sequence[str], notes: Mapping[str, str] | None = None
) -> None:
    """Write the workbook that `read_strategy` reads: a title column a language, codes as text."""
    used = dict.fromkeys((*languages, *(language for one in objectives for language in one.titles)))
    titles = {f"title_{one.replace('-', '_')}" if one else "title": one for one in used}
    heads = ["id", *titles, *HEADS[2:]]
    rows = [[_cell(one, head, titles) for head in heads] for one in objectives]
    told = dict(notes or {})
    told |= {head: told["title"] for head in titles if "title" in told}
    write_book(path, [OutSheet(SHEET, heads, rows, notes=told, widths=dict.fromkeys(titles, 40.0))])


def _cell(one: Objective, head: str, titles: dict[str, str]) -> str:
    if head in titles:
        return one.titles.get(titles[head], "")
    if head in ("goals", "targets", "indicators"):
        return "; ".join(str(item) for item in getattr(one, head))
    return str(getattr(one, head))
