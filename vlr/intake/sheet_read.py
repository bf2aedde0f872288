"""One sheet as it was read, with all that the reader decided on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vlr.intake.claims import Claims
from vlr.intake.grid import Grid
from vlr.intake.layout import Layout, with_year
from vlr.intake.mapping import Mapping
from vlr.intake.mapping_apply import area_of, layout_of_mapped, left_out, tables_of
from vlr.intake.tables import Area
from vlr.model.findings import Finding, Severity, about
from vlr.model.observations import Reading, SheetAccount
from vlr.model.periods import Period
from vlr.workbook.book import Sheet


@dataclass(frozen=True, slots=True)
class TableRead:
    """One table. layout: where it is and what each column holds; named: its labels are names of indicators."""

    layout: Layout
    named: bool
    readings: Sequence[Reading]
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet. tables: from the top left; claims: what each cell was taken for; left_out: why, "" where it is not."""

    sheet: Sheet
    grid: Grid
    tables: tuple[TableRead, ...]
    claims: Claims
    readings: Sequence[Reading]
    findings: list[Finding]
    account: SheetAccount
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What people say of a workbook beside what stands in it: its mapping file, and the year of tables without any."""

    mapping: Mapping | None = None
    year: Period | None = None
    year_from: str = ""

    def tells_of_sheets(self) -> bool:
        """Whether the mapping file says how any sheet is to be read: then no sheet is one of a form."""
        return self.mapping is not None and bool(self.mapping.tables or self.mapping.left_out)

    def mapped(self, sheet: str) -> bool:
        """Whether the mapping file declares the tables of a sheet."""
        return bool(tables_of(self.mapping, sheet))

    def left_out(self, sheet: str) -> str:
        """Why a sheet is left out, "" where it is not."""
        return left_out(self.mapping, sheet)

    def areas(self, grid: Grid) -> list[Area]:
        """Where the mapping file says that the tables of a sheet are."""
        return [area_of(table, grid) for table in tables_of(self.mapping, grid.name)]

    def layout(self, grid: Grid, area: Area, position: int) -> Layout:
        """The layout of the table at a position of `areas`."""
        decimal = self.mapping.decimal if self.mapping else ""
        return layout_of_mapped(tables_of(self.mapping, grid.name)[position], area, grid, decimal)

    def nothing(self, grid: Grid, position: int) -> list[Finding]:
        """The finding that the table at a position of `areas` has no figure."""
        table = tables_of(self.mapping, grid.name)[position]
        file = self.mapping.file if self.mapping else ""
        line = table.line
        return [about(file, "mapping-reads-nothing", Severity.WARNING, table.range, sheet=grid.name, line=line)]

    def dated(self, layout: Layout) -> Layout:
        """The layout with the year that was told, where the table has none."""
        if self.mapping is not None and self.mapping.decimal and not layout.decimal:
            layout = replace(layout, decimal=self.mapping.decimal)
        return with_year(layout, self.year, self.year_from) if self.year is not None else layout


NOTHING = Told()
