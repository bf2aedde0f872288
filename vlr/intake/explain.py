"""What the reader decided of a workbook, as values to be shown: each table, and each cell that is no figure.

Nothing is decided here a second time: all of it is taken from what reading left behind (`vlr.intake.sheet_read`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from vlr.intake.account import ends_as
from vlr.intake.column import Column
from vlr.intake.column_heads import head_levels
from vlr.intake.explain_sources import Taken, taken_from
from vlr.intake.heads import tidy
from vlr.intake.mapping_draft import word_of
from vlr.intake.ranges import ranges
from vlr.intake.sheet_read import SheetRead, TableRead
from vlr.model.cells import a1, column_letters, column_number
from vlr.model.findings import Finding
from vlr.model.observations import SheetAccount

_FROM_CONTENT = {"counter", "remark", "unread"}
_BESIDE = {"note", "source", "source_url", "value"}
"""Roles of columns whose texts go with the figures of their row."""


@dataclass(frozen=True, slots=True)
class ColumnStory:
    """One column of a table. role: as a mapping file calls it; because: head, year, content, mapping or nothing.

    means: what its head adds to each of its figures (`year 2019`, `breakdown Women`, `unit %`); cells: in the body.
    """

    letters: str
    head: str
    role: str
    because: str
    means: tuple[tuple[str, str], ...]
    cells: int


@dataclass(frozen=True, slots=True)
class TableStory:
    """One table. heads: numbers of its head rows; shape: long, wide (years as columns) or list (no year of its own).

    declared: by a mapping file. taken: where indicator, code, unit, period and source come from. findings: codes.
    """

    range: str
    heads: tuple[int, ...]
    shape: str
    declared: bool
    guessed: bool
    columns: tuple[ColumnStory, ...]
    taken: tuple[Taken, ...]
    readings: int
    gaps: int
    findings: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Cells that became no figure. kind: title, key, note, source, column or code of a finding; first: text of one."""

    kind: str
    n: int
    where: tuple[str, ...]
    first: str


@dataclass(frozen=True, slots=True)
class SheetStory:
    """One sheet. state: read, hidden, empty, texts (no table was found), left-out or form; reason: why left out."""

    sheet: str
    state: str
    reason: str
    tables: tuple[TableStory, ...]
    aside: tuple[Aside, ...]
    account: SheetAccount


def story_of(read: SheetRead, findings: Sequence[Finding]) -> SheetStory:
    """What became of one sheet. findings: of the whole file."""
    own = [finding for finding in findings if finding.sheet == read.sheet.name]
    return SheetStory(
        sheet=read.sheet.name,
        state=_state(read),
        reason=read.left_out,
        tables=tuple(_table(table, own) for table in read.tables),
        aside=tuple(_aside(read, own)),
        account=read.account,
    )


def form_story(account: SheetAccount) -> SheetStory:
    """A sheet of one of the city's own forms, which is read by its own rules."""
    return SheetStory(account.sheet, "form", "", (), (), account)


def _state(read: SheetRead) -> str:
    if read.left_out:
        return "left-out"
    if not read.sheet.cells:
        return "empty"
    if not read.grid.cells:
        return "hidden"
    return "read" if read.tables else "texts"


def _table(table: TableRead, findings: Sequence[Finding]) -> TableStory:
    layout = table.layout
    heads, columns = layout.area.heads, layout.area.columns
    top = heads[0] or layout.area.first
    return TableStory(
        range=f"{a1(top, columns[0])}:{a1(layout.area.last, columns[-1])}",
        heads=tuple(row for row in heads if row),
        shape=_shape(table),
        declared=layout.declared,
        guessed=layout.area.guessed,
        columns=tuple(_column(table, column) for column in layout.columns),
        taken=tuple(_from_sheet(taken, table, findings) for taken in taken_from(table)),
        readings=sum(1 for reading in table.readings if reading.value is not None),
        gaps=sum(1 for reading in table.readings if reading.value is None),
        findings=_codes(table, findings),
    )


def _from_sheet(taken: Taken, table: TableRead, findings: Sequence[Finding]) -> Taken:
    """The origin of a name that no table has: a sheet of keys (`vlr.intake.keys`)."""
    if (taken.what, taken.origin) != ("indicator", "nowhere") or not table.readings:
        return taken
    first = table.readings[0].cell.a1
    told = next((f for f in findings if f.code == "name-from-sheet" and f.cell == first), None)
    return Taken("indicator", "sheet", dict(told.details).get("from", ""), told.found) if told else taken


def _shape(table: TableRead) -> str:
    layout = table.layout
    if any(column.period for column in layout.values):
        return "wide"
    return "long" if "period" in layout.by_role else "list"


def _codes(table: TableRead, findings: Sequence[Finding]) -> tuple[tuple[str, int], ...]:
    """Code -> number of cells, of the findings whose first cell lies in the table."""
    area = table.layout.area
    counts: dict[str, int] = defaultdict(int)
    for finding in findings:
        letters = finding.cell.rstrip("0123456789")
        row = finding.cell[len(letters) :]
        inside = row and min(area.heads) <= int(row) <= area.last
        if inside and area.columns[0] <= column_number(letters) <= area.columns[-1]:
            counts[finding.code] += 1 + len(finding.also)
    return tuple(sorted(counts.items()))


def _column(table: TableRead, column: Column) -> ColumnStory:
    layout = table.layout
    levels = head_levels(layout.grid, layout.area, column.number)
    said = {
        "indicator": column.name,
        "code": column.code,
        "year": column.period.text if column.period else "",
        "breakdown": column.category,
        "unit": column.unit,
    }
    if column.factor != 1:
        said["factor"] = f"{column.factor:g}"
    return ColumnStory(
        letters=column_letters(column.number),
        head=" / ".join(tidy(cell.typed) for cell in reversed(levels)),
        role=word_of(column, table.named),
        because=_because(table, column),
        means=tuple((name, text) for name, text in said.items() if text),
        cells=len(layout.cells(column)),
    )


def _because(table: TableRead, column: Column) -> str:
    if table.layout.declared:
        return "mapping" if column.role != "other" else "nothing"
    if column.role == "value" and column.period is not None:
        return "year"
    if column.guessed or column.role in _FROM_CONTENT:
        return "content"
    known = column.head and column.role and (column.role != "other" or table.layout.cells(column))
    return "head" if known else "nothing"


def _aside(read: SheetRead, findings: Sequence[Finding]) -> list[Aside]:
    """Every cell that is no figure, head or label of a table, and stands in no column of notes or sources that is read.

    These are titles, lines of keys, notes, sources, texts of a column that is not read, and figures that ended as a
    finding, by the first finding that names the cell."""
    codes: dict[str, str] = {}
    for finding in findings:
        for where in (finding.cell, *(other.a1 for other in finding.also if other.sheet == read.sheet.name)):
            codes.setdefault(where, finding.code)
    whole = {"hidden": "hidden-sheet", "left-out": "sheet-left-out"}.get(_state(read), "")
    hidden = {(cell.row, cell.column) for cell in read.grid.hidden}
    roles = {
        (cell.row, cell.column): column.role
        for table in read.tables
        for column in table.layout.columns
        for cell in table.layout.cells(column)
    }
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, cell in read.sheet.cells.items():
        kind, outcome = ends_as(cell, read.claims)
        if outcome in {"finding", "unread"}:
            own = codes.get(a1(*place), "unread-number" if outcome == "unread" else "finding")
            kind = "hidden-cells" if place in hidden else own
        elif outcome:
            continue
        else:
            kind = "hidden-cells" if place in hidden else _outside(kind, roles.get(place))
        if kind:
            found[whole or kind].append(place)
    return [
        Aside(kind, len(places), tuple(ranges(places)), tidy(read.sheet.cells[min(places)].typed))
        for kind, places in sorted(found.items(), key=lambda item: min(item[1]))
    ]


def _outside(kind: str, role: str | None) -> str:
    """What a text that is no figure is called, "" for a part of a table. role: of its column, None where in none."""
    if role is None:
        return {"head": "", "label": "key"}.get(kind, kind)
    if kind in {"head", "label"} or role in _BESIDE:
        return ""
    return "column"
