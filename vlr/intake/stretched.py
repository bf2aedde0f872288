"""What was read of a long sheet that was made short, for all of its rows (see `long_table`)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import compress

from vlr.intake.compact import Compact
from vlr.intake.long_table import Short, shorten
from vlr.intake.periods import has_two_digits
from vlr.intake.sheet_read import SheetRead
from vlr.model.cells import a1
from vlr.model.findings import Finding
from vlr.model.observations import Reading, SheetAccount
from vlr.model.periods import Period
from vlr.workbook.book import Sheet

_OF_A_MARK = frozenset({"mark-unclear", "undeclared-mark", "type-error"})
"""Findings about a text in place of a figure that say nothing of any other cell."""
_NONE = float("nan")

Reads = Sequence[Reading | None]
"""What was read of each row of a short sheet, None where its mark ended as a finding."""


def look_shortly(sheet: Sheet, look: Callable[[Sheet], SheetRead]) -> SheetRead:
    """What `look` sees in a sheet, by the short way where there is one; `stretch` says what the result then holds."""
    short = shorten(sheet)
    read = stretch(short, look(short.sheet)) if short is not None else None
    return read if read is not None else look(sheet)


def stretch(short: Short, read: SheetRead) -> SheetRead | None:
    """What was read of the short sheet for all rows of the long one; None where the long one has to be read itself.

    Tables and claims of the result are those of the short sheet.
    """
    if len(read.tables) != 1 or read.tables[0].layout.area.heads != (short.strips.rows[0],):
        return None
    found, reads, total = _by_row(short, read.findings), _reads(short, read), _account(short, read)
    if found is None or total is None or not _labels_stand_alone(short, read):
        return None
    if not all(_is_like(short, reads, position) for position in range(len(short.kept))):
        return None
    return replace(
        read,
        sheet=short.long,
        readings=_readings(short, reads),
        findings=_findings(short, found) if found else [],
        account=total,
    )


def _reads(short: Short, read: SheetRead) -> Reads:
    """The reading of each row of the short sheet; the column of figures is the only one that gives any."""
    top, own = short.strips.rows[0] + 1, {(reading.cell.row, reading.cell.column): reading for reading in read.readings}
    reads = [own.pop((top + number, short.figures.number), None) for number in range(len(short.kept))]
    return [None] * len(reads) if own else reads


def _by_row(short: Short, findings: Sequence[Finding]) -> dict[int, list[Finding]] | None:
    """Findings by row of the short sheet, None where one is about anything else than a mark in this row."""
    top, column = short.strips.rows[0] + 1, short.figures.number
    places = {a1(top + number, column): number for number in range(len(short.kept))} if findings else {}
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        number = places.get(finding.cell)
        if number is None or finding.also or finding.code not in _OF_A_MARK or _value(short, number) is not None:
            return None
        found.setdefault(number, []).append(finding)
    return found


def _value(short: Short, number: int) -> float | None:
    """The figure in a row of the short sheet, None for a mark."""
    content = short.figures.contents[short.figures.keys[short.kept[number]]]
    return content[0] if content and isinstance(content[0], float) else None


def _labels_stand_alone(short: Short, read: SheetRead) -> bool:
    """Whether no name of a row hangs on the rows above it: none is blank, indented, or a part of the one before."""
    layout = read.tables[0].layout
    labels = layout.cells(layout.label_column)
    if layout.label_column is None:
        return True
    alone = all(not cell.typed[0].isspace() and "=" not in cell.typed for cell in labels)
    return alone and len(labels) == len(short.kept)


def _is_like(short: Short, reads: Reads, number: int) -> bool:
    """Whether a row of the short sheet was read as the row that stands for it was, and its figure as it is."""
    reading, place, value = reads[number], short.kept[number], _value(short, number)
    like, year = reads[short.like[place - 1]], reads[short.year[place - 1]]
    if reading is None or like is None:
        return reading is like and value is None
    content = short.figures.contents[short.figures.keys[place]]
    if year is None or content is None or not _is_plain_year(reading.period):
        return False
    same = replace(like, cell=reading.cell, period=reading.period, value=value, typed=content[1])
    return reading == same and reading.period == year.period


def _is_plain_year(period: Period | None) -> bool:
    """Whether a period is one whatever stands in other rows."""
    return period is not None and not period.mark and not has_two_digits(period)


def _account(short: Short, read: SheetRead) -> SheetAccount | None:
    """The sum of the long sheet, as each column of the short one was taken for one thing; None where it was not."""
    counts = dict.fromkeys(("label", "note", "source"), 0)
    kinds: dict[int, set[str]] = {}
    for (row, column), kind in read.claims.kinds.items():
        if row > short.strips.rows[0]:
            kinds.setdefault(column, set()).add(kind)
    for strip in short.strips.columns:
        taken = kinds.get(strip.number, set())
        if strip is short.figures or not taken:
            continue
        if len(taken) > 1 or not taken <= counts.keys():
            return None
        blank = sum(strip.keys.count(key) for key, content in strip.contents.items() if content is None)
        counts[taken.pop()] += len(strip.keys) - 1 - blank
    own, rows = read.account, range(short.strips.rows[0] + 1, short.strips.rows[0] + 1 + len(short.kept))
    if own.unclassified or own.value != len(short.kept) or own.head != len(short.strips.columns):
        return None
    ends = [read.claims.outcomes.get((row, short.figures.number), "") for row in rows]
    outcomes = [ends[number] for number in short.like]
    return replace(
        own,
        value=len(outcomes),
        readings=outcomes.count("reading"),
        gaps=outcomes.count("gap"),
        findings=outcomes.count("finding"),
        label=counts["label"],
        note=counts["note"],
        source=counts["source"],
    )


def _readings(short: Short, reads: Reads) -> Compact:
    """The readings of all rows of the long sheet."""
    samples = [reading for reading in reads if reading is not None]
    numbers = {id(reading): number for number, reading in enumerate(samples)}
    sample = [-1 if reading is None else numbers[id(reading)] for reading in reads]
    taken = [sample[number] >= 0 for number in short.like]
    like, year = compress(short.like, taken), compress(short.year, taken)
    rows, keys = list(compress(short.strips.rows[1:], taken)), list(compress(short.figures.keys[1:], taken))
    figures = {key: own for key, own in short.figures.contents.items() if own is not None}
    values = {key: own[0] if isinstance(own[0], float) else _NONE for key, own in figures.items()}
    return Compact(
        samples,
        [reading.period for reading in samples],
        array("l", [sample[number] for number in like]),
        array("l", [sample[number] for number in year]),
        array("l", rows),
        array("l", [short.figures.number]) * len(rows),
        array("d", [values[key] for key in keys]),
        [figures[key][1] for key in keys],
    )


def _findings(short: Short, found: dict[int, list[Finding]]) -> list[Finding]:
    """The findings about marks, for all rows that have the same mark in the same place."""
    return [
        replace(finding, cell=a1(short.strips.rows[place], short.figures.number))
        for place, like in enumerate(short.like, 1)
        for finding in found.get(like, ())
    ]
