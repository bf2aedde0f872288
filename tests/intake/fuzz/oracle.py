"""What must hold for any workbook: right values stay right or are told, nothing is invented, every cell is counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.intake.fuzz.paper import Box, Paper, Truth, write
from vlr.intake.read import FileReading, read_file
from vlr.model.cells import a1, column_letters
from vlr.model.observations import Reading


def faults(paper: Paper, folder: Path) -> list[str]:
    """What is wrong with the way in which a workbook is read; empty where all is right or reported."""
    path = folder / "office.xlsx"
    write(paper, path)
    result = read_file(path, "office.xlsx")
    return [*_wrong(paper, result), *_invented(paper, result), *_uncounted(paper, result)]


def _wrong(paper: Paper, result: FileReading) -> Iterator[str]:
    readings = {(r.cell.sheet, r.cell.a1): r for r in result.readings}
    told = _Told(result)
    for page in paper.pages:
        for r, c, box in page.boxes():
            if box.truth is None:
                continue
            place = (page.name, a1(r + 1, c + 1))
            reading = readings.get(place)
            if reading is None or reading.value is None:
                if not told.cell(*place):
                    yield f"{place}: {box.value!r} is lost without a word"
            elif abs(reading.value - box.truth.value) > 1e-9 * max(1, abs(box.truth.value)):
                yield f"{place}: {box.value!r} is read as {reading.value}"
            elif (differs := _differs(reading, box.truth)) and not told.table(reading, r + 1, c + 1):
                yield f"{place}: {differs}"


def _differs(reading: Reading, truth: Truth) -> str:
    """What is read otherwise than it was meant, "" where nothing is."""
    pairs = {
        "code": (reading.indicator_code, truth.code),
        "name": (reading.indicator_name, truth.name),
        "period": (reading.period.text if reading.period else "", truth.period),
        "group": (_parts(reading.breakdown), _parts(truth.group)),
        "unit": (reading.unit.strip("()"), truth.unit),
    }
    return "; ".join(f"{what} is {read!r}, meant {meant!r}" for what, (read, meant) in pairs.items() if read != meant)


def _parts(group: str) -> list[str]:
    """Parts of a breakdown in any order; the name of a dimension, which a head may give, does not count."""
    return sorted(part.rpartition("=")[2].strip() for part in group.split(";") if part.strip())


def _invented(paper: Paper, result: FileReading) -> Iterator[str]:
    """A reading must stand in a visible cell of a figure, with the figure that was typed there."""
    boxes: dict[tuple[str, str], Box] = {(page.name, a1(r + 1, c + 1)): box for page, r, c, box in paper.visible()}
    told = _Told(result)
    for reading in result.readings:
        place = (reading.cell.sheet, reading.cell.a1)
        box = boxes.get(place)
        if reading.value is None:
            continue
        if box is None:
            yield f"{place}: {reading.value} is read from a cell that nobody sees"
        elif (
            box.truth is None
            and box.what != "extra"
            and not told.cell(*place)
            and not told.table(reading, *_at(reading))
        ):
            yield f"{place}: {box.value!r} is no figure of an indicator and is read as {reading.indicator_name!r}"


def _at(reading: Reading) -> tuple[int, int]:
    return reading.cell.row, reading.cell.column


def _uncounted(paper: Paper, result: FileReading) -> Iterator[str]:
    pages = {page.name: sum(1 for _ in page.boxes()) for page in paper.pages}
    for account in result.accounts:
        kinds = (account.head, account.label, account.title, account.note, account.source, account.unclassified)
        if account.value != account.readings + account.gaps + account.findings or account.unclassified:
            yield f"{account.sheet}: the sum does not add up: {account}"
        if account.value + sum(kinds) != pages[account.sheet]:
            yield f"{account.sheet}: {pages[account.sheet]} cells, counted {account.value + sum(kinds)}"
        own = [r for r in result.readings if r.cell.sheet == account.sheet]
        if (account.readings, account.gaps) != (
            sum(1 for r in own if r.value is not None),
            sum(1 for r in own if r.value is None),
        ):
            yield f"{account.sheet}: {len(own)} readings, counted {account.readings} and {account.gaps}"
    if len(result.accounts) != len(paper.pages):
        yield f"{len(paper.pages)} sheets, {len(result.accounts)} accounts"


class _Told:
    """What the findings name: cells, whole sheets, and tables by one of their cells."""

    def __init__(self, result: FileReading) -> None:
        self._cells: set[tuple[str, str]] = set()
        self._sheets: set[str] = set()
        self._tables: dict[tuple[str, str], str] = {(r.cell.sheet, r.cell.a1): r.table for r in result.readings}
        self._named: set[tuple[str, str]] = set()
        self._hidden = {f.sheet for f in result.findings if f.code == "hidden-cells"}
        for finding in result.findings:
            if finding.sheet and not finding.cell:
                self._sheets.add(finding.sheet)
            for place in [(finding.sheet, finding.cell), *((cell.sheet, cell.a1) for cell in finding.also)]:
                self._cells.add(place)
                if place in self._tables:
                    self._named.add((place[0], self._tables[place]))

    def cell(self, sheet: str, place: str) -> bool:
        """Whether a finding names a cell or its sheet."""
        return sheet in self._sheets or (sheet, place) in self._cells

    def table(self, reading: Reading, row: int, column: int) -> bool:
        """Whether a finding names a cell, its row, its column or a figure of its table, or tells of hidden words."""
        sheet, letters = reading.cell.sheet, column_letters(column)
        if self.cell(sheet, reading.cell.a1) or (sheet, reading.table) in self._named or sheet in self._hidden:
            return True
        return any(
            own == sheet
            and (place.rstrip("0123456789") == letters or place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row))
            for own, place in self._cells
        )
