"""Old Excel files (.xls): read by xlrd in a process with limits, made cells here.

xlrd is no longer developed but still mended, and the only library that shows formats, hidden rows and error cells of
this format. It builds whatever the file promises, so it works apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vlr.workbook.apart import read_apart
from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Sheet, SheetCell
from vlr.workbook.limits import number_of
from vlr.workbook.serials import Content, content_of


def read_xls(
    content: bytes, read: Callable[[str, bytes], dict[str, Any]] = read_apart
) -> tuple[tuple[Sheet, ...], Mapping[str, str]]:
    """The sheets of an old Excel file and its custom properties.

    A formula's result is taken; a formula in a file in which no formula has one is marked. Raises RefusedError:
    password-protected, broken-workbook, too-many-cells, reading-stopped.
    """
    found = read("xls", content)
    formats = found["formats"]
    return tuple(_sheet(sheet, formats, found["from_1904"]) for sheet in found["sheets"]), found["properties"]


def _sheet(raw: Mapping[str, Any], formats: Sequence[str], from_1904: bool) -> Sheet:
    cells = {
        (row, column): SheetCell(row, column, *_content(kind, value, formats[style], from_1904))
        for row, column, kind, value, style in raw["cells"]
    }
    return Sheet(
        name=raw["name"],
        hidden=raw["hidden"],
        cells=cells,
        merged=tuple((a, b, c, d) for a, b, c, d in raw["merged"]),
        hidden_rows=frozenset(raw["hidden_rows"]) & {row for row, _ in cells},
        hidden_columns=frozenset(raw["hidden_columns"]) & {column for _, column in cells},
    )


def _content(kind: str, value: Any, number_format: str, from_1904: bool) -> Content:
    match kind:
        case "n":
            return content_of(number_of(value), number_format, from_1904)
        case "s":
            return value, value, number_format, False, False
        case "b":
            return value, "TRUE" if value else "FALSE", number_format, False, False
        case "e":
            return value, value, number_format, True, False
        case "f":
            return None, "=", number_format, False, True
    raise RefusedError("broken-workbook", reason=kind)
