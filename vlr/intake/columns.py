"""What each column of a table holds: as its head says, else as what stands in it tells."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from vlr.framework.units import unit_of
from vlr.intake.column import Column, Content
from vlr.intake.column_heads import columns_by_head, head_levels, own_head, with_upper_heads
from vlr.intake.dimensions import KEYS, label_column, names_codes, repeats, tells_rows_apart
from vlr.intake.grid import Grid
from vlr.intake.tables import Area
from vlr.intake.text_parts import category_of, split_unit
from vlr.workbook.book import SheetCell


def columns_of(grid: Grid, area: Area) -> tuple[list[Column], str, dict[int, tuple[SheetCell, ...]]]:
    """The columns of a table from left to right, the text merged over all columns of values ("" where none is), and the
    cells of each column in the body."""
    cells: dict[int, list[SheetCell]] = {number: [] for number in area.columns}
    for row in grid.body(area.first, area.last):
        for cell in grid.between(row, area.columns):
            if cell.column in cells:
                cells[cell.column].append(cell)
    contents = {number: Content(tuple(found)) for number, found in cells.items()}
    under = {n for n in area.columns if head_levels(grid, area, n) and own_head(grid, area, n) is None}
    columns = _single(_by_content(columns_by_head(grid, area, contents), contents, under))
    columns, over = with_upper_heads(grid, area, columns)
    return columns, over, {number: content.cells for number, content in contents.items()}


def _by_content(columns: list[Column], contents: dict[int, Content], under: set[int]) -> list[Column]:
    """The columns whose heads say nothing get a role from what stands in them. under: those whose only head is merged
    over others too: they hold the total of these."""
    explicit = any(c.role == "value" for c in columns)
    named = any(c.role in {"name", "code", "id"} for c in columns)
    dated = any(c.role == "period" or c.period is not None for c in columns)
    heads_are_periods = any(c.period for c in columns)

    @cache
    def leftmost() -> int:
        """The first column with figures, 0 without one; looked for once, however many columns there are."""
        return next((c.number for c in sorted(columns, key=_number) if contents[c.number].numbers), 0)

    found = []
    units = _unit_column(columns, contents)
    for column in columns:
        content = contents[column.number]
        if column.role:
            found.append(column)
        elif content.codes and not any(c.role == "code" for c in (*columns, *found)):
            found.append(replace(column, role="code", guessed=True))
        elif column.number in units:
            found.append(replace(column, role="unit", guessed=True))
        elif content.links * 2 > len(content.cells):
            found.append(replace(column, role="source_url", guessed=True))
        elif not dated and _holds_periods(column, content):
            found.append(replace(column, role="period", guessed=True))
            dated = True
        elif dated and not heads_are_periods and _only_years(column, content) and column.number < leftmost():
            found.append(replace(column, role="unread"))
        elif content.numbers > content.texts or (content.periods and not content.texts):
            headless = (
                not column.head
                and column.number not in under
                and any(c.head and contents[c.number].numbers for c in columns)
            )
            found.append(replace(column, role="unread") if headless else _figures(column, explicit, named))
        else:
            found.append(column if content.cells else replace(column, role="other"))
    return _with_texts(found, {number: content.cells for number, content in contents.items()})


def _unit_column(columns: list[Column], contents: dict[int, Content]) -> list[int]:
    """The column under an unknown head that holds units in all its cells, right of another column of texts."""
    if any(column.role == "unit" for column in columns):
        return []
    words = [c.number for c in columns if not c.role and contents[c.number].texts]
    holds = [c.number for c in columns if not c.role and 0 < contents[c.number].units == len(contents[c.number].cells)]
    named = any(c.role in {"name", "code", "id"} for c in columns)
    return [number for number in holds if named or any(other < number for other in words)][:1]


def _number(column: Column) -> int:
    return column.number


def _only_years(column: Column, content: Content) -> bool:
    """Whether a column with a head holds nothing but years. Where all figures stand right of it, these are no figures:
    `Built | Repaired | Cost`."""
    return bool(column.head) and 1 < len(content.cells) == content.years


def _holds_periods(column: Column, content: Content) -> bool:
    if content.periods > max(content.numbers, content.texts) and content.numbers <= content.texts:
        return True
    return not column.head and content.periods > 0 and content.periods >= len(content.cells) - content.texts


def _with_texts(columns: list[Column], cells: dict[int, tuple[SheetCell, ...]]) -> list[Column]:
    """The columns of texts as labels, dimensions or remarks; classes in whole numbers are dimensions too."""
    values = [c.number for c in columns if c.role == "value"]
    long = any(c.role == "value" and c.period is None and not c.guessed for c in columns)
    unknown = [c.number for c in columns if not c.role]
    named = any(c.role in {"name", "code", "id"} for c in columns)
    roles: dict[int, str] = {}
    if not named and not long and (label := label_column(unknown, values, cells)):
        roles[label] = "label"
    code = next((c.number for c in columns if c.role == "code"), 0)
    if code and not any(c.role == "name" for c in columns):
        roles.update(dict.fromkeys([n for n in unknown if names_codes(n, code, values, cells)][:1], "name"))
    keys = [c.number for c in columns if c.role in KEYS] + list(roles)
    names = {c.number for c in columns if c.role in {"name", "code", "id"}} | roles.keys()
    for column in columns:
        number = column.number
        if number in roles or column.role not in {"", "unread", "second"}:
            continue
        before = bool(values) and number < values[0]
        classes = column.role == "unread" and column.head and repeats(number, cells)
        sure = column.role == "" and column.head and before
        apart = classes or (column.role in {"", "second"} and (column.head or before))
        if sure or (apart and tells_rows_apart(number, keys, names, values, cells)):
            roles[number] = "dimension"
            keys.append(number)
        elif column.role == "second":
            roles[number] = "other"
        elif column.role == "":
            roles[number] = "remark"
    return [replace(c, role=roles[c.number], guessed=True) if c.number in roles else c for c in columns]


def _single(columns: list[Column]) -> list[Column]:
    """The columns where a head over the only column of values names what is measured, not a group."""
    values = [column for column in columns if column.role == "value"]
    if len(values) != 1 or not values[0].guessed:
        return columns
    unit = values[0].unit or split_unit(values[0].head, always=True)[1]
    return [replace(c, category="", unit=unit) if c is values[0] else c for c in columns]


def _figures(column: Column, explicit: bool, named: bool) -> Column:
    """A column of figures without a known head: values of a group, or of another unit, or not to be read."""
    category, unit = category_of(column.head)
    if not explicit:
        return replace(column, role="value", category=category, unit=unit, guessed=True)
    if not named and unit_of(column.head):
        return replace(column, role="value", unit=column.head, guessed=True)
    return replace(column, role="unread")
