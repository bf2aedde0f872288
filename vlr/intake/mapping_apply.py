"""What a mapping file declares of a sheet becomes tables that are read like those that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from vlr.intake.account import looks_like_a_figure
from vlr.intake.claims import Claims
from vlr.intake.column import Column
from vlr.intake.column_heads import head_levels
from vlr.intake.grid import Grid
from vlr.intake.heads import without_notes
from vlr.intake.layout import Layout, laid_out
from vlr.intake.mapping import MappedTable, Mapping
from vlr.intake.place import Place
from vlr.intake.tables import Area
from vlr.intake.titles import Context
from vlr.intake.values import Figure
from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, about
from vlr.model.observations import Reading
from vlr.workbook.book import Sheet, SheetCell


def tables_of(mapping: Mapping | None, sheet: str) -> list[MappedTable]:
    """The tables that a mapping file declares on a sheet, from the top left; none where it says nothing of it."""
    tables = mapping.tables if mapping else ()
    return sorted((t for t in tables if same_sheet(t.sheet, sheet)), key=lambda table: (table.first, table.left))


def left_out(mapping: Mapping | None, sheet: str) -> str:
    """Why a mapping file leaves a sheet out, "" where it does not."""
    found = mapping.left_out.items() if mapping else ()
    return next((reason for name, (reason, _) in found if same_sheet(name, sheet)), "")


def same_sheet(one: str, other: str) -> bool:
    """Whether two names are of one sheet: no workbook has two that differ only in capitals."""
    return one.casefold() == other.casefold()


def area_of(table: MappedTable, grid: Grid) -> Area:
    """Where a table is. A table without heads has row 0 for its head, which no sheet has."""
    last = table.last or max(grid.numbers, default=table.first)
    wide = tuple(range(table.left, table.right + 1))
    used = {cell.column for row in grid.body(table.first, last) for cell in grid.between(row, wide)}
    inside = {column.number for column in table.columns if table.left <= column.number <= table.right}
    first = table.first + table.heads
    return Area(tuple(range(table.first, first)) or (0,), first, last, tuple(sorted(used | inside)))


def layout_of_mapped(table: MappedTable, area: Area, grid: Grid, decimal: str) -> Layout:
    """The layout of a table as declared; nothing but what stands in the mapping file is known of it.

    Columns that it does not name are not read: their texts count as notes, their figures as not read.
    """
    contents: dict[int, list[SheetCell]] = {number: [] for number in area.columns}
    for row in grid.body(area.first, area.last):
        for cell in grid.between(row, area.columns):
            if cell.column in contents:
                contents[cell.column].append(cell)
    named = {column.number: column for column in table.columns}
    columns = []
    for number in area.columns:
        levels = head_levels(grid, area, number)
        head = without_notes(levels[0].typed) if levels else ""
        own = named.get(number)
        if own is None:
            columns.append(Column(number, "other", head))
            continue
        columns.append(
            Column(
                number,
                own.role,
                own.dimension or head,
                period=own.year,
                category=own.breakdown,
                unit=own.unit,
                name=own.indicator,
                code=own.code,
                factor=own.factor,
            )
        )
    context = Context(
        title=table.indicator,
        code=table.code,
        id=table.id,
        name=table.indicator,
        unit=table.unit,
        period=table.year,
        source=table.source,
        many=False,
    )
    found = {number: tuple(cells) for number, cells in contents.items()}
    return replace(laid_out(grid, area, context, columns, found), declared=True, decimal=table.decimal or decimal)


def claim_sheet(sheet: Sheet, reason: str, file: str, claims: Claims) -> list[Finding]:
    """All of a sheet that is left out; a note (sheet-left-out) with the number of its figures."""
    figures = [cell for cell in sheet.cells.values() if looks_like_a_figure(cell)]
    for cell in figures:
        claims.value(cell, "finding")
    claims.take(sheet.cells.values(), "note")
    return [about(file, "sheet-left-out", Severity.NOTE, sheet=sheet.name, n=len(figures), reason=reason)]


def times(figure: Figure, factor: float) -> Figure:
    """A figure multiplied with the factor of its column; one with a unit in its own cell stays as it is."""
    if factor == 1 or figure.value is None or figure.unit:
        return figure
    return replace(figure, value=float(Decimal(repr(figure.value)) * Decimal(str(factor))))


def said_of_layout(layout: Layout, place: Place, readings: Sequence[Reading]) -> list[Finding]:
    """Notes about what was not in the workbook: a year (year-given), a factor of a column (factor-declared)."""
    findings: list[Finding] = []
    if layout.year_from:
        dated: list[SheetCell | Cell] = [reading.cell for reading in readings]
        year = layout.context.period.text if layout.context.period else ""
        findings += place.say_all("year-given", Severity.NOTE, dated, year, by=layout.year_from)
    for column in layout.values:
        if column.factor != 1:
            cells: list[SheetCell | Cell] = [r.cell for r in readings if r.cell.column == column.number]
            factor = f"{column.factor:g}"
            findings += place.say_all("factor-declared", Severity.NOTE, cells, column.head, factor=factor)
    return findings
