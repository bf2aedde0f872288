"""Which rows of a sheet are heads of tables."""

from __future__ import annotations

from collections.abc import Iterable

from vlr.intake.grid import Grid, is_measure, is_number, is_text
from vlr.intake.head_row import HeadRow, look_at, period_of_head
from vlr.intake.values import figure_of
from vlr.workbook.book import SheetCell


def head_rows(grid: Grid, rows: list[int], columns: tuple[int, ...]) -> list[int]:
    """Rows of heads. Inside a table that already runs, a row must look like nothing else."""
    heads: list[int] = []
    looks = {row: look_at(grid, row, columns) for row in rows if not _has_measure(grid.between(row, columns))}
    previous = 0
    for position, row in enumerate(rows):
        if row not in looks:
            previous = row
            continue
        following = rows[position + 1 : position + 40]
        if _is_head(grid, looks[row], following, looks):
            running = bool(heads) and previous == row - 1 and _is_body(grid, heads[-1], previous, columns)
            titled = _is_titled(grid, rows, position, columns)
            if not (heads and looks[row].periods and looks[row].belongs_to(looks[heads[-1]], running, titled)):
                heads.append(row)
        previous = row
    return heads


def _is_titled(grid: Grid, rows: list[int], position: int, columns: tuple[int, ...]) -> bool:
    """True when right above a row a line of one text stands, and above this one a blank row or nothing."""
    above = rows[position - 1] if position else 0
    cells = grid.between(above, columns)
    blank = position < 2 or rows[position - 2] < above - 1
    return (
        above == rows[position] - 1
        and blank
        and len(cells) == 1
        and is_text(cells[0])
        and figure_of(cells[0]).trouble != ""
    )


def _is_body(grid: Grid, head: int, row: int, columns: tuple[int, ...]) -> bool:
    return row == head or any(is_number(cell) for cell in grid.between(row, columns))


def _is_head(grid: Grid, look: HeadRow, following: list[int], looks: dict[int, HeadRow]) -> bool:
    if not following or look.measures:
        return False
    if look.is_periods():
        return _figures_below(grid, look.periods, following, any_text=look.has_label())
    if look.is_one_period():
        return _labels_and_figures_below(grid, look)
    if look.is_only_period():
        return _periods_below(grid, look.period_column(), following) and _beside_figures(grid, look)
    if look.is_words():
        if _is_upper(grid, look, following[0], looks) or reaches(grid, look.row, following[0]):
            return False
        dated = look.has_value() or _periods_below(grid, look.period_column(), following)
        return dated or _labelled_figure_below(grid, look)
    return False


def _labels_and_figures_below(grid: Grid, look: HeadRow) -> bool:
    """True for one period with a figure right below it, and a text below each text beside it, or else left of it."""
    below = look.row + 1
    [column] = look.periods
    figure = grid.cells.get((below, column))
    labels: list[SheetCell | None] = [grid.cells.get((below, text)) for text in look.texts]
    if not labels:
        labels += [cell for cell in grid.rows.get(below, ()) if cell.column < column][-1:]
    texts = all(cell is not None and is_text(cell) for cell in labels)
    return bool(labels) and texts and figure is not None and (is_measure(figure) or is_typed_figure(figure))


def _beside_figures(grid: Grid, look: HeadRow) -> bool:
    """True where the row right below holds nothing but a period and figures right of it."""
    cells = grid.rows.get(look.row + 1, [])
    figures = [cell for cell in cells if cell.column > look.period_column()]
    return 1 < len(cells) == len(figures) + 1 and all(is_measure(c) or is_typed_figure(c) for c in figures)


def _labelled_figure_below(grid: Grid, look: HeadRow) -> bool:
    """True for a word for values beside another text, with a figure and a text right below them: `Matter | Value`."""
    below = look.row + 1
    figures = [grid.cells.get((below, column)) for column, role in look.roles.items() if role == "value"]
    labels = [grid.cells.get((below, column)) for column in look.texts]
    return any(c is not None and (is_measure(c) or is_typed_figure(c)) for c in figures) and any(
        c is not None and is_text(c) and figure_of(c).trouble for c in labels
    )


def _is_upper(grid: Grid, look: HeadRow, below: int, looks: dict[int, HeadRow]) -> bool:
    """True for words over a row of years: some year has no word of its own over it, else the years are figures."""
    if below != look.row + 1 or below not in looks or not looks[below].is_periods():
        return False
    return any((look.row, column) not in grid.cells for column in looks[below].periods)


def reaches(grid: Grid, row: int, below: int) -> bool:
    """True when a merged cell of a row reaches over blank rows down to the next row with cells."""
    if below == row + 1:
        return False
    return any(grid.spans.get((cell.row, cell.column), (0, 0))[0] >= below for cell in grid.rows.get(row, ()))


def _has_measure(cells: list[SheetCell]) -> bool:
    """True for a row with a number that is no year: it cannot be a head, and most rows of a sheet are left out so."""
    return any(is_measure(cell) for cell in cells)


def _figures_below(grid: Grid, columns: Iterable[int], following: list[int], any_text: bool) -> bool:
    """True when a figure or a mark stands below one of the columns; or any text, where it can be nothing else."""
    below = (grid.cells.get((row, column)) for row in following for column in columns)
    return any(c is not None and (any_text or is_number(c) or not figure_of(c).trouble) for c in below)


def _periods_below(grid: Grid, column: int, following: list[int]) -> bool:
    if not column:
        return False
    cells = [grid.cells[row, column] for row in following[:8] if (row, column) in grid.cells]
    return any(period_of_head(cell) for cell in cells)


def is_typed_figure(cell: SheetCell) -> bool:
    """True for a text that reads as a figure and not as a period."""
    return is_text(cell) and figure_of(cell).value is not None and period_of_head(cell) is None
