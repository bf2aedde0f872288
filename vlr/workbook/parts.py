"""The small parts of a workbook's archive: list of sheets, shared texts, number formats."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from vlr.workbook.archive import RefusedError
from vlr.workbook.formats import BUILT_IN
from vlr.workbook.xmlparts import Relations, first_of, local, properties_in, relations_of, tree

_OFFICE = "officeDocument"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Where a worksheet stands in the archive."""

    name: str
    hidden: bool
    path: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """What all sheets share. formats: number format of each cell style, by the style's position."""

    sheets: tuple[SheetPart, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool
    properties: dict[str, str] = field(default_factory=dict)


def read_workbook(archive: zipfile.ZipFile) -> Workbook:
    """The list of sheets, shared texts and formats. Raises RefusedError where a part is missing or cannot be parsed."""
    if "_rels/.rels" not in archive.namelist():
        raise RefusedError("not-a-workbook")
    package = relations_of(archive, "")
    main, _ = first_of(package, f"/{_OFFICE}")
    if not main:
        raise RefusedError("not-a-workbook")
    root = tree(archive, main)
    if local(root) != "workbook":
        raise RefusedError("not-a-workbook")
    relations = relations_of(archive, main)
    settings = next((e for e in root if local(e) == "workbookPr"), None)
    return Workbook(
        sheets=_sheets(root, relations),
        texts=_texts(archive, first_of(relations, "/sharedStrings")[0]),
        formats=_formats(archive, first_of(relations, "/styles")[0]),
        from_1904=settings is not None and settings.get("date1904") in {"1", "true"},
        properties=properties_in(archive, package),
    )


def decode(text: str) -> str:
    """Text with the file format's escapes (`_x000D_`) turned back, line ends as plain newlines."""
    if "_x" in text:
        text = _ESCAPED.sub(_unescaped, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _unescaped(found: re.Match[str]) -> str:
    """The character of an escape; half a pair stays as it is, as it is no character."""
    number = int(found.group(1), 16)
    return found.group(0) if 0xD800 <= number <= 0xDFFF else chr(number)


def _sheets(root: Element, relations: Relations) -> tuple[SheetPart, ...]:
    found = []
    for element in (e for part in root if local(part) == "sheets" for e in part):
        identifier = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        path, kind = relations.get(identifier, ("", ""))
        if path and kind.endswith("/worksheet"):
            hidden = element.get("state", "visible") != "visible"
            found.append(SheetPart(decode(element.get("name", "")), hidden, path))
    return tuple(found)


def _texts(archive: zipfile.ZipFile, path: str) -> tuple[str, ...]:
    """Shared texts; runs of rich text are joined, readings of East Asian names (rPh) left out."""
    if not path:
        return ()
    return tuple(decode("".join(_runs(item))) for item in tree(archive, path) if local(item) == "si")


def _runs(item: Element) -> list[str]:
    parts = []
    for child in item:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts.extend(t.text or "" for t in child if local(t) == "t")
    return parts


def _formats(archive: zipfile.ZipFile, path: str) -> tuple[str, ...]:
    if not path:
        return ()
    root = tree(archive, path)
    own = {e.get("numFmtId", ""): e.get("formatCode", "General") for e in root.iter() if local(e) == "numFmt"}
    styles = [e for part in root if local(part) == "cellXfs" for e in part]
    return tuple(_format(style.get("numFmtId", "0"), own) for style in styles)


def _format(number: str, own: dict[str, str]) -> str:
    if number in own:
        return own[number]
    return BUILT_IN.get(int(number), "General") if number.isdecimal() else "General"
