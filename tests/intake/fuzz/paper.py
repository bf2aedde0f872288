"""Workbooks as offices make them, in a form that can be mutated: every figure carries the truth about itself.

A `Box` is one cell; it keeps its `Truth` wherever rows, columns and sheets are moved, so that what should be read, and
where, is known after any change.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from openpyxl import Workbook

from vlr.model.cells import column_letters


@dataclass(frozen=True)
class Truth:
    """What an office means by one figure."""

    code: str
    name: str
    group: str
    period: str
    value: float
    unit: str


@dataclass
class Box:
    """One cell. what: `value`, `label`, `line`, `year` (a head that is a period) or the role of a head.

    span: rows and columns of a merged range that begins here.
    """

    value: object
    what: str = "line"
    truth: Truth | None = None
    number_format: str = "General"
    span: tuple[int, int] = (1, 1)


@dataclass
class Page:
    """One sheet: rows of boxes, None for an empty cell."""

    name: str
    rows: list[list[Box | None]]
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def boxes(self):
        """(row, column, box) of all cells that hold something, from the top left, counted from 0."""
        for r, row in enumerate(self.rows):
            for c, box in enumerate(row):
                if box is not None and box.value is not None:
                    yield r, c, box

    def square(self) -> None:
        """Make all rows equally long."""
        for row in self.rows:
            row += [None] * (self.width - len(row))

    def insert_row(self, at: int, row: list[Box | None]) -> None:
        """Put a row in; merged ranges around it grow, hidden rows stay hidden."""
        for r, _, box in self.boxes():
            if r < at < r + box.span[0]:
                box.span = (box.span[0] + 1, box.span[1])
        self.rows.insert(at, row)
        self.hidden_rows = {n + (n >= at) for n in self.hidden_rows}

    def insert_column(self, at: int, column: list[Box | None]) -> None:
        """Put a column in; merged ranges around it grow."""
        self.square()
        for _, c, box in self.boxes():
            if c < at < c + box.span[1]:
                box.span = (box.span[0], box.span[1] + 1)
        for r, row in enumerate(self.rows):
            row.insert(at, column[r] if r < len(column) else None)
        self.hidden_columns = {n + (n >= at) for n in self.hidden_columns}

    def copy(self, name: str) -> Page:
        """The same sheet under another name."""
        rows = [[replace(box) if box else None for box in row] for row in self.rows]
        return Page(name, rows, set(self.hidden_rows), set(self.hidden_columns))


@dataclass
class Paper:
    """A workbook: its sheets, and what was done to it."""

    name: str
    pages: list[Page]
    done: list[str] = field(default_factory=list)

    def visible(self):
        """(sheet, A1, box) of all cells in rows and columns that are not hidden."""
        for page in self.pages:
            for r, c, box in page.boxes():
                if r not in page.hidden_rows and c not in page.hidden_columns:
                    yield page, r, c, box


def write(paper: Paper, path) -> None:
    """Write the workbook as a file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for page in paper.pages:
        sheet = book.create_sheet(page.name)
        for r, c, box in page.boxes():
            cell = sheet.cell(r + 1, c + 1, box.value)
            if isinstance(box.value, str):
                cell.data_type = "s"
            cell.number_format = box.number_format
            if box.span != (1, 1):
                sheet.merge_cells(
                    start_row=r + 1, start_column=c + 1, end_row=r + box.span[0], end_column=c + box.span[1]
                )
        for r in page.hidden_rows:
            sheet.row_dimensions[r + 1].hidden = True
        for c in page.hidden_columns:
            sheet.column_dimensions[column_letters(c + 1)].hidden = True
    book.save(path)
