"""What the heads over the columns of a table say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from vlr.framework.codes import parse_code
from vlr.intake.bounds import bound_columns
from vlr.intake.column import Column, Content
from vlr.intake.dimensions import counts_up
from vlr.intake.grid import Grid, is_text
from vlr.intake.head_row import period_and_unit, period_of_head
from vlr.intake.heads import plain, role_of, without_notes, words
from vlr.intake.periods import settle
from vlr.intake.tables import Area
from vlr.intake.text_parts import category_of, is_unit, split_unit
from vlr.intake.year_parts import part_of_year, parts_of_years, with_part
from vlr.intake.year_spans import with_last_years
from vlr.model.periods import PeriodKind
from vlr.workbook.book import SheetCell

_GOALS = range(1, 18)
_DATED = re.compile(r"\b(?:19|20)\d{2}\b")


def columns_by_head(grid: Grid, area: Area, contents: dict[int, Content]) -> list[Column]:
    """The columns of a table from left to right, as far as their heads tell; role "" where they do not."""
    columns = _settled([_by_head(grid, area, number, contents[number]) for number in area.columns])
    columns = _with_bounds(columns, {n: [cell.typed for cell in head_levels(grid, area, n)] for n in area.columns})
    columns = _with_offices(_with_parts(_without_changes(columns), contents), contents)
    return with_last_years(_first_of_each(columns), contents)


def _without_changes(columns: list[Column]) -> list[Column]:
    """The columns where `2019-2020` right of one for 2019 and one for 2020 is not read: it holds what changed."""
    years = {c.period.first: c.number for c in columns if c.period and c.period.kind is PeriodKind.YEAR}
    return [replace(c, role="unread", period=None) if _is_change(c, years) else c for c in columns]


def _is_change(column: Column, years: dict[int, int]) -> bool:
    period = column.period
    if period is None or "-" not in period.text or period.first == period.last:
        return False
    return all(years.get(year, column.number) < column.number for year in (period.first, period.last))


def _with_offices(columns: list[Column], contents: dict[int, Content]) -> list[Column]:
    """The columns where `Yksikkö` or `Enhet` is no unit of measurement but an office: the only texts of the table, in
    its first column, all different and none of them a known unit."""
    first = columns[0]
    cells = contents[first.number].cells
    different = len({cell.typed for cell in cells}) == len(cells) > 1
    alone = all(c.role == "value" or not contents[c.number].texts for c in columns[1:])
    if first.role != "unit" or contents[first.number].units or not (different and alone):
        return columns
    return [replace(first, role=""), *columns[1:]]


def _with_parts(columns: list[Column], contents: dict[int, Content]) -> list[Column]:
    """The columns with one of months or quarters beside another one of years."""
    parts = [c.number for c in columns if c.role != "value" and parts_of_years(c.head, contents[c.number].cells)]
    years = [
        c.number
        for c in columns
        if c.role == "period" and c.number not in parts and contents[c.number].years == len(contents[c.number].cells)
    ]
    return [replace(c, role="part") if len(years) == len(parts) == 1 and c.number in parts else c for c in columns]


def head_levels(grid: Grid, area: Area, number: int) -> list[SheetCell]:
    """The heads over a column from the lowest up, each merged one once."""
    found: list[SheetCell] = []
    for row in reversed(area.heads):
        cell = grid.covering(row, number)
        if cell is not None and cell not in found:
            found.append(cell)
    return found


def own_head(grid: Grid, area: Area, number: int) -> SheetCell | None:
    """The lowest head over a column; None where the only one is merged over other columns with heads of their own."""
    levels = head_levels(grid, area, number)
    if not levels or levels[0].row == area.heads[-1]:
        return levels[0] if levels else None
    last = grid.spans.get((levels[0].row, levels[0].column), (0, 0))
    others = [other for other in area.columns if levels[0].column <= other <= last[1] and other != number]
    shared = last[0] < area.heads[-1] and any((area.heads[-1], other) in grid.cells for other in others)
    return None if shared else levels[0]


def _by_head(grid: Grid, area: Area, number: int, content: Content) -> Column:
    levels = head_levels(grid, area, number)
    lowest = own_head(grid, area, number)
    head = without_notes(lowest.typed) if lowest else ""
    for level in levels:
        period, unit = period_and_unit(level)
        if period is not None:
            part = part_of_year(lowest.typed) if lowest is not None and level is not lowest else ""
            below = lowest is not None and level is not lowest and not part
            category, own = category_of(head) if below else ("", "")
            return Column(number, "value", head, with_part(period, part), category, own or unit)
    role = role_of(lowest.typed) if lowest and is_text(lowest) else ""
    if role == "value" and len(levels) > 1 and is_unit(head):
        return Column(number, "", head)  # `Number` below what is counted
    if not role:
        role = next((role_of(level.typed) for level in levels[1:] if role_of(level.typed) not in {"", "period"}), "")
    if role == "name" and plain(head) in words().lists["name_or_number"] and content.numbers > content.texts:
        role = "value"
    unit = split_unit(head)[1] if role == "value" else ""
    return Column(number, _checked(role, head, content), head, unit=unit)


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


def _checked(role: str, head: str, content: Content) -> str:
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
    if role in {"goal", "target"} and content.numbers and _DATED.search(head):
        return "unread"  # `Mål 2030` over figures is what is aimed at
    if role == "goal" and content.numbers > content.texts and not all(cell.value in _GOALS for cell in content.cells):
        return "unread"  # `Mål` over figures is what is aimed at
    if role in {"unit", "name"} and total and content.years == total:
        return "period"  # keys down the left side, then years: `Unit`, 2019, 2020
    if role == "period" and total and not content.periods:
        return "dimension" if content.texts else "other"
    if role == "period" and content.numbers > content.periods:
        return "unread"  # `Year` merged over figures
    return role


def _first_of_each(columns: list[Column]) -> list[Column]:
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


def with_upper_heads(grid: Grid, area: Area, columns: list[Column]) -> tuple[list[Column], str]:
    """The columns of values with the groups named in upper heads, and a text over all of them."""
    values = [column for column in columns if column.role == "value"]
    uppers = {
        column.number: [
            level
            for level in head_levels(grid, area, column.number)
            if level is not own_head(grid, area, column.number) and _names_a_group(level)
        ]
        for column in values
    }
    seen = {id(cell): cell for cells in uppers.values() for cell in cells}
    over = [cell for cell in seen.values() if all(any(c is cell for c in uppers[v.number]) for v in values)]
    found = []
    for column in columns:
        groups = [
            without_notes(c.typed) for c in reversed(uppers.get(column.number, [])) if not any(c is o for o in over)
        ]
        parts = [(group, "") if column.unit and is_unit(group) else category_of(group) for group in groups]
        category = "; ".join(filter(None, [*(part[0] for part in parts), column.category]))
        unit = column.unit or next((part[1] for part in reversed(parts) if part[1]), "")
        found.append(replace(column, category=category, unit=unit) if groups else column)
    return found, without_notes(over[0].typed) if over else ""


def _names_a_group(cell: SheetCell) -> bool:
    return is_text(cell) and not role_of(cell.typed) and period_of_head(cell) is None
