"""Text files with separated cells: comma, semicolon, tab or pipe, found by which of them divides the lines alike.

A text file has no types. A cell is a number only where it is written as one in the decimal sign that its column and
file show; whatever has two readings, blanks in its thousands, a unit or a leading zero stays text, as in a workbook.
`typed` is what stands in the file, letter by letter, so that a code such as 16.10 keeps its zero.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from vlr.model.findings import Finding, Severity, about
from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Sheet, SheetCell, Value
from vlr.workbook.encodings import decode
from vlr.workbook.limits import LAST_COLUMN, LAST_ROW, MAX_CELLS

MAX_BYTES = 60_000_000
_SAMPLE_LINES, _SAMPLE = 300, 200_000
_SEPARATORS = "\t;|,"
"""In a tie the first one: a comma stands in every row of decimal commas, the others in no number."""

_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})", re.ASCII)
_BROKEN = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})(?P<sign>[.,])(?P<decimals>\d{1,15})", re.ASCII)
_ZERO_FIRST = re.compile(r"0\d+", re.ASCII)
_KEPT_TEXT = re.compile(r'="([^"]*)"')
_RULE = re.compile(r":?-{2,}:?")
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
_ENDS_OF_TEXT = (".csv", ".tsv", ".tab", ".txt")


def read_delimited(content: bytes, name: str, shown: str) -> tuple[Sheet, list[Finding]]:
    """The one sheet of a text file, named after the file, and notes: encoding-guessed, separator-guessed.

    Rows are counted as a spreadsheet program that opens the file counts them, blank ones too. Raises RefusedError:
    not-a-workbook where the file is not called a text file and no sign divides its lines alike; broken-workbook where
    quotes are left open; too-large, too-many-cells.
    """
    if len(content) > MAX_BYTES:
        raise RefusedError("too-large", megabytes=str(len(content) // 1_000_000))
    text = decode(content)
    body, told = _without_told_separator(text.text)
    separator, agreed = (told, 1.0) if told else separator_of(body)
    named = name.lower().endswith(_ENDS_OF_TEXT)
    if not named and (agreed < 0.6 or "\n" not in body.strip()):
        raise RefusedError("not-a-workbook")
    rows = list(_rows(body, separator or ","))
    notes = []
    if not text.certain:
        notes.append(about(shown, "encoding-guessed", Severity.NOTE, encoding=text.encoding))
    if separator and agreed < 0.6:
        notes.append(about(shown, "separator-guessed", Severity.NOTE, separator=_shown(separator)))
    stem = name[: name.rfind(".")] if "." in name[1:] else name
    return Sheet(stem, False, _cells(rows, separator), untyped=True), notes


def _without_told_separator(text: str) -> tuple[str, str]:
    """The text without Excel's first line `sep=;`, and the sign it names, "" where there is no such line."""
    found = _TOLD.match(text)
    return (text[found.end() :], found.group(1)) if found else (text, "")


def _shown(separator: str) -> str:
    return "Tab" if separator == "\t" else separator


def separator_of(text: str) -> tuple[str, float]:
    """The sign that divides the lines alike, and the share of lines that it divides into the commonest number of cells.

    ("", 0.0) where none divides two lines alike, or the only line.
    """
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    best, most = "", 0.0
    for separator in _SEPARATORS:
        widths = [len(row) for row in _sampled(sample, separator) if any(cell.strip() for cell in row)]
        counted = Counter(width for width in widths if width > 1)
        if not counted:
            continue
        share = max(counted.values()) / len(widths)
        if share > most and (max(counted.values()) > 1 or len(widths) == 1):
            best, most = separator, share
    return best, most


def _sampled(text: str, separator: str) -> Iterator[list[str]]:
    """The first rows as a separator divides them, up to where it cannot be the separator any more."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader):
            if number == _SAMPLE_LINES:
                return
            yield row
    except csv.Error:
        return


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Row number and the cells with something in them: (column, as typed)."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    count = number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if len(row) > LAST_COLUMN or number > LAST_ROW:
                raise RefusedError("too-many-cells", most=f"{LAST_COLUMN} x {LAST_ROW}")
            cells = [(column, cell) for column, cell in enumerate(row, start=1) if cell and not cell.isspace()]
            count += len(cells)
            if count > MAX_CELLS:
                raise RefusedError("too-many-cells", most=str(MAX_CELLS))
            if separator == "|" and cells and all(_RULE.fullmatch(cell.strip()) for _, cell in cells):
                continue  # the rule under the head of a table drawn with signs
            if cells:
                yield number, cells
    except csv.Error as trouble:
        raise RefusedError("broken-workbook", reason=f"{number + 1}: {trouble}") from trouble


def _cells(rows: Sequence[tuple[int, list[tuple[int, str]]]], separator: str) -> dict[tuple[int, int], SheetCell]:
    columns: dict[int, list[str]] = {}
    for _, cells in rows:
        for column, text in cells:
            columns.setdefault(column, []).append(text.strip())
    file_sign = _decimal_sign(text for texts in columns.values() for text in texts) or ("." if separator == "," else "")
    signs = {column: _sign_of_column(texts, file_sign) for column, texts in columns.items()}
    return {
        (row, column): SheetCell(row, column, *_read(text, signs[column]))
        for row, cells in rows
        for column, text in cells
    }


def _decimal_sign(texts: Iterable[str]) -> str:
    """The decimal sign that numbers show without doubt, "" where they show none or both.

    Three decimals show none: 1,234 may be a thousand.
    """
    signs = set()
    for text in texts:
        found = _BROKEN.fullmatch(text)
        if found and (len(found["decimals"]) != 3 or text.lstrip("+-").startswith("0")):
            signs.add(found["sign"])
    return signs.pop() if len(signs) == 1 else ""


def _sign_of_column(texts: Sequence[str], file_sign: str) -> str:
    """The decimal sign of a column: "" where its numbers show both, `text` where a zero stands first in a number."""
    if any(_ZERO_FIRST.fullmatch(text) for text in texts):
        return "text"
    signs = {found["sign"] for text in texts if (found := _BROKEN.fullmatch(text))}
    if len(signs) > 1:
        return ""
    return _decimal_sign(texts) or (file_sign if file_sign in signs else "")


def _read(text: str, sign: str) -> tuple[Value, str, str, bool]:
    """Value, what was typed, number format, and whether it is an error cell."""
    bare = text.strip()
    if bare in _ERRORS:
        return bare, bare, "General", True
    if found := _KEPT_TEXT.fullmatch(bare):  # how programs keep Excel from making a number of a code
        return found.group(1), found.group(1), "General", False
    if sign != "text" and _WHOLE.fullmatch(bare):
        return float(bare), bare, "General", False
    if sign in {".", ","} and (found := _BROKEN.fullmatch(bare)) and found["sign"] == sign:
        return float(bare.replace(",", ".")), bare, "General", False
    return text, text, "General", False
