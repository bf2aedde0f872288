"""A table with its columns told apart, and what the lines and heads round it say of all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vlr.intake.columns import Column, columns_of
from vlr.intake.grid import Grid
from vlr.intake.tables import Area
from vlr.intake.titles import Context, measured_by, split_unit
from vlr.workbook.book import SheetCell


@dataclass(frozen=True, slots=True)
class Layout:
    """One table ready to be read row by row.

    columns: from left to right; values: those of figures; by_role: role -> the first column that has it; contents:
    column -> its cells in the body; with_values: rows that have a cell in a column of values.
    """

    grid: Grid
    area: Area
    context: Context
    columns: Sequence[Column]
    values: Sequence[Column]
    by_role: Mapping[str, Column]
    contents: Mapping[int, tuple[SheetCell, ...]]
    with_values: frozenset[int]

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
    values = [column for column in columns if column.role == "value"]
    by_role = {column.role: column for column in reversed(columns)}
    context = _with_head(_with_over(context, over), by_role.get("label"))
    rows = frozenset(cell.row for column in values for cell in contents[column.number])
    return Layout(grid, area, context, columns, values, by_role, contents, rows)


def _with_over(context: Context, over: str) -> Context:
    """The context where a text is merged over all columns of values: it names what they hold."""
    if not over:
        return context
    name, unit = split_unit(over)
    return replace(context, name=name, unit=unit or context.unit, title=over, many=False)


def _with_head(context: Context, column: Column | None) -> Context:
    """The context where the head over the labels names what is measured, and no title does: `Waste by material`."""
    if column is None or not measured_by(column.head) or context.code or (context.name and not context.many):
        return context
    name, unit = split_unit(column.head)
    return replace(context, name=name, unit=unit or context.unit, title=column.head, many=False)
