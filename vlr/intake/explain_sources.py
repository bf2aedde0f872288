"""Where indicator, code, unit, period and source of a table's figures were taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vlr.intake.column import Column
from vlr.intake.heads import without_notes
from vlr.intake.sheet_read import TableRead
from vlr.model.cells import a1, column_letters


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing and where it is from.

    what: indicator, code, id, unit, period, breakdown, source. origin: column, rows (labels of a column), groups (rows
    without figures), heads, figures (their own cells), cell, sheet, mapping, given, or nowhere. where: letters, cells
    or a sheet, "" where there are none; text: what it is, where it is one for all rows.
    """

    what: str
    origin: str
    where: str = ""
    text: str = ""


def taken_from(table: TableRead) -> Iterator[Taken]:
    """Every origin, in the order in which a person asks for them."""
    yield from _indicator(table)
    yield from _code(table)
    yield from _unit(table)
    yield from _period(table)
    yield from _breakdown(table)
    yield from _source(table)


def _indicator(table: TableRead) -> Iterator[Taken]:
    layout, context = table.layout, table.layout.context
    column = layout.label_column
    across = [value for value in layout.values if value.name]
    if across:
        yield Taken("indicator", "heads", _letters(across))
    if "id" in layout.by_role:
        yield _column("id", layout.by_role["id"])
    elif context.id:
        yield Taken("id", "mapping", text=context.id)
    if column is not None and table.named:
        yield Taken("indicator", "rows", column_letters(column.number))
        groups = [cell for cell in layout.cells(column) if cell.row not in layout.with_values]
        if groups:
            yield Taken("indicator", "groups", ", ".join(a1(cell.row, cell.column) for cell in groups[:6]))
    elif context.name and any(reading.indicator_name == context.name for reading in table.readings):
        yield _constant(table, "indicator", "name", context.name)
    elif not across and not {"code", "id"} & set(layout.by_role):
        yield Taken("indicator", "nowhere")


def _code(table: TableRead) -> Iterator[Taken]:
    layout, context = table.layout, table.layout.context
    if "code" in layout.by_role:
        yield _column("code", layout.by_role["code"])
    elif layout.label_column is not None and table.named:
        if any(reading.indicator_code for reading in table.readings):
            yield Taken("code", "rows", column_letters(layout.label_column.number))
    elif context.code:
        yield _constant(table, "code", "code", context.code)


def _unit(table: TableRead) -> Iterator[Taken]:
    layout, context = table.layout, table.layout.context
    heads = [column for column in layout.values if column.unit]
    if heads:
        yield Taken("unit", "heads", _letters(heads))
    if "unit" in layout.by_role:
        yield _column("unit", layout.by_role["unit"])
        return
    known = {context.unit, *(column.unit for column in layout.values)}
    own = [reading for reading in table.readings if reading.unit not in known]
    if own and layout.label_column is not None:
        yield Taken("unit", "rows", column_letters(layout.label_column.number))
    elif own:
        yield Taken("unit", "figures")
    if context.unit:
        yield _constant(table, "unit", "unit", context.unit)
    elif not heads and not own:
        yield Taken("unit", "nowhere")


def _period(table: TableRead) -> Iterator[Taken]:
    layout, context = table.layout, table.layout.context
    heads = [column for column in layout.values if column.period is not None]
    if heads:
        yield Taken("period", "heads", _letters(heads))
    if "period" in layout.by_role:
        yield _column("period", layout.by_role["period"])
    elif context.period is not None and layout.year_from:
        yield Taken("period", "given", layout.year_from, context.period.text)
    elif context.period is not None:
        yield _constant(table, "period", "period", context.period.text)
    elif not heads:
        yield Taken("period", "nowhere")


def _breakdown(table: TableRead) -> Iterator[Taken]:
    layout = table.layout
    if layout.label_column is not None and not table.named:
        yield Taken("breakdown", "rows", column_letters(layout.label_column.number))
    for column in layout.columns:
        if column.role in {"breakdown", "dimension"}:
            yield _column("breakdown", column)
    heads = [column for column in layout.values if column.category]
    if heads:
        yield Taken("breakdown", "heads", _letters(heads))


def _source(table: TableRead) -> Iterator[Taken]:
    layout, context = table.layout, table.layout.context
    if "source" in layout.by_role:
        yield _column("source", layout.by_role["source"])
    if context.source:
        yield _constant(table, "source", "source", context.source)


def _letters(columns: Sequence[Column]) -> str:
    """Letters of columns, neighbours as `B-M`."""
    runs: list[list[int]] = []
    for column in columns:
        if runs and runs[-1][-1] == column.number - 1:
            runs[-1].append(column.number)
        else:
            runs.append([column.number])
    ends = [[column_letters(run[0]), column_letters(run[-1])] for run in runs]
    return ", ".join("-".join(dict.fromkeys(pair)) for pair in ends)


def _column(what: str, column: Column) -> Taken:
    return Taken(what, "column", column_letters(column.number), column.head)


def _constant(table: TableRead, what: str, field: str, text: str) -> Taken:
    """What is one for all rows: declared, from a line above or below, or from a head over the columns."""
    layout = table.layout
    if layout.declared:
        return Taken(what, "mapping", text=text)
    head = _head_with(table) if what != "source" else ""
    if head and (field in {"name", "unit"} and layout.context.title):
        return Taken(what, "cell", head, text)
    place = layout.context.origins.get(field)
    return Taken(what, "cell", a1(*place) if place else "", text)


def _head_with(table: TableRead) -> str:
    """The cell of the head that names what is measured, "" where no head does."""
    layout = table.layout
    cells = [cell for row in layout.area.heads for cell in layout.grid.between(row, layout.area.columns)]
    title = layout.context.title
    return next((a1(cell.row, cell.column) for cell in cells if without_notes(cell.typed) == title), "")
