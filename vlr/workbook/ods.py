"""OpenDocument spreadsheets: the archive round the sheets.

Why not a library: odfpy and pandas build the whole tree and expand what a bomb repeats a million times; calamine knows
no formats, hidden rows or error cells. The pass over the sheets is in `ods_sheets.py`.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

import defusedxml  # type: ignore[import-untyped]
import defusedxml.ElementTree  # type: ignore[import-untyped]

from vlr.workbook.archive import RefusedError, open_archive
from vlr.workbook.book import Sheet
from vlr.workbook.ods_sheets import SheetsPass
from vlr.workbook.properties import kept

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_SMALL = 5_000_000
_CHUNK = 1 << 23
_BROKEN = (
    expat.ExpatError,
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)


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
    """Root of a small part, None where the archive has none. A document type is refused."""
    if part not in archive.namelist():
        return None
    if archive.getinfo(part).file_size > _SMALL:
        raise RefusedError("unsafe-workbook", part=part)
    try:
        root: Element = defusedxml.ElementTree.fromstring(archive.read(part), forbid_dtd=True)
    except defusedxml.DefusedXmlException as trouble:
        raise RefusedError("unsafe-workbook", part=part) from trouble
    except _BROKEN as trouble:
        raise RefusedError("broken-workbook", reason=f"{part}: {trouble}") from trouble
    return root


def _run(archive: zipfile.ZipFile, part: str, found: SheetsPass) -> None:
    """Send a part through the pass, piece by piece."""

    def refuse(*_: object) -> None:
        raise RefusedError("unsafe-workbook", part=part)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.text
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except KeyError as trouble:
        raise RefusedError("broken-workbook", reason=f"{part} is missing") from trouble
    except _BROKEN as trouble:
        raise RefusedError("broken-workbook", reason=f"{part}: {trouble}") from trouble
