"""Binary workbooks (.xlsb): the archive is that of an .xlsx, its parts are records instead of XML.

Read here and not by a library: pyxlsb and calamine say nothing of a percent format (0.123 would stand there for
12.3 %), hidden rows and columns or merged cells, and the records that hold them are few and simple.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping

from vlr.workbook import biff12
from vlr.workbook.archive import RefusedError, open_archive, reading
from vlr.workbook.book import Sheet
from vlr.workbook.formats import BUILT_IN
from vlr.workbook.limits import Budget
from vlr.workbook.xlsb_sheet import Shared, read_records
from vlr.workbook.xmlparts import Relations, first_of, properties_in, relations_of

LARGEST = 100_000_000
"""Bytes of a part that are taken into memory."""


def read_xlsb(content: bytes) -> tuple[tuple[Sheet, ...], Mapping[str, str]]:
    """The sheets of a binary workbook and its custom properties.

    Raises RefusedError: broken-workbook, unsafe-workbook, too-many-cells, zip-bomb, password-protected.
    """
    with open_archive(content) as archive:
        package = relations_of(archive, "")
        main = first_of(package, "/officeDocument")[0]
        relations = relations_of(archive, main)
        try:
            return _sheets(archive, main, relations), properties_in(archive, package)
        except struct.error as trouble:
            raise RefusedError("broken-workbook", reason=str(trouble)) from trouble


def _sheets(archive: zipfile.ZipFile, main: str, relations: Relations) -> tuple[Sheet, ...]:
    listed, from_1904 = _listed(_part(archive, main))
    shared = Shared(
        _texts(_part(archive, first_of(relations, "/sharedStrings")[0])),
        _formats(_part(archive, first_of(relations, "/styles")[0])),
        from_1904,
    )
    budget = Budget()
    found = []
    seen: set[str] = set()
    for name, hidden, identifier in listed:
        path, sort = relations.get(identifier, ("", ""))
        if sort.endswith("/worksheet"):
            if path in seen:
                raise RefusedError("broken-workbook", reason=f"{path} is two sheets")
            seen.add(path)
            found.append(read_records(_part(archive, path), name, hidden, shared, budget))
    return tuple(found)


def _part(archive: zipfile.ZipFile, path: str) -> bytes:
    """The bytes of a part, none for path ""."""
    if not path:
        return b""
    with reading(path):
        if archive.getinfo(path).file_size > LARGEST:
            raise RefusedError("too-large", megabytes=str(archive.getinfo(path).file_size // 1_000_000))
        return archive.read(path)


def _listed(content: bytes) -> tuple[list[tuple[str, bool, str]], bool]:
    """(name, hidden, id of the relation) of each sheet, and whether days are counted from 1904."""
    found = []
    from_1904 = False
    for kind, record in biff12.records(content):
        if kind == biff12.SETTINGS:
            from_1904 = bool(record and record[0] & 1)
        elif kind == biff12.SHEET:
            (state,) = struct.unpack_from("<I", record)
            identifier, place = biff12.text_at(record, 8)
            found.append((biff12.text_at(record, place)[0], state != 0, identifier))
    return found, from_1904


def _texts(content: bytes) -> tuple[str, ...]:
    budget = Budget()
    found = []
    for kind, record in biff12.records(content):
        if kind == biff12.ITEM:
            found.append(biff12.text_at(record, 1)[0])
            budget.spend(1, 1)
            budget.take(found[-1])
    return tuple(found)


def _formats(content: bytes) -> tuple[str, ...]:
    """Number format of each cell style, by the style's position."""
    own: dict[int, str] = {}
    styles: list[int] = []
    among_styles = False
    for kind, record in biff12.records(content):
        if kind == biff12.FORMAT:
            own[struct.unpack_from("<H", record)[0]] = biff12.text_at(record, 2)[0]
        elif kind in {biff12.STYLES_BEGIN, biff12.STYLES_END}:
            among_styles = kind == biff12.STYLES_BEGIN
        elif kind == biff12.STYLE and among_styles:
            styles.append(struct.unpack_from("<H", record, 2)[0])
    return tuple(own.get(number) or BUILT_IN.get(number, "General") for number in styles)
