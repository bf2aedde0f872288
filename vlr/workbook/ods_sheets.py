"""One streaming pass over the XML of an OpenDocument spreadsheet.

Empty cells and rows are counted, not made, however often they are repeated; of a repeated cell with content each copy
counts against the limit before any of them is made.
"""

from __future__ import annotations

from collections.abc import Callable

from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Sheet, SheetCell
from vlr.workbook.limits import LAST_COLUMN, LAST_ROW, MAX_EMPTY, MAX_MERGED, MAX_SHEETS, Budget, among
from vlr.workbook.ods_cells import meaning_of
from vlr.workbook.ods_styles import Styles
from vlr.workbook.strips import Content

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, TEXT, OFFICE, DRAW = (f"{_URN}{name}:1.0 " for name in ("table", "text", "office", "drawing"))
_COLUMNS, _ROWS, _COLUMNS_SPANNED, _ROWS_SPANNED = (
    f"{TABLE}number-{name}" for name in ("columns-repeated", "rows-repeated", "columns-spanned", "rows-spanned")
)
_STYLE = f"{TABLE}style-name"
_new = tuple.__new__
_UNSEEN = {"collapse", "filter"}
_NOT_OF_CELLS = {
    f"{OFFICE}annotation",
    f"{OFFICE}forms",
    f"{TABLE}shapes",
    f"{TABLE}tracked-changes",
    f"{TABLE}dde-links",
    f"{TABLE}content-validations",
    f"{TABLE}database-ranges",
    f"{TABLE}named-expressions",
    f"{TABLE}data-pilot-tables",
}
"""What stands among the sheets and cells without being one: comments, forms, pictures, what was deleted."""


class SheetsPass:
    """State of the pass; `sheets` is what it has found."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._budget = Budget()
        self._styles = Styles()
        self._skipped = self._paragraphs = self._seen = 0
        self._inside = False
        self._table = _Table("", False)
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._shown = False
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            f"{TABLE}table": self._start_table,
            f"{TABLE}table-source": self._source,
            f"{TABLE}table-column": self._column,
            f"{TABLE}table-column-group": self._start_columns,
            f"{TABLE}table-row-group": self._start_rows,
            f"{TABLE}table-row": self._start_row,
            f"{TABLE}table-cell": self._start_cell,
            f"{TABLE}covered-table-cell": self._start_cell,
            f"{TEXT}p": self._start_paragraph,
            f"{TEXT}s": self._blanks,
            f"{TEXT}tab": self._tab,
            f"{TEXT}line-break": self._line_break,
        }
        self._ends: dict[str, Callable[[], None]] = {
            f"{TABLE}table": self._end_table,
            f"{TABLE}table-column-group": self._end_columns,
            f"{TABLE}table-row-group": self._end_rows,
            f"{TABLE}table-row": self._end_row,
            f"{TABLE}table-cell": self._end_cell,
            f"{TABLE}covered-table-cell": self._end_cell,
            f"{TEXT}p": self._end_paragraph,
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skipped:
            self._skipped += 1
            return
        self._seen += 1
        if self._seen > MAX_EMPTY:
            raise RefusedError("too-many-cells", most=str(MAX_EMPTY))
        handler = self._starts.get(name)
        if handler is not None:
            handler(attributes)
        elif name in _NOT_OF_CELLS or name.startswith(DRAW):
            self._skipped = 1
        elif not self._inside:
            self._styles.start(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        handler = self._ends.get(name)
        if handler is not None:
            handler()
        elif not self._inside:
            self._styles.end(name)

    def text(self, text: str) -> None:
        """Text between elements."""
        if self._paragraphs and not self._skipped:
            self._pieces.append(text)

    def _start_table(self, attributes: dict[str, str]) -> None:
        if self._inside:  # a table inside a cell
            self._skipped = 1
            return
        self._inside = True
        hidden = attributes.get(_STYLE, "") in self._styles.hidden_tables
        self._table = _Table(attributes.get(f"{TABLE}name", ""), hidden)

    def _source(self, attributes: dict[str, str]) -> None:
        """A copy of another file's results, kept for formulas: no sheet that anybody sees."""
        if attributes.get(f"{TABLE}mode") == "copy-results-only":
            self._table.foreign = True

    def _end_table(self) -> None:
        self._inside = False
        if not self._table.foreign:
            self.sheets.append(self._table.sheet())
        if len(self.sheets) > MAX_SHEETS:
            raise RefusedError("broken-workbook", reason=f"more than {MAX_SHEETS} sheets")

    def _start_columns(self, attributes: dict[str, str]) -> None:
        self._table.column_groups.append(attributes.get(f"{TABLE}display") == "false")

    def _end_columns(self) -> None:
        self._table.column_groups.pop()

    def _start_rows(self, attributes: dict[str, str]) -> None:
        self._table.row_groups.append(attributes.get(f"{TABLE}display") == "false")

    def _end_rows(self) -> None:
        self._table.row_groups.pop()

    def _column(self, attributes: dict[str, str]) -> None:
        table = self._table
        first = table.next_column
        table.next_column += _times(attributes, _COLUMNS)
        if first > LAST_COLUMN:
            return
        if len(table.hidden_columns) + len(table.column_styles) > 2 * LAST_COLUMN:
            raise RefusedError("broken-workbook", reason="more columns than a sheet has")
        if attributes.get(f"{TABLE}visibility") in _UNSEEN or any(table.column_groups):
            table.hidden_columns.append((first, table.next_column - 1))
        style = attributes.get(f"{TABLE}default-cell-style-name", "")
        if style:
            table.column_styles.append((first, table.next_column - 1, style))

    def _start_row(self, attributes: dict[str, str]) -> None:
        table = self._table
        table.repeated = _times(attributes, _ROWS)
        table.column = 1
        table.row_style = attributes.get(f"{TABLE}default-cell-style-name", "")
        table.row_hidden = attributes.get(f"{TABLE}visibility") in _UNSEEN or any(table.row_groups)

    def _end_row(self) -> None:
        self._table.row += self._table.repeated

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell = attributes
        self._pieces.clear()
        self._paragraphs = 0
        self._shown = False

    def _start_paragraph(self, _attributes: dict[str, str]) -> None:
        if self._cell is not None:
            if self._shown:
                self._pieces.append("\n")
            self._shown = True
            self._paragraphs += 1

    def _end_paragraph(self) -> None:
        self._paragraphs = max(0, self._paragraphs - 1)

    def _blanks(self, attributes: dict[str, str]) -> None:
        if self._paragraphs:
            blanks = " " * min(1000, _times(attributes, f"{TEXT}c"))
            self._budget.take(blanks)
            self._pieces.append(blanks)

    def _tab(self, _attributes: dict[str, str]) -> None:
        self.text("\t")

    def _line_break(self, _attributes: dict[str, str]) -> None:
        self.text("\n")

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell, None
        if attributes is None:
            return
        table = self._table
        columns = _times(attributes, _COLUMNS)
        meaning = meaning_of(attributes, "".join(self._pieces) if self._shown else None)
        if meaning is not None:
            self._budget.spend(table.row, table.column, table.repeated, columns)
            self._budget.take(meaning[1])
            if meaning[2].startswith("yyyy"):
                style = attributes.get(_STYLE) or table.row_style or table.style_of_column()
                meaning = (*meaning[:2], self._styles.format_of(style, meaning[2]), *meaning[3:])
            table.add(meaning, columns)
        if _COLUMNS_SPANNED in attributes or _ROWS_SPANNED in attributes:
            table.merge(_times(attributes, _ROWS_SPANNED), _times(attributes, _COLUMNS_SPANNED))
        table.column += columns


class _Table:
    """What is known so far of one sheet."""

    def __init__(self, name: str, hidden: bool) -> None:
        self.name, self.hidden = name, hidden
        self.foreign = False
        self.in_order = True
        self.row = self.column = self.repeated = self.next_column = 1
        self.row_style = ""
        self.row_hidden = False
        self.row_groups: list[bool] = []
        self.column_groups: list[bool] = []
        self.cells: dict[tuple[int, int], SheetCell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.column_styles: list[tuple[int, int, str]] = []

    def style_of_column(self) -> str:
        """The style that cells of the current column have where neither they nor their row name one."""
        return next((style for first, last, style in self.column_styles if first <= self.column <= last), "")

    def add(self, content: Content, columns: int) -> None:
        """The current cell as often as it stands there."""
        self.in_order = self.in_order and self.repeated == 1
        for row in range(self.row, self.row + self.repeated):
            if self.row_hidden:
                self.hidden_rows.add(row)
            for column in range(self.column, self.column + columns):
                self.cells[row, column] = _new(SheetCell, (row, column, *content))

    def merge(self, rows: int, columns: int) -> None:
        """A merged range that begins in the current cell."""
        last_row, last_column = self.row + rows - 1, self.column + columns - 1
        if (rows, columns) != (1, 1) and last_row <= LAST_ROW and last_column <= LAST_COLUMN:
            if len(self.merged) < MAX_MERGED:
                self.merged.append((self.row, self.column, last_row, last_column))

    def sheet(self) -> Sheet:
        """The sheet as it is in the end."""
        return Sheet(
            name=self.name,
            hidden=self.hidden,
            cells=self.cells if self.in_order else dict(sorted(self.cells.items())),
            merged=tuple(self.merged),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=among(self.hidden_columns, (column for _, column in self.cells)),
        )


def _times(attributes: dict[str, str], name: str) -> int:
    """How often something is repeated or how far it spans. Raises RefusedError for what is no such number."""
    text = attributes.get(name)
    if text is None:
        return 1
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise RefusedError("broken-workbook", reason=f"{name.rpartition(' ')[2]} {text[:40]!r}")
    return max(1, int(text))
