"""Writing into sheets of the example's workbooks: cells, heads, looks, and the count of value cells."""

from __future__ import annotations

from collections import Counter

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

GAP = ".."
Figure = dict[str, str]
THIN = Side(style="thin", color="B0B7BF")


class Pen:
    """Writes into one workbook; `values` counts the value cells by sheet. gap: the office's mark for no figure."""

    def __init__(self, colour: str, gap: str = "..") -> None:
        self.fill = PatternFill("solid", fgColor=colour)
        self.light = PatternFill("solid", fgColor="EEF1F4")
        self.gap = gap
        self.values: Counter[str] = Counter()

    def value(self, sheet: Worksheet, row: int, column: int, figure: Figure) -> Cell:
        """A figure as a number with the decimals of its text, or the mark for a gap."""
        self.values[sheet.title] += 1
        text = figure["value"]
        if text == GAP:
            cell = self.text(sheet, row, column, self.gap)
            cell.alignment = Alignment(horizontal="right")
            return cell
        decimals = len(text.partition(".")[2].rstrip("0"))
        cell = sheet.cell(row, column, float(text) if decimals else int(float(text)))
        cell.number_format = "#,##0" + ("." + "0" * min(decimals, 2) if decimals else "")
        return cell

    def value_as_text(self, sheet: Worksheet, row: int, column: int, figure: Figure) -> Cell:
        """A figure typed as text with a decimal comma and no-break spaces between thousands, or the mark for a gap."""
        self.values[sheet.title] += 1
        whole, _, rest = figure["value"].partition(".")
        typed = self.gap
        if figure["value"] != GAP:
            typed = f"{int(whole):,}".replace(",", "\u00a0") + (f",{rest}" if rest else "")
        cell = self.text(sheet, row, column, typed)
        cell.alignment = Alignment(horizontal="right")
        return cell

    def text(self, sheet: Worksheet, row: int, column: int, text: str) -> Cell:
        """A text cell."""
        cell = sheet.cell(row, column, text)
        cell.data_type = "s"
        return cell

    def period(self, sheet: Worksheet, row: int, column: int, text: str) -> Cell:
        """A year as a number, any other period as text."""
        return sheet.cell(row, column, int(text)) if text.isdigit() else self.text(sheet, row, column, text)

    def title(self, sheet: Worksheet, row: int, text: str, width: int, size: int = 14) -> None:
        """A title merged over `width` columns."""
        cell = self.text(sheet, row, 1, text)
        cell.font = Font(bold=True, size=size)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)

    def head(self, cell: Cell) -> Cell:
        """Looks of a head."""
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = self.fill
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(bottom=THIN)
        return cell

    def heads(self, sheet: Worksheet, row: int, texts: list[str], first: int = 1) -> None:
        """A row of heads; years become numbers."""
        for at, text in enumerate(texts):
            self.head(self.period(sheet, row, first + at, text))

    def note(self, sheet: Worksheet, row: int, text: str, column: int = 1) -> None:
        """A line of small print."""
        self.text(sheet, row, column, text).font = Font(italic=True, size=9, color="5A6470")

    def page(self, book_sheet: Worksheet, lines: list[str]) -> None:
        """A sheet that is only read by people."""
        for row, line in enumerate(lines, 1):
            cell = self.text(book_sheet, row, 1, line)
            cell.font = Font(bold=row == 1, size=13 if row == 1 else 11)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        book_sheet.column_dimensions["A"].width = 100


def widths(sheet: Worksheet, sizes: list[int], rest: int = 9) -> None:
    """Column widths from the left; `rest` for the others that are used."""
    for column in range(1, sheet.max_column + 1):
        size = sizes[column - 1] if column <= len(sizes) else rest
        sheet.column_dimensions[get_column_letter(column)].width = size


def ordered_periods(figures: list[Figure]) -> list[str]:
    """All periods of some figures in the order of time."""
    return sorted({figure["period"] for figure in figures})


def series(figures: list[Figure]) -> dict[tuple[str, str], dict[str, Figure]]:
    """(indicator, breakdown) -> period -> figure, in the order of the list."""
    found: dict[tuple[str, str], dict[str, Figure]] = {}
    for figure in figures:
        found.setdefault((figure["indicator"], figure["breakdown"]), {})[figure["period"]] = figure
    return found


def parts(breakdown: str) -> dict[str, str]:
    """`A=x; B=y` as a dictionary; a label without a dimension stands under ""."""
    pairs = (piece.strip().partition("=") for piece in breakdown.split(";") if piece.strip())
    return {(name if equals else ""): (category if equals else name) for name, equals, category in pairs}
