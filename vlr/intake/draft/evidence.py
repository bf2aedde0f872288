"""What a workbook itself says about the goal and the code of an indicator: where it stands, and the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import PurePosixPath

from vlr.framework import codes
from vlr.framework.goals import GOALS
from vlr.intake.draft.found import Found
from vlr.intake.heads import role_of, tidy
from vlr.intake.rules.sameness import plain
from vlr.model.cells import a1
from vlr.model.observations import Reading
from vlr.workbook.book import Book, Sheet

_WORDS = (
    r"sdgs?|goal|tavoite|mål|ods|objetivo|objetivo de desarrollo sostenible|odd|objectif|"
    r"objectif de développement durable|ziel"
)
"""What stands before a goal's number, in the languages that heads are known in; words before it do not matter."""
_GOAL = re.compile(
    rf"(?<![^\W\d_])(?:{_WORDS})\s*(?:n[o°º]\.?|nr\.?|#|:|-|–|_)?\s*0?(?P<goal>1[0-7]|[1-9])"
    r"(?P<target>\.(?:\d{1,2}|[a-d]))?(?![\d%€$£]|[.,/]\d|\s*[%€$£])",
    re.IGNORECASE,
)
_LONGEST_LINE = 160


class Kind(StrEnum):
    """Where evidence stands, the strongest first."""

    CODE = "code"
    COLUMN = "column"
    LINE = "line"
    SHEET = "sheet"
    FILE = "file"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to put an indicator to a goal. code: a UN indicator code that goes with it, or "".

    found: the text as typed; where: a cell, a sheet or a file as people see it.
    """

    kind: Kind
    goal: int
    found: str
    where: str
    code: str = ""


@dataclass(slots=True)
class Shelf:
    """The workbooks that were read, and what each sheet says of goals; asked by file and sheet."""

    books: dict[str, Book]
    _sheets: dict[tuple[str, str], _SheetSays] = field(default_factory=dict)

    def of(self, found: Found) -> list[Evidence]:
        """All that the workbooks say about an indicator's goal, the strongest first, each reason once."""
        reasons: dict[tuple[Kind, int, str], Evidence] = {}
        for reading in self._telling(found.readings):
            for reason in self._of_reading(reading):
                reasons.setdefault((reason.kind, reason.goal, reason.code), reason)
        return sorted(reasons.values(), key=lambda reason: list(Kind).index(reason.kind))

    def _telling(self, readings: Sequence[Reading]) -> list[Reading]:
        """One reading of each row, or of each sheet where all rows of it say the same."""
        first: dict[tuple[object, ...], Reading] = {}
        for reading in readings:
            cell = reading.cell
            says = self._says(cell.file, cell.sheet)
            row = cell.row if says is not None and says.by_row else 0
            first.setdefault((cell.file, cell.sheet, row, reading.indicator_code), reading)
        return list(first.values())

    def _of_reading(self, reading: Reading) -> list[Evidence]:
        cell = reading.cell
        says = self._says(cell.file, cell.sheet)
        own = [*_of_code(reading)]
        if says:
            own += [*says.in_columns(reading), *says.above(reading), *says.by_name]
        goal = goal_in(PurePosixPath(cell.file).stem)
        return own + ([Evidence(Kind.FILE, goal, PurePosixPath(cell.file).name, cell.file)] if goal else [])

    def _says(self, file: str, sheet: str) -> _SheetSays | None:
        key = (file, sheet)
        if key not in self._sheets and file in self.books:
            page = next((page for page in self.books[file].sheets if page.name == sheet), None)
            if page:
                self._sheets[key] = _SheetSays(file, page)
        return self._sheets.get(key)


@lru_cache(maxsize=65536)
def goal_in(text: str) -> int:
    """The goal that a text names with its number (`SDG 3`, `Goal 11`, `TAVOITE 4`) or is the name of; 0 for none.

    A text that names two goals names none.
    """
    words = re.sub(r"[_\s]+", " ", tidy(text))
    numbers = {int(found["goal"]) for found in _GOAL.finditer(words)}
    named = _by_name(words) if not numbers else 0
    return numbers.pop() if len(numbers) == 1 else named


def _by_name(text: str) -> int:
    """The goal whose short name in one of its languages this text is, or begins with before a colon."""
    return _names().get(plain(text.partition(":")[0]), 0)


@cache
def _names() -> dict[str, int]:
    """Short name of a goal in plain form -> its number."""
    return {plain(name): goal.number for goal in GOALS for name in goal.names.values()}


def _of_code(reading: Reading) -> list[Evidence]:
    """The code that was typed for the figure, where the framework knows it."""
    code = codes.parse_code(reading.indicator_code)
    if code is None:
        return []
    if codes.indicator(".".join(code.split(".")[:3])):
        return [Evidence(Kind.CODE, codes.goal_of(code), reading.indicator_code, reading.cell.where, code)]
    if codes.known_target(code):
        return [Evidence(Kind.CODE, codes.goal_of(code), reading.indicator_code, reading.cell.where)]
    return []


class _SheetSays:
    """What one sheet says of goals: its name, lines above tables, columns for goal and target."""

    def __init__(self, file: str, sheet: Sheet) -> None:
        self._file, self._sheet = file, sheet
        goal = goal_in(sheet.name)
        self.by_name = [Evidence(Kind.SHEET, goal, sheet.name, f"{file} › {sheet.name}")] if goal else []
        self._columns: dict[int, list[int]] = {}
        self._lines: dict[int, Evidence] = {}
        for (row, column), cell in sheet.cells.items():
            if not isinstance(cell.value, str) or len(cell.typed) > _LONGEST_LINE:
                continue
            if role_of(cell.typed) in ("goal", "target"):
                self._columns.setdefault(column, []).append(row)
                self._beside(row, column)
            elif goal := goal_in(cell.typed):
                self._add_line(row, column, goal, cell.typed)
        self._line_rows = sorted(self._lines)
        self.by_row = bool(self._columns or self._lines)

    def _beside(self, row: int, column: int) -> None:
        """A line such as `Goal | 11` is a line about what stands below."""
        value = self._sheet.cells.get((row, column + 1))
        others = [place for place in self._sheet.cells if place[0] == row]
        goal = _goal_of_cell(value.typed) if value and len(others) == 2 else 0
        if value and goal:
            self._add_line(row, column + 1, goal, f"{self._sheet.cells[row, column].typed} {value.typed}")

    def _add_line(self, row: int, column: int, goal: int, text: str) -> None:
        where = f"{self._file} › {self._sheet.name}!{a1(row, column)}"
        self._lines.setdefault(row, Evidence(Kind.LINE, goal, tidy(text), where))

    def above(self, reading: Reading) -> list[Evidence]:
        """The nearest line above (or in the row of) a figure that names a goal."""
        place = bisect_right(self._line_rows, reading.cell.row)
        return [self._lines[self._line_rows[place - 1]]] if place else []

    def in_columns(self, reading: Reading) -> list[Evidence]:
        """What stands beside a figure under a head such as goal or target; given once, it holds for the rows below."""
        found = []
        for column, heads in self._columns.items():
            head = max((row for row in heads if row < reading.cell.row), default=0)
            rows = range(reading.cell.row, head, -1) if head else range(0)
            row = next((row for row in rows if (row, column) in self._sheet.cells), 0)
            typed = self._sheet.cells[row, column].typed if row else ""
            goal = _goal_of_cell(typed)
            if goal and column != reading.cell.column:
                where = f"{self._file} › {self._sheet.name}!{a1(row, column)}"
                found.append(Evidence(Kind.COLUMN, goal, tidy(typed), where))
        return found


def _goal_of_cell(typed: str) -> int:
    """The goal of a cell below a head for goals or targets: `3`, `3.4`, `SDG 3`, `3 Good health`; 0 for none."""
    code = codes.parse_code(typed)
    if code:
        return codes.goal_of(code)
    number = re.match(r"0?(1[0-7]|[1-9])(?![\d.,%])", tidy(typed))
    return int(number[1]) if number else goal_in(typed)
