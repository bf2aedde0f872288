"""Small XML parts of an archive: parsed with guards, and how one part leads to another."""

from __future__ import annotations

import posixpath
import zipfile
from xml.etree.ElementTree import Element

import defusedxml  # type: ignore[import-untyped]
import defusedxml.ElementTree  # type: ignore[import-untyped]

from vlr.workbook.archive import RefusedError, reading
from vlr.workbook.properties import custom_properties

LARGEST = 20_000_000
"""Bytes of a part that becomes a tree, which takes up to ten times as much."""

Relations = dict[str, tuple[str, str]]
"""id -> (path in the archive, type)"""


def tree(archive: zipfile.ZipFile, path: str) -> Element:
    """Root of a part. A document type or an entity is refused: no workbook has one; nor has one so large a part."""
    with reading(path):
        if archive.getinfo(path).file_size > LARGEST:
            raise RefusedError("unsafe-workbook", part=path)
        try:
            root: Element = defusedxml.ElementTree.fromstring(archive.read(path), forbid_dtd=True)
        except defusedxml.DefusedXmlException as trouble:
            raise RefusedError("unsafe-workbook", part=path) from trouble
    return root


def local(element: Element) -> str:
    """Name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def relations_of(archive: zipfile.ZipFile, path: str) -> Relations:
    """Where a part leads to, only parts inside the archive; path "" is the package itself."""
    folder = posixpath.dirname(path)
    found = {}
    for element in tree(archive, posixpath.join(folder, "_rels", f"{posixpath.basename(path)}.rels")):
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, element.get("Target", ""))).lstrip("/")
            found[element.get("Id", "")] = (target, element.get("Type", ""))
    return found


def first_of(relations: Relations, ending: str) -> tuple[str, str]:
    """Path and type of the first relation whose type ends so, two empty texts where there is none."""
    return next((r for r in relations.values() if r[1].endswith(ending)), ("", ""))


def properties_in(archive: zipfile.ZipFile, package: Relations) -> dict[str, str]:
    """Custom properties; none where the part is missing, as no figure hangs on it."""
    path = first_of(package, "/custom-properties")[0]
    return custom_properties(tree(archive, path)) if path in archive.namelist() else {}
