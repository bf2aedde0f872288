"""A workbook for a translator: the source in one column, the translation in the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vlr.bridges.word.letters import one_line
from vlr.bridges.word.rows import Sheet, ToTranslate, Translated, heads, is_plain, mended, read_rows, remembered
from vlr.model.findings import Finding
from vlr.words.phrases import Phrases
from vlr.workbook.book import Book
from vlr.workbook.book import Sheet as BookSheet
from vlr.workbook.open import open_book
from vlr.workbook.write import OutSheet, write_book

_OWN = "vlr"
_PIECE = 30_000
"""Letters of a cell; Excel allows 32,767."""


def write_pairs(path: Path, source: str, target: str, rows: Sequence[ToTranslate], say: Phrases) -> None:
    """A workbook with one row for everything that is to be translated. What looks like a formula stays text."""
    named = (*heads(source, target, say), say("docx.translate.where"), say("docx.translate.key"))
    shown = [[row.source, row.target, row.where, row.key] for row in rows]
    record = remembered(source, target, rows)
    pieces = [[record[at : at + _PIECE]] for at in range(0, len(record), _PIECE)]
    widths = {named[0]: 60.0, named[1]: 60.0, named[2]: 28.0, named[3]: 22.0}
    notes = {named[1]: " ".join(say(f"docx.translate.{key}") for key in ("type", "expressions"))}
    write_book(path, [OutSheet(target, named, shown, widths, notes=notes), OutSheet(_OWN, ["record"], pieces)])


def read_pairs(path: Path, shown: str) -> tuple[Sheet | None, list[Finding]]:
    """The rows of a workbook that a translator gives back, by their keys, None where it is no such workbook.

    Findings: those of `vlr.workbook.open.open_book`.
    """
    book, findings = open_book(path, shown)
    known = read_rows(_record(book)) if book else None
    if book is None or known is None:
        return None, findings
    source, target, rows = known
    typed = {cells[3]: cells[1] for cells in _cells(next((s for s in book.sheets if s.name != _OWN), None))}
    found = [
        Translated(key, words, before, _text(typed[key], words, key)) for key, words, before in rows if key in typed
    ]
    return Sheet(source, target, tuple(found)), findings


def _text(typed: str, source: str, key: str) -> str:
    """A translation as it stands in the city's files."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    return one_line(text) if is_plain(key) else mended(text, source)


def _record(book: Book) -> str:
    sheet = next((one for one in book.sheets if one.name == _OWN), None)
    cells = sorted(sheet.cells.values(), key=lambda cell: cell.row) if sheet else []
    return "".join(cell.typed for cell in cells if cell.column == 1 and cell.row > 1)


def _cells(sheet: BookSheet | None) -> list[list[str]]:
    """The first four cells of every row below the head, as typed."""
    if sheet is None:
        return []
    last = max((row for row, _ in sheet.cells), default=0)
    return [
        [cell.typed if (cell := sheet.cells.get((row, column))) else "" for column in range(1, 5)]
        for row in range(2, last + 1)
    ]
