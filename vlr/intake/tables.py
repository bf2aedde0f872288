"""Where the tables of a sheet are: rows of heads, the rows below that belong to them, tables beside each other.

A head is a row of periods, a row with the word for a value, or a row with the word for a period; where numbers are left
over, the row of texts right above them. All are read the same way afterwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from vlr.intake.bands import bands_of
from vlr.intake.grid import Grid, is_measure, is_number, is_text, used_columns
from vlr.intake.head_row import look_at
from vlr.intake.head_rows import head_rows, is_typed_figure, reaches
from vlr.intake.heads import begins, role_of
from vlr.intake.text_parts import is_unit
from vlr.intake.values import figure_of
from vlr.workbook.book import SheetCell


@dataclass(frozen=True, slots=True)
class Area:
    """One table: its head rows (the last one is the lowest), its first and last row of body, and its columns.

    guessed: the head was only recognised by the numbers below it, or by years in it that could be figures.
    """

    heads: tuple[int, ...]
    first: int
    last: int
    columns: tuple[int, ...]
    guessed: bool = False


def find_areas(grid: Grid) -> list[Area]:
    """All tables of a sheet, from the top left, none overlapping another."""
    areas = []
    for columns in bands_of(grid, sorted(grid.rows), used_columns(grid.rows.values())):
        areas += _below_each_other(grid, columns)
    return sorted(areas, key=lambda area: (area.heads[0], area.columns[0]))


def _below_each_other(grid: Grid, columns: tuple[int, ...]) -> list[Area]:
    rows = [row for row in sorted(grid.rows) if grid.between(row, columns)]
    heads = head_rows(grid, rows, columns)
    areas: list[Area] = []
    for position, head in enumerate(heads):
        end = heads[position + 1] if position + 1 < len(heads) else rows[-1] + 1
        body = rows[bisect_right(rows, head) : bisect_left(rows, end)]
        uppers = _upper_heads(grid, head, rows, columns)
        look = look_at(grid, head, columns)
        found = _beside_each_other(grid, (*uppers, head), body, columns)
        guessed = bool(position and look.texts and not look.roles) or look.is_only_period()
        areas += [replace(area, guessed=guessed) for area in found]
    return areas + _left_over(grid, rows, columns, areas)


def _upper_heads(grid: Grid, head: int, rows: list[int], columns: tuple[int, ...]) -> tuple[int, ...]:
    """The row right above a head where it belongs to it: merged over several columns, or words for columns."""
    heads = grid.between(head, columns)
    upper = next((row for row in reversed(rows) if row < head), 0)
    upper = upper if reaches(grid, upper, head) else head - 1
    above = [cell for cell in grid.between(upper, columns) if cell.column <= heads[-1].column]
    if not above or any(is_number(cell) for cell in above) or _is_key_line(grid, above):
        return ()
    spans = [grid.spans.get((cell.row, cell.column)) for cell in above]
    covers = any(span and span[0] >= head for span in spans)
    parts = sum(1 for span, cell in zip(spans, above, strict=True) if span and span[1] > cell.column)
    words = sum(1 for cell in above if is_text(cell) and role_of(cell.typed))
    first = heads[0].column
    over = parts and above[0].column > columns[0] and (columns[0] >= first - 1 or above[0].column < first)
    return (upper,) if covers or parts >= 2 or words or over else ()


def _is_key_line(grid: Grid, cells: list[SheetCell]) -> bool:
    """True for a line such as `Unit | kg` above a head: two texts, a known word and one that is none, neither of them
    merged into the head below."""
    if len(cells) != 2 or not all(is_text(cell) for cell in cells):
        return False
    key, said = cells
    down = any(grid.spans.get((cell.row, cell.column), (cell.row, 0))[0] > cell.row for cell in cells)
    return bool(role_of(key.typed)) and not role_of(said.typed) and not down


def _lower_heads(grid: Grid, head: int, body: list[int], columns: tuple[int, ...]) -> tuple[int, ...]:
    """The rows right below a row of merged periods where they name groups: 2019 over Men and Women, each of these over
    ages; or one row of units."""
    merged = [cell for cell in grid.between(head, columns) if (cell.row, cell.column) in grid.spans]
    below = grid.between(head + 1, columns) if body and body[0] == head + 1 else []
    wide = [cell for cell in merged if grid.spans[cell.row, cell.column][1] > cell.column]
    texts = [cell for cell in below if is_text(cell) and figure_of(cell).trouble]
    named = [cell for cell in below if role_of(cell.typed) != "unit"]
    units = len(body) > 1 and all(is_text(cell) and is_unit(cell.typed.strip("()[] ")) for cell in named)
    if wide and len(texts) == len(below) > 1:
        return (head + 1, *_lower_heads(grid, head + 1, body[1:], columns))
    return (head + 1,) if named and units else ()


def _beside_each_other(grid: Grid, heads: tuple[int, ...], body: list[int], columns: tuple[int, ...]) -> list[Area]:
    """The tables under one row of heads, each with its own last row."""
    look = look_at(grid, heads[-1], columns)
    heads = (*heads, *_lower_heads(grid, heads[-1], body, columns))
    body = [row for row in body if row > heads[-1]]
    last = _last_value(grid, heads[-1], body, columns, look.value_columns())
    body = [row for row in body if row <= last]
    areas = []
    bands = bands_of(grid, [*heads[-1:], *body], columns)
    for band in bands:
        if len(bands) > 1:
            last = _last_value(grid, heads[-1], body, band, look.value_columns() & set(band))
        if last > heads[-1]:
            first = next(row for row in body if grid.between(row, band))
            areas.append(Area(heads, first, last, band))
    return areas


def _last_value(grid: Grid, head: int, body: list[int], columns: tuple[int, ...], places: set[int]) -> int:
    """The last row that has a value: what follows it does not belong to the table. The head where none has.

    Below a blank row only a number or a mark is a value; before it any text is (a figure in words).
    """
    last = previous = head
    gap = False
    for row in body:
        cells = grid.between(row, columns)
        if not cells:
            continue
        if not gap and row == previous + 1 and any(cell.column in places and is_number(cell) for cell in cells):
            last = previous = row
            continue
        values = [cell for cell in cells if cell.column in places or (is_number(cell) and cell is not cells[0])]
        line = is_text(cells[0]) and (begins(cells[0].typed, "note") or begins(cells[0].typed, "source"))
        gap = gap or row > previous + 1 or line
        previous = row
        if gap and (line or (is_text(cells[0]) and cells[0].typed.rstrip().endswith(":"))):
            continue
        if any(is_number(cell) or not (gap and figure_of(cell).trouble) for cell in values):
            last, gap = row, False
    return last


def _left_over(grid: Grid, rows: list[int], columns: tuple[int, ...], areas: list[Area]) -> list[Area]:
    """Tables for figures that no head was found for: the row of texts above them is the head."""
    whole = {row for area in areas if area.columns == columns for row in grid.body(area.heads[0], area.last)}
    rows_left = [row for row in rows if row not in whole]
    taken = {(row, c) for area in areas for row in grid.body(area.heads[0], area.last) for c in area.columns}
    free = [
        row
        for row in rows_left
        if any((row, cell.column) not in taken and is_measure(cell) for cell in grid.between(row, columns))
    ]
    blocks: list[list[int]] = []
    for row in free:
        together = blocks and all(between in grid.rows for between in range(blocks[-1][-1] + 1, row))
        if together and not any((between, columns[0]) in taken for between in range(blocks[-1][-1] + 1, row)):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return [area for block in blocks if len(block) > 1 for area in _under_texts(grid, block, rows, columns, taken)]


def _under_texts(
    grid: Grid, block: list[int], rows: list[int], columns: tuple[int, ...], taken: set[tuple[int, int]]
) -> list[Area]:
    """The tables that a block of figures makes with the nearest row of texts over at least half of their columns."""
    cells = [cell for row in grid.body(block[0], block[-1]) for cell in grid.between(row, columns)]
    numbers = {cell.column for cell in cells if is_measure(cell)}
    head = block[0] - 1
    while head in grid.rows and not any((head, column) in taken for column in columns):
        above = grid.between(head, columns)
        if any(is_measure(cell) for cell in above):
            return []
        if any(cell.column in numbers and is_typed_figure(cell) for cell in above):
            block = [head, *block]  # a figure typed as text is a row of the table, not its head
            head -= 1
            continue
        texts = {cell.column for cell in above if is_text(cell)}
        if len(texts & numbers) * 2 >= len(numbers):
            heads = (*_upper_heads(grid, head, rows, columns), head)
            bands = bands_of(grid, grid.body(head, block[-1]), columns)
            return [Area(heads, head + 1, block[-1], band, guessed=True) for band in bands]
        head -= 1
    return []
