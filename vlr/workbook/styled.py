"""Workbooks with a look of their own: cells with styles, drop-downs, colours by rule, protection, properties.

Knows nothing of what a workbook is for. The bytes follow from the value alone: no date, no user, no path.
"""

from __future__ import annotations

import io
import re
import zipfile
from array import array
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

_DATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SAVED = b"2000-01-01T00:00:00Z"
_LONGEST_TEXT = 32_767
_LONGEST_PROMPT = 255
_LONGEST_TITLE = 32
_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_ALLOWED = ("formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks",
            "deleteColumns", "deleteRows", "sort", "autoFilter")  # fmt: skip
_Styles = dict["Style", "array[int]"]
"""Styles of one workbook as its cells hold them."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks. Colours are `RRGGBB`, "" for none; `line` colours a line below, `box` one all around."""

    bold: bool = False
    italic: bool = False
    size: float = 11
    ink: str = "1A1A1A"
    fill: str = ""
    line: str = ""
    box: str = ""
    wrap: bool = False
    across: str = "general"
    upright: str = "top"
    indent: int = 0
    number_format: str = "General"
    locked: bool = True


@dataclass(frozen=True, slots=True)
class Put:
    """One cell. value: text stays text, also `=SUM(A1)`, unless `formula`; None leaves the cell empty but styled.

    comment: shown when a person points at the cell. link: address inside the workbook, such as `#Data!B4`, or on the
    web.
    """

    value: str | float | int | None = None
    style: Style = Style()
    formula: bool = False
    comment: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be typed into cells. kind: list (`first` is a range), decimal (from `first` to `last`; one of them may
    be "") or custom (`first` is a formula). strict: anything else is refused, else the person is asked.
    """

    cells: str
    kind: Literal["list", "decimal", "custom"]
    first: str
    last: str = ""
    title: str = ""
    error: str = ""
    prompt: str = ""
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Highlight:
    """Another look for cells for which a formula (written for the first of them) is true."""

    cells: str
    formula: str
    fill: str = ""
    ink: str = ""
    bold: bool = False
    line_above: str = ""


@dataclass(frozen=True, slots=True)
class StyledSheet:
    """One sheet. cells: (row, column) from 1 -> cell. repeat: rows on top of each printed page, such as `1:4`.

    protected: locked cells cannot be typed into; rows and columns may still be added, removed, moved and formatted as
    far as the program allows it, and there is no password.
    """

    name: str
    cells: Mapping[tuple[int, int], Put]
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    merged: Sequence[str] = ()
    frozen: str = ""
    filter: str = ""
    entries: Sequence[Entry] = ()
    highlights: Sequence[Highlight] = ()
    protected: bool = False
    hidden: bool = False
    landscape: bool = True
    repeat: str = ""
    tab: str = ""


def sheet_name(text: str, taken: Sequence[str] = ()) -> str:
    """A text as a name that a sheet may have (at most 31 characters, none of `[]:*?/\\`), unlike those taken."""
    plain = " ".join(_NAME.sub(" ", text).split()).strip("'")[:31].strip() or "Sheet"
    names = {name.casefold() for name in taken}
    name, number = plain, 2
    while name.casefold() in names:
        name, number = f"{plain[:27].strip()} {number}", number + 1
    return name


def quoted_sheet(name: str) -> str:
    """A sheet's name as formulas need it."""
    return "'" + name.replace("'", "''") + "'"


def styled_bytes(sheets: Sequence[StyledSheet], properties: Mapping[str, str]) -> bytes:
    """An xlsx workbook. properties: custom properties of the document, name -> text. Formulas are calculated when it
    is opened."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styles: _Styles = {}
    for sheet in sheets:
        _sheet(book.create_sheet(sheet.name), sheet, styles)
    book.active = next((place for place, sheet in enumerate(sheets) if not sheet.hidden), 0)
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = "vlr"
    for name, text in properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=text))  # type: ignore[attr-defined]
    saved = io.BytesIO()
    book.save(saved)
    return _undated(saved.getvalue())


def _undated(content: bytes) -> bytes:
    """The same archive without the time of saving."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = _DATED.sub(rb"\g<1>" + _SAVED, data)
            new.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _sheet(page: Worksheet, sheet: StyledSheet, styles: _Styles) -> None:
    for (row, column), put in sorted(sheet.cells.items()):
        cell = page.cell(row, column)
        assert isinstance(cell, Cell)
        _put(cell, put)
        _dress(cell, put.style, styles)
    for column, width in sheet.widths.items():
        page.column_dimensions[get_column_letter(column)].width = width
    for row, height in sheet.heights.items():
        page.row_dimensions[row].height = height
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        page.column_dimensions[get_column_letter(column)].hidden = True
    for cells in sheet.merged:
        page.merge_cells(cells)
    for entry in sheet.entries:
        page.add_data_validation(_validation(entry))
    for highlight in sheet.highlights:
        page.conditional_formatting.add(highlight.cells, _rule(highlight))
    _page(page, sheet)
    if sheet.protected:
        _protect(page)


def _page(page: Worksheet, sheet: StyledSheet) -> None:
    """How the sheet is shown and printed: one page wide, as long as it takes."""
    page.freeze_panes = sheet.frozen or None
    page.auto_filter.ref = sheet.filter or None
    page.sheet_state = "hidden" if sheet.hidden else "visible"
    page.sheet_view.showGridLines = False
    page.sheet_properties.tabColor = sheet.tab or None
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    setup = page.sheet_properties.pageSetUpPr
    if setup is not None:
        setup.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.5, 0.7, 0.35
    page.print_title_rows = sheet.repeat or None
    foot = page.oddFooter
    if foot is not None:
        foot.left.text, foot.right.text = "&A", "&P / &N"


def _protect(page: Worksheet) -> None:
    page.protection.sheet = True
    for name in _ALLOWED:
        setattr(page.protection, name, False)  # the file format says what is forbidden


def _put(cell: Cell, put: Put) -> None:
    if isinstance(put.value, str):
        text = ILLEGAL_CHARACTERS_RE.sub(" ", put.value)[:_LONGEST_TEXT]
        if text:
            cell.value = text
            cell.data_type = "f" if put.formula else "s"
    elif put.value is not None:
        cell.value = put.value
    if put.comment:
        cell.comment = Comment(put.comment, "vlr", height=40 + 18 * (1 + len(put.comment) // 38), width=300)
    if put.link.startswith("#"):
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=put.link[1:])
    elif put.link:
        cell.hyperlink = put.link


def _dress(cell: Cell, style: Style, styles: _Styles) -> None:
    """Give a cell its style. Only the first of a style is dressed piece by piece, which takes most of the time."""
    if style in styles:
        cell._style = copy(styles[style])  # type: ignore[attr-defined]
        return
    cell.font, cell.fill, cell.border, cell.alignment, cell.protection = _look(style)
    cell.number_format = style.number_format
    styles[style] = cell._style  # type: ignore[attr-defined]


def _look(style: Style) -> tuple[Font, PatternFill, Border, Alignment, Protection]:
    side = Side(style="thin", color=style.box) if style.box else Side()
    below = Side(style="thin", color=style.line) if style.line else side
    return (
        Font(name="Calibri", size=style.size, bold=style.bold, italic=style.italic, color=style.ink),
        PatternFill("solid", fgColor=style.fill) if style.fill else PatternFill(),
        Border(left=side, right=side, top=side, bottom=below),
        Alignment(horizontal=style.across, vertical=style.upright, wrap_text=style.wrap, indent=style.indent),
        Protection(locked=style.locked),
    )


def _validation(entry: Entry) -> DataValidation:
    bounded = entry.kind == "decimal"
    rule = DataValidation(
        type=entry.kind,
        formula1=(entry.first or entry.last) if bounded else entry.first,
        formula2=entry.last if bounded and entry.first and entry.last else None,
        operator=_operator(entry) if bounded else None,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if entry.strict else "warning",
        errorTitle=entry.title[:_LONGEST_TITLE] or None,
        error=entry.error[:_LONGEST_PROMPT] or None,
        showInputMessage=bool(entry.prompt),
        promptTitle=entry.title[:_LONGEST_TITLE] if entry.prompt else None,
        prompt=entry.prompt[:_LONGEST_PROMPT] or None,
    )
    rule.add(entry.cells)
    return rule


def _operator(entry: Entry) -> Literal["between", "greaterThanOrEqual", "lessThanOrEqual"]:
    """How the bounds of an entry are meant."""
    if entry.first and entry.last:
        return "between"
    return "greaterThanOrEqual" if entry.first else "lessThanOrEqual"


def _rule(highlight: Highlight) -> Rule:
    fill = PatternFill(bgColor=highlight.fill, fill_type="solid") if highlight.fill else None
    font = Font(bold=highlight.bold or None, color=highlight.ink or None) if highlight.bold or highlight.ink else None
    border = Border(top=Side(style="thin", color=highlight.line_above)) if highlight.line_above else None
    look = DifferentialStyle(font=font, fill=fill, border=border)
    return Rule(type="expression", dxf=look, formula=[highlight.formula])
