"""One worksheet's XML with some cells, drop-downs and hints more; all the rest of it stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from lxml import etree

from vlr.model.cells import a1, column_letters, column_number

_AFTER_COLS = ("sheetData",)
_AFTER_VALIDATIONS = (
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
"""What the file format wants behind the drop-downs (ECMA-376 part 1, 18.3.1.99)."""

_AFTER_NOTES = _AFTER_VALIDATIONS[_AFTER_VALIDATIONS.index("legacyDrawingHF") :]

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
_LITERAL = re.compile(r'"[^"]*"')
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no part of a workbook can hold."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_000
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element


class SheetXml:
    """A worksheet that is being amended; `content` gives it back."""

    def __init__(self, content: bytes) -> None:
        self._root = etree.fromstring(content, safe_parser())
        self._space = etree.QName(self._root).namespace or ""
        data = self._child("sheetData")
        if data is None:
            raise ValueError("no sheetData")
        self._data = data
        self._rows = self._numbered_rows()
        self._known: dict[int, dict[int, Element]] = {}

    def content(self) -> bytes:
        """The worksheet as bytes."""
        self._grow_dimension()
        return etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def style(self, row: int, column: int) -> str:
        """The style of a cell, "" where it has none."""
        cell = self._cells(row).get(column) if row in self._rows else None
        return "" if cell is None else cell.get("s", "")

    def put(self, row: int, column: int, value: str | float | None, style: str) -> None:
        """Write a value (None: empty the cell); a cell that has a style keeps it."""
        cell = self._cell(row, column)
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, "")
        if not cell.get("s") and style:
            cell.set("s", style)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, self._tag("is")), self._tag("t"))
            text.text = safe_text(value)
            text.set(_XML_SPACE, "preserve")
        elif value is not None:
            etree.SubElement(cell, self._tag("v")).text = repr(value)

    def restyle(self, row: int, column: int, style: Callable[[str], str]) -> None:
        """Give a cell another format, made from the number of the one it shows: its own, its row's or its column's."""
        cell = self._cell(row, column)
        element = self._rows[row]
        of_row = element.get("s", "") if element.get("customFormat") in ("1", "true") else ""
        cell.set("s", style(cell.get("s") or of_row or self._style_of_column(column)))

    def _style_of_column(self, column: int) -> str:
        cols = self._child("cols")
        for col in () if cols is None else cols:
            if int(col.get("min", "0")) <= column <= int(col.get("max", "0")):
                return col.get("style", "")
        return ""

    def disarm(self, harmful: re.Pattern[str]) -> None:
        """Formulas that match keep their result only; the sheet is no longer one of several that are chosen."""
        formulas = [
            (cell, formula) for cell in self._data.iter(self._tag("c")) for formula in cell.findall(self._tag("f"))
        ]
        found = [formula for _, formula in formulas if harmful.search(_LITERAL.sub("", formula.text or ""))]
        shared = {formula.get("si") for formula in found if formula.get("t") == "shared"}
        for cell, formula in formulas:
            if formula in found or (formula.get("t") == "shared" and formula.get("si") in shared):
                cell.remove(formula)
        for view in self._root.iter(self._tag("sheetView")):
            view.attrib.pop("tabSelected", "")

    def height(self, row: int, points: float) -> None:
        """Set the height of a row that has cells."""
        self._rows[row].attrib.update({"ht": f"{points:g}", "customHeight": "1"})

    def print_wide(self) -> None:
        """Print the sheet on landscape pages, as wide as one page. For sheets of our own."""
        properties = etree.Element(self._tag("sheetPr"))
        etree.SubElement(properties, self._tag("pageSetUpPr"), fitToPage="1")
        self._root.insert(0, properties)
        setup = self._insert("pageSetup", _AFTER_VALIDATIONS[_AFTER_VALIDATIONS.index("headerFooter") :])
        setup.attrib.update({"paperSize": "9", "orientation": "landscape", "fitToWidth": "1", "fitToHeight": "0"})

    def link(self, row: int, column: int, place: str) -> None:
        """Let a cell lead to a place inside the workbook."""
        links = self._child("hyperlinks")
        if links is None:
            links = self._insert("hyperlinks", _AFTER_VALIDATIONS[1:])
        etree.SubElement(links, self._tag("hyperlink"), ref=a1(row, column), location=place)

    def drawing_of_notes(self, relation: str, office: str) -> None:
        """Name the part with the boxes of comments."""
        if self._child("legacyDrawing") is None:
            self._insert("legacyDrawing", _AFTER_NOTES).set(f"{{{office}}}id", relation)

    def width(self, column: int, width: float, *, hidden: bool = False) -> None:
        """Set the width of a column that has none of its own."""
        cols = self._child("cols")
        if cols is None:
            cols = self._insert("cols", _AFTER_COLS)
        for col in cols:
            if int(col.get("min", "0")) <= column <= int(col.get("max", "0")):
                return
        made = etree.Element(self._tag("col"), min=str(column), max=str(column), width=f"{width:g}", customWidth="1")
        if hidden:
            made.set("hidden", "1")
        later = [place for place, col in enumerate(cols) if int(col.get("min", "0")) > column]
        cols.insert(later[0] if later else len(cols), made)

    def dropdown(self, column: int, first: int, last: int, formula: str) -> None:
        """Offer a list in the cells of a column that no other rule is about; other words may be typed all the same."""
        ruled = self._ruled()
        rows = [row for row in range(first, last + 1) if not any(_covers(area, row, column) for area in ruled)]
        if rows:
            rule = self._rule(" ".join(_ranges(column, rows)), type="list", allowBlank="1")
            etree.SubElement(rule, self._tag("formula1")).text = formula

    def hint(self, row: int, column: int, text: str) -> None:
        """Show a text beside a cell when it is chosen, where no other rule is about it."""
        if not any(_covers(area, row, column) for area in self._ruled()):
            self._rule(a1(row, column), allowBlank="1", showInputMessage="1", prompt=safe_text(text)[:255])

    def _rule(self, places: str, **attributes: str) -> Element:
        rules = self._child("dataValidations")
        if rules is None:
            rules = self._insert("dataValidations", _AFTER_VALIDATIONS)
        rule = etree.SubElement(rules, self._tag("dataValidation"), {"sqref": places, **attributes})
        rules.set("count", str(len(rules)))
        return rule

    def _ruled(self) -> list[str]:
        """Areas that a drop-down or hint is about; also one in the extensions that newer spreadsheets write."""
        rules = self._child("dataValidations")
        found = [area for rule in (rules if rules is not None else ()) for area in rule.get("sqref", "").split()]
        for element in self._root.iter("{*}sqref"):
            found += (element.text or "").split()
        return found

    def _tag(self, name: str) -> str:
        return f"{{{self._space}}}{name}" if self._space else name

    def _child(self, name: str) -> Element | None:
        return next((e for e in self._root if e.tag == self._tag(name)), None)

    def _insert(self, name: str, before: Sequence[str]) -> Element:
        """A new child at the place that the format wants: before the first of these, else at the end."""
        made = etree.Element(self._tag(name))
        tags = {self._tag(other) for other in before}
        later = [place for place, child in enumerate(self._root) if child.tag in tags]
        self._root.insert(later[0] if later else len(self._root), made)
        return made

    def _numbered_rows(self) -> dict[int, Element]:
        """Row number -> element; a row without a number comes after the one before it, and is given it."""
        rows: dict[int, Element] = {}
        number = 0
        for row in self._data.iterchildren(self._tag("row")):
            number = int(row.get("r", "") or number + 1)
            row.set("r", str(number))
            rows.setdefault(number, row)
        return rows

    def _cells(self, row: int) -> dict[int, Element]:
        """Column -> element of a row; a cell without an address is given it."""
        if row in self._known:
            return self._known[row]
        cells: dict[int, Element] = {}
        column = 0
        for cell in self._rows[row].iterchildren(self._tag("c")):
            letters = cell.get("r", "").rstrip("0123456789")
            column = column_number(letters) if letters else column + 1
            cell.set("r", a1(row, column))
            cells[column] = cell
        self._known[row] = cells
        return cells

    def _cell(self, row: int, column: int) -> Element:
        """The element of a cell, made where it is missing, at its place in the order."""
        element = self._rows.get(row)
        if element is None:
            element = etree.Element(self._tag("row"), r=str(row))
            _place(element, row, self._rows, self._data)
        element.attrib.pop("spans", "")
        cells = self._cells(row)
        if column not in cells:
            _place(etree.Element(self._tag("c"), r=a1(row, column)), column, cells, element)
        return cells[column]

    def _grow_dimension(self) -> None:
        """The declared size of the sheet takes in what was added."""
        dimension = self._child("dimension")
        if dimension is None:
            return
        ends = _REFERENCE.findall(dimension.get("ref", ""))
        rows = [int(row) for _, row in ends] + [number for number, row in self._rows.items() if len(row)]
        columns = [column_number(letters) for letters, _ in ends]
        columns += [column for row in self._rows for column in self._cells(row)]
        if rows and columns:
            dimension.set("ref", f"{a1(min(rows), min(columns))}:{a1(max(rows), max(columns))}")


def _place(made: Element, number: int, others: dict[int, Element], parent: Element) -> None:
    """Put a row or cell among the others, which are in order by their numbers, and among what is known of them."""
    later = min((n for n in others if n > number), default=0) if others and number < max(others) else 0
    if later:
        others[later].addprevious(made)
    elif others:
        others[max(others)].addnext(made)
    else:
        parent.insert(0, made)
    others[number] = made


def safe_parser() -> etree.XMLParser:
    """A parser that fetches nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def safe_text(text: str) -> str:
    """Text as a cell can hold it: characters that XML has not are replaced, what looks like an escape stays text."""
    shown = NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)[:_LONGEST]
    return _ESCAPE.sub("_x005F_", shown).replace("\r\n", "\n").replace("\r", "\n")


def empty_sheet(space: str) -> bytes:
    """A worksheet without cells in a namespace of the format."""
    return f'<worksheet xmlns="{space}"><sheetData/></worksheet>'.encode()


def _covers(area: str, row: int, column: int) -> bool:
    """Whether an area such as `B2:B90` or `C:C` holds a cell."""
    first, _, last = area.replace("$", "").partition(":")
    begin, end = _corner(first, 0), _corner(last or first, 1 << 30)
    return begin[0] <= row <= end[0] and begin[1] <= column <= end[1]


def _corner(reference: str, otherwise: int) -> tuple[int, int]:
    letters, digits = reference.rstrip("0123456789"), reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else otherwise, column_number(letters) if letters else otherwise


def _ranges(column: int, rows: Iterable[int]) -> list[str]:
    """Rows of a column as areas: 2, 3, 4, 7 -> B2:B4, B7."""
    areas: list[list[int]] = []
    for row in sorted(rows):
        if areas and areas[-1][1] == row - 1:
            areas[-1][1] = row
        else:
            areas.append([row, row])
    letters = column_letters(column)
    return [f"{letters}{a}:{letters}{b}" if a != b else f"{letters}{a}" for a, b in areas]


def styles_with(content: bytes, looks: Mapping[str, Mapping[str, str]]) -> tuple[bytes, dict[str, str]]:
    """A styles part with cell formats added for `looks`, and the number of each; formats that stand there stay.

    looks: name -> {"numFmtId": ..., "colour": "RRGGBB" or "", "bold": "1" or ""}.
    """
    root = etree.fromstring(content, safe_parser())
    space = etree.QName(root).namespace or ""
    fonts, formats = root.find(f"{{{space}}}fonts"), root.find(f"{{{space}}}cellXfs")
    if formats is None:
        return content, dict.fromkeys(looks, "")
    numbers = {}
    for name, look in looks.items():
        font = _font(fonts, space, look) if fonts is not None and (look.get("colour") or look.get("bold")) else 0
        made = etree.Element(f"{{{space}}}xf", numFmtId=look["numFmtId"], fontId=str(font), fillId="0")
        made.attrib.update({"borderId": "0", "xfId": "0", "applyNumberFormat": "1", "applyFont": "1"})
        numbers[name] = str(_place_of(formats, made))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), numbers


def _font(fonts: Element, space: str, look: Mapping[str, str]) -> int:
    """Number of the font that is like the first one of the file, in a colour or bold."""
    made = etree.Element(f"{{{space}}}font")
    if look.get("bold"):
        etree.SubElement(made, f"{{{space}}}b")
    for name in ("sz", "color", "name", "family"):
        found = fonts[0].find(f"{{{space}}}{name}")
        if name == "color" and look.get("colour"):
            etree.SubElement(made, f"{{{space}}}color", rgb=f"FF{look['colour']}")
        elif found is not None:
            etree.SubElement(made, f"{{{space}}}{name}").attrib.update(dict(found.attrib))
    return _place_of(fonts, made)


def _place_of(listed: Element, made: Element) -> int:
    """Place of an element in a list of the styles; it is added where no equal one stands there."""
    for place, other in enumerate(listed):
        if _said(other) == _said(made):
            return place
    listed.append(made)
    listed.set("count", str(len(listed)))
    return len(listed) - 1


def _said(element: Element) -> tuple[object, ...]:
    """What an element says, whatever the order of its attributes."""
    return (element.tag, tuple(sorted(element.attrib.items())), tuple(_said(child) for child in element))
