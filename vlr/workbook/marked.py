"""A workbook with some of its cells coloured and commented, and a first sheet that lists them.

The division's own file is changed in place: its layout, formats, formulas and their results stay. What could run or
reach out does not: macros, and formulas that call other programs, other workbooks or the web keep their result only.
"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from lxml import etree

from vlr.model.cells import a1
from vlr.workbook.amend_sheet import SheetXml, safe_text
from vlr.workbook.archive import RefusedError, open_archive
from vlr.workbook.notes_xml import with_notes
from vlr.workbook.package import MAIN, Package

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_TYPES_OF_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_REACHES_OUT = re.compile(
    r"\[\d+\]|\||(?<![A-Z0-9_.])(?:_XLFN\.)?(?:WEBSERVICE|FILTERXML|CALL|REGISTER(?:\.ID)?|RTD|EXEC|DDE|IMAGE)\s*\(",
    re.IGNORECASE,
)
"""A formula that names another workbook, a DDE server, the web or a library of the system."""
_BEFORE_CALC = ("definedNames", "externalReferences", "functionGroups", "sheets")
_MACROS = ("vbaProject", "vbaProjectSignature", "xlMacrosheet", "wordVbaData", "externalLink")
_KINDS = ("title", "plain", "head", "text")
_LINE = 15.0
"""Points of one line of text."""
MOST_NOTES = 2_000
"""Comments on one sheet; further marked cells are coloured and listed only."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell to colour (`RRGGBB`) and to comment."""

    sheet: str
    row: int
    column: int
    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the first sheet. texts: cell by cell; link: (sheet, A1) that the first text leads to, or None.

    kind: title, plain (runs over the cells beside it), head, text, or a fill `RRGGBB` for the first cell of a text.
    hidden: a text for programs in a hidden column.
    """

    texts: tuple[str, ...]
    kind: str = "text"
    link: tuple[str, str] | None = None
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class FirstSheet:
    """The sheet that comes before all others. widths: characters of each column; hidden_column: of `hidden` texts."""

    name: str
    lines: tuple[Line, ...]
    widths: tuple[float, ...]
    hidden_column: int


def marked(content: bytes, marks: Sequence[Mark], first: FirstSheet, properties: Mapping[str, str]) -> bytes:
    """The workbook with its cells marked, the first sheet and the custom properties; it recalculates when opened.

    Same input, same bytes. Raises RefusedError where the file is no workbook of this format that can be changed.
    """
    with open_archive(content) as archive:
        try:
            package = Package(archive)
            by_sheet: dict[str, list[Mark]] = {}
            for mark in marks:
                by_sheet.setdefault(mark.sheet, []).append(mark)
            _disarm(package)
            looks = _Looks(package)
            for name, path in list(package.paths.items()):
                _mark_sheet(package, path, by_sheet.get(name, []), looks)
            _first(package, first, looks)
            looks.keep()
            _properties(package, properties)
            _recalculate(package)
            return package.packed()
        except (ValueError, KeyError, StopIteration, etree.XMLSyntaxError) as trouble:
            raise RefusedError("broken-workbook", reason=str(trouble)) from trouble


class _Looks:
    """Cell formats: those of the file, and what our colours and the first sheet add to them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._path = package.target(package.main, "/styles")
        self._root = package.tree(self._path) if self._path else etree.Element("none")
        self._space = etree.QName(self._root).namespace or MAIN
        self._made: dict[tuple[str, ...], str] = {}

    def painted(self, style: str, fill: str) -> str:
        """Number of the format that is like another one with a fill."""
        key = ("painted", style, fill)
        if key not in self._made:
            formats = self._list("cellXfs")
            number = int(style or "0")
            base = formats[number] if number < len(formats) else formats[0]
            made = copy.deepcopy(base)
            made.attrib.update({"fillId": self._fill(fill), "applyFill": "1"})
            self._made[key] = self._append("cellXfs", made)
        return self._made[key]

    def text(self, kind: str) -> str:
        """Number of the format of a text on the first sheet: title, head, link or text."""
        if (kind,) not in self._made:
            made = etree.Element(f"{{{self._space}}}xf", numFmtId="49", fontId=self._font(kind), fillId="0")
            made.attrib.update({"borderId": "0", "xfId": "0", "applyNumberFormat": "1", "applyFont": "1"})
            if kind not in ("title", "plain"):
                made.set("applyAlignment", "1")
                etree.SubElement(made, f"{{{self._space}}}alignment", vertical="top", wrapText="1")
            self._made[(kind,)] = self._append("cellXfs", made)
        return self._made[(kind,)]

    def keep(self) -> None:
        """Write the formats into the file."""
        if self._path:
            self._package.keep(self._path, self._root)

    def _font(self, kind: str) -> str:
        font = etree.Element(f"{{{self._space}}}font")
        if kind in ("title", "head"):
            etree.SubElement(font, f"{{{self._space}}}b")
        if kind == "link":
            etree.SubElement(font, f"{{{self._space}}}u")
        etree.SubElement(font, f"{{{self._space}}}sz", val="15" if kind == "title" else "11")
        etree.SubElement(font, f"{{{self._space}}}color", rgb="FF0B4F8A" if kind == "link" else "FF1A1A1A")
        etree.SubElement(font, f"{{{self._space}}}name", val="Calibri")
        return self._append("fonts", font)

    def _fill(self, colour: str) -> str:
        key = ("fill", colour)
        if key not in self._made:
            fill = etree.Element(f"{{{self._space}}}fill")
            pattern = etree.SubElement(fill, f"{{{self._space}}}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{{{self._space}}}fgColor", rgb=f"FF{colour}")
            self._made[key] = self._append("fills", fill)
        return self._made[key]

    def _list(self, name: str) -> etree._Element:
        found = self._root.find(f"{{{self._space}}}{name}")
        if found is None or not len(found):
            raise ValueError(f"no {name}")
        return found

    def _append(self, name: str, element: etree._Element) -> str:
        listed = self._list(name)
        listed.append(element)
        listed.set("count", str(len(listed)))
        return str(len(listed) - 1)


def _mark_sheet(package: Package, path: str, marks: Sequence[Mark], looks: _Looks) -> None:
    """Colour and comment the cells of one sheet; take formulas that reach out of it off."""
    content = package.read(path)
    if not marks and b"<f" not in content and b":f" not in content and b"tabSelected" not in content:
        return
    sheet = SheetXml(content)
    sheet.disarm(_REACHES_OUT)
    for mark in marks:
        sheet.restyle(mark.row, mark.column, partial(looks.painted, fill=mark.fill))
    if marks:
        notes = {(mark.row, mark.column): mark.text for mark in marks[:MOST_NOTES] if mark.text}
        relation = with_notes(package, path, notes) if notes else ""
        if relation:
            sheet.drawing_of_notes(relation, package.office)
    package.put(path, sheet.content())


def _first(package: Package, first: FirstSheet, looks: _Looks) -> None:
    """Write the first sheet."""
    path = package.add_sheet(first.name, first=True)
    sheet = SheetXml(package.read(path))
    for row, line in enumerate(first.lines, start=1):
        kind = line.kind if line.kind in _KINDS else "text"
        for column, text in enumerate(line.texts, start=1):
            look = looks.text("link" if column == 1 and line.link else kind)
            if column == 1 and line.kind not in _KINDS:
                look = looks.painted(look, line.kind)
            if text:
                sheet.put(row, column, text, look)
        if line.texts and line.kind not in ("title", "plain"):
            sheet.height(
                row, _LINE * max(_lines(text, width) for text, width in zip(line.texts, first.widths, strict=False))
            )
        if line.hidden:
            sheet.put(row, first.hidden_column, line.hidden, looks.text("text"))
        if line.link:
            sheet.link(row, 1, "'" + line.link[0].replace("'", "''") + "'!" + line.link[1])
    for column, width in enumerate(first.widths, start=1):
        sheet.width(column, width)
    sheet.width(first.hidden_column, 3, hidden=True)
    sheet.print_wide()
    package.put(path, sheet.content())


def _lines(text: str, width: float) -> int:
    """How many lines a text needs in a column of so many characters."""
    return sum(max(1, math.ceil(len(part) / (0.92 * width))) for part in text.split("\n"))


def _properties(package: Package, properties: Mapping[str, str]) -> None:
    """Add custom properties; one of the same name is replaced."""
    part = package.target("", "/custom-properties")
    if not part:
        part = "docProps/custom.xml"
        empty = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES_OF_VALUES}"/>'
        package.add(part, empty.encode(), _CUSTOM_TYPE)
        package.relate("", "custom-properties", part)
    root = package.tree(part)
    space = etree.QName(root).namespace or _CUSTOM
    for old in [element for element in root if element.get("name") in properties]:
        root.remove(old)
    number = max([int(element.get("pid", "1")) for element in root], default=1)
    for place, (name, text) in enumerate(properties.items(), start=number + 1):
        made = etree.SubElement(root, f"{{{space}}}property", fmtid=_FORMAT_ID, pid=str(place), name=name)
        etree.SubElement(made, f"{{{_TYPES_OF_VALUES}}}lpwstr").text = safe_text(text)
    package.keep(part, root)


def _recalculate(package: Package) -> None:
    """Ask the program that opens the file to work its formulas out anew."""
    book = package.tree(package.main)
    calc = next((element for element in book if etree.QName(element).localname == "calcPr"), None)
    if calc is None:
        before = [e for name in _BEFORE_CALC for e in book if etree.QName(e).localname == name]
        calc = etree.Element(f"{{{etree.QName(book).namespace or MAIN}}}calcPr")
        before[0].addnext(calc)
    calc.set("fullCalcOnLoad", "1")
    package.keep(package.main, book)


def _disarm(package: Package) -> None:
    """Take out macros and links to other workbooks, and names that lead to them; call the file a plain workbook."""

    def acts(kind: str) -> bool:
        return kind.rsplit("/", 1)[-1] in _MACROS

    gone = package.targets(package.main, acts)
    package.unrelate(package.main, acts)
    for name in gone:
        package.drop(name)
    book = package.tree(package.main)
    for element in list(book.iterchildren("{*}externalReferences")):
        book.remove(element)
    for names in list(book.iterchildren("{*}definedNames")):
        for element in list(names):
            if _REACHES_OUT.search(element.text or "") or element.get("xlm") or element.get("macro"):
                names.remove(element)
        if not len(names):
            book.remove(names)
    package.keep(package.main, book)
    types = package.tree("[Content_Types].xml")
    for element in types:
        if element.get("PartName", "").lower() == f"/{package.main}".lower():
            element.set("ContentType", _BOOK_TYPE)
    package.keep("[Content_Types].xml", types)


def address(sheet: str, row: int, column: int) -> str:
    """An address as it is shown on the first sheet."""
    return f"{sheet}!{a1(row, column)}"
