"""What each column of a table holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from vlr.framework.codes import parse_code
from vlr.framework.units import unit_of
from vlr.intake.bounds import bound_columns
from vlr.intake.dimensions import KEYS, counts_up, label_column, repeats, tells_rows_apart
from vlr.intake.grid import Grid, is_measure, is_text
from vlr.intake.head_row import period_of_head
from vlr.intake.heads import role_of, without_notes
from vlr.intake.periods import period_of, settle
from vlr.intake.tables import Area
from vlr.intake.titles import category_of, split_unit
from vlr.intake.values import figure_of
from vlr.model.periods import Period
from vlr.workbook.book import SheetCell

OLDEST = 1000
"""Years before 1900 are read where the head of the column says that it holds years."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. role: a key of `roles` in heads.toml, or `dimension`, `label`, `counter`, `remark` (texts), `unread`
    (figures), `ignore` (as a mapping file declares).

    head: as typed, on one line. period, category, unit: what the head of a column of values says. guessed: the role
    follows from what stands in the column. factor: what its figures are multiplied with, as a mapping file declares.
    """

    number: int
    role: str
    head: str = ""
    period: Period | None = None
    category: str = ""
    unit: str = ""
    guessed: bool = False
    factor: float = 1


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a column of a body."""

    cells: tuple[SheetCell, ...]

    @property
    def numbers(self) -> int:
        """Number of cells with a number that is no year, or a text that reads as a figure or a mark."""
        return sum(1 for cell in self.cells if is_measure(cell) or (is_text(cell) and not figure_of(cell).trouble))

    @property
    def periods(self) -> int:
        """Number of cells with a period."""
        return sum(1 for cell in self.cells if period_of(cell.value, OLDEST) is not None)

    @property
    def links(self) -> int:
        """Number of cells with an address of the web."""
        return sum(1 for cell in self.cells if cell.typed.startswith(("http://", "https://", "www.")))

    @property
    def texts(self) -> int:
        """Number of cells with text that is no figure and no period."""
        return sum(1 for c in self.cells if is_text(c) and figure_of(c).trouble and period_of(c.value) is None)


def columns_of(grid: Grid, area: Area) -> tuple[list[Column], str, dict[int, tuple[SheetCell, ...]]]:
    """The columns of a table from left to right, the text merged over all columns of values ("" where none is), and the
    cells of each column in the body."""
    cells: dict[int, list[SheetCell]] = {number: [] for number in area.columns}
    for row in grid.body(area.first, area.last):
        for cell in grid.between(row, area.columns):
            if cell.column in cells:
                cells[cell.column].append(cell)
    contents = {number: Content(tuple(found)) for number, found in cells.items()}
    columns = _settled([_by_head(grid, area, number, contents[number]) for number in area.columns])
    columns = _with_bounds(columns, {n: [cell.typed for cell in head_levels(grid, area, n)] for n in area.columns})
    columns = _first_of_each(columns, contents)
    columns = _single(_by_content(columns, contents))
    columns, over = _with_upper_heads(grid, area, columns)
    return columns, over, {number: content.cells for number, content in contents.items()}


def head_levels(grid: Grid, area: Area, number: int) -> list[SheetCell]:
    """The heads over a column from the lowest up, each merged one once."""
    found: list[SheetCell] = []
    for row in reversed(area.heads):
        cell = grid.covering(row, number)
        if cell is not None and cell not in found:
            found.append(cell)
    return found


def _by_head(grid: Grid, area: Area, number: int, content: Content) -> Column:
    levels = head_levels(grid, area, number)
    lowest = levels[0] if levels else None
    head = without_notes(lowest.typed) if lowest else ""
    for level in levels:
        period = period_of_head(level)
        if period is not None:
            own = lowest is not None and level is not lowest
            category, unit = category_of(head) if own else ("", "")
            return Column(number, "value", head, period, category, unit)
    role = role_of(lowest.typed) if lowest and is_text(lowest) else ""
    if not role:
        role = next((role_of(level.typed) for level in levels[1:] if role_of(level.typed) not in {"", "period"}), "")
    unit = split_unit(head)[1] if role == "value" else ""
    return Column(number, _checked(role, content), head, unit=unit)


def _with_bounds(columns: list[Column], heads: dict[int, list[str]]) -> list[Column]:
    """The columns with those of confidence bounds. Beside them a column of values holds the value itself: `Estimate`
    over it is no group."""
    bound = bound_columns(heads)
    beside = {column.period for column in columns if column.number in bound and column.period}
    alone = Counter(c.period for c in columns if c.number not in bound and c.period)
    itself = {period for period in beside if alone[period] == 1}
    found = [replace(c, role="bound", category="") if c.number in bound else c for c in columns]
    return [replace(c, category="") if c.role == "value" and c.period in itself else c for c in found]


def _settled(columns: list[Column]) -> list[Column]:
    """The columns whose heads are periods, all periods of one kind where a text has two readings."""
    settled = settle(column.period for column in columns)
    return [
        replace(column, period=replace(settled[column.period.text], mark=column.period.mark))
        if column.period is not None and column.period.text in settled
        else column
        for column in columns
    ]


def _checked(role: str, content: Content) -> str:
    """The role of a head, unless what stands below says otherwise."""
    total = len(content.cells)
    codes = sum(1 for c in content.cells if parse_code(c.typed) is not None) if role in {"id", "target"} else 0
    if role == "area_code":
        return "dimension" if len({cell.typed for cell in content.cells}) > 1 else "other"
    if role == "other" and content.numbers > content.texts:
        return "counter" if counts_up(content.cells) else "unread"
    if role == "id" and total and codes * 2 > total:
        return "code"
    if role == "target" and codes * 2 <= total:
        return "unread" if content.numbers * 2 > total else "other"
    if role == "period" and total and not content.periods:
        return "dimension" if content.texts else "other"
    return role


def _first_of_each(columns: list[Column], contents: dict[int, Content]) -> list[Column]:
    """The columns with one for each role that there can only be one of."""
    seen: set[str] = set()
    found = []
    for column in columns:
        role = column.role
        if role in {"name", "code", "id", "unit", "period"} and role in seen:
            column = replace(column, role="second")
        if role == "value" and column.period is None and "value" in seen:
            column = replace(column, role="")
        seen.add(role if column.period is None else "dated")
        found.append(column)
    return found


def _by_content(columns: list[Column], contents: dict[int, Content]) -> list[Column]:
    """The columns whose heads say nothing get a role from what stands in them."""
    explicit = any(c.role == "value" for c in columns)
    named = any(c.role in {"name", "code", "id"} for c in columns)
    dated = any(c.role == "period" or c.period is not None for c in columns)
    found = []
    for column in columns:
        content = contents[column.number]
        if column.role:
            found.append(column)
        elif content.links * 2 > len(content.cells):
            found.append(replace(column, role="source_url", guessed=True))
        elif not dated and _holds_periods(column, content):
            found.append(replace(column, role="period", guessed=True))
            dated = True
        elif content.numbers > content.texts or (content.periods and not content.texts):
            found.append(_figures(column, explicit, named))
        else:
            found.append(column if content.cells else replace(column, role="other"))
    return _with_texts(found, {number: content.cells for number, content in contents.items()})


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
    keys = [c.number for c in columns if c.role in KEYS] + list(roles)
    for column in columns:
        number = column.number
        if number in roles or column.role not in {"", "unread", "second"}:
            continue
        before = bool(values) and number < values[0]
        classes = column.role == "unread" and column.head and repeats(number, cells)
        sure = column.role == "" and column.head and (long or before)
        apart = classes or column.role in {"", "second"}
        if sure or (apart and tells_rows_apart(number, keys, values, cells)):
            roles[number] = "dimension"
            keys.append(number)
        elif column.role == "second":
            roles[number] = "other"
        elif column.role == "":
            roles[number] = "remark" if column.head else "other"
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


def _with_upper_heads(grid: Grid, area: Area, columns: list[Column]) -> tuple[list[Column], str]:
    """The columns of values with the groups named in upper heads, and a text over all of them."""
    values = [column for column in columns if column.role == "value"]
    uppers = {
        column.number: [h for h in head_levels(grid, area, column.number)[1:] if _names_a_group(h)] for column in values
    }
    seen = {id(cell): cell for cells in uppers.values() for cell in cells}
    over = [cell for cell in seen.values() if all(any(c is cell for c in uppers[v.number]) for v in values)]
    found = []
    for column in columns:
        groups = [
            without_notes(c.typed) for c in reversed(uppers.get(column.number, [])) if not any(c is o for o in over)
        ]
        parts = [category_of(group) for group in groups]
        category = "; ".join(filter(None, [*(part[0] for part in parts), column.category]))
        unit = column.unit or next((part[1] for part in reversed(parts) if part[1]), "")
        found.append(replace(column, category=category, unit=unit) if groups else column)
    return found, without_notes(over[0].typed) if over else ""


def _names_a_group(cell: SheetCell) -> bool:
    return is_text(cell) and not role_of(cell.typed) and period_of_head(cell) is None
