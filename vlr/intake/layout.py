"""A table with its columns told apart, and what the lines and heads round it say of all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vlr.intake.across import named_across
from vlr.intake.column import Column
from vlr.intake.column_heads import head_levels
from vlr.intake.columns import columns_of
from vlr.intake.dated_heads import dated_by_heads
from vlr.intake.grid import Grid
from vlr.intake.heads import tidy
from vlr.intake.pivots import summed_in_pivot
from vlr.intake.tables import Area
from vlr.intake.text_parts import measured_by, split_unit
from vlr.intake.titles import Context
from vlr.model.periods import Period
from vlr.workbook.book import SheetCell


@dataclass(frozen=True, slots=True)
class Layout:
    """One table ready to be read row by row.

    columns: from left to right; values: those of figures; by_role: role -> the first column that has it; contents:
    column -> its cells in the body; with_values: rows that have a cell in a column of values. declared: a mapping file
    says what the columns hold, so nothing is guessed; decimal: the decimal sign that it declares, "" where it does not.
    year_from: who gave the year of the context, "" where the workbook tells it. guess: code of a finding for what heads
    over figures were taken for, "" where nothing was guessed.
    """

    grid: Grid
    area: Area
    context: Context
    columns: Sequence[Column]
    values: Sequence[Column]
    by_role: Mapping[str, Column]
    contents: Mapping[int, tuple[SheetCell, ...]]
    with_values: frozenset[int]
    declared: bool = False
    decimal: str = ""
    year_from: str = ""
    guess: str = ""

    def cells(self, column: Column | None) -> tuple[SheetCell, ...]:
        """The cells of a column in the body, none for no column."""
        return self.contents[column.number] if column is not None else ()

    @property
    def label_column(self) -> Column | None:
        """The column that names the rows, None where there is none."""
        return self.by_role.get("name") or self.by_role.get("label")

    def lowest_heads(self) -> dict[int, str]:
        """Column -> the text of its lowest head."""
        heads = ((column, self.grid.covering(self.area.heads[-1], column)) for column in self.area.columns)
        return {column: head.typed for column, head in heads if head is not None}


def layout_of(grid: Grid, area: Area, context: Context) -> Layout:
    """The layout of the table in an area. context: what the lines round it say."""
    columns, over, contents = columns_of(grid, area)
    label = next((column for column in columns if column.role == "label"), None)
    context = _with_head(grid, area, _with_over(context, over), label)
    columns, context = dated_by_heads(columns, context)
    columns, guess = named_across(columns, context)
    return replace(laid_out(grid, area, context, columns, contents), guess=guess)


def laid_out(
    grid: Grid,
    area: Area,
    context: Context,
    columns: Sequence[Column],
    contents: Mapping[int, tuple[SheetCell, ...]],
) -> Layout:
    """The layout of columns that are known. contents: column -> its cells in the body."""
    values = [column for column in columns if column.role == "value"]
    by_role = {column.role: column for column in reversed(columns)}
    rows = frozenset(cell.row for column in values for cell in contents[column.number])
    return Layout(grid, area, context, columns, values, by_role, contents, rows)


def with_year(layout: Layout, year: Period, who: str) -> Layout:
    """The layout with a year that somebody gave, where neither a line, nor a column, nor a head names any."""
    dated = layout.context.period or "period" in layout.by_role or any(column.period for column in layout.values)
    if dated:
        return layout
    return replace(layout, context=replace(layout.context, period=year), year_from=who)


def _with_over(context: Context, over: str) -> Context:
    """The context where a text is merged over all columns of values: it names what they hold."""
    if not over:
        return context
    name, unit = split_unit(over)
    return replace(context, name=name, unit=unit or context.unit, title=over, many=False, sure=bool(unit))


def _with_head(grid: Grid, area: Area, context: Context, column: Column | None) -> Context:
    """The context where a head over the labels names what is measured, and no title does: `Waste by material`, or
    `Sum of Applicants` in the corner of a pivot."""
    if column is None or context.code or (context.name and not context.many):
        return context
    heads = [tidy(cell.typed) for cell in head_levels(grid, area, column.number)]
    summed = next((name for name in map(summed_in_pivot, heads) if name), "")
    if not summed and not measured_by(column.head):
        return context
    name, unit = split_unit(summed or column.head)
    return replace(context, name=name, unit=unit or context.unit, title=name, many=False, sure=True)
