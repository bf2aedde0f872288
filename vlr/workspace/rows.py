"""A sheet that officers keep by hand as rows with named fields, and what is wrong with single cells of it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, about, at
from vlr.workbook.book import Sheet, SheetCell
from vlr.workspace.settings import nearest

_HEAD_ROWS = 10
_BLANKS = re.compile(r"[^\S\n]+")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(slots=True)
class SheetRow:
    """One row: its cells by head. What is wrong with them is added to `findings` when a field is asked for."""

    file: str
    sheet: str
    row: int
    columns: dict[str, int]
    cells: dict[str, SheetCell]
    findings: list[Finding] = field(default_factory=list)

    def cell(self, head: str) -> Cell:
        """Where a field stands, or would stand; the first column where the sheet has no such head."""
        return Cell(self.file, self.sheet, self.row, self.columns.get(head, 1))

    def tell(self, head: str, code: str, severity: Severity, found: str = "", **details: str) -> None:
        """Add a finding at one field of this row, once."""
        where = self.cell(head)
        pieces = tuple(details.items())
        finding = Finding(code, severity, where.file, where.sheet, where.a1, found=found, details=pieces)
        if finding not in self.findings:
            self.findings.append(finding)

    def text(self, head: str) -> str:
        """A field as text without blanks around it, "" where the cell is empty or holds no usable value."""
        cell = self.cells.get(head)
        if cell is None:
            return ""
        if cell.error or cell.formula_without_result:
            self.tell(head, "unusable-cell", Severity.WARNING, cell.typed, field=head)
            return ""
        return _BLANKS.sub(" ", cell.typed).strip()

    def number(self, head: str) -> float | None:
        """A field as a number; None where it is empty, or where it is none (a warning)."""
        text = self.text(head)
        cell = self.cells.get(head)
        if not text or cell is None:
            return None
        if isinstance(cell.value, float) and math.isfinite(cell.value):
            return cell.value
        if re.fullmatch(r"[+-]?\d+(\.\d+)?", text, re.ASCII):
            return float(text)
        self.tell(head, "wrong-number", Severity.WARNING, text, field=head)
        return None

    def whole(self, head: str, low: int, high: int) -> int | None:
        """A field as a whole number from `low` to `high`; None where it is empty or something else (a warning)."""
        number = self.number(head)
        if number is None:
            return None
        if number != int(number) or not low <= number <= high:
            self.tell(head, "wrong-number", Severity.WARNING, self.text(head), field=head)
            return None
        return int(number)

    def choice(self, head: str, choices: type[Choice], otherwise: Choice) -> Choice:
        """A field as one word of a list; `otherwise` where it is empty or misspelt (a warning with the nearest)."""
        typed = self.text(head)
        if not typed:
            return otherwise
        for choice in choices:
            if choice.value == typed.casefold():
                return choice
        words = [choice.value for choice in choices if choice.value]
        near = nearest(typed, words)
        self.tell(head, "wrong-choice", Severity.WARNING, typed, field=head, choices=", ".join(words), suggestion=near)
        return otherwise

    def yes(self, head: str) -> bool:
        """A field as yes or no; no where it is empty or something else (a warning)."""
        typed = self.text(head).casefold()
        if typed in ("", "no", "n", "false", "0"):
            return False
        if typed in ("yes", "y", "true", "1", "x"):
            return True
        self.tell(head, "wrong-choice", Severity.WARNING, typed, field=head, choices="yes, no", suggestion="–")
        return False

    def check_division(self, head: str, divisions: Sequence[str] | None) -> None:
        """A warning, with the nearest id, where a field names none of the divisions (None: they are not known)."""
        typed = self.text(head)
        if typed and divisions is not None and typed not in divisions:
            self.tell(head, "unknown-owner", Severity.WARNING, typed, suggestion=nearest(typed, divisions))

    def words(self, head: str) -> list[str]:
        """A field as a list: pieces between semicolons or commas."""
        return [piece.strip() for piece in re.split(r"[;,]", self.text(head)) if piece.strip()]

    def address(self, head: str) -> str:
        """A field as an address on the web; "" where it is empty or something else (a warning)."""
        typed = self.text(head)
        if not typed or re.fullmatch(r"https?://[^\s<>\"']+", typed, re.IGNORECASE):
            return typed
        self.tell(head, "wrong-address", Severity.WARNING, typed, field=head)
        return ""


def rows_of(
    sheet: Sheet, file: str, heads: Sequence[str], extra: Callable[[str], bool] = lambda _head: False
) -> tuple[list[SheetRow], list[Finding]]:
    """Rows below the head row, and findings about the heads.

    The head row is the first of the top rows that holds two known heads (one, where only one is known). Capitals and
    blanks in heads do not matter. `extra` tells whether a head outside `heads` is known too. An unknown head is a note
    with the nearest known one, a head that stands twice a warning (the first counts). No head row: an error finding.
    """
    found = _head_row(sheet, heads, extra)
    if found is None:
        return [], [about(file, "no-heads", Severity.ERROR, sheet=sheet.name, heads=", ".join(list(heads)[:4]))]
    row, names, typed = found
    columns, findings = _columns(sheet, file, row, names, typed, heads, extra)
    return _below(sheet, file, row, columns), findings


def heads_of(
    sheet: Sheet, heads: Sequence[str], extra: Callable[[str], bool] = lambda _head: False
) -> tuple[int, dict[str, int]] | None:
    """The head row of a sheet and the column of each known head in it, None where it has no head row."""
    found = _head_row(sheet, heads, extra)
    return (found[0], _columns(sheet, "", *found, heads, extra)[0]) if found else None


def _head_row(
    sheet: Sheet, heads: Sequence[str], extra: Callable[[str], bool]
) -> tuple[int, dict[int, str], dict[int, SheetCell]] | None:
    """Number of the head row, its heads as field names by column, and its cells."""
    known = set(heads)
    for row in range(1, _HEAD_ROWS + 1):
        typed = {cell.column: cell for (r, _), cell in sheet.cells.items() if r == row}
        names = {column: _name(cell.typed) for column, cell in sorted(typed.items())}
        if sum(name in known or extra(name) for name in names.values()) >= min(2, len(heads)):
            return row, names, typed
    return None


def _name(typed: str) -> str:
    """A head as field name: `Title EN ` -> `title_en`."""
    return re.sub(r"[\s-]+", "_", typed.strip().casefold())


def _columns(
    sheet: Sheet,
    file: str,
    row: int,
    names: dict[int, str],
    typed: dict[int, SheetCell],
    heads: Sequence[str],
    extra: Callable[[str], bool],
) -> tuple[dict[str, int], list[Finding]]:
    """Column of each known head, with findings about the others."""
    columns: dict[str, int] = {}
    findings = []
    for column, name in names.items():
        where = Cell(file, sheet.name, row, column)
        if name not in heads and not extra(name):
            near = nearest(name, heads)
            findings.append(at(where, "extra-label", Severity.NOTE, typed[column].typed, suggestion=near))
        elif name in columns:
            findings.append(at(where, "duplicate-label", Severity.WARNING, typed[column].typed))
        else:
            columns[name] = column
    return columns, findings


def _below(sheet: Sheet, file: str, head_row: int, columns: dict[str, int]) -> list[SheetRow]:
    """Rows with something under a known head."""
    heads = {column: head for head, column in columns.items()}
    rows: dict[int, SheetRow] = {}
    for (row, column), cell in sheet.cells.items():
        if row > head_row and column in heads and (cell.typed.strip() or cell.formula_without_result):
            found = rows.setdefault(row, SheetRow(file, sheet.name, row, columns, {}))
            found.cells[heads[column]] = cell
    return [rows[row] for row in sorted(rows)]
