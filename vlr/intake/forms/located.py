"""Where the columns of a form stand now, however rows and columns were moved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlr.intake.forms.schema import KEY, LISTS, Schema
from vlr.intake.forms.table import HEAD_MARK
from vlr.workbook.book import Sheet, SheetCell

_COLUMN = re.compile(rf"^{KEY}([a-z]+\.[a-z_]+)$")


@dataclass(frozen=True, slots=True)
class Located:
    """A sheet of a form. key: which one. columns: field -> column. twice: key cells of columns that stand twice (the
    first counts). heads: row of the heads; the body is below."""

    sheet: Sheet
    key: str
    columns: dict[str, int]
    keys: int
    heads: int
    twice: tuple[SheetCell, ...] = ()

    def head(self, field: str) -> str:
        """What stands over a column, as the division left it."""
        cell = self.sheet.cells.get((self.heads, self.columns.get(field, 0)))
        return cell.typed if cell else field

    def rows(self) -> Iterator[tuple[int, dict[str, SheetCell]]]:
        """Number and cells by field of each row of the body that has any."""
        fields = {column: name for name, column in self.columns.items()}
        found: dict[int, dict[str, SheetCell]] = defaultdict(dict)
        for (row, column), cell in self.sheet.cells.items():
            if row > self.heads and column in fields and (cell.typed.strip() or cell.formula_without_result):
                found[row][fields[column]] = cell
        yield from sorted(found.items())


def locate(sheet: Sheet, schema: Schema, version: int) -> Located | None:
    """A sheet as one of a form's, None for one that somebody else made. version: of the form."""
    rows: dict[int, list[tuple[SheetCell, str]]] = defaultdict(list)
    marks = []
    for cell in sheet.cells.values():
        if not isinstance(cell.value, str) or not cell.value.startswith(KEY):
            continue
        text = cell.value.strip()
        if text == HEAD_MARK:
            marks.append(cell.row)
        elif found := _COLUMN.match(text):
            rows[cell.row].append((cell, schema.today(found.group(1), version)))
    if not rows:
        return None
    number = max(rows, key=lambda row: (len(rows[row]), -row))
    below = number if rows[number][0][1].startswith(f"{LISTS}.") else number + 1
    return _located(sheet, rows[number], next((row for row in marks if row > number), below))


def _located(sheet: Sheet, keys: Sequence[tuple[SheetCell, str]], heads: int) -> Located:
    name = keys[0][1].partition(".")[0]
    columns: dict[str, int] = {}
    twice = []
    for cell, key in keys:
        whose, _, field = key.partition(".")
        if whose == name and field not in columns:
            columns[field] = cell.column
        elif whose == name:
            twice.append(cell)
    return Located(sheet, name, columns, keys[0][0].row, heads, tuple(twice))
