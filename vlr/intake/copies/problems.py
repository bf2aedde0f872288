"""Findings about a division's workbook become marks on its cells and a first sheet that lists them, in its language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vlr.model.cells import Cell, a1, column_number
from vlr.model.findings import RANK, Finding, Severity
from vlr.words.findings import say
from vlr.words.phrases import Phrases
from vlr.workbook.book import Book, SheetCell
from vlr.workbook.marked import FirstSheet, Line, Mark, address

MARKER = "vlr-problems"
"""Stands in the first row of our sheet, in a hidden column; by it we know the sheet again, whatever its name is."""
FILLS = {Severity.ERROR: "F4B8B2", Severity.WARNING: "FCE3A6", Severity.NOTE: "D6E4F2"}
_HIDDEN_COLUMN = 8
_WIDTHS = (26.0, 12.0, 26.0, 58.0, 18.0, 52.0)
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


CITY_ONLY = frozenset({"indicator-waiting", "narrative-received", "finding-decided", "form-action-differs"})
"""Findings about a division's file that only the city can do something about: no copy and no message has them."""
_FOLDERS = re.compile(r"\bindicators/(?:ledger/originals|divisions)/[^/\s]+/")
"""Where the city keeps a file; its division knows it by its name."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in words, and the cells that it is about: (sheet, row, column), none where it is the whole file."""

    finding: Finding
    severity: str
    message: str
    hint: str
    suggested: str
    cells: tuple[tuple[str, int, int], ...]


def problems_of(findings: Iterable[Finding], file: str, phrases: Phrases) -> list[Problem]:
    """What is wrong with one file, largest consequence first, then as the findings came; nothing of `CITY_ONLY`."""
    own = [finding for finding in findings if finding.file == file and finding.code not in CITY_ONLY]
    return [_problem(finding, file, phrases) for finding in sorted(own, key=lambda f: RANK[f.severity])]


def _problem(finding: Finding, file: str, phrases: Phrases) -> Problem:
    said = say(finding, phrases)
    word = phrases(f"severity.{finding.severity.value}")
    message, hint = (_FOLDERS.sub("", text) for text in (said.message, _hint(finding, said.hint, phrases)))
    return Problem(finding, word, message, hint, finding.suggested, tuple(_cells(finding, file)))


def _hint(finding: Finding, hint: str, phrases: Phrases) -> str:
    """What a division is to do, where that differs from what the city would do about the same finding."""
    key = f"copy.hint.{finding.code}"
    return phrases(key) if key in phrases.words else hint


def _cells(finding: Finding, file: str) -> Iterator[tuple[str, int, int]]:
    first = _ADDRESS.fullmatch(finding.cell)
    if first:
        yield finding.sheet, int(first[2]), column_number(first[1])
    for cell in finding.also:
        if cell.file == file and (cell.sheet, cell.a1) != (finding.sheet, finding.cell):
            yield cell.sheet, cell.row, cell.column


def marked_cells(problems: Sequence[Problem]) -> list[tuple[str, int, int]]:
    """The cells that somebody should look at: those of errors and warnings, each once."""
    grave = [problem for problem in problems if problem.finding.severity is not Severity.NOTE]
    return list(dict.fromkeys(cell for problem in grave for cell in problem.cells))


def marks(problems: Sequence[Problem], phrases: Phrases) -> list[Mark]:
    """One mark a cell: the colour of the gravest finding about it, the words of all of them."""
    about: dict[tuple[str, int, int], list[Problem]] = {}
    for problem in problems:
        for cell in dict.fromkeys(problem.cells):
            about.setdefault(cell, []).append(problem)
    return [
        Mark(*cell, FILLS[own[0].finding.severity], "\n\n".join(_comment(one, phrases) for one in own))
        for cell, own in sorted(about.items())
    ]


def _comment(problem: Problem, phrases: Phrases) -> str:
    lines = [f"{problem.severity}: {problem.message}"]
    if problem.suggested:
        lines.append(phrases("check.type-instead", suggested=problem.suggested))
    return "\n".join([*lines, problem.hint] if problem.hint else lines)


def first_sheet(problems: Sequence[Problem], book: Book, name: str, phrases: Phrases) -> FirstSheet:
    """The sheet that lists every problem with a link to its cell. name: of the file as the division knows it."""
    heads = tuple(phrases(f"copy.head.{head}") for head in ("where", "severity", "found", "problem", "type", "do"))
    lines = [
        Line((phrases("copy.title", file=name),), "title", hidden=MARKER),
        *(Line((part,), "plain") for part in (phrases("copy.how"), phrases("copy.ours"))),
        Line((counted(problems, phrases),), "plain"),
        Line(()),
        Line(heads, "head"),
        *(line for problem in problems for line in _lines(problem, book, phrases)),
    ]
    taken = [sheet.name for sheet in book.sheets]
    return FirstSheet(_free(phrases("copy.sheet"), taken), tuple(lines), _WIDTHS, _HIDDEN_COLUMN)


def _free(name: str, taken: Sequence[str]) -> str:
    """A name for our sheet that no sheet of the workbook has."""
    known = {sheet.casefold() for sheet in taken}
    names = [name, *(f"{name} {number}" for number in range(2, len(taken) + 3))]
    return next(one for one in names if one.casefold() not in known)


def counted(problems: Sequence[Problem], phrases: Phrases) -> str:
    """How many cells should be looked at, in words."""
    n = len(marked_cells(problems))
    return phrases("copy.count", n=n) if n else phrases("copy.nothing")


def _lines(problem: Problem, book: Book, phrases: Phrases) -> Iterator[Line]:
    """The rows of one problem: the first in full, further cells with a link each; of a note, which asks for nothing,
    only the first."""
    typed = {sheet.name: sheet.cells for sheet in book.sheets}
    fill = FILLS[problem.finding.severity]
    cells = problem.cells or (("", 0, 0),)
    for place, (sheet, row, column) in enumerate(cells[:1] if problem.finding.severity is Severity.NOTE else cells):
        cell = typed.get(sheet, {}).get((row, column))
        found = cell.typed if cell else ""
        where = address(sheet, row, column) if row else phrases("copy.file")
        message = problem.message if place == 0 else phrases("copy.same")
        hint = problem.hint if place == 0 else ""
        suggested = problem.suggested if place == 0 else ""
        link = (sheet, a1(row, column)) if row and sheet in typed else None
        hidden = _machine(problem.finding, sheet, row, column, found) if row else ""
        yield Line((where, problem.severity, found, message, suggested, hint), fill, link, hidden)


def _machine(finding: Finding, sheet: str, row: int, column: int, typed: str) -> str:
    """What the returned copy tells of a marked cell; notes ask for nothing."""
    if finding.severity is Severity.NOTE:
        return ""
    return json.dumps([finding.code, sheet, row, column, typed], ensure_ascii=False)


def asked(book: Book) -> list[tuple[str, Cell, str]]:
    """(code, cell, text as it was typed) of every marked cell that a copy lists on our sheet."""
    found = []
    for sheet in book.sheets:
        if is_ours(sheet.cells):
            for (_, column), cell in sheet.cells.items():
                entry = _read_machine(cell.typed) if column == _HIDDEN_COLUMN else None
                if entry:
                    code, name, row, at, typed = entry
                    found.append((code, Cell(book.file, name, row, at), typed))
    return found


def is_ours(cells: Mapping[tuple[int, int], SheetCell]) -> bool:
    """Whether these cells are those of our own sheet: the marker stands in its first row with anything in it."""
    first = next(iter(cells), (0, 0))[0]
    for (row, _), cell in cells.items():
        if row != first:
            return False
        if cell.typed == MARKER:
            return True
    return False


def _read_machine(text: str) -> tuple[str, str, int, int, str] | None:
    try:
        entry = json.loads(text)
        code, sheet, row, column, typed = entry
    except (ValueError, TypeError):
        return None
    if isinstance(row, int) and isinstance(column, int) and row > 0 and column > 0:
        return str(code), str(sheet), row, column, str(typed)
    return None
