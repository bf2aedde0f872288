"""A sheet of a form with columns: title, a line, the hidden row of machine keys, heads, rows to fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from vlr.intake.forms import look
from vlr.intake.forms.identity import FormIdentity
from vlr.intake.forms.schema import KEY, Field, FormSheet, Kind, Role
from vlr.intake.forms.sizes import LINE_HEIGHT, MOST_LINES, shown_format, text_height
from vlr.model.cells import column_letters
from vlr.words.phrases import Phrases
from vlr.workbook.styled import Entry, Highlight, Put, Style, StyledSheet

TITLE_ROW, LINE_ROW, KEY_ROW, HEAD_ROW, FIRST_ROW = 1, 2, 3, 4, 5
HEAD_MARK = f"{KEY}head"
"""Stands in the last, hidden column of the row of heads."""

Row = Mapping[str, str | float | int | None]
"""Field key -> what stands there before anybody fills it."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table of a form holds. line: text or formula under the title. height: of each row, 0 for its own.

    calculated: key -> formula with fields in braces, of fields that are calculated in each row.
    """

    sheet: FormSheet
    name: str
    line: Put
    rows: Sequence[Row]
    height: float = 0
    calculated: Mapping[str, str] = field(default_factory=dict)


def last_row(table: Table) -> int:
    """Number of the last row that is ready to be filled, of which there is always one."""
    return FIRST_ROW + max(1, len(table.rows) + table.sheet.spare) - 1


def cells_of(sheet: FormSheet, key: str, last: int) -> str:
    """Range of a column's body: `I5:I90`."""
    letters = column_letters(sheet.column(key))
    return f"{letters}{FIRST_ROW}:{letters}{last}"


def in_row(sheet: FormSheet, formula: str, row: int) -> str:
    """A formula with the cells of a row in place of its fields in braces."""
    places = {one.key: f"${column_letters(sheet.column(one.key))}{row}" for one in sheet.fields}
    return formula.format(**places)


def build(
    table: Table,
    identity: FormIdentity,
    phrases: Phrases,
    title: str,
    entries: Sequence[Entry] = (),
    highlights: Sequence[Highlight] = (),
) -> StyledSheet:
    """The table as a sheet. Heads, keys and guidance are locked, everything else is open."""
    sheet = table.sheet
    machine = len(sheet.fields) + 1
    shown = sum(1 for one in sheet.fields if one.role is not Role.MACHINE)
    cells: dict[tuple[int, int], Put] = {
        (TITLE_ROW, 1): Put(title, look.TITLE),
        (LINE_ROW, 1): table.line,
        (KEY_ROW, machine): Put(identity.marker(), look.MACHINE),
        (HEAD_ROW, machine): Put(HEAD_MARK, look.MACHINE),
    }
    for column, one in enumerate(sheet.fields, start=1):
        cells[KEY_ROW, column] = Put(f"{KEY}{sheet.key}.{one.key}", look.MACHINE)
        if one.role is not Role.MACHINE:
            cells[HEAD_ROW, column] = _head(sheet, one, phrases)
    for row in range(FIRST_ROW, last_row(table) + 1):
        known = table.rows[row - FIRST_ROW] if row - FIRST_ROW < len(table.rows) else None
        for column, one in enumerate(sheet.fields, start=1):
            cells[row, column] = _cell(table, one, row, known)
    last_shown = column_letters(shown)
    return StyledSheet(
        name=table.name,
        cells=cells,
        widths={column: one.width for column, one in enumerate(sheet.fields, start=1)},
        heights={TITLE_ROW: 30, LINE_ROW: 34, HEAD_ROW: 36} | _heights(table),
        hidden_rows=(KEY_ROW,),
        hidden_columns=(
            *(column for column, one in enumerate(sheet.fields, start=1) if one.role is Role.MACHINE),
            machine,
        ),
        merged=(f"A{LINE_ROW}:{last_shown}{LINE_ROW}",) if shown > 1 else (),
        frozen=f"A{FIRST_ROW}",
        filter=f"A{HEAD_ROW}:{column_letters(machine - 1)}{last_row(table)}" if shown > 1 else "",
        entries=entries,
        highlights=highlights,
        protected=True,
        repeat=f"{HEAD_ROW}:{HEAD_ROW}",
        tab="12527F",
    )


def _heights(table: Table) -> dict[int, float]:
    """Heights of the rows of the body."""
    heights = dict.fromkeys(range(FIRST_ROW, last_row(table) + 1), table.height or LINE_HEIGHT)
    widths = {one.key: one.width - 2 for one in table.sheet.fields if one.role is not Role.MACHINE}
    for row, known in enumerate(table.rows, start=FIRST_ROW):
        texts = [(value, widths[key]) for key, value in known.items() if key in widths and isinstance(value, str)]
        heights[row] = max(heights[row], *(text_height(text, width, MOST_LINES) for text, width in texts))
    return heights


def _head(sheet: FormSheet, one: Field, phrases: Phrases) -> Put:
    style = look.HEAD_FILL if one.role is Role.FILL else look.HEAD_GUIDE
    comment = phrases(f"forms.what.{sheet.key}.{one.key}")
    return Put(phrases(f"forms.head.{sheet.key}.{one.key}"), style, comment=comment)


def _cell(table: Table, one: Field, row: int, known: Row | None) -> Put:
    """One cell of the body; known: what stands in the row, None for a spare one."""
    if one.key in table.calculated:
        return Put(in_row(table.sheet, table.calculated[one.key], row), look.CHECK, formula=True)
    if one.role is Role.MACHINE:
        return Put(known.get(one.key) if known else None, look.MACHINE)
    guided = one.role is Role.GUIDE and known is not None
    value = known.get(one.key) if known else None
    if guided and one.kind is Kind.PERIOD and value is None and one.key == "period":
        guided = False  # only the office knows which one
    return Put(value, _guide(one, value) if guided else _fill(one))


def _guide(one: Field, value: str | float | int | None) -> Style:
    if one.key == "period":
        return look.GUIDE_STRONG
    if one.kind is Kind.NUMBER and isinstance(value, float):
        return replace(look.GUIDE_NUMBER, number_format=shown_format(value))
    styles = {Kind.NUMBER: look.GUIDE_NUMBER, Kind.PERIOD: look.GUIDE_NUMBER, Kind.CODE: look.GUIDE_CODE}
    return styles.get(one.kind, look.GUIDE)


def _fill(one: Field) -> Style:
    styles = {Kind.NUMBER: look.FILL_NUMBER, Kind.CODE: look.FILL_CODE, Kind.PERIOD: look.FILL_CODE}
    return styles.get(one.kind, look.FILL)
