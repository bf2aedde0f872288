"""Records of a binary workbook (MS-XLSB): kind, length and content, one after the other."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from vlr.workbook.archive import RefusedError

MOST = 5_000_000
"""Records of a part."""
ROW, BLANK, RK, ERROR, BOOL, REAL, TEXT, SHARED = 0, 1, 2, 3, 4, 5, 6, 7
FORMULA_TEXT, FORMULA_REAL, FORMULA_BOOL, FORMULA_ERROR = 8, 9, 10, 11
SHORT_BLANK, SHORT_LAST = 12, 18
RICH_TEXT = 62
ITEM, FORMAT, STYLE, COLUMNS, SETTINGS, SHEET, MERGED = 19, 44, 47, 60, 153, 156, 176
STYLES_BEGIN, STYLES_END = 617, 618
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record. Raises RefusedError broken-workbook where the part ends inside one."""
    place, end = 0, len(content)
    left = MOST
    while place < end:
        left -= 1
        if left < 0:
            raise RefusedError("too-many-cells", most=str(MOST))
        kind = content[place]
        place += 1
        if kind & 0x80 and place < end:
            kind = kind & 0x7F | (content[place] & 0x7F) << 7
            place += 1
        length = shift = 0
        more = 0x80
        while more & 0x80 and shift < 28 and place < end:
            more = content[place]
            length |= (more & 0x7F) << shift
            shift += 7
            place += 1
        if more & 0x80 or place + length > end:
            raise RefusedError("broken-workbook", reason=f"record {kind} at {place} ends too early")
        yield kind, content[place : place + length]
        place += length


def number_of_rk(packed: int) -> float:
    """The number that four bytes stand for: 30 bits of a whole number or of a float, divided by 100 or not."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        (number,) = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))
    return number / 100 if packed & 1 else number


def text_at(record: bytes, place: int) -> tuple[str, int]:
    """A text and where it ends. Raises RefusedError where it is longer than the record."""
    (length,) = struct.unpack_from("<I", record, place)
    if length == 0xFFFFFFFF:
        return "", place + 4
    end = place + 4 + 2 * length
    if end > len(record):
        raise RefusedError("broken-workbook", reason="a text ends too early")
    return record[place + 4 : end].decode("utf-16-le", "replace"), end
