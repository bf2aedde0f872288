"""Spans of years whose first and last year stand in two columns: `Start year`, `End year`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vlr.intake.column import OLDEST, Column, Content
from vlr.intake.heads import plain, words
from vlr.intake.periods import period_of
from vlr.model.periods import Period, PeriodKind

LAST = "until"
"""Role of a column that holds the last year of the period that begins in the column of periods."""


def ends_a_span(head: str) -> bool:
    """True for a head that says that the last year of a span stands below it."""
    return plain(head) in words().lists["last_year"]


def with_last_years(columns: list[Column], contents: Mapping[int, Content]) -> list[Column]:
    """The columns where two hold the first and the last year of each row, those as `period` and `until`.

    Known by their heads, a last year also right of a known head for periods; else, where no head is known for a period,
    two columns of years side by side of which the right one is never earlier and once later (`until` is guessed then).
    Nothing where a row has only one of the two.
    """
    first, last = _named(columns) or _side_by_side(columns, contents) or (None, None)
    if first is None or last is None or not _in_order(contents[first.number], contents[last.number]):
        return columns
    guessed = first.role != "period" and not _begins(first)
    roles = {first.number: "period", last.number: LAST}
    return [replace(c, role=roles[c.number], guessed=guessed) if c.number in roles else c for c in columns]


def _begins(column: Column) -> bool:
    return plain(column.head) in words().lists["first_year"]


def _named(columns: Sequence[Column]) -> tuple[Column, Column] | None:
    """The one column for first years, else the one for periods, and the one for last years."""
    if any(c.period is not None for c in columns):
        return None
    lasts = [c for c in columns if ends_a_span(c.head) and c.role in {"", "second", "period"}]
    firsts = [c for c in columns if _begins(c) and c.role in {"", "period"}]
    firsts = firsts or [c for c in columns if c.role == "period" and c.number + 1 in {last.number for last in lasts}]
    return (firsts[0], lasts[0]) if len(lasts) == len(firsts) == 1 else None


def _side_by_side(columns: Sequence[Column], contents: Mapping[int, Content]) -> tuple[Column, Column] | None:
    """The only two columns of years, beside each other under heads that are not known, in a table of values."""
    if any(c.role == "period" or c.period is not None for c in columns) or not any(c.role == "value" for c in columns):
        return None
    years = [c for c in columns if not c.role and c.head and _only_years(contents[c.number])]
    return (years[0], years[1]) if len(years) == 2 and years[1].number - years[0].number == 1 else None


def _only_years(content: Content) -> bool:
    return bool(content.cells) and content.years == len(content.cells)


def _in_order(firsts: Content, lasts: Content) -> bool:
    """Whether both hold years only, in the same rows, none of the last ones earlier and not all of them the same."""
    if not (_only_years(firsts) and _only_years(lasts)):
        return False
    begin = {cell.row: _year(cell.value) for cell in firsts.cells}
    end = {cell.row: _year(cell.value) for cell in lasts.cells}
    return begin.keys() == end.keys() and all(begin[row] <= end[row] for row in begin) and begin != end


def _year(value: object) -> int:
    period = period_of(value, OLDEST) if isinstance(value, str | float) else None
    return period.first if period else 0


def spanned(first: Period, last: Period) -> Period:
    """The period from one year to another one; the first where they are the same, or one of them is no year."""
    if first.kind is not PeriodKind.YEAR or last.kind is not PeriodKind.YEAR or first.first >= last.first:
        return first
    span = period_of(f"{first.text}-{last.text}", OLDEST)
    return replace(span, mark=first.mark or last.mark) if span else first
