"""Single cells of a workbook that people keep, changed without touching anything else in it.

A library that loads a whole workbook and saves it again loses what it does not know: results of formulas, pictures,
rules of newer spreadsheets. Here only the parts of the file that change are written anew; every other part is copied.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from vlr.model.cells import column_letters
from vlr.workbook.amend_sheet import SheetXml, empty_sheet, safe_parser, styles_with
from vlr.workbook.archive import RefusedError, open_archive
from vlr.workbook.parts import read_workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_LIST = 255
LISTS = "_vlr_lists"


class Look(StrEnum):
    """How a new cell looks: typed by people (text stays text), a help of ours in grey, a head."""

    TEXT = "text"
    AID = "aid"
    HEAD = "head"


_LOOKS = {
    Look.TEXT: {"numFmtId": "49"},
    Look.AID: {"numFmtId": "49", "colour": "6B7280"},
    Look.HEAD: {"numFmtId": "49", "bold": "1"},
}


@dataclass(frozen=True, slots=True)
class NewCell:
    """A value for one cell, None to empty it. A cell that already has a format keeps it."""

    row: int
    column: int
    value: str | float | None
    look: Look = Look.TEXT


@dataclass(frozen=True, slots=True)
class Offer:
    """Choices for the cells of a column from one row to another; cells that have a rule already keep theirs.

    slot: column of the hidden sheet where they stand when they are too long for a rule; one for each list.
    """

    column: int
    first: int
    last: int
    choices: tuple[str, ...]
    slot: int = 1


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What is to change on one sheet; a sheet that is not there is added at the end.

    hints: (row, column) -> text shown when the cell is chosen. widths: column -> characters, for columns without one.
    like: cell whose format new heads take over.
    """

    name: str
    cells: tuple[NewCell, ...] = ()
    offers: tuple[Offer, ...] = ()
    hints: Mapping[tuple[int, int], str] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    like: tuple[int, int] | None = None
    hidden: bool = False


def amended(content: bytes, changes: Sequence[SheetChange]) -> bytes:
    """The workbook with these changes; the parts that they are not about hold the same bytes as before.

    Same input, same bytes. Raises RefusedError where the file is no workbook that can be changed.
    """
    with open_archive(content) as archive:
        package = _Package(archive)
        styles = package.styles()
        for change in (*changes, *_lists(changes)):
            package.change(change, styles)
        return package.packed()


def _lists(changes: Sequence[SheetChange]) -> list[SheetChange]:
    """The hidden sheet that holds those choices that are too long for a rule; none where there are no such."""
    columns = {o.slot: o.choices for change in changes for o in change.offers if not _short(o.choices)}
    cells = [NewCell(row, slot, text) for slot, choices in columns.items() for row, text in enumerate(choices, 1)]
    return [SheetChange(LISTS, tuple(cells), hidden=True)] if cells else []


def _short(choices: Sequence[str]) -> bool:
    return len(",".join(choices)) <= _LONGEST_LIST and not any("," in c or '"' in c for c in choices)


def _formula(offer: Offer) -> str:
    """What a rule says for these choices: themselves, or where they stand."""
    if _short(offer.choices):
        return '"' + ",".join(offer.choices) + '"'
    letters = column_letters(offer.slot)
    return f"{LISTS}!${letters}$1:${letters}${len(offer.choices)}"


class _Package:
    """The parts of a workbook's archive while they are changed."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._changed: dict[str, bytes] = {}
        self._paths = {sheet.name: sheet.path for sheet in read_workbook(archive).sheets}
        self._main = self._target("_rels/.rels", "", "/officeDocument")

    def change(self, change: SheetChange, styles: Mapping[str, str]) -> None:
        """Make the changes of one sheet."""
        path = self._paths.get(change.name) or self._add(change)
        try:
            sheet = SheetXml(self._read(path))
        except (ValueError, etree.XMLSyntaxError) as trouble:
            raise RefusedError("broken-workbook", reason=str(trouble)) from trouble
        head = sheet.style(*change.like) if change.like else ""
        for cell in change.cells:
            own = head if cell.look is Look.HEAD and head else styles.get(cell.look, "")
            sheet.put(cell.row, cell.column, cell.value, own)
        for offer in change.offers:
            sheet.dropdown(offer.column, offer.first, offer.last, _formula(offer))
        for (row, column), text in sorted(change.hints.items()):
            sheet.hint(row, column, text)
        for column, width in sorted(change.widths.items()):
            sheet.width(column, width)
        self._changed[path] = sheet.content()

    def styles(self) -> dict[str, str]:
        """Number of the cell format of each look, added to the file's own formats."""
        path = self._target(self._relations, posixpath.dirname(self._main), "/styles")
        if not path:
            return {}
        content, numbers = styles_with(self._read(path), {str(look): said for look, said in _LOOKS.items()})
        self._changed[path] = content
        return numbers

    def packed(self) -> bytes:
        """The archive, its parts in their order, new ones at the end."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
            for info in self._archive.infolist():
                part = zipfile.ZipInfo(info.filename, info.date_time)
                part.compress_type = zipfile.ZIP_DEFLATED
                made.writestr(part, self._read(info.filename))
            for name in [name for name in self._changed if name not in self._archive.namelist()]:
                part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                part.compress_type = zipfile.ZIP_DEFLATED
                made.writestr(part, self._changed[name])
        return buffer.getvalue()

    @property
    def _relations(self) -> str:
        folder, name = posixpath.split(self._main)
        return f"{folder}/_rels/{name}.rels".lstrip("/")

    def _read(self, name: str) -> bytes:
        found = self._changed.get(name)
        return self._archive.read(name) if found is None else found

    def _tree(self, name: str) -> etree._Element:
        return etree.fromstring(self._read(name), safe_parser())

    def _keep(self, name: str, root: etree._Element) -> None:
        self._changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _target(self, relations: str, folder: str, ending: str) -> str:
        """The part that a relation leads to, "" where there is none of this type."""
        for element in self._tree(relations):
            if element.get("Type", "").endswith(ending):
                return posixpath.normpath(posixpath.join("/" + folder, element.get("Target", ""))).lstrip("/")
        return ""

    def _add(self, change: SheetChange) -> str:
        """Path of a new empty sheet that the workbook knows of."""
        folder = posixpath.dirname(self._main)
        taken = {*self._archive.namelist(), *self._changed}
        number = next(n for n in range(1, len(taken) + 2) if f"{folder}/worksheets/vlr{n}.xml" not in taken)
        path = f"{folder}/worksheets/vlr{number}.xml".lstrip("/")
        book = self._tree(self._main)
        space = etree.QName(book).namespace or _MAIN
        self._changed[path] = empty_sheet(space)
        relations = self._tree(self._relations)
        id = f"rIdVlr{number}"
        office = _RELATION if space == _MAIN else _STRICT
        etree.SubElement(relations, f"{{{_PACKAGE}}}Relationship", Id=id, Type=f"{office}/worksheet", Target=f"/{path}")
        self._keep(self._relations, relations)
        types = self._tree("[Content_Types].xml")
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{path}", ContentType=_SHEET_TYPE)
        self._keep("[Content_Types].xml", types)
        sheets = next(element for element in book if etree.QName(element).localname == "sheets")
        numbers = [int(sheet.get("sheetId", "0")) for sheet in sheets]
        made = etree.SubElement(sheets, f"{{{space}}}sheet", nsmap={"r": office})
        made.attrib.update({"name": change.name, "sheetId": str(max(numbers, default=0) + 1)})
        if change.hidden:
            made.set("state", "hidden")
        made.set(f"{{{office}}}id", id)
        self._keep(self._main, book)
        self._paths[change.name] = path
        return path
