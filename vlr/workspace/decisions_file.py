"""Rows added to decisions.xlsx for people to decide on; what they filled in is never touched."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vlr.model.errors import VlrError
from vlr.workbook.amend import Look, NewCell, Offer, SheetChange, amended
from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Sheet
from vlr.workbook.open import open_book
from vlr.workbook.write import OutSheet, write_book
from vlr.workspace.decisions import HEADS, SHEET
from vlr.workspace.folder import DECISIONS
from vlr.workspace.rows import rows_of

KEY = ("finding", "file", "sheet", "cell", "content")
"""What makes two rows the same question."""
_WIDTHS = {
    "finding": 24.0,
    "what": 60.0,
    "indicator": 24.0,
    "cell": 8.0,
    "date": 12.0,
    "use": 10.0,
    "content": 40.0,
    "reason": 40.0,
    "file": 30.0,
    "choice": 18.0,
    "name": 20.0,
}


@dataclass(frozen=True, slots=True)
class Question:
    """One row to add. fields: head -> text; choices: words for the column choice; cells: for the column use."""

    fields: Mapping[str, str]
    choices: tuple[str, ...]
    cells: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What the question is about."""
        return tuple(" ".join(self.fields[head].split()) for head in KEY)


def add_questions(folder: Path, questions: Sequence[Question]) -> int:
    """Add those questions that decisions.xlsx does not hold yet, below what is there; how many were added.

    A file that is not there is made. Raises VlrError where it cannot be read or written; then nothing has changed.
    """
    path = folder / DECISIONS
    content = path.read_bytes() if path.is_file() else _empty()
    sheet = _sheet(path) if path.is_file() else None
    name, columns, last, known = _standing(sheet)
    fresh = [question for question in questions if question.key not in known]
    if fresh:
        try:
            made = amended(content, [_change(name, columns, last, fresh)])
        except RefusedError as trouble:
            raise VlrError(f"{DECISIONS} cannot be changed.", "Save it as .xlsx without a password.") from trouble
        _replace(path, made)
    return len(fresh)


def _empty() -> bytes:
    """A workbook with the heads and nothing else."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.xlsx"
        write_book(path, [OutSheet(SHEET, HEADS, widths=_WIDTHS)])
        return path.read_bytes()


def _sheet(path: Path) -> Sheet:
    """The sheet of decisions. Raises VlrError where there is none that can be read."""
    book, _ = open_book(path, DECISIONS)
    if book is None or not book.sheets:
        raise VlrError(f"{DECISIONS} cannot be read.", "Save it as .xlsx without a password, and close it.")
    return next((s for s in book.sheets if s.name.strip().casefold() == SHEET.casefold()), book.sheets[0])


def _standing(sheet: Sheet | None) -> tuple[str, dict[str, int], int, set[tuple[str, ...]]]:
    """Name of the sheet, columns of the heads, the last row that is used, and the questions that are there."""
    if sheet is None:
        return SHEET, {head: column for column, head in enumerate(HEADS, 1)}, 1, set()
    rows, _ = rows_of(sheet, DECISIONS, HEADS)
    columns = dict(rows[0].columns) if rows else _heads(sheet)
    if not set(KEY) | {"choice"} <= set(columns):
        raise VlrError(f"{DECISIONS} has lost some of its heads.", f"They are: {', '.join(HEADS)}.")
    known = {tuple(" ".join(row.text(head).split()) for head in KEY) for row in rows}
    return sheet.name, columns, max((row for row, _ in sheet.cells), default=1), known


def _heads(sheet: Sheet) -> dict[str, int]:
    """Columns of the heads of a sheet that has no row below them yet."""
    return {cell.typed.strip().casefold(): column for (_, column), cell in sheet.cells.items()}


def _change(name: str, columns: Mapping[str, int], last: int, questions: Sequence[Question]) -> SheetChange:
    """The rows below the last one, with their drop-downs."""
    cells: list[NewCell] = []
    offers: list[Offer] = []
    for row, question in enumerate(questions, last + 1):
        filled = [(head, text) for head, text in question.fields.items() if head in columns and text]
        cells += [NewCell(row, columns[head], text, Look.AID) for head, text in filled]
        offers.append(Offer(columns["choice"], row, row, question.choices, slot=1))
        if question.cells and "use" in columns:
            offers.append(Offer(columns["use"], row, row, question.cells, slot=row))
    return SheetChange(name, tuple(cells), tuple(offers))


def _replace(path: Path, content: bytes) -> None:
    """Put the new file in the place of the old one in one step. Raises VlrError where that is not possible."""
    half = path.with_name(f".{path.name}.new")
    try:
        half.write_bytes(content)
        os.replace(half, path)
    except OSError as trouble:
        half.unlink(missing_ok=True)
        raise VlrError(f"{DECISIONS} cannot be written ({trouble.strerror}).", "Close it and try again.") from trouble
