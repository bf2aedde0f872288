"""Custom properties of an old Office file: the second section of one stream of its container (MS-OLEPS)."""

from __future__ import annotations

import io
import struct
from datetime import datetime, timedelta

from xlrd import compdoc  # type: ignore[import-untyped]

from vlr.model.plain import plain
from vlr.workbook.archive import OLE
from vlr.workbook.properties import MOST, kept

_STREAM = "\x05DocumentSummaryInformation"
_CUSTOM = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
_UNICODE = 1200
_SHORT, _LONG, _DOUBLE, _YES, _BYTES, _WIDE, _TIME = 2, 3, 5, 11, 30, 31, 64


def properties_of(content: bytes) -> dict[str, str]:
    """Name -> text of each custom property, none where the stream is missing or damaged: no figure hangs on it."""
    if not content.startswith(OLE):
        return {}
    try:
        stream = compdoc.CompDoc(content, logfile=io.StringIO()).get_named_stream(_STREAM)
        return _of_stream(stream) if stream else {}
    except (compdoc.CompDocError, AssertionError, struct.error, LookupError, TypeError, ValueError, OverflowError):
        return {}


def _of_stream(stream: bytes) -> dict[str, str]:
    (sections,) = struct.unpack_from("<I", stream, 24)
    for number in range(min(sections, 2)):
        name = stream[28 + 20 * number : 44 + 20 * number]
        (start,) = struct.unpack_from("<I", stream, 44 + 20 * number)
        if name == _CUSTOM:
            return _of_section(stream[start:])
    return {}


def _of_section(section: bytes) -> dict[str, str]:
    (count,) = struct.unpack_from("<I", section, 4)
    places = dict(struct.unpack_from("<II", section, 8 + 8 * number) for number in range(min(count, MOST)))
    page = _page(section, places)
    names = _names(section, places[0], page) if 0 in places else {}
    return kept((name, _value(section, places[number], page)) for number, name in names.items() if number in places)


def _page(section: bytes, places: dict[int, int]) -> int:
    """The code page in which short texts are written; UTF-8 and UTF-16 have numbers too."""
    return int(struct.unpack_from("<H", section, places[1] + 4)[0]) if 1 in places else 1252


def _names(section: bytes, place: int, page: int) -> dict[int, str]:
    """Number -> name of each property, as the dictionary of the section says."""
    (count,) = struct.unpack_from("<I", section, place)
    place += 4
    names = {}
    for _ in range(min(count, MOST)):
        number, length = struct.unpack_from("<II", section, place)
        size = length * 2 if page == _UNICODE else length
        names[number] = _text(section[place + 8 : place + 8 + size], page)
        place += 8 + (size + 3 & ~3 if page == _UNICODE else size)
    return names


def _value(section: bytes, place: int, page: int) -> str:
    (sort,) = struct.unpack_from("<I", section, place)
    place += 4
    if sort in {_BYTES, _WIDE}:
        (length,) = struct.unpack_from("<I", section, place)
        size = length * 2 if sort == _WIDE else length
        return _text(section[place + 4 : place + 4 + size], _UNICODE if sort == _WIDE else page)
    if sort == _TIME:
        (ticks,) = struct.unpack_from("<Q", section, place)
        return (datetime(1601, 1, 1) + timedelta(microseconds=ticks // 10)).isoformat() + "Z"
    if sort == _YES:
        return "true" if struct.unpack_from("<h", section, place)[0] else "false"
    forms = {_SHORT: "<h", _LONG: "<i", _DOUBLE: "<d"}
    return plain(struct.unpack_from(forms[sort], section, place)[0]) if sort in forms else ""


def _text(content: bytes, page: int) -> str:
    encoding = {_UNICODE: "utf-16-le", 65001: "utf-8", 10000: "mac_roman"}.get(page, f"cp{page}")
    return content.decode(encoding, "replace").rstrip("\0")
