"""The board as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vlr.model.board import Board
    from vlr.words.phrases import Phrases


def text(board: Board, phrases: Phrases, files: bool) -> str:
    """The board for a terminal: divisions, goals that have indicators, what is missing; with `files` every file."""
    from vlr.report.board_page import as_of, division_lines, file_lines, goal_lines

    words = phrases.section("board")
    divisions, goals = division_lines(board, phrases), goal_lines(board, phrases)
    lines = [phrases("board.title", city=board.city, year=board.year), as_of(board, phrases)]
    lines += [] if board.ledger else [words["no-ledger"]]
    heads = [words[name] for name in ("division", "state", "figures", "findings", "files", "due")]
    rows = [
        [
            one.name,
            ", ".join(filter(None, (one.state, one.late))),
            one.figures,
            one.findings,
            ", ".join(one.files),
            one.due,
        ]
        for one in divisions
    ]
    lines += ["", *_table(heads, rows)]
    goal_heads = [words[name] for name in ("goal", "figures", "findings")]
    lines += [
        "",
        *_table(goal_heads, [[f"{one.number:>2} {one.name}", one.figures, one.findings, one.note] for one in goals]),
    ]
    for one in divisions:
        if one.missing or one.note:
            lines += ["", f"{one.name}: {one.note or words['missing']}"]
            lines += [f"  {name} ({known})" for name, known in one.missing]
    if files:
        heads = [words[name] for name in ("when", "division", "file", "hash", "state")]
        rows = [
            [f.when, f.division, f.name, f.hash, ", ".join(filter(None, (f.state, f.late)))]
            for f in file_lines(board, phrases)
        ]
        lines += ["", *_table(heads, rows)]
    return "\n".join(lines)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as what stands in them, a line below the heads."""
    width = max((len(row) for row in rows), default=len(heads))
    full = [[*row, *[""] * (width - len(row))] for row in (heads, *rows)]
    widths = [max(len(row[column]) for row in full) for column in range(width)]
    said = ["  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in full]
    yield said[0]
    yield "-" * max(len(line) for line in said)
    yield from said[1:]


def as_json(board: Board) -> str:
    """The board with all that is known of each file, for programs."""
    said = asdict(board)
    rows = (*said["divisions"], *said["goals"])
    for row, received in zip(
        rows, (line.received for part in (board.divisions, board.goals) for line in part), strict=True
    ):
        row["received"] = received
    said |= {"expected": board.expected, "received": board.received}
    return json.dumps(said, ensure_ascii=False, indent=2)
