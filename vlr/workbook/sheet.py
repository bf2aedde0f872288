"""One streaming pass over a worksheet's XML.

Why not a library: calamine is fast but shows error cells as empty, knows no number formats, hidden rows or formulas
without a result, and ends the whole process on a sheet with cells in A1 and XFD1048576, so it needs a pass like this
one beside it; openpyxl shows all of it and takes several times as long. This pass alone costs what the second pass
would cost, and keeps cells sparse: a cell in XFD1048576 takes as much room as one in A1.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from math import isfinite
from xml.parsers import expat

from vlr.model.cells import column_number
from vlr.workbook import quick
from vlr.workbook.archive import Readable, RefusedError
from vlr.workbook.book import Sheet, SheetCell, Value
from vlr.workbook.formats import as_time, kind
from vlr.workbook.parts import SheetPart, Workbook, decode

MAX_CELLS = 3_000_000
MAX_MERGED = 100_000
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_CHUNK = 1 << 18
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
)
_ADDRESS = re.compile(r"^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$")
_new = tuple.__new__
_TRUE = {"1", "true"}
_Start = Callable[[str, dict[str, str]], None]
_End = Callable[[str], None]


def read_sheet(archive: zipfile.ZipFile, part: SheetPart, workbook: Workbook) -> Sheet:
    """One sheet with all its non-empty cells. Raises RefusedError: broken-workbook, unsafe-workbook, too-many-cells."""
    scan = _Scan(workbook)
    try:
        if archive.getinfo(part.path).file_size > quick.LARGEST or not _quickly(archive.read(part.path), scan):
            scan = _Scan(workbook)
            with archive.open(part.path) as stream:
                scan.run(stream)
    except KeyError as trouble:
        raise RefusedError("broken-workbook", reason=f"{part.path} is missing") from trouble
    except (
        expat.ExpatError,
        ValueError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
    ) as trouble:
        raise RefusedError("broken-workbook", reason=f"{part.path}: {trouble}") from trouble
    rows = {row for row, _ in scan.cells}
    columns = {column for _, column in scan.cells}
    return Sheet(
        name=part.name,
        hidden=part.hidden,
        cells=scan.cells if scan.in_order else dict(sorted(scan.cells.items())),
        merged=tuple(scan.merged),
        hidden_rows=frozenset(rows & scan.hidden_rows),
        hidden_columns=frozenset(c for c in columns if any(first <= c <= last for first, last in scan.hidden_columns)),
    )


def _quickly(content: bytes, scan: _Scan) -> bool:
    """True when the short way led to the end; else what the scan has found is to be thrown away."""
    parts = quick.split(content)
    if parts is None:
        return False
    frame, rows = parts
    scan.run(io.BytesIO(frame))
    cells = quick.cells_of(rows, scan.hidden_rows.add)
    if cells is None or not scan.plain_names:
        return False
    for cell in cells:
        scan.take(*cell)
    return True


class _Scan:
    """State of the pass: what it has found so far."""

    def __init__(self, workbook: Workbook) -> None:
        self.cells: dict[tuple[int, int], SheetCell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self._texts = workbook.texts
        self._styles = [(name, kind(name)) for name in workbook.formats] or [("General", "number")]
        self._by_style: dict[str, tuple[str, str]] = {}
        self._from_1904 = workbook.from_1904
        self._letters: dict[str, int] = {}
        self._row = self._column = 0
        self.in_order = True
        self.plain_names = False
        self._last = (0, 0)

    def run(self, stream: Readable) -> None:
        """Read the whole part."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse

        def first(name: str, attributes: dict[str, str]) -> None:
            space = next((space for space in _NAMESPACES if name.startswith(space)), _NAMESPACES[0])
            self.plain_names = name == space + "worksheet"
            parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self._handlers(space)

        parser.StartElementHandler = first
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def take(self, letters: str, row: str, style: str, sort: str, result: str) -> None:
        """One cell that is already taken apart."""
        column = self._letters.get(letters)
        if column is None:
            column = self._letters[letters] = column_number(letters)
        self._row, self._column = int(row), column
        if not result:
            return
        if sort == "n":
            self._number(result, style)
        elif sort == "inlineStr":
            self._text(decode(result), style)
        elif sort == "s" and result.isdecimal() and int(result) < len(self._texts):
            self._text(self._texts[int(result)], style)
        else:
            self._other(sort, result, style)

    def _text(self, text: str, style: str) -> None:
        if text:
            self._add(_new(SheetCell, (self._row, self._column, text, text, self._style(style)[0], False, False)))

    def _handlers(self, space: str) -> tuple[_Start, _End, Callable[[str], None]]:
        """What is called for each element and each piece of text. Closures, as they run five times for each cell."""
        c, v, t, f, phonetic = (space + name for name in ("c", "v", "t", "f", "rPh"))
        others = {space + "row": self._start_row, space + "mergeCell": self._merge, space + "col": self._columns}
        pieces: list[str] = []
        clear, place, add = pieces.clear, self._place, self._end_cell
        attributes: dict[str, str] = {}
        texts: dict[str, str | None] = {}
        runs: list[str] = []
        silent = False

        def start(name: str, own: dict[str, str]) -> None:
            nonlocal attributes, silent
            clear()
            if name == c:
                attributes = own
                place(own.get("r"))
                texts.clear()
                runs.clear()
            elif name in others:
                others[name](own)
            elif name == phonetic:
                silent = True

        def end(name: str) -> None:
            nonlocal silent
            if name == v or name == f:
                texts[name] = "".join(pieces)
            elif name == c:
                add(attributes, texts.get(v), texts.get(f), runs)
            elif name == t and not silent:
                runs.extend(pieces)
            elif name == phonetic:
                silent = False

        return start, end, pieces.append

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() else self._row + 1
        self._column = 0
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self.hidden_rows.add(self._row)

    def _place(self, reference: str | None) -> None:
        """Where the next cell is: at its address, or right of the last one."""
        if not reference:
            self._column += 1
            return
        letters = reference.rstrip("0123456789")
        column = self._letters.get(letters)
        if column is None:
            column = self._letters[letters] = column_number(letters) if letters.isascii() else 0
        self._column = column
        row = reference[len(letters) :]
        self._row = int(row) if row else self._row

    def _end_cell(self, cell: dict[str, str], value: str | None, formula: str | None, runs: list[str]) -> None:
        sort = cell.get("t", "n")
        result = "".join(runs) if sort == "inlineStr" else value
        if not result:
            if formula is not None and sort != "str":
                self._add(SheetCell(self._row, self._column, None, f"={formula}", formula_without_result=True))
        elif sort == "n":
            self._number(result, cell.get("s", "0"))
        else:
            self._other(sort, result, cell.get("s", "0"))

    def _number(self, text: str, style: str) -> None:
        try:
            number = float(text)
        except ValueError as trouble:
            raise RefusedError("broken-workbook", reason=f"{text[:40]!r} is no number") from trouble
        name, sort = self._style(style)
        if not isfinite(number):
            raise RefusedError("broken-workbook", reason=f"{text[:40]!r} is no number")
        if sort == "number":
            typed = text if text.isdecimal() and len(text) < 16 else plain(number)
            self._add(_new(SheetCell, (self._row, self._column, number, typed, name, False, False)))
            return
        value = as_time(number, sort == "elapsed", self._from_1904)
        self._add(SheetCell(self._row, self._column, value, typed_of(value), name))

    def _other(self, sort: str, result: str, style: str) -> None:
        value: Value = result
        if sort == "s":
            position = int(result) if result.isdecimal() else -1
            if not 0 <= position < len(self._texts):
                raise RefusedError("broken-workbook", reason=f"no shared text {result[:20]}")
            value = self._texts[position]
        elif sort in {"str", "inlineStr"}:
            value = decode(result)
        elif sort == "b":
            value = result in _TRUE
        elif sort == "d":
            with suppress(ValueError):
                value = datetime.fromisoformat(result)
        if value != "":
            self._add(
                SheetCell(self._row, self._column, value, typed_of(value), self._style(style)[0], error=sort == "e")
            )

    def _style(self, style: str) -> tuple[str, str]:
        found = self._by_style.get(style)
        if found is None:
            position = int(style) if style.isdecimal() else 0
            found = self._styles[position] if position < len(self._styles) else ("General", "number")
            self._by_style[style] = found
        return found

    def _add(self, cell: SheetCell) -> None:
        if not (0 < cell.row <= LAST_ROW and 0 < cell.column <= LAST_COLUMN):
            raise RefusedError("broken-workbook", reason=f"no cell in row {cell.row}, column {cell.column}")
        if len(self.cells) >= MAX_CELLS:
            raise RefusedError("too-many-cells", most=str(MAX_CELLS))
        place = (cell.row, cell.column)
        self.in_order = self.in_order and place > self._last
        self._last = place
        self.cells[place] = cell

    def _merge(self, attributes: dict[str, str]) -> None:
        ends = [_ADDRESS.match(end) for end in attributes.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1] and len(self.merged) < MAX_MERGED:
            first, last = ends[0].groups(), ends[1].groups()
            self.merged.append((int(first[1]), column_number(first[0]), int(last[1]), column_number(last[0])))

    def _columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.hidden_columns.append((int(first), int(last)))


def plain(number: float) -> str:
    """The shortest text that means the same number, without an exponent where a person would write none."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number)


def typed_of(value: Value) -> str:
    """The text of a value as a person would type it; dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return plain(value)
    return "" if value is None else str(value)


def _refuse(*_: object) -> None:
    """A document type has no business in a worksheet."""
    raise RefusedError("unsafe-workbook", part="worksheet")
