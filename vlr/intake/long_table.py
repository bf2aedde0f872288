"""A short way through long tables: a row is read once for all rows that differ from it in year and figure only.

A long table (one row a figure) of thousands of rows has a few hundred different rows once year and figure are left
out. `shorten` makes a sheet of one row for each of them and for each year; the reader reads that sheet as any other;
`stretch` gives every row of the long sheet what was read of its likeness. So there is one reader, and no second opinion
of what a row means.

The way is only taken where rows cannot tell anything of each other: one head, no blank line, a figure or a mark in
every row, nothing hidden or merged, no word of a head below the head. A table about which there is a finding goes the
long way, where each cell is looked at. A property test compares the two.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from vlr.framework.codes import parse_code
from vlr.intake.compact import Compact
from vlr.intake.grid import is_measure
from vlr.intake.heads import begins, role_of
from vlr.intake.periods import has_two_digits, period_of
from vlr.intake.sheet_read import SheetRead
from vlr.intake.values import figure_of
from vlr.model.observations import Reading, SheetAccount
from vlr.model.periods import Period
from vlr.workbook.book import Sheet, SheetCell
from vlr.workbook.formats import is_percent
from vlr.workbook.strips import Content, Strip, Strips

FEWEST = 200
"""Rows from which on the short way is shorter."""
MOST = 0.3
"""The largest part of all rows that may differ."""
_NONE = float("nan")
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


def look_shortly(sheet: Sheet, look: Callable[[Sheet], SheetRead]) -> SheetRead:
    """What `look` sees in a sheet, by the short way where there is one; `stretch` says what the result then holds."""
    short = shorten(sheet)
    read = stretch(short, look(short.sheet)) if short is not None else None
    return read if read is not None else look(sheet)


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
    if not all(_is_figure(content) for content in _body(figures)) or not _is_number(figures, -1):
        return False
    beside = (strip for strip in strips.columns if strip is not figures)
    return all(_holds_one_kind(strip, strip is years) for strip in beside)


def _is_figure(content: Content | None) -> bool:
    """Whether a value cell holds a number as it is, or a mark without digits; no percentages by format, no blanks."""
    if content is None or content[3] or content[4]:
        return False
    value = content[0]
    if isinstance(value, float):
        return not is_percent(content[2])
    return isinstance(value, str) and bool(value.strip()) and not any(c.isdigit() for c in value)


def _is_number(strip: Strip, place: int) -> bool:
    content = strip.contents[strip.keys[place]]
    return content is not None and isinstance(content[0], float)


def _holds_one_kind(strip: Strip, years: bool) -> bool:
    """Whether whoever looks at some cells of a column beside the figures thinks of it as who looks at all of them."""
    found = _body(strip)
    if years and not all(content is not None and isinstance(content[0], float) for content in found):
        return False
    kinds = {_kind(SheetCell(0, 0, *content)) for content in found if content is not None}
    head = strip.contents[strip.keys[0]]
    told = head is not None and role_of(head[1]) in _TOLD
    return None not in kinds and (told or len(kinds) < 2)


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
    beside = [strip.keys[1:] for strip in strips.columns if strip is not figures and strip is not years]
    marks = {key: "" if content and isinstance(content[0], float) else key for key, content in figures.contents.items()}
    beside.append([marks[key] for key in figures.keys[1:]])
    like = _firsts(zip(*beside, strict=True))
    year = _firsts(years.keys[1:])
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


def _firsts(keys: Iterable[object]) -> list[int]:
    """For each row of the body the place of the first one with the same key."""
    first: dict[object, int] = {}
    return [first.setdefault(key, place) for place, key in enumerate(keys, 1)]


def stretch(short: Short, read: SheetRead) -> SheetRead | None:
    """What was read of the short sheet for all rows of the long one; None where the long one has to be read itself.

    The tables and claims of the result are those of the short sheet.
    """
    if read.findings or len(read.tables) != 1 or not _one_reading_a_row(short, read) or not _labels_stand_alone(read):
        return None
    total = _account(short, read)
    contents = short.figures.contents
    if total is None or not all(_is_like(short, read.readings, position) for position in range(len(short.kept))):
        return None
    found = [contents[key] for key in short.figures.keys[1:]]
    readings = Compact(
        read.readings,
        [reading.period for reading in read.readings],
        array("l", short.like),
        array("l", short.year),
        array("l", short.strips.rows[1:]),
        array("l", [short.figures.number]) * len(found),
        array("d", (own[0] if own and isinstance(own[0], float) else _NONE for own in found)),
        [own[1] if own else "" for own in found],
    )
    return replace(read, sheet=short.long, readings=readings, account=total)


def _one_reading_a_row(short: Short, read: SheetRead) -> bool:
    """Whether the short sheet is one table with the head of the long one, and gave one reading for each row."""
    top, area = short.strips.rows[0], read.tables[0].layout.area
    places = [(reading.cell.row, reading.cell.column) for reading in read.readings]
    wanted = [(top + 1 + number, short.figures.number) for number in range(len(short.kept))]
    return area.heads == (top,) and places == wanted


def _labels_stand_alone(read: SheetRead) -> bool:
    """Whether no name of a row hangs on the rows above it: none is blank, indented, or a part of the one before."""
    layout = read.tables[0].layout
    labels = layout.cells(layout.label_column)
    if layout.label_column is None:
        return True
    alone = all(not cell.typed[0].isspace() and "=" not in cell.typed for cell in labels)
    return alone and len(labels) == len(read.readings)


def _is_like(short: Short, readings: Sequence[Reading], position: int) -> bool:
    """Whether a row of the short sheet was read as the row that stands for it was, and its figure as it is."""
    reading, place = readings[position], short.kept[position]
    like, year = readings[short.like[place - 1]], readings[short.year[place - 1]]
    content = short.figures.contents[short.figures.keys[place]]
    if content is None or reading.typed != content[1] or not _is_plain_year(reading.period):
        return False
    value = content[0] if isinstance(content[0], float) else None
    same = replace(like, cell=reading.cell, period=reading.period, value=value, typed=reading.typed)
    return reading == same and reading.period == year.period


def _is_plain_year(period: Period | None) -> bool:
    """Whether a period is one whatever stands in other rows."""
    return period is not None and not period.mark and not has_two_digits(period)


def _account(short: Short, read: SheetRead) -> SheetAccount | None:
    """The sum of the long sheet, as each column of the short one was taken for one thing."""
    counts = dict.fromkeys(("label", "note", "source"), 0)
    top = short.strips.rows[0]
    for strip in short.strips.columns:
        rows = range(top + 1, top + 1 + len(short.kept))
        kinds = {
            read.claims.kinds.get((row, strip.number), "") for row in rows if (row, strip.number) in read.grid.cells
        }
        if strip is short.figures or not kinds:
            continue
        if len(kinds) > 1 or not kinds <= counts.keys():
            return None
        blank = sum(strip.keys.count(key) for key, content in strip.contents.items() if content is None)
        counts[kinds.pop()] += len(strip.keys) - 1 - blank
    own, number = read.account, len(short.like)
    if own.unclassified or own.findings or own.value != len(short.kept) or own.head != len(short.strips.columns):
        return None
    gaps = sum(1 for position in short.like if read.readings[position].value is None)
    return replace(
        own,
        value=number,
        readings=number - gaps,
        gaps=gaps,
        label=counts["label"],
        note=counts["note"],
        source=counts["source"],
    )
