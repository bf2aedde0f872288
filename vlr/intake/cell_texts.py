"""The different texts of a sheet, each looked at once however many cells hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vlr.model.cells import Cell
from vlr.workbook.book import Sheet
from vlr.workbook.strips import Strips


def cells_with(
    sheet: Sheet, file: str, wanted: Callable[[str], bool], columns: frozenset[int] | None = None
) -> dict[str, list[Cell]]:
    """Text -> cells that hold it, for those texts that are wanted, in the order of columns, then rows.

    Only cells that hold text count: no numbers, no dates, no errors. columns: those to look at, None for all.
    """
    found: dict[str, list[Cell]] = {}
    for text, row, column in _wanted(sheet, wanted, columns):
        found.setdefault(text, []).append(Cell(file, sheet.name, row, column))
    return found


def _wanted(
    sheet: Sheet, wanted: Callable[[str], bool], columns: frozenset[int] | None
) -> Iterator[tuple[str, int, int]]:
    """Text, row and column of each cell with a wanted text."""
    if not isinstance(sheet.cells, Strips):
        known: dict[str, bool] = {}
        for cell in sheet.cells.values():
            if isinstance(cell.value, str) and not cell.error and (columns is None or cell.column in columns):
                if cell.value not in known:
                    known[cell.value] = wanted(cell.value)
                if known[cell.value]:
                    yield cell.value, cell.row, cell.column
        return
    for strip in (strip for strip in sheet.cells.columns if columns is None or strip.number in columns):
        texts = {
            key: content[0]
            for key, content in strip.contents.items()
            if content is not None and isinstance(content[0], str) and not content[3] and wanted(content[0])
        }
        if texts:
            for row, key in zip(sheet.cells.rows, strip.keys, strict=True):
                if key in texts:
                    yield texts[key], row, strip.number
