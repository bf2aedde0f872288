"""The small parts of a workbook's archive: list of sheets, shared texts, number formats."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from vlr.workbook.archive import RefusedError
from vlr.workbook.escapes import decode
from vlr.workbook.shared import formats_of, texts_of
from vlr.workbook.xmlparts import Relations, first_of, local, properties_in, relations_of, tree

_OFFICE = "officeDocument"


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
        texts=texts_of(archive, first_of(relations, "/sharedStrings")[0]),
        formats=formats_of(archive, first_of(relations, "/styles")[0]),
        from_1904=settings is not None and settings.get("date1904") in {"1", "true"},
        properties=properties_in(archive, package),
    )


def _sheets(root: Element, relations: Relations) -> tuple[SheetPart, ...]:
    found: list[SheetPart] = []
    for element in (e for part in root if local(part) == "sheets" for e in part):
        identifier = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
        path, kind = relations.get(identifier, ("", ""))
        if any(path == other.path for other in found):
            raise RefusedError("broken-workbook", reason=f"{path} is two sheets")
        if path and kind.endswith("/worksheet"):
            hidden = element.get("state", "visible") != "visible"
            found.append(SheetPart(decode(element.get("name", "")), hidden, path))
    return tuple(found)
