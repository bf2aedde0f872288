"""A short way through long tables: a row is read once for all rows that differ from it in year and figure only.

A long table (one row a figure) of thousands of rows has a few hundred different rows once year and figure are left
out. `shorten` makes a sheet of one row for each of them and for each year; the reader reads that sheet as any other;
`stretched.stretch` gives every row of the long sheet what was read of its likeness. So there is one reader, and no
second opinion of what a row means.

The way is only taken where rows cannot tell anything of each other: one head, no blank line, a figure or a mark in
every row, nothing hidden or merged, no word of a head below the head. A table about which there is a finding goes the
long way, where each cell is looked at, unless the finding is about a mark in place of a figure. A property test
compares the two ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vlr.framework.codes import parse_code
from vlr.intake.grid import is_measure
from vlr.intake.heads import begins, role_of
from vlr.intake.periods import period_of
from vlr.intake.values import figure_of
from vlr.workbook.book import Sheet, SheetCell
from vlr.workbook.formats import is_percent
from vlr.workbook.strips import Content, Strip, Strips

FEWEST = 200
"""Rows from which on the short way is shorter."""
MOST = 0.3
"""The largest part of all rows that may differ."""
_TOLD = frozenset({"name", "code", "breakdown", "unit", "flag", "confidentiality", "note", "source", "source_url"})
"""Roles that a head alone decides, whatever stands below it."""


@dataclass(frozen=True, slots=True)
class Short:
    """A long sheet made short. sheet: the head, and below it one row for each likeness and for each year.

    figures: the column of figures; kept: places (positions in the lists of the long sheet's strips) of the rows of the
    short one. like, year: for each row of the body the position in kept of a row that is like it, of one with its year.
    """

    long: Sheet
    strips: Strips
    figures: Strip
    sheet: Sheet
    kept: Sequence[int]
    like: Sequence[int]
    year: Sequence[int]


def shorten(sheet: Sheet) -> Short | None:
    """The sheet made short, None where it has to be read row by row."""
    strips = sheet.cells
    if not isinstance(strips, Strips) or len(strips.rows) < FEWEST or _has_more_than_cells(sheet):
        return None
    if strips.rows[-1] - strips.rows[0] != len(strips.rows) - 1:
        return None
    heads = [strip.contents[strip.keys[0]] for strip in strips.columns]
    if not all(_is_head(head, strip) for head, strip in zip(heads, strips.columns, strict=True)):
        return None
    figures = _only("value", heads, strips.columns)
    years = _only("period", heads, strips.columns)
    if figures is None or years is None or not _adjoin(strips.columns):
        return None
    return _short(sheet, strips, figures, years) if _plain(strips, figures, years) else None


def _has_more_than_cells(sheet: Sheet) -> bool:
    return bool(sheet.hidden or sheet.merged or sheet.hidden_rows or sheet.hidden_columns)


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
    found = _body(figures)
    marks = [content for content in found if content is None or not isinstance(content[0], float)]
    if not (_is_number(figures, 1) and _is_number(figures, -1) and all(map(_is_mark, marks))):
        return False
    if any(map(is_percent, {content[2] for content in found if content is not None})):
        return False
    if marks and not all(content is not None and isinstance(content[0], float) for content in _body(years)):
        return False  # a row without any number could be a head
    return all(_holds_one_kind(strip) for strip in strips.columns if strip is not figures)


def _is_mark(content: Content | None) -> bool:
    """Whether a value cell that holds no number holds a text without digits."""
    if content is None or content[3] or content[4] or not isinstance(content[0], str):
        return False
    return bool(content[0].strip()) and not any(letter.isdigit() for letter in content[0])


def _is_number(strip: Strip, place: int) -> bool:
    content = strip.contents[strip.keys[place]]
    return content is not None and isinstance(content[0], float)


def _holds_one_kind(strip: Strip) -> bool:
    """Whether whoever looks at some cells of a column beside the figures thinks of it as who looks at all of them."""
    found = _body(strip)
    kinds = {_kind(SheetCell(0, 0, *content)) for content in found if content is not None}
    head = strip.contents[strip.keys[0]]
    role = role_of(head[1]) if head is not None else ""
    if None in kinds or role in _TOLD:
        return None not in kinds
    numbers = any(content is not None and isinstance(content[0], float) for content in found)
    return len(kinds) < 2 and (role == "period" or not numbers)  # numbers may count the rows, or be classes


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
    """The sheet with the first row of each likeness and of each year; None where too many rows differ."""
    told = (strip for strip in strips.columns if strip is not figures and strip is not years)
    beside = [strip.keys[1:] for strip in told if len(strip.contents) > 2]
    marks = {key for key, content in figures.contents.items() if content and isinstance(content[0], str)}
    marks.discard(figures.keys[0])
    if marks:
        beside.append([key if key in marks else "" for key in figures.keys[1:]])
    like = _firsts(list(zip(*beside, strict=True)) if beside else [()] * (len(strips.rows) - 1))
    year = _firsts(years.keys[1:], wanted=[key not in marks for key in figures.keys[1:]] if marks else ())
    if 0 in year:
        return None
    kept = sorted({1, len(strips.rows) - 1, *like, *year})
    if len(kept) > MOST * len(strips.rows):
        return None
    position = {place: number for number, place in enumerate(kept)}
    cells = {
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
    )


def _firsts(keys: Sequence[object], wanted: Sequence[bool] = ()) -> list[int]:
    """For each row of the body the place of the first one (that is wanted) with the same key, 0 for none."""
    first: dict[object, int] = {}
    if not all(wanted):
        for place, key in enumerate(keys, 1):
            if wanted[place - 1]:
                first.setdefault(key, place)
        return [first.get(key, 0) for key in keys]
    return [first.setdefault(key, place) for place, key in enumerate(keys, 1)]
