"""What the tool sees in a workbook: readings, findings, and the account of every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from vlr.intake.account import account
from vlr.intake.claims import Claims
from vlr.intake.collector import without_collector
from vlr.intake.column import OLDEST
from vlr.intake.copies.returned import copy_of, without_ours
from vlr.intake.forms.identity import FormIdentity, identity_of
from vlr.intake.forms.reading import FormReading
from vlr.intake.grid import Grid, grid_of, is_number, is_text
from vlr.intake.joined_heads import with_heads_joined
from vlr.intake.layout import layout_of
from vlr.intake.mapping_apply import claim_sheet, said_of_layout
from vlr.intake.mapping_check import checked
from vlr.intake.mapping_read import read_mapping
from vlr.intake.periods import period_of
from vlr.intake.personal import personal_data, without_codes
from vlr.intake.place import Place
from vlr.intake.same_tables import taken_once
from vlr.intake.sheet_read import NOTHING, SheetRead, TableRead, Told
from vlr.intake.stretched import look_shortly
from vlr.intake.table_rows import TableReader
from vlr.intake.tables import Area, find_areas
from vlr.intake.titles import Context, context_of, line_kind, source_of
from vlr.intake.typed_numbers import numbers_as_text
from vlr.intake.values import figure_of, mark_of
from vlr.intake.whole_file import readings_of_file
from vlr.model.cells import Cell
from vlr.model.city import Action
from vlr.model.findings import Finding, Severity, about, at
from vlr.model.narratives import Narrative
from vlr.model.observations import Reading, SheetAccount
from vlr.model.periods import Period
from vlr.workbook.book import Book, Sheet, SheetCell
from vlr.workbook.open import open_book

_MOST_TABLES = 1_000
"""Tables of a sheet that are read; the figures of further ones end as findings. Each is compared with all others."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """One workbook as read. readings: by sheet, row and column; accounts: one a sheet; sha256: "" if not opened.

    form: whose form it is, None for any other workbook; actions, narratives: what a form holds beside figures. copy_of:
    SHA-256 of the workbook that it is a marked copy of, "" for any other.
    """

    file: str
    sha256: str
    readings: Sequence[Reading]
    findings: tuple[Finding, ...]
    accounts: tuple[SheetAccount, ...]
    form: FormIdentity | None = None
    actions: tuple[Action, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    copy_of: str = ""


def read_file(path: Path, shown: str, marks: Sequence[str] = (), year: int | None = None) -> FileReading:
    """The readings of one workbook. shown: its path as people see it; marks: texts declared to mean "missing"; year: of
    the tables that give none. A mapping file beside it (`vlr.intake.mapping.mapping_for`) wins over all of it.

    Never raises for what a file holds. A guess is a finding of level note; a cell that cannot be read, a figure outside
    of every table, a hidden row, column or sheet is a warning.
    """
    return read_closely(path, shown, marks, year, shortly=True)[0]


def read_closely(
    path: Path,
    shown: str,
    marks: Sequence[str] = (),
    year: int | None = None,
    *,
    mapped: bool = True,
    shortly: bool = False,
) -> tuple[FileReading, list[SheetRead]]:
    """As `read_file`, with what the reader decided of each sheet. mapped False: as if there were no mapping file.

    shortly: long tables by the short way; their `SheetRead` then shows a part of their rows (`long_table.stretch`).
    """
    with without_collector():
        mapping, findings = read_mapping(path, shown) if mapped else (None, [])
        told = (
            Told(mapping, mapping.year, mapping.file)
            if mapping and mapping.year
            else Told(mapping, _year(year), "--year")
        )
        declared = frozenset(mark_of(mark) for mark in (*marks, *(mapping.missing if mapping else ())))
        return _read_closely(path, shown, declared, told, findings, shortly)


def _year(year: int | None) -> Period | None:
    return period_of(float(year), OLDEST) if year is not None else None


def _read_closely(
    path: Path, shown: str, declared: frozenset[str], told: Told, findings: list[Finding], shortly: bool
) -> tuple[FileReading, list[SheetRead]]:
    book, opening = open_book(path, shown)
    findings = [*findings, *opening]
    if book is None:
        return FileReading(shown, "", (), tuple(findings), ()), []
    book = without_ours(book)
    if told.mapping is not None:
        mapping, unfit = checked(told.mapping, book.sheets)
        told = replace(told, mapping=mapping)
        findings += [*unfit, about(shown, "mapping-used", Severity.NOTE, mapping.file)]
    identity = None if told.tells_of_sheets() else identity_of(book)
    form = _form(book, identity, shown, declared) if identity else FormReading(others=book.sheets)
    look = partial(look_at_sheet, shown=shown, marks=declared, told=told)
    shortly = shortly and told.mapping is None
    sheets = taken_once([look_shortly(sheet, look) if shortly else look(sheet) for sheet in form.others])
    findings += [finding for sheet in sheets for finding in sheet.findings]
    readings, findings = readings_of_file(form.readings, sheets, findings)
    personal = personal_data(book.sheets, shown)
    findings = [*without_codes(findings, personal), *numbers_as_text(book.sheets, readings, shown), *personal]
    return FileReading(
        shown,
        book.sha256,
        readings,
        (*form.findings, *findings),
        (*form.accounts, *(sheet.account for sheet in sheets)),
        identity,
        form.actions,
        form.narratives,
        copy_of(book),
    ), sheets


def _form(book: Book, identity: FormIdentity, shown: str, declared: frozenset[str]) -> FormReading:
    """What a form holds. Few workbooks are forms, and what reads them takes longer to import than they take to read."""
    from vlr.intake.forms.read import read_form

    return read_form(book, identity, shown, declared)


def read_sheet(sheet: Sheet, shown: str, marks: frozenset[str]) -> tuple[list[Reading], list[Finding], SheetAccount]:
    """Readings, findings and account of one sheet. marks: as `vlr.intake.values.mark_of` gives them."""
    read = look_at_sheet(sheet, shown, marks)
    return list(read.readings), read.findings, read.account


def look_at_sheet(sheet: Sheet, shown: str, marks: frozenset[str], told: Told = NOTHING) -> SheetRead:
    """One sheet as read, with what was decided of each of its tables. told: what people say beside the workbook."""
    grid = with_heads_joined(grid_of(sheet))
    claims = Claims()
    place = Place(shown, sheet.name, marks)
    reason = told.left_out(sheet.name)
    findings = claim_sheet(sheet, reason, shown, claims) if reason else _hidden(sheet, grid, shown, claims)
    tables = [] if reason else _tables(grid, place, claims, told)
    total, unread = account(sheet, claims, shown)
    readings = [reading for table in tables for reading in table.readings]
    readings.sort(key=lambda r: (r.cell.row, r.cell.column))
    findings += [finding for table in tables for finding in table.findings] + unread
    return SheetRead(sheet, grid, tuple(tables), claims, readings, findings, total, reason)


def _tables(grid: Grid, place: Place, claims: Claims, told: Told) -> list[TableRead]:
    """The tables of a sheet, found or as a mapping file declares them."""
    mapped = told.mapped(grid.name)
    areas = told.areas(grid) if mapped else find_areas(grid)[:_MOST_TABLES]
    tables = []
    for position, area in enumerate(areas):
        context = _context(grid, area, areas, claims)
        layout = told.dated(told.layout(grid, area, position) if mapped else layout_of(grid, area, context))
        table = TableReader(layout, place, claims)
        nothing = told.nothing(grid, position) if mapped and not table.readings else []
        findings = [*table.findings, *said_of_layout(layout, place, table.readings), *nothing]
        tables.append(TableRead(layout, table.beside.named, table.readings, findings))
    return tables


def _hidden(sheet: Sheet, grid: Grid, shown: str, claims: Claims) -> list[Finding]:
    """What is hidden is named and not used; its figures end as this finding."""
    figures, words = [], []
    for cell in grid.hidden:
        if is_number(cell) or (is_text(cell) and figure_of(cell).value is not None):
            figures.append(cell)
            claims.value(cell, "finding")
        else:
            words.append(cell)
            claims.take([cell], "note")
    if not grid.hidden:
        return []
    severity = Severity.WARNING if figures else Severity.NOTE
    if sheet.hidden:
        return [about(shown, "hidden-sheet", severity, sheet=sheet.name, n=len(figures))]
    places = [Cell(shown, sheet.name, cell.row, cell.column) for cell in (*figures, *words)]
    return [at(places[0], "hidden-cells", severity, also=places[1:])]


def _context(grid: Grid, area: Area, areas: Sequence[Area], claims: Claims) -> Context:
    """What the lines round a table say of it; they are claimed for the account."""
    above = [other for other in areas if other.last < area.heads[0] and set(other.columns) & set(area.columns)]
    beside = [other for other in areas if other.heads[0] <= area.last and area.heads[0] <= other.last]
    first = max((other.last for other in above), default=0)
    lines = _lines(grid, grid.body(first + 1, area.heads[0] - 1), area, beside)
    sheet_lines = _top_lines(grid, areas) if first else []
    nearest = _nearest(lines, area.heads[0])
    context = context_of([*sheet_lines, *lines], nearest)
    if sheet_lines and context.name and not context.many:
        context = replace(context, borrowed=context_of(sheet_lines, 0).name == context.name)
    for (row, column), kind in context.claims.items():
        claims.kinds.setdefault((row, column), kind)
    below = _below(grid, area, areas, beside)
    for line in below:
        claims.take(line, line_kind(line) if line_kind(line) != "title" else "note")
    source = "; ".join(filter(None, [context.source, source_of(below)]))
    told = next(((line[0].row, line[0].column) for line in below if line_kind(line) == "source"), None)
    origins = {"source": told, **context.origins} if told else context.origins
    return replace(context, source=source, origins=origins)


def _lines(grid: Grid, rows: Sequence[int], area: Area, beside: Sequence[Area]) -> list[list[SheetCell]]:
    """The cells above or below a table, row by row, without what belongs to a table beside it."""
    left = 1 if area.columns[0] == min(other.columns[0] for other in beside) else area.columns[0]
    right = min((o.columns[0] for o in beside if o.columns[0] > area.columns[0]), default=1 << 15) - 1
    found = [[c for c in grid.rows[row] if left <= c.column <= right] for row in rows]
    return [line for line in found if line]


def _top_lines(grid: Grid, areas: Sequence[Area]) -> list[list[SheetCell]]:
    """The lines above all tables of the sheet, apart from the title right above the first one."""
    top = min(area.heads[0] for area in areas)
    lines = [grid.rows[row] for row in grid.body(1, top - 1)]
    return lines[: len(lines) - _nearest(lines, top)]


def _nearest(lines: Sequence[Sequence[SheetCell]], head: int) -> int:
    """How many of the lines stand right above a head, without a blank row between."""
    count = 0
    for line in reversed(lines):
        if line[0].row != head - count - 1:
            break
        count += 1
    return count


def _below(grid: Grid, area: Area, areas: Sequence[Area], beside: Sequence[Area]) -> list[list[SheetCell]]:
    """Notes and sources right below a table, up to the first line that is neither, or the next table."""
    following = [other.heads[0] for other in areas if other.heads[0] > area.last]
    end = min(following, default=max(grid.rows) + 1)
    found = []
    for line in _lines(grid, grid.body(area.last + 1, end - 1), area, beside):
        if line_kind(line) == "title" and following:
            break
        found.append(line)
    return found
