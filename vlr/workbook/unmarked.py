"""A marked copy without our marks: so that a second copy of a mended workbook shows what is wrong now, not before."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from vlr.model.cells import a1
from vlr.workbook.archive import RefusedError, open_archive
from vlr.workbook.notes_xml import OURS
from vlr.workbook.package import MAIN, Package

_SHAPE = re.compile(rb"<v:shape[ >](?:(?!</v:shape>).)*</v:shape>", re.DOTALL)


def unmarked(content: bytes, sheets: Collection[str], fills: Collection[str]) -> bytes:
    """The workbook without these sheets, without cell colours among `fills` (`RRGGBB`) and without our comments.

    What a person wrote into a comment before or after ours stays. Raises RefusedError where it cannot be changed.
    """
    with open_archive(content) as archive:
        try:
            package = Package(archive)
            for name in sheets:
                _drop_sheet(package, name)
            _bleach(package, {f"FF{fill}" for fill in fills})
            for path in package.paths.values():
                _uncomment(package, path)
            return package.packed()
        except (ValueError, KeyError, StopIteration, etree.XMLSyntaxError) as trouble:
            raise RefusedError("broken-workbook", reason=str(trouble)) from trouble


def _drop_sheet(package: Package, name: str) -> None:
    path = package.paths.pop(name, "")
    book = package.tree(package.main)
    sheets = next(element for element in book if etree.QName(element).localname == "sheets")
    place = next((n for n, sheet in enumerate(sheets) if sheet.get("name") == name), -1)
    if place < 0 or not path or len(sheets) < 2:
        return
    gone = sheets[place]
    id = next((str(value) for key, value in gone.attrib.items() if etree.QName(key).namespace), "")
    sheets.remove(gone)
    for names in list(book.iterchildren("{*}definedNames")):
        for element in list(names):
            number = int(element.get("localSheetId", "-1"))
            if number == place:
                names.remove(element)
            elif number > place:
                element.set("localSheetId", str(number - 1))
        if not len(names):
            book.remove(names)
    for view in book.iter("{*}workbookView"):
        view.attrib.pop("firstSheet", "")
        view.set("activeTab", "0")
    package.keep(package.main, book)
    package.unrelate_id(package.main, id)
    package.drop(path)
    relations = package.relations(path)
    if relations in package.names():
        package.drop(relations)


def _bleach(package: Package, colours: Collection[str]) -> None:
    """Cell formats with one of these fills have none."""
    path = package.target(package.main, "/styles")
    if not path:
        return
    root = package.tree(path)
    space = etree.QName(root).namespace or MAIN
    fills, formats = root.find(f"{{{space}}}fills"), root.find(f"{{{space}}}cellXfs")
    if fills is None or formats is None:
        return
    ours = {
        str(number)
        for number, fill in enumerate(fills)
        if any(colour.get("rgb", "").upper() in colours for colour in fill.iter(f"{{{space}}}fgColor"))
    }
    for element in formats:
        if element.get("fillId") in ours:
            element.set("fillId", "0")
    package.keep(path, root)


def _uncomment(package: Package, path: str) -> None:
    """Take our comments off a sheet."""
    part = package.target(path, "/comments")
    if not part:
        return
    root = package.tree(part)
    listed = next((e for e in root if etree.QName(e).localname == "commentList"), None)
    gone = set()
    for comment in [] if listed is None else list(listed):
        texts = list(comment.iter("{*}t"))
        whole = "".join(text.text or "" for text in texts)
        if OURS not in whole:
            continue
        kept = whole[: whole.index(OURS)].rstrip()
        if kept:
            texts[0].text = kept
            for text in texts[1:]:
                text.text = ""
        elif listed is not None:
            listed.remove(comment)
            gone.add(comment.get("ref", ""))
    package.keep(part, root)
    _unshape(package, path, gone)


def _unshape(package: Package, path: str, places: Collection[str]) -> None:
    """Take the boxes of comments that are gone out of the drawing."""
    part = package.target(path, "/vmlDrawing")
    if not part or not places:
        return

    def kept(found: re.Match[bytes]) -> bytes:
        row = re.search(rb"<x:Row>\s*(\d+)", found.group())
        column = re.search(rb"<x:Column>\s*(\d+)", found.group())
        if row and column and a1(int(row[1]) + 1, int(column[1]) + 1) in places:
            return b""
        return found.group()

    package.put(part, _SHAPE.sub(kept, package.read(part)))
