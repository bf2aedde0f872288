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
from collections.abc import Callable, Mapping
from xml.parsers import expat

from vlr.model.cells import column_number
from vlr.workbook import quick
from vlr.workbook.archive import Readable, RefusedError
from vlr.workbook.book import Sheet, SheetCell
from vlr.workbook.contents import Contents
from vlr.workbook.limits import LAST_COLUMN, LAST_ROW, MAX_EMPTY, MAX_MERGED, Budget, among
from vlr.workbook.parts import SheetPart, Workbook
from vlr.workbook.strips import Strips

_CHUNK = 1 << 23
"""Bytes at a time. Expat before 2.6 looks through a long text again with each piece, so the pieces are large."""
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
)
_ADDRESS = re.compile(r"^\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})$")
_new = tuple.__new__
_TRUE = {"1", "true"}
_Start = Callable[[str, dict[str, str]], None]
_End = Callable[[str], None]


def read_sheet(archive: zipfile.ZipFile, part: SheetPart, workbook: Workbook, budget: Budget | None = None) -> Sheet:
    """One sheet with all its non-empty cells. budget: shared by all sheets of a workbook.

    Raises RefusedError: broken-workbook, unsafe-workbook, too-many-cells.
    """
    budget = budget or Budget()
    scan = _Scan(workbook, budget)
    try:
        strips = _quickly(archive, part, scan)
        if strips is None:
            scan = _Scan(workbook, budget)
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
    cells: Mapping[tuple[int, int], SheetCell] = scan.cells if strips is None else strips
    if strips is None and not scan.in_order:
        cells = dict(sorted(scan.cells.items()))
    return Sheet(
        name=part.name,
        hidden=part.hidden,
        cells=cells,
        merged=tuple(scan.merged),
        hidden_rows=frozenset(row for row, _ in cells if row in scan.hidden_rows) if scan.hidden_rows else frozenset(),
        hidden_columns=among(scan.hidden_columns, (column for _, column in cells))
        if scan.hidden_columns
        else frozenset(),
    )


def _quickly(archive: zipfile.ZipFile, part: SheetPart, scan: _Scan) -> Strips | None:
    """The cells where the short way leads to the end; None where it does not, and the scan is to be thrown away."""
    if archive.getinfo(part.path).file_size > quick.LARGEST:
        return None
    parts = quick.split(archive.read(part.path))
    if parts is None or len(parts[1]) < quick.WORTH:
        return None
    frame, rows = parts
    if rows.count("<c ") + rows.count("<row ") > scan.budget.left:
        return None  # a pattern would take all of them into memory before anybody counts
    scan.run(io.BytesIO(frame))
    strips = quick.strips_of(rows, scan.contents, scan.hidden_rows.add) if scan.plain_names else None
    return strips if strips is not None and _within_limits(strips, scan.budget) else None


def _within_limits(strips: Strips, budget: Budget) -> bool:
    """Whether no limit can be passed, and then the cells are counted; else the streaming pass finds out which."""
    most = len(strips.rows) * len(strips.columns)
    if most > budget.left or strips.rows[-1] > LAST_ROW or strips.columns[-1].number > LAST_COLUMN:
        return False
    budget.left -= most
    return True


class _Scan:
    """State of the pass: what it has found so far."""

    def __init__(self, workbook: Workbook, budget: Budget) -> None:
        self.budget = budget
        self._seen = 0
        self.cells: dict[tuple[int, int], SheetCell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.contents = Contents(workbook, budget)
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
        self._count()
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() else self._row + 1
        self._column = 0
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self.hidden_rows.add(self._row)

    def _count(self) -> None:
        """A row or a cell that may be empty: a sheet may have many of them, but not without end."""
        self._seen += 1
        if self._seen > MAX_EMPTY:
            raise RefusedError("too-many-cells", most=str(MAX_EMPTY))

    def _place(self, reference: str | None) -> None:
        """Where the next cell is: at its address, or right of the last one."""
        self._count()
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
        if result:
            content = self.contents.of(sort, result, cell.get("s", "0"))
            if content is not None:
                self._add(_new(SheetCell, (self._row, self._column, *content)))
        elif formula is not None and sort != "str":
            self._add(SheetCell(self._row, self._column, None, f"={formula}", formula_without_result=True))

    def _add(self, cell: SheetCell) -> None:
        self.budget.spend(cell.row, cell.column)
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
                if len(self.hidden_columns) > LAST_COLUMN:
                    raise RefusedError("broken-workbook", reason="more columns than a sheet has")


def _refuse(*_: object) -> None:
    """A document type has no business in a worksheet."""
    raise RefusedError("unsafe-workbook", part="worksheet")
