"""OpenDocument spreadsheets: the archive round the sheets.

Why not a library: odfpy and pandas build the whole tree and expand what a bomb repeats a million times; calamine knows
no formats, hidden rows or error cells. The pass over the sheets is in `ods_sheets.py`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from xml.etree.ElementTree import Element
from xml.parsers import expat

from vlr.workbook.archive import RefusedError, open_archive, reading
from vlr.workbook.book import Sheet
from vlr.workbook.ods_sheets import SheetsPass
from vlr.workbook.properties import kept
from vlr.workbook.xmlparts import tree

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_CHUNK = 1 << 23


def read_ods(content: bytes) -> tuple[tuple[Sheet, ...], dict[str, str]]:
    """The sheets of an OpenDocument spreadsheet and its custom properties.

    Raises RefusedError: password-protected, broken-workbook, unsafe-workbook, too-many-cells, zip-bomb.
    """
    with open_archive(content) as archive:
        if _encrypted(archive):
            raise RefusedError("password-protected")
        found = SheetsPass()
        for part in ("styles.xml", "content.xml"):
            if part in archive.namelist() or part == "content.xml":
                _run(archive, part, found)
        return tuple(found.sheets), _properties(archive)


def _encrypted(archive: zipfile.ZipFile) -> bool:
    """Whether the list of parts says how one of them is encrypted."""
    manifest = _tree(archive, "META-INF/manifest.xml")
    return manifest is not None and any(e.tag == f"{_MANIFEST}encryption-data" for e in manifest.iter())


def _properties(archive: zipfile.ZipFile) -> dict[str, str]:
    meta = _tree(archive, "meta.xml")
    found: Iterable[Element] = meta.iter(f"{_META}user-defined") if meta is not None else ()
    return kept((element.get(f"{_META}name", ""), "".join(element.itertext())) for element in found)


def _tree(archive: zipfile.ZipFile, part: str) -> Element | None:
    """Root of a small part, None where the archive has none."""
    return tree(archive, part) if part in archive.namelist() else None


def _run(archive: zipfile.ZipFile, part: str, found: SheetsPass) -> None:
    """Send a part through the pass, piece by piece."""

    def refuse(*_: object) -> None:
        raise RefusedError("unsafe-workbook", part=part)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.text
    with reading(part), archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
