"""A mapping file drafted from what was found: with it, a workbook is read exactly as without it."""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections.abc import Iterator, Sequence

from vlr.intake.column import OLDEST, Column
from vlr.intake.column_heads import head_levels
from vlr.intake.grid import Grid
from vlr.intake.heads import tidy
from vlr.intake.layout import Layout
from vlr.intake.mapping import ROLES
from vlr.intake.periods import period_of
from vlr.intake.sheet_read import SheetRead, TableRead
from vlr.model.cells import a1, column_letters
from vlr.model.periods import Period
from vlr.words.phrases import Phrases

WIDTH = 96
MARK = "# drafted: "
"""Begins the last line of a draft, which holds the hash of the lines above it; once these are edited it is wrong."""

_WORDS = {role: word for word, role in ROLES.items()}
_LONGEST_HEAD = 50
_EXAMPLES = {
    "year": "year = 2023",
    "missing": 'missing = ["-", "x"]',
    "decimal": 'decimal = "comma"',
    "left-out": '[[left_out]]\n# sheet = "Archive"\n# reason = "..."',
}
_COLUMN = (
    'column.C = { role = "value", indicator = "Waste", code = "11.6.1", year = 2019, breakdown = "Women", unit = "%",'
    " factor = 100 }"
)


def draft(sheets: Sequence[SheetRead], file: str, phrases: Phrases) -> str:
    """The text of a mapping file for a workbook. sheets: as read without one; file: its name; phrases: of the comments.

    Every table that was found, with its range and the role of each column; a commented one for a sheet without any.
    """
    lines = [*_comment(phrases("mapping.top", file=_plain(file))), "", *_general(phrases)]
    for sheet in sheets:
        lines += ["", *_sheet(sheet, phrases)]
    body = "\n".join(lines).rstrip() + "\n"
    return f"{body}\n{MARK}{_hash(body)}\n"


def is_untouched(text: str) -> bool:
    """Whether a mapping file is a draft that nobody has edited."""
    body, mark, digest = text.replace("\r\n", "\n").rpartition(f"\n{MARK}")
    return bool(mark) and digest.strip() == _hash(body)


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8")).hexdigest()[:16]


def _general(phrases: Phrases) -> Iterator[str]:
    """What holds for the whole file, as comments to be uncommented."""
    for key, example in _EXAMPLES.items():
        yield from _comment(phrases(f"mapping.{key}"))
        yield from f"# {example}".splitlines()
        yield ""
    yield from _comment(phrases("mapping.roles", roles=", ".join(w for w in ROLES if w != "bound"), example=_COLUMN))


def _sheet(sheet: SheetRead, phrases: Phrases) -> Iterator[str]:
    name = _plain(sheet.sheet.name)
    tables = [table for table in sheet.tables if table.layout.values]
    if tables:
        yield from _comment(phrases("mapping.sheet", n=len(tables), sheet=name))
        for position, table in enumerate(tables):
            yield from ["", *_table(table)] if position else _table(table)
    elif sheet.grid.cells:
        yield from _comment(phrases("mapping.no-table", sheet=name))
        yield from (f"# {line}" for line in _skeleton(sheet))
    else:
        yield from _comment(phrases("mapping.nothing", sheet=name))


def _table(table: TableRead) -> Iterator[str]:
    layout = table.layout
    heads, columns = layout.area.heads, layout.area.columns
    yield "[[table]]"
    yield f"sheet = {quoted(layout.grid.name)}"
    yield f'range = "{a1(heads[0], columns[0])}:{a1(layout.area.last, columns[-1])}"'
    yield f"head_rows = {heads[-1] - heads[0] + 1}"
    for key, value in _constants(table).items():
        yield f"{key} = {_written(key, value)}"
    for column in layout.columns:
        head = _plain(_head(layout, column))
        said = f"column.{column_letters(column.number)} = {_column(column, table.named)}"
        yield f"{said}  # {head}" if head else said


def _constants(table: TableRead) -> dict[str, str]:
    """What holds for all rows, as far as no column says it."""
    layout, context = table.layout, table.layout.context
    named_rows = layout.label_column is not None or {"code", "id"} & set(layout.by_role)
    one = not table.named if layout.label_column is not None else not named_rows
    found = {
        "indicator": context.name if one else "",
        "code": context.code if one else "",
        "unit": "" if "unit" in layout.by_role else context.unit,
        "year": "" if "period" in layout.by_role or context.period is None else typed_period(context.period),
        "source": context.source,
    }
    return {key: value for key, value in found.items() if value}


def word_of(column: Column, named: bool) -> str:
    """What a mapping file calls the role of a column. named: the labels of the table name indicators."""
    if column.role == "dimension" and column.head:
        return f"breakdown:{column.head}"
    if column.role == "label":
        return "indicator" if named else "groups"
    return _WORDS.get(column.role, "breakdown" if column.role == "dimension" else "ignore")


def _column(column: Column, named: bool) -> str:
    """What a draft says of one column."""
    word = word_of(column, named)
    found = {
        "indicator": column.name,
        "code": column.code,
        "year": typed_period(column.period) if column.period else "",
        "breakdown": column.category,
        "unit": column.unit,
    }
    more = [f"{key} = {_written(key, value)}" for key, value in found.items() if value]
    if word != "value" or not more:
        return quoted(word)
    return "{ " + ", ".join([f"role = {quoted(word)}", *more]) + " }"


def _written(key: str, value: str) -> str:
    """A value as TOML writes it: a plain year as a number."""
    return value if key == "year" and value.isdecimal() and value[0] != "0" else quoted(value)


def typed_period(period: Period) -> str:
    """How to write a period so that it is read again as it is, also where it came from a run of like ones."""
    apart = period.text.replace("-", " - ")
    month = f"{period.text[5:7]}/{period.text[:4]}"
    texts = [f"{text}{mark}" for text in (period.text, apart, month) for mark in _marks(period.mark)]
    return next((text for text in texts if period_of(text, OLDEST) == period), period.text)


def _marks(mark: str) -> tuple[str, ...]:
    return (mark, f" ({mark})", f" [{mark}]") if mark else ("",)


def _head(layout: Layout, column: Column) -> str:
    levels = head_levels(layout.grid, layout.area, column.number)
    return " / ".join(tidy(cell.typed) for cell in reversed(levels))


def _skeleton(sheet: SheetRead) -> Iterator[str]:
    """A table over all of a sheet, to be corrected by a person."""
    grid: Grid = sheet.grid
    columns = sorted({column for _, column in grid.cells})
    yield "[[table]]"
    yield f"sheet = {quoted(grid.name)}"
    yield f'range = "{a1(grid.numbers[0], columns[0])}:{a1(grid.numbers[-1], columns[-1])}"'
    yield "head_rows = 1"
    for position, column in enumerate(columns[:40]):
        head = next((cell.typed for (_, number), cell in grid.cells.items() if number == column), "")
        role = "indicator" if position == 0 else "value"
        yield f'column.{column_letters(column)} = "{role}"  # {_plain(head)}'


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _plain(text: str) -> str:
    """Text of a workbook for a comment: one line without control characters, not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_HEAD else line[: _LONGEST_HEAD - 1] + "…"


def quoted(text: str) -> str:
    """Text as TOML writes it."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
