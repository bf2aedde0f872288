"""`vlr catalogue ask`: what rows of the catalogue still lack, asked for sheet by sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from vlr.framework import codes
from vlr.framework.units import unit_of
from vlr.model.city import City, Indicator
from vlr.model.errors import VlrError
from vlr.words.phrases import load as load_phrases
from vlr.workbook.amend import Look, NewCell, SheetChange
from vlr.workspace.catalogue_change import Opened, open_catalogue, write_changes
from vlr.workspace.catalogue_draft import FACTS, Table, cells_of, indicator_table
from vlr.workspace.load import load

_GOALS = re.compile(r"(?:1[0-7]|[1-9])(?:\s*[;,]\s*(?:1[0-7]|[1-9]))*")
_PART = re.compile(r"(?P<rows>\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)=(?P<goals>(?:1[0-7]|[1-9])(?:[;,](?:1[0-7]|[1-9]))*)")


class Lack(StrEnum):
    """What a row lacks; asked for in this order."""

    GOALS = "goals"
    UNIT = "unit"
    DIVISION = "division"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that waits, with what the draft found. suggestion: of what is asked for, "" for none."""

    indicator: Indicator
    facts: Mapping[str, str]
    suggestion: str


@dataclass(frozen=True, slots=True)
class Question:
    """Rows of one place that lack the same. place: file and sheet, "" for rows that a person has typed."""

    lack: Lack
    place: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be written into one row. suggested: a person took what was suggested. code: of the office, with it."""

    row: Row
    head: str
    text: str
    suggested: bool
    code: str = ""


def questions(folder: Path) -> list[Question]:
    """What the rows of the catalogue lack: goals by place, then units and divisions row by row."""
    city, _ = load(folder)
    opened = open_catalogue(folder)
    table = indicator_table(opened.book)
    if table is None:
        return []
    asked: dict[tuple[Lack, str, str], list[Row]] = {}
    for indicator in city.waiting:
        facts = cells_of(opened.book, table, indicator.row, FACTS)
        for lack in _lacks(indicator):
            place = facts["found_in"].partition("!")[0] if facts["found_in"] else ""
            alone = "" if lack is Lack.GOALS else indicator.id
            asked.setdefault((lack, place, alone), []).append(Row(indicator, facts, _suggestion(lack, facts)))
    order = list(Lack)
    return [
        Question(lack, place, tuple(rows))
        for (lack, place, _), rows in sorted(asked.items(), key=lambda item: order.index(item[0][0]))
    ]


def _lacks(indicator: Indicator) -> list[Lack]:
    has = {Lack.GOALS: indicator.goals, Lack.UNIT: indicator.unit, Lack.DIVISION: indicator.division}
    return [lack for lack, value in has.items() if not value]


def _suggestion(lack: Lack, facts: Mapping[str, str]) -> str:
    return {Lack.GOALS: facts["suggested_goal"], Lack.UNIT: facts["suggested_unit"], Lack.DIVISION: ""}[lack]


def understand(line: str, question: Question, city: City) -> list[Answer] | None:
    """What a typed line answers to a question; None for a line that is no answer.

    `a`: the suggestions that are shown. For goals: `3` or `11;3` for all rows that are shown, `1-5,8=3 9=11;3` for some
    by their numbers. For a unit: its words. For a division: its number or its id.
    """
    typed = line.strip()
    if typed.casefold() == "a":
        return [_accepted(row, question.lack) for row in question.rows if row.suggestion] or None
    match question.lack:
        case Lack.GOALS:
            return _goals(typed, question.rows)
        case Lack.UNIT:
            known = unit_of(typed)
            return (
                [Answer(row, "unit", known.id if known else typed, False) for row in question.rows] if typed else None
            )
        case Lack.DIVISION:
            ids = [division.id for division in city.divisions]
            chosen = ids[int(typed) - 1] if typed.isdecimal() and 0 < int(typed) <= len(ids) else typed
            return [Answer(row, "division", chosen, False) for row in question.rows] if chosen in ids else None


def _accepted(row: Row, lack: Lack) -> Answer:
    """What is suggested for a row; with a goal goes the code that the office has typed, where there is such a code."""
    code = codes.parse_code(row.facts["found_code"]) if lack is Lack.GOALS else None
    known = code if code and codes.indicator(".".join(code.split(".")[:3])) and not row.indicator.un_code else ""
    return Answer(row, lack.value, row.suggestion, True, known)


def _goals(typed: str, rows: Sequence[Row]) -> list[Answer] | None:
    """Goals for all rows, or for rows by number; None where the line says neither."""
    if _GOALS.fullmatch(typed):
        return [Answer(row, "goals", _listed(typed), False) for row in rows]
    answers: dict[int, Answer] = {}
    for part in typed.split():
        found = _PART.fullmatch(part)
        numbers = _numbers(found["rows"]) if found else []
        if found is None or not numbers or min(numbers) < 1 or max(numbers) > len(rows):
            return None
        answers |= {n: Answer(rows[n - 1], "goals", _listed(found["goals"]), False) for n in numbers}
    return [answers[n] for n in sorted(answers)] or None


def _listed(typed: str) -> str:
    return "; ".join(dict.fromkeys(re.findall(r"\d+", typed)))


def _numbers(text: str) -> list[int]:
    """`1-3,7` -> 1, 2, 3, 7; nothing for ranges that nobody means."""
    numbers: list[int] = []
    for piece in text.split(","):
        first, _, last = piece.partition("-")
        if len(first) > 5 or len(last) > 5:
            return []
        numbers += range(int(first), int(last or first) + 1)
    return numbers


@dataclass(slots=True)
class AskDesk:
    """Answers being written, one line after the other; each is in the file before the next is asked for."""

    folder: Path
    who: str
    city: City = field(init=False)
    _opened: Opened = field(init=False)
    _done: list[list[tuple[int, str]]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.city, _ = load(self.folder)
        self._opened = open_catalogue(self.folder)

    def write(self, answers: Sequence[Answer]) -> None:
        """Write answers into cells that are empty. Raises VlrError where the catalogue cannot be written."""
        phrases, _ = load_phrases(self.city.languages[0], self.folder)
        cells: list[tuple[int, str, str, Look]] = []
        for answer in answers:
            row = answer.row.indicator.row
            cells.append((row, answer.head, answer.text, Look.TEXT))
            if answer.code:
                cells.append((row, "un_code", answer.code, Look.TEXT))
            key = "draft.decided.suggested" if answer.suggested else "draft.decided.typed"
            cells.append((row, "decided_by", phrases(key, who=self.who, field=answer.head), Look.AID))
        self._done.append(self._put(cells))

    def undo(self) -> bool:
        """Empty the cells that the last line filled; False where there is none."""
        if not self._done:
            return False
        table = self._table()
        cells = [NewCell(row, table.columns[head], None) for row, head in self._done[-1]]
        self._opened = write_changes(self._opened, [SheetChange(table.name, tuple(cells))], backup=False)
        self._done.pop()
        return True

    def _put(self, cells: Sequence[tuple[int, str, str, Look]]) -> list[tuple[int, str]]:
        """Write texts into cells, those that hold something left alone; gives what was written."""
        table = self._table()
        columns, heads = dict(table.columns), []
        for head in dict.fromkeys(head for _, head, _, _ in cells):
            if head not in columns:
                columns[head] = max(table.last_column, *columns.values()) + 1
                heads.append(NewCell(table.head_row, columns[head], head, Look.HEAD))
        free = {
            (row, head): NewCell(row, columns[head], text, look)
            for row, head, text, look in cells
            if not cells_of(self._opened.book, table, row, (head,))[head]
        }
        like = (table.head_row, min(table.columns.values()))
        change = SheetChange(table.name, (*heads, *free.values()), like=like)
        self._opened = write_changes(self._opened, [change], backup=not self._done)
        return list(free)

    def _table(self) -> Table:
        table = indicator_table(self._opened.book)
        if table is None:
            raise VlrError("The catalogue has no row of heads any more.")
        return table
