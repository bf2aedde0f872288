"""What xlrd says of an old Excel file (.xls), as plain lists. Only used in the process of `vlr.workbook.child`."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import Any

import xlrd  # type: ignore[import-untyped]
from xlrd.biffh import error_text_from_code  # type: ignore[import-untyped]

from vlr.workbook.archive import RefusedError
from vlr.workbook.limits import MAX_MERGED, Budget
from vlr.workbook.xls_properties import properties_of

_FORMULA, _STRING_FOLLOWS, _EMPTY = 0x0006, 0x0207, 3


def read_raw(content: bytes) -> dict[str, object]:
    """Sheets with cells, number formats, what is merged and hidden, and custom properties.

    cells: [row, column, kind, value, number of the format]; kind: n number, s text, b yes or no, e error, f a formula
    that was never calculated. Raises RefusedError: password-protected, broken-workbook, too-many-cells; whatever else
    xlrd raises.
    """
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        try:
            book = xlrd.open_workbook(
                file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=nowhere
            )
        except xlrd.XLRDError as trouble:
            if "encrypted" in str(trouble).lower():
                raise RefusedError("password-protected") from trouble
            raise RefusedError("broken-workbook", reason=str(trouble)[:200]) from trouble
    budget, sheets = Budget(), []
    formats = [book.format_map[xf.format_key].format_str for xf in book.xf_list]
    never = never_calculated(book.mem[book.base : book.base + book.stream_len])
    for number in range(book.nsheets):
        sheets.append(_sheet(book.sheet_by_index(number), budget, never))
        book.unload_sheet(number)
    return {
        "formats": formats,
        "from_1904": book.datemode == 1,
        "sheets": sheets,
        "properties": properties_of(content),
    }


def never_calculated(records: bytes) -> bool:
    """Whether the file has formulas and none of them a result: then an empty text is no result but its absence."""
    results = [record[6:14] for code, record in _records(records) if code == _FORMULA and len(record) >= 14]
    return bool(results) and all(result[0] == _EMPTY and result[6:8] == b"\xff\xff" for result in results)


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(content):
        code, length = struct.unpack_from("<HH", content, place)
        yield code, content[place + 4 : place + 4 + length]
        place += 4 + length


def _sheet(sheet: Any, budget: Budget, never: bool) -> dict[str, object]:
    return {
        "name": sheet.name,
        "hidden": sheet.visibility != 0,
        "cells": list(_cells(sheet, budget, never)),
        "merged": [[a + 1, c + 1, b, d] for a, b, c, d in sheet.merged_cells[:MAX_MERGED]],
        "hidden_rows": [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0],
        "hidden_columns": [column + 1 for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0],
    }


def _cells(sheet: Any, budget: Budget, never: bool) -> Iterator[list[object]]:
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            kind, value = _content(sheet.cell_type(row, column), sheet.cell_value(row, column), never)
            if kind:
                budget.spend(row + 1, column + 1)
                budget.take(value if isinstance(value, str) else "")
                yield [row + 1, column + 1, kind, value, sheet.cell_xf_index(row, column)]


def _content(sort: int, value: Any, never: bool) -> tuple[str, object]:
    """Kind and value, "" for an empty cell."""
    if sort in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return "n", value
    if sort == xlrd.XL_CELL_TEXT:
        return ("s", value) if value else ("f" if never else "", "")
    if sort == xlrd.XL_CELL_BOOLEAN:
        return "b", bool(value)
    if sort == xlrd.XL_CELL_ERROR:
        return "e", error_text_from_code.get(value, "#VALUE!")
    return "", ""
