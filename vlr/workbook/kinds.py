"""What a file is, by its content: its name is only what somebody called it."""

from __future__ import annotations

import zipfile
from pathlib import PurePath

from vlr.workbook.archive import OLE, RefusedError, open_archive, reading

SUFFIXES = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xlsb": (".xlsb",),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".tsv", ".tab", ".txt"),
}
"""Kinds of workbooks that are read, and the endings that belong to them."""

_MAGIC = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"SQLite format 3", "SQLite"),
    (b"\x00\x01\x00\x00Standard", "Access"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"PAR1", "Parquet"),
)
_INSIDE = (
    ("word/document.xml", "Word (.docx)"),
    ("ppt/presentation.xml", "PowerPoint (.pptx)"),
    ("visio/document.xml", "Visio (.vsdx)"),
    ("index/document.iwa", "Apple iWork"),
    ("index/tables/", "Apple Numbers"),
    ("doc.kml", "KMZ"),
    ("meta-inf/container.xml", "EPUB"),
)
_ODF = {
    "text": "OpenDocument text (.odt)",
    "presentation": "OpenDocument presentation (.odp)",
    "graphics": "OpenDocument drawing (.odg)",
}
_MARKUP = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "XML Spreadsheet 2003"),
    (b"urn:oasis:names:tc:opendocument", "Flat OpenDocument (.fods)"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<table", "HTML"),
    (b"<svg", "SVG"),
    (b"mime-version:", "MHTML"),
    (b"<?xml", "XML"),
)
_OLD = ((("Workbook", "Book"), ""), (("WordDocument",), "Word (.doc)"), (("PowerPoint Document",), "PowerPoint (.ppt)"))
_LOOKED_AT = 4096


def kind_of(content: bytes) -> str:
    """The key of `SUFFIXES` that a file's content is; `csv` for every text.

    Raises RefusedError: password-protected; format-error with what else it is; not-a-workbook where nothing tells;
    broken-workbook, zip-bomb for archives.
    """
    if content.startswith(OLE):
        return _old(content)
    if content.startswith(b"PK"):
        with open_archive(content) as archive:
            return _zipped(archive)
    if content[:8].startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04")):
        return "xls"  # BIFF without a container, as programs before 1995 and some exports write it
    known = next((name for magic, name in _MAGIC if content.startswith(magic)), "")
    if known:
        raise RefusedError("format-error", format=known)
    _refuse_markup(content[:_LOOKED_AT])
    if not content.strip(b"\0 \r\n\t"):
        raise RefusedError("not-a-workbook")
    return "csv"


def belongs(kind: str, name: str) -> bool:
    """True when a file name has an ending of a kind, or none that says anything."""
    suffix = PurePath(name).suffix.lower()
    return suffix in SUFFIXES[kind]


def _old(content: bytes) -> str:
    """What an old container holds: an encrypted workbook, an .xls, or something else."""
    if _names(content, "EncryptedPackage"):
        raise RefusedError("password-protected")
    for names, known in _OLD:
        if any(_names(content, name) for name in names):
            if known:
                raise RefusedError("format-error", format=known)
            return "xls"
    raise RefusedError("not-a-workbook")


def _names(content: bytes, name: str) -> bool:
    """Whether the container has a stream of this name: names stand in its directory in UTF-16, closed by a zero."""
    return (name + "\0").encode("utf-16-le") in content


def _zipped(archive: zipfile.ZipFile) -> str:
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "mimetype" in names and names & {"content.xml", "encrypted-package"}:
        return _opened(archive)
    known = next((known for part, known in _INSIDE if any(name.startswith(part) for name in names)), "")
    if known:
        raise RefusedError("format-error", format=known)
    if names & {"[content_types].xml", "_rels/.rels", "xl/workbook.xml"}:
        return "xlsx"
    raise RefusedError("format-error", format="ZIP")


def _opened(archive: zipfile.ZipFile) -> str:
    """What an OpenDocument holds, as its own line says."""
    name = next(name for name in archive.namelist() if name.lower() == "mimetype")
    with reading(name), archive.open(name) as stream:
        said = stream.read(200).decode("ascii", "replace").strip()
    sort = said.removeprefix("application/vnd.oasis.opendocument.").removesuffix("-template")
    if sort in _ODF:
        raise RefusedError("format-error", format=_ODF[sort])
    return "ods"


def _refuse_markup(beginning: bytes) -> None:
    """Raises RefusedError for a web page or XML, which some programs save under the name of a workbook."""
    small = beginning.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if small.startswith((b"<", b"mime-version:")):
        raise RefusedError("format-error", format=next((name for sign, name in _MARKUP if sign in small), "XML"))
    if small.startswith((b"{", b"[{", b"[[")):
        raise RefusedError("format-error", format="JSON")
