"""The records of one sheet of a binary workbook."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from math import isfinite

from vlr.workbook import biff12
from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Sheet, SheetCell
from vlr.workbook.limits import LAST_COLUMN, MAX_MERGED, Budget, among
from vlr.workbook.serials import content_of
from vlr.workbook.strips import Content

_REAL = struct.Struct("<d").unpack_from
_WHOLE = struct.Struct("<I").unpack_from
_HIDDEN_ROW = 0x10
_SHORT_KINDS = biff12.SHORT_BLANK - biff12.BLANK


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a binary workbook share: texts, number format of each style, where days are counted from."""

    texts: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool


def read_records(content: bytes, name: str, hidden: bool, shared: Shared, budget: Budget) -> Sheet:
    """One sheet. Raises RefusedError: broken-workbook, too-many-cells; struct.error where a record is too short."""
    cells: dict[tuple[int, int], SheetCell] = {}
    merged: list[tuple[int, int, int, int]] = []
    hidden_rows: set[int] = set()
    hidden_columns: list[tuple[int, int]] = []
    row = column = 0
    for kind, record in biff12.records(content):
        if kind == biff12.ROW:
            row, column = _WHOLE(record)[0] + 1, 0
            if record[11] & _HIDDEN_ROW:
                hidden_rows.add(row)
        elif biff12.BLANK <= kind <= biff12.SHORT_LAST or kind == biff12.RICH_TEXT:
            kind, column, record = _cell(kind, column, record)
            content_ = _content(kind, record, shared)
            if content_ is not None:
                budget.spend(row, column)
                if kind != biff12.SHARED and isinstance(content_[0], str):
                    budget.take(content_[0])
                cells[row, column] = SheetCell(row, column, *content_)
        elif kind == biff12.MERGED and len(merged) < MAX_MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", record)
            merged.append((top + 1, left + 1, bottom + 1, right + 1))
        elif kind == biff12.COLUMNS:
            first, last, width, _, flags = struct.unpack_from("<4IH", record)
            if flags & 1 or not width:
                hidden_columns.append((first + 1, min(last, LAST_COLUMN) + 1))
                if len(hidden_columns) > LAST_COLUMN:
                    raise RefusedError("broken-workbook", reason="more columns than a sheet has")
    return Sheet(
        name=name,
        hidden=hidden,
        cells=dict(sorted(cells.items())),
        merged=tuple(merged),
        hidden_rows=frozenset(hidden_rows & {row for row, _ in cells}),
        hidden_columns=among(hidden_columns, (column for _, column in cells)),
    )


def _cell(kind: int, column: int, record: bytes) -> tuple[int, int, bytes]:
    """Kind, column and content from the style on: a short record stands right of the one before it."""
    if biff12.SHORT_BLANK <= kind <= biff12.SHORT_LAST:
        return kind - _SHORT_KINDS, column + 1, record
    return kind, _WHOLE(record)[0] + 1, record[4:]


def _content(kind: int, record: bytes, shared: Shared) -> Content | None:
    """What a cell holds, None for nothing. record: style, then value."""
    style = _WHOLE(record)[0] & 0xFFFFFF
    number_format = shared.formats[style] if style < len(shared.formats) else "General"
    match kind:
        case biff12.RK:
            return content_of(biff12.number_of_rk(_WHOLE(record, 4)[0]), number_format, shared.from_1904)
        case biff12.REAL | biff12.FORMULA_REAL:
            number = _REAL(record, 4)[0]
            if not isfinite(number):
                raise RefusedError("broken-workbook", reason=f"{number} is no number")
            return content_of(number, number_format, shared.from_1904)
        case biff12.BOOL | biff12.FORMULA_BOOL:
            value = bool(record[4])
            return value, "TRUE" if value else "FALSE", number_format, False, False
        case biff12.ERROR | biff12.FORMULA_ERROR:
            error = biff12.ERRORS.get(record[4], "#VALUE!")
            return error, error, number_format, True, False
        case biff12.BLANK:
            return None
    text = _text(kind, record, shared.texts)
    return (text, text, number_format, False, False) if text else None


def _text(kind: int, record: bytes, texts: tuple[str, ...]) -> str:
    if kind == biff12.SHARED:
        (position,) = _WHOLE(record, 4)
        if position >= len(texts):
            raise RefusedError("broken-workbook", reason=f"no shared text {position}")
        return texts[int(position)]
    text: str = biff12.text_at(record, 5 if kind == biff12.RICH_TEXT else 4)[0]
    return text.replace("\r\n", "\n").replace("\r", "\n")
