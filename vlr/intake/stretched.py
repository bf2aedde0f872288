"""What was read of a long sheet that was made short, for all of its rows (see `long_table`)."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from vlr.intake.compact import Compact
from vlr.intake.long_table import Short, shorten
from vlr.intake.sheet_read import SheetRead
from vlr.model.cells import Cell, a1, column_number
from vlr.model.findings import Finding
from vlr.model.observations import Reading, SheetAccount
from vlr.workbook.book import Sheet

_OF_A_MARK = frozenset({"mark-unclear", "undeclared-mark", "type-error"})
"""Findings about a text in place of a figure that say nothing of any other cell."""
_OF_A_CELL = _OF_A_MARK | {
    "approximate-value", "ambiguous-number", "bounds-apart", "bracketed-number", "date-in-value", "error-cell",
    "formula-without-result", "mixed-decimals", "period-unclear", "words-in-value", "year-as-date",
}  # fmt: skip
"""Findings that are told row by row, before those about a whole table."""
_ADDRESS = re.compile(r"\b([A-Z]{1,3})([1-9][0-9]*)\b")
_COUNTED = {"value", "head", "label", "title", "note", "source"}
_NONE = float("nan")

Reads = Sequence[Reading | None]
"""What was read of each row of a short sheet, None where it ended as a finding or holds no figure."""


def look_shortly(sheet: Sheet, look: Callable[[Sheet], SheetRead]) -> SheetRead:
    """What `look` sees in a sheet, by the short way where there is one; `stretch` says what the result then holds."""
    short = shorten(sheet)
    read = stretch(short, look(short.sheet)) if short is not None else None
    return read if read is not None else look(sheet)


def stretch(short: Short, read: SheetRead) -> SheetRead | None:
    """What was read of the short sheet for all rows of the long one; None where the long one has to be read itself.

    Tables and claims of the result are those of the short sheet.
    """
    if len(read.tables) != 1 or not _is_whole(short, read):
        return None
    reads, total, findings = _reads(short, read), _account(short, read), _findings(short, read.findings)
    if findings is None or total is None or not _labels_stand_alone(short, read):
        return None
    if not all(_is_like(short, reads, number) for number in range(len(short.kept))):
        return None
    return replace(read, sheet=short.long, readings=_readings(short, reads), findings=findings, account=total)


def _is_whole(short: Short, read: SheetRead) -> bool:
    """Whether the short sheet is one table from the first row to the last."""
    area, top = read.tables[0].layout.area, short.strips.rows[0]
    return area.heads == (top,) and area.last == top + len(short.kept)


def _reads(short: Short, read: SheetRead) -> Reads:
    """The reading of each row of the short sheet; the column of figures is the only one that gives any."""
    top, own = short.strips.rows[0] + 1, {(reading.cell.row, reading.cell.column): reading for reading in read.readings}
    reads = [own.pop((top + number, short.figures.number), None) for number in range(len(short.kept))]
    return [None] * len(reads) if own else reads


def _findings(short: Short, findings: Sequence[Finding]) -> list[Finding] | None:
    """The findings at the cells of the long sheet; None where one may be about more rows than the short sheet has.

    Findings about rows that no other is like are about these rows alone; one about a mark is told for every row with
    the same mark.
    """
    times = Counter(short.like) if findings else Counter()
    shared: dict[int, Finding] = {}
    moved: list[tuple[int, Finding]] = []
    for finding in findings:
        cells = _cells(finding)
        numbers = [cell.row - short.strips.rows[0] - 1 for cell in cells]
        if not cells or min(numbers) < 0 or any(_ADDRESS.search(text) for _, text in finding.details):
            return None
        if all(times[number] == 1 for number in numbers):
            moved.append((short.kept[numbers[0]], _moved(short, finding, cells, numbers)))
        elif finding.code in _OF_A_MARK and len(cells) == 1 and _value(short, numbers[0]) is None:
            shared[numbers[0]] = finding
        else:
            return None
    if not shared:
        return [finding for _, finding in moved]
    if any(finding.code not in _OF_A_CELL or finding.also for _, finding in moved):
        return None
    for place, number in enumerate(short.like, 1):
        if number in shared:
            cell = a1(short.strips.rows[place], short.figures.number)
            moved.append((place, replace(shared[number], cell=cell)))
    return [finding for _, finding in sorted(moved, key=lambda one: one[0])]


def _cells(finding: Finding) -> list[Cell]:
    """The cells of a finding, none where it is about a sheet."""
    found = _ADDRESS.fullmatch(finding.cell)
    if found is None:
        return []
    return [Cell(finding.file, finding.sheet, int(found[2]), column_number(found[1])), *finding.also]


def _moved(short: Short, finding: Finding, cells: Sequence[Cell], numbers: Sequence[int]) -> Finding:
    """The same finding at the cells of the long sheet."""
    rows = (short.strips.rows[short.kept[number]] for number in numbers)
    first, *also = [replace(cell, row=row) for cell, row in zip(cells, rows, strict=True)]
    return replace(finding, cell=first.a1, also=tuple(also))


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
    if number in short.odd:
        return True
    reading, place, value = reads[number], short.kept[number], _value(short, number)
    like, year = reads[short.like[place - 1]], reads[short.year[place - 1]]
    if reading is None or like is None:
        return reading is like and value is None
    content = short.figures.contents[short.figures.keys[place]]
    if year is None or content is None or reading.period is None:
        return False
    same = replace(like, cell=reading.cell, period=reading.period, value=value, typed=content[1])
    return reading == same and reading.period == year.period


def _account(short: Short, read: SheetRead) -> SheetAccount | None:
    """The sum of the long sheet: that of the short one, and for every other row what its likeness was taken for."""
    times = Counter(short.like)
    times.subtract(short.like[place - 1] for place in short.kept)
    added: Counter[str] = Counter()
    for row, column in read.grid.cells:
        number = row - short.strips.rows[0] - 1
        if not times[number]:
            continue
        kind = read.claims.kinds.get((row, column), "")
        if kind not in _COUNTED:
            return None
        added[kind] += times[number]
        if kind == "value":
            added[f"{read.claims.outcomes[row, column]}s"] += times[number]
    own = read.account
    return replace(
        own,
        value=own.value + added["value"],
        label=own.label + added["label"],
        title=own.title + added["title"],
        note=own.note + added["note"],
        source=own.source + added["source"],
        readings=own.readings + added["readings"],
        gaps=own.gaps + added["gaps"],
        findings=own.findings + added["findings"],
    )


def _readings(short: Short, reads: Reads) -> Compact:
    """The readings of all rows of the long sheet."""
    samples = [reading for reading in reads if reading is not None]
    numbers = {id(reading): number for number, reading in enumerate(samples)}
    sample = [-1 if reading is None else numbers[id(reading)] for reading in reads]
    contents, keys = short.figures.contents, short.figures.keys
    values = {key: own[0] if own and isinstance(own[0], float) else _NONE for key, own in contents.items()}
    typed = {key: own[1] if own else "" for key, own in contents.items()}
    own = {number: reading for number in sorted(short.odd) if (reading := reads[number]) is not None}
    places = [place for place, number in enumerate(short.like, 1) if sample[number] >= 0]
    found = Compact(
        samples,
        [reading.period for reading in samples],
        array("l", [sample[short.like[place - 1]] for place in places]),
        array("l", [sample[short.year[place - 1]] for place in places]),
        array("l", [short.strips.rows[place] for place in places]),
        array("l", [short.figures.number]) * len(places),
        array("d", [values[keys[place]] for place in places]),
        [typed[keys[place]] for place in places],
    )
    return _with_own(found, {short.strips.rows[short.kept[number]]: reading for number, reading in own.items()})


def _with_own(found: Compact, own: dict[int, Reading]) -> Compact:
    """The readings, those of odd rows with what was read of them: their figure may be no number as it stands."""
    if not own:
        return found
    values, typed = array("d", found.values), list(found.typed)
    for place, row in enumerate(found.rows):
        if row in own:
            reading = own[row]
            values[place], typed[place] = _NONE if reading.value is None else reading.value, reading.typed
    return replace(found, values=values, typed=typed)
