"""Heads that stand once over several columns without being merged over them, as statistical databases export them."""

from __future__ import annotations

from dataclasses import replace

from vlr.intake.grid import Grid, is_measure, is_text
from vlr.intake.head_row import period_of_head
from vlr.intake.heads import plain, role_of
from vlr.intake.values import figure_of
from vlr.workbook.book import SheetCell

Place = tuple[int, int]


def with_heads_joined(grid: Grid) -> Grid:
    """The grid where a head that stands over the first of its columns only reaches over all of them.

    Where the row right below names a group in each column (`2020 | | 2021 |` over `Men | Women | Men | Women`), or the
    same words again and again (`Men | | Women |` over `2020 | 2021 | 2020 | 2021`), a blank means what stands left.
    """
    spans: dict[Place, Place] = {}
    anchor: dict[Place, Place] = {}
    for row in reversed(grid.numbers[:-1]):
        upper, lower = grid.rows[row], grid.rows.get(row + 1, ())
        if len(upper) < len(lower) and not any(is_measure(cell) for cell in (*upper, *lower)):
            for cell, end in _reaches(grid, upper, list(lower), spans):
                spans[row, cell.column] = (row, end)
                anchor.update({(row, column): (row, cell.column) for column in range(cell.column, end + 1)})
    if not spans:
        return grid
    return replace(grid, spans={**spans, **grid.spans}, anchor={**anchor, **grid.anchor})


def _reaches(
    grid: Grid, upper: list[SheetCell], lower: list[SheetCell], spans: dict[Place, Place]
) -> list[tuple[SheetCell, int]]:
    """(head, last column that it reaches to) of the heads of a row; none where one is merged or has nothing below."""
    heads = _heads(upper, {cell.column for cell in lower})
    if not heads or any((cell.row, cell.column) in grid.anchor for cell in heads):
        return []
    low = (lower[-1].row, lower[-1].column)
    last = max(low[1], spans.get(low, low)[1], grid.spans.get(low, low)[1])
    ends = [*(cell.column - 1 for cell in heads[1:]), last]
    blocks = [
        [cell for cell in lower if head.column <= cell.column <= end] for head, end in zip(heads, ends, strict=True)
    ]
    dated = all(period_of_head(cell) is not None for cell in heads)
    fits = _are_groups(blocks) if dated else len(heads) > 1 and _say_the_same(blocks)
    return [(head, end) for head, end in zip(heads, ends, strict=True) if end > head.column] if fits else []


def _heads(upper: list[SheetCell], below: set[int]) -> list[SheetCell]:
    """The cells of a row that may be heads over the row below: its periods, else its texts that stand over a cell; none
    where something else stands between them, or in a line such as `Year | 2020`."""
    dated = [cell for cell in upper if period_of_head(cell) is not None]
    heads = dated or [cell for cell in upper if is_text(cell) and cell.column in below]
    if not heads or not all(cell.column in below for cell in heads):
        return []
    before = [cell for cell in upper if cell.column < heads[0].column]
    return [] if upper[len(before) :] != heads or (len(heads) == 1 and before) else heads


def _are_groups(blocks: list[list[SheetCell]]) -> bool:
    """True for words below periods, of which one has several."""
    cells = [cell for block in blocks for cell in block]
    words = all(is_text(cell) and figure_of(cell).trouble and period_of_head(cell) is None for cell in cells)
    return words and any(len(block) > 1 for block in blocks) and not any(role_of(block[0].typed) for block in blocks)


def _say_the_same(blocks: list[list[SheetCell]]) -> bool:
    """True where the same several words or periods stand below each head."""
    texts = [[plain(cell.typed) for cell in block] for block in blocks]
    return len(texts[0]) > 1 and len(set(texts[0])) == len(texts[0]) and all(own == texts[0] for own in texts)
