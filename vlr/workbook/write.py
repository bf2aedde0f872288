"""Plain, good-looking workbooks: what the tool hands to people to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_HEAD = PatternFill("solid", fgColor="E8ECF0")
_LINE = Border(bottom=Side(style="thin", color="8A949E"))
_LONGEST_LIST = 255
_SPARE_ROWS = 1000


@dataclass(frozen=True, slots=True)
class OutSheet:
    """One sheet to write. widths: head -> width in characters, else from the content. dropdowns: head -> choices.
    notes: head -> comment on the head. Text stays text, also `16.10` and `=SUM(A1)`; None leaves a cell empty."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[object]] = ()
    widths: Mapping[str, float] = field(default_factory=dict)
    dropdowns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def write_book(path: Path, sheets: Sequence[OutSheet]) -> None:
    """Write a new workbook: bold frozen head row, a filter, sensible widths, drop-downs from a list on a last sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _Lists()
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        _head(page, sheet)
        for number, row in enumerate(sheet.rows, start=2):
            for column, value in enumerate(row, start=1):
                put(page.cell(number, column), value)
        _widths(page, sheet)
        _dropdowns(page, sheet, lists)
    lists.write(book)
    book.save(path)


def _head(page: Worksheet, sheet: OutSheet) -> None:
    for column, head in enumerate(sheet.heads, start=1):
        cell = page.cell(1, column)
        put(cell, head)
        cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _LINE
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        if head in sheet.notes:
            cell.comment = Comment(sheet.notes[head], "vlr")
    page.freeze_panes = "A2"
    if sheet.heads:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{max(2, len(sheet.rows) + 1)}"


def put(cell: Cell | MergedCell, value: object) -> None:
    """Write one value; a text cell is marked as text, so that a code or a formula typed as text stays what it is."""
    if value is None or value == "" or isinstance(cell, MergedCell):
        return
    if isinstance(value, bool | int | float | date):
        cell.value = value
        return
    cell.value = str(value)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=len(str(value)) > 60)


def _widths(page: Worksheet, sheet: OutSheet) -> None:
    for column, head in enumerate(sheet.heads):
        longest = max([len(head) + 4, *(len(str(r[column])) for r in sheet.rows if column < len(r) and r[column])])
        page.column_dimensions[get_column_letter(column + 1)].width = sheet.widths.get(
            head, min(60, max(9, longest + 1))
        )


class _Lists:
    """Choices of drop-downs that are too long to stand in the rule itself: columns of a hidden sheet."""

    def __init__(self) -> None:
        self.columns: list[Sequence[str]] = []

    def formula(self, choices: Sequence[str]) -> str:
        """What a validation rule says for these choices."""
        joined = ",".join(choices)
        if len(joined) <= _LONGEST_LIST and not any("," in c or '"' in c for c in choices):
            return f'"{joined}"'
        self.columns.append(choices)
        letter = get_column_letter(len(self.columns))
        return f"_lists!${letter}$1:${letter}${len(choices)}"

    def write(self, book: Workbook) -> None:
        """Add the hidden sheet where one is needed."""
        if self.columns:
            page = book.create_sheet("_lists")
            page.sheet_state = "hidden"
            for column, choices in enumerate(self.columns, start=1):
                for row, choice in enumerate(choices, start=1):
                    put(page.cell(row, column), choice)


def _dropdowns(page: Worksheet, sheet: OutSheet, lists: _Lists) -> None:
    for column, head in enumerate(sheet.heads, start=1):
        choices = [choice for choice in sheet.dropdowns.get(head, ()) if choice]
        if choices:
            rule = DataValidation(type="list", formula1=lists.formula(choices), allow_blank=True)
            letter = get_column_letter(column)
            rule.add(f"{letter}2:{letter}{len(sheet.rows) + _SPARE_ROWS}")
            page.add_data_validation(rule)
