"""A workbook of another format as a plain xlsx file: its cells where they stood, for marks to be put on."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from vlr.workbook.book import Book, Sheet
from vlr.workbook.write import put


def rebuilt(book: Book) -> bytes:
    """The cells of a book as an xlsx file: values, number formats, merged ranges, what is hidden; no look of its own.

    Results of formulas are values; a formula without a result is its text.
    """
    made = Workbook()
    made.remove(made.worksheets[0])
    for sheet in book.sheets:
        _sheet(made, sheet)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _sheet(made: Workbook, sheet: Sheet) -> None:
    page = made.create_sheet(sheet.name)
    page.sheet_state = "hidden" if sheet.hidden else "visible"
    for (row, column), cell in sheet.cells.items():
        target = page.cell(row, column)
        value = cell.typed if cell.value is None or cell.error else cell.value
        put(target, ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)
        if not isinstance(value, str):
            target.number_format = cell.number_format
    for first_row, first_column, last_row, last_column in sheet.merged:
        page.merge_cells(start_row=first_row, start_column=first_column, end_row=last_row, end_column=last_column)
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        page.column_dimensions[page.cell(1, column).column_letter].hidden = True
