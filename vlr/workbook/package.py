"""The parts of an Office Open XML workbook while some of them are changed: all others keep their bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable

from lxml import etree

from vlr.workbook.amend_sheet import empty_sheet, safe_parser
from vlr.workbook.parts import read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

Element = etree._Element


class Package:
    """A workbook's archive: read parts, keep changed ones, add new ones, `packed` gives the file.

    paths: name of a sheet -> its part. main: the workbook's own part.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._changed: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self.paths = {sheet.name: sheet.path for sheet in read_workbook(archive).sheets}
        self.main = self.target("", "/officeDocument")

    def names(self) -> list[str]:
        """Every part of the file as it would be packed now."""
        old = [name for name in self._archive.namelist() if name not in self._dropped]
        return [*old, *(name for name in self._changed if name not in old)]

    def read(self, name: str) -> bytes:
        """A part as it is now."""
        found = self._changed.get(name)
        return self._archive.read(name) if found is None else found

    def tree(self, name: str) -> Element:
        """A part as XML; nothing is fetched and nothing expanded."""
        return etree.fromstring(self.read(name), safe_parser())

    def put(self, name: str, content: bytes) -> None:
        """Write a part."""
        self._dropped.discard(name)
        self._changed[name] = content

    def keep(self, name: str, root: Element) -> None:
        """Write a part from XML."""
        self.put(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Write a part that the file did not have and say what it is."""
        self.put(name, content)
        types = self.tree("[Content_Types].xml")
        if not any(e.get("PartName", "").lower() == f"/{name}".lower() for e in types):
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
            self.keep("[Content_Types].xml", types)

    def drop(self, name: str) -> None:
        """Leave a part out, with what the file says of it."""
        self._dropped.add(name)
        self._changed.pop(name, None)
        types = self.tree("[Content_Types].xml")
        for element in [e for e in types if e.get("PartName", "").lower() == f"/{name}".lower()]:
            types.remove(element)
        self.keep("[Content_Types].xml", types)

    def relations(self, part: str) -> str:
        """The part that lists the relations of a part ("": of the file)."""
        folder, name = posixpath.split(part)
        return f"{folder}/_rels/{name}.rels".lstrip("/")

    def target(self, part: str, ending: str) -> str:
        """The part that a relation of this type leads to, "" where there is none."""
        return next(iter(self.targets(part, lambda kind: kind.endswith(ending))), "")

    def targets(self, part: str, wanted: Callable[[str], bool]) -> list[str]:
        """The parts inside the file that relations of these types lead to."""
        relations = self.relations(part)
        if relations not in self.names():
            return []
        folder = posixpath.dirname(part)
        return [
            posixpath.normpath(posixpath.join("/" + folder, element.get("Target", ""))).lstrip("/")
            for element in self.tree(relations)
            if wanted(element.get("Type", "")) and element.get("TargetMode", "") != "External"
        ]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation of a part to another one; its id. kind: the last word of its type."""
        name = self.relations(part)
        there = name in self.names()
        root = self.tree(name) if there else etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
        taken = {element.get("Id") for element in root}
        id = next(f"rIdVlr{n}" for n in range(1, len(taken) + 2) if f"rIdVlr{n}" not in taken)
        type_, element = f"{self.office}/{kind}", f"{{{_RELATIONS}}}Relationship"
        etree.SubElement(root, element, Id=id, Type=type_, Target=f"/{target}")
        self.keep(name, root)
        return id

    def unrelate(self, part: str, wanted: Callable[[str], bool]) -> list[str]:
        """Take out the relations of these types; their ids."""
        name = self.relations(part)
        if name not in self.names():
            return []
        root = self.tree(name)
        gone = [element for element in root if wanted(element.get("Type", ""))]
        for element in gone:
            root.remove(element)
        if gone:
            self.keep(name, root)
        return [element.get("Id", "") for element in gone]

    def unrelate_id(self, part: str, id: str) -> None:
        """Take out one relation."""
        root = self.tree(self.relations(part))
        for element in [element for element in root if element.get("Id") == id]:
            root.remove(element)
        self.keep(self.relations(part), root)

    @property
    def office(self) -> str:
        """Beginning of the types of relations: the strict form of the format has its own."""
        space = etree.QName(self.tree(self.main)).namespace or MAIN
        return OFFICE if space == MAIN else _STRICT

    def free(self, folder: str, stem: str, ending: str) -> str:
        """A name for a new part that no part has."""
        taken = set(self.names())
        number = next(n for n in range(1, len(taken) + 2) if f"{folder}/{stem}{n}{ending}" not in taken)
        return f"{folder}/{stem}{number}{ending}".lstrip("/")

    def add_sheet(self, name: str, *, hidden: bool = False, first: bool = False) -> str:
        """Part of a new empty sheet that the workbook knows of, at the end or before all others."""
        path = self.free(f"{posixpath.dirname(self.main)}/worksheets", "vlr", ".xml")
        book = self.tree(self.main)
        space = etree.QName(book).namespace or MAIN
        self.add(path, empty_sheet(space), _SHEET_TYPE)
        id = self.relate(self.main, "worksheet", path)
        sheets = next(element for element in book if etree.QName(element).localname == "sheets")
        numbers = [int(sheet.get("sheetId", "0")) for sheet in sheets]
        made = etree.Element(f"{{{space}}}sheet", nsmap={"r": self.office})
        made.attrib.update({"name": name, "sheetId": str(max(numbers, default=0) + 1)})
        if hidden:
            made.set("state", "hidden")
        made.set(f"{{{self.office}}}id", id)
        sheets.insert(0 if first else len(sheets), made)
        if first:
            _count_on(book)
        self.keep(self.main, book)
        self.paths[name] = path
        return path

    def packed(self) -> bytes:
        """The archive, its parts in their order, new ones at the end. Same input, same bytes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
            old = [info for info in self._archive.infolist() if info.filename not in self._dropped]
            for info in old:
                _write(made, info.filename, info.date_time, self.read(info.filename))
            names = {info.filename for info in old}
            for name in [name for name in self._changed if name not in names]:
                _write(made, name, (1980, 1, 1, 0, 0, 0), self._changed[name])
        return buffer.getvalue()


def _write(made: zipfile.ZipFile, name: str, when: tuple[int, int, int, int, int, int], content: bytes) -> None:
    part = zipfile.ZipInfo(name, when)
    part.compress_type = zipfile.ZIP_DEFLATED
    made.writestr(part, content)


def _count_on(book: Element) -> None:
    """A sheet came before all others: what names sheets by their place counts on, and the new one is shown."""
    for element in book.iter("{*}definedName"):
        if element.get("localSheetId"):
            element.set("localSheetId", str(int(element.get("localSheetId", "0")) + 1))
    for view in book.iter("{*}workbookView"):
        view.attrib.pop("firstSheet", "")
        view.set("activeTab", "0")
