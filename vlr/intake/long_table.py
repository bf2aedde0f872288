"""A short way through long tables: a row is read once for all rows that differ from it in year and figure only.

A long table (one row a figure) of thousands of rows has a few hundred different rows once year and figure are left
out. `shorten` makes a sheet of one row for each of them and for each year; the reader reads that sheet as any other;
`stretched.stretch` gives every row of the long sheet what was read of its likeness. So there is one reader, and no
second opinion of what a row means.

The way is only taken where rows cannot tell anything of each other: one head, no blank line, nothing hidden or merged,
no word of a head below the head. Rows whose year or figure is anything but plain stand for themselves. Where something
is found about rows that stand for others, all of them are looked at, unless it is about a mark in place of a figure. A
property test compares the two ways.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from vlr.framework.codes import parse_code
from vlr.intake.column import OLDEST
from vlr.intake.grid import is_measure
from vlr.intake.heads import begins, role_of
from vlr.intake.periods import has_two_digits, period_of
from vlr.intake.values import figure_of
from vlr.intake.year_spans import ends_a_span
from vlr.workbook.book import Sheet, SheetCell
from vlr.workbook.formats import is_percent
from vlr.workbook.strips import Content, Strip, Strips

FEWEST = 200
"""Rows from which on the short way is shorter."""
_ABOVE = 20
"""Rows at the top of a sheet among which its head is looked for."""
MOST = 0.3
"""The largest part of all rows that may differ."""
_TOLD = frozenset({"name", "code", "breakdown", "unit", "flag", "confidentiality", "note", "source", "source_url"})
"""Roles that a head alone decides, whatever stands below it."""


@dataclass(frozen=True, slots=True)
class Short:
    """A long sheet made short. strips: the long one from the head on; sheet: what stands above the head, the head, and
    below it one row for each likeness and for each year.

    figures: the column of figures; kept: places (positions in the lists of the long sheet's strips) of the rows of the
    short one. like, year: for each row of the body the position in kept of a row that is like it, of one with its year.
    odd: positions in kept of rows that stand for themselves only, as what they hold may hang on other rows.
    """

    long: Sheet
    strips: Strips
    figures: Strip
    sheet: Sheet
    kept: Sequence[int]
    like: Sequence[int]
    year: Sequence[int]
    odd: frozenset[int]


def shorten(sheet: Sheet) -> Short | None:
    """The sheet made short, None where it has to be read row by row."""
    if not isinstance(sheet.cells, Strips) or len(sheet.cells.rows) < FEWEST or _has_more_than_cells(sheet):
        return None
    strips = _from_head(sheet.cells)
    if strips is None or strips.rows[-1] - strips.rows[0] != len(strips.rows) - 1:
        return None
    heads = [strip.contents[strip.keys[0]] for strip in strips.columns]
    if not all(_is_head(head, strip) for head, strip in zip(heads, strips.columns, strict=True)):
        return None
    if any(head and ends_a_span(head[1]) for head in heads):
        return None  # the period of a row hangs on two columns
    figures = _only("value", heads, strips.columns)
    years = _only("period", heads, strips.columns)
    if figures is None or years is None or not _adjoin(strips.columns):
        return None
    return _short(sheet, strips, figures, years) if _plain(strips, figures, years) else None


def _has_more_than_cells(sheet: Sheet) -> bool:
    return bool(sheet.hidden or sheet.merged or sheet.hidden_rows or sheet.hidden_columns)


def _from_head(strips: Strips) -> Strips | None:
    """The strips from the first row on in which all columns have something; None where that is not near the top."""
    firsts = zip(*(strip.keys[:_ABOVE] for strip in strips.columns), strict=True)
    for place, keys in enumerate(firsts):
        if all(strip.contents[key] is not None for strip, key in zip(strips.columns, keys, strict=True)):
            return strips if place == 0 else _cut(strips, place)
    return None


def _cut(strips: Strips, place: int) -> Strips:
    """The strips without the rows above a place."""
    columns = [(strip.number, strip.keys[place:], strip.contents) for strip in strips.columns]
    return Strips(
        strips.rows[place:],
        [Strip(number, keys, {key: contents[key] for key in set(keys)}) for number, keys, contents in columns],
    )


def _adjoin(strips: Sequence[Strip]) -> bool:
    return strips[-1].number - strips[0].number == len(strips) - 1


def _is_head(head: Content | None, strip: Strip) -> bool:
    """Whether a column begins with a text that is not there again."""
    return head is not None and isinstance(head[0], str) and not head[3] and strip.keys.count(strip.keys[0]) == 1


def _only(role: str, heads: Sequence[Content | None], strips: Sequence[Strip]) -> Strip | None:
    """The one column whose head has a role."""
    found = [strip for head, strip in zip(heads, strips, strict=True) if head and role_of(head[1]) == role]
    return found[0] if len(found) == 1 else None


def _body(strip: Strip) -> list[Content | None]:
    """The different contents of a column below its head."""
    head = strip.keys[0]
    return [content for key, content in strip.contents.items() if key != head]


def _plain(strips: Strips, figures: Strip, years: Strip) -> bool:
    """Whether no row can be anything else than a row of figures, and each column holds one kind of thing."""
    if not _is_number(figures, -1) or not _before_first(figures):
        return False
    without = {key for key, content in figures.contents.items() if not _is_float(content)}
    textual = {key for key, content in years.contents.items() if not _is_float(content)}
    if len(without) > 1 and len(textual) > 1:  # a row without any number could be a head
        pairs = zip(figures.keys[1:], years.keys[1:], strict=True)
        if any(figure in without and year in textual for figure, year in pairs):
            return False
    return all(_holds_one_kind(strip) for strip in strips.columns if strip is not figures and strip is not years)


def _is_float(content: Content | None) -> bool:
    return content is not None and isinstance(content[0], float)


def _is_figure(content: Content | None) -> bool:
    """Whether a value cell says the same whatever stands in others: a number as it is, or a text without digits."""
    if content is None or content[3] or content[4] or is_percent(content[2]):
        return False
    value = content[0]
    if isinstance(value, str):
        return bool(value.strip()) and not any(letter.isdigit() for letter in value)
    return isinstance(value, float)


def _is_year(content: Content | None) -> bool:
    """Whether a cell with a period says the same whatever stands in others."""
    if content is None or content[3] or content[4] or not isinstance(content[0], str | float):
        return False
    period = period_of(content[0], OLDEST)
    return period is not None and not period.mark and not has_two_digits(period)


def _is_number(strip: Strip, place: int) -> bool:
    content = strip.contents[strip.keys[place]]
    return content is not None and isinstance(content[0], float)


def _before_first(figures: Strip) -> range:
    """Places of the rows up to the first one with a number, none where that is not near the top."""
    first = next((place for place in range(1, _ABOVE) if _is_number(figures, place)), 0)
    return range(1, first + 1)


def _holds_one_kind(strip: Strip) -> bool:
    """Whether whoever looks at some cells of a column beside the figures thinks of it as who looks at all of them."""
    found = _body(strip)
    kinds = {_kind(SheetCell(0, 0, *content)) for content in found if content is not None}
    head = strip.contents[strip.keys[0]]
    if None in kinds or (head is not None and role_of(head[1]) in _TOLD):
        return None not in kinds
    return len(kinds) < 2 and not any(map(_is_float, found))  # numbers may count the rows, or be classes


def _kind(cell: SheetCell) -> tuple[bool, ...] | None:
    """What the cell looks like to those who judge a column by what stands in it; None for what may change a table."""
    if cell.error or cell.formula_without_result or not isinstance(cell.value, str | float):
        return None
    text = isinstance(cell.value, str)
    if text and (not cell.typed.strip() or role_of(cell.typed) or begins(cell.typed, "note") or cell.typed[-1] == ":"):
        return None
    return (
        text,
        is_measure(cell),
        not figure_of(cell).trouble,
        period_of(cell.value) is not None,
        parse_code(cell.typed) is not None,
        cell.typed.startswith(("http://", "https://", "www.")),
    )


def _short(sheet: Sheet, strips: Strips, figures: Strip, years: Strip) -> Short | None:
    """The sheet with the first row of each likeness and of each year, and every odd one; None where these are many."""
    told = (strip for strip in strips.columns if strip is not figures and strip is not years)
    beside = [strip.keys[1:] for strip in told if len(strip.contents) > 2]
    marks = {key for key, content in figures.contents.items() if not _is_float(content)}
    if len(marks) > 1:
        beside.append([key if key in marks else "" for key in figures.keys[1:]])
    odd = _odd(figures, _is_figure) | _odd(years, _is_year)
    unsure = (
        odd | {place for place, key in enumerate(figures.keys) if place and key in marks} if len(marks) > 1 else odd
    )
    like = _firsts(list(zip(*beside, strict=True)) if beside else [()] * (len(strips.rows) - 1), odd)
    year = _firsts(years.keys[1:], unsure, alone=odd)
    kept = sorted({*_before_first(figures), len(strips.rows) - 1, *like, *year})
    if not kept[0] or len(kept) > MOST * len(strips.rows):
        return None
    position = {place: number for number, place in enumerate(kept)}
    cells = dict(takewhile(lambda item: item[0][0] < strips.rows[0], sheet.cells.items())) | {
        (cell.row, cell.column): cell
        for row, place in enumerate([0, *kept], strips.rows[0])
        for strip in strips.columns
        if (content := strip.contents[strip.keys[place]]) is not None
        for cell in [SheetCell(row, strip.number, *content)]
    }
    return Short(
        sheet,
        strips,
        figures,
        replace(sheet, cells=cells),
        kept,
        [position[place] for place in like],
        [position[place] for place in year],
        frozenset(position[place] for place in odd),
    )


def _odd(strip: Strip, plain: Callable[[Content | None], bool]) -> set[int]:
    """Places below the head of the cells of a column that are not plain."""
    keys = {key for key, content in strip.contents.items() if not plain(content)}
    keys.discard(strip.keys[0])
    return {place for place, key in enumerate(strip.keys) if place and key in keys} if keys else set()


def _firsts(keys: Sequence[object], unsure: Set[int], alone: Set[int] | None = None) -> list[int]:
    """For each row of the body the place of the first one with the same key that is not unsure, 0 for none.

    alone: places of rows that stand for themselves; all unsure ones where it is not given.
    """
    alone = unsure if alone is None else alone
    first: dict[object, int] = {}
    if not unsure:
        return [first.setdefault(key, place) for place, key in enumerate(keys, 1)]
    for place, key in enumerate(keys, 1):
        if place not in unsure:
            first.setdefault(key, place)
    return [place if place in alone else first.get(key, 0) for place, key in enumerate(keys, 1)]
