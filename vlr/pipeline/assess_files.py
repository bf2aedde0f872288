"""The files of `vlr assess`: a CSV of figures and one of what is asked of them. Trouble is one line with its row."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.analysis.assess import METHODS
from vlr.analysis.calculator import Spec
from vlr.analysis.endpoints import BREAK, UNUSABLE
from vlr.analysis.units import is_binary
from vlr.intake.periods import period_of
from vlr.model.city import Direction
from vlr.model.errors import VlrError
from vlr.model.review import Point

SERIES_COLUMNS = ("id", "period", "value")
SPEC_COLUMNS = ("id", "method", "direction")
DIRECTIONS = ("up", "down", "keep")
MOST_BYTES = 200_000_000

_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_YES_NO = {"yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}
_LETTERS = re.compile(r"[A-Za-z]([,; ]+[A-Za-z])*")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a CSV: its cells by head without blanks around them, the file as given, the line it stands in."""

    cells: dict[str, str]
    file: str
    number: int

    def wrong(self, what: str) -> VlrError:
        """The error that names this line."""
        return VlrError(f"{self.file}, line {self.number}: {what}")

    def needed(self, column: str) -> str:
        """A cell that may not be empty. Raises VlrError."""
        text = self.cells.get(column, "")
        if not text:
            raise self.wrong(f"{column} is empty.")
        return text

    def number_of(self, column: str) -> float | None:
        """A number with a point, None for an empty cell. Raises VlrError."""
        text = self.cells.get(column, "").replace("\u2212", "-")
        if not text:
            return None
        value = float(text) if _NUMBER.fullmatch(text) else math.nan
        if not math.isfinite(value):
            raise self.wrong(f"{column} is no number: {text!r}. Write it with a point, without blanks.")
        return value

    def year_of(self, column: str) -> int | None:
        """A year, None for an empty cell. Raises VlrError."""
        text = self.cells.get(column, "")
        value = self.number_of(column)
        if value is None:
            return None
        if not value.is_integer() or not 1000 <= value <= 9998:
            raise self.wrong(f"{column} is no year: {text!r}.")
        return int(value)


def specs_of(path: Path) -> list[Spec]:
    """What is asked, in the order of the file. Raises VlrError."""
    return [_spec(line) for line in _lines(path, SPEC_COLUMNS)]


def series_of(path: Path, specs: Sequence[Spec]) -> dict[str, list[Point]]:
    """Points by id, in any order; an empty value is a gap. Of a yes-or-no indicator yes is 1 and no is 0.

    Raises VlrError, also where one id has two rows for one period.
    """
    words = {spec.id for spec in specs if is_binary(spec.unit)}
    found: dict[str, list[Point]] = {}
    seen: dict[tuple[str, str], int] = {}
    for line in _lines(path, SERIES_COLUMNS):
        point = _point(line, line.needed("id") in words)
        key = (line.cells["id"], point.period.text)
        if key in seen:
            raise line.wrong(f"{key[0]} has a value for {key[1]} already, in line {seen[key]}.")
        seen[key] = line.number
        found.setdefault(key[0], []).append(point)
    return found


def _spec(line: Line) -> Spec:
    method, direction = line.needed("method").casefold(), line.needed("direction").casefold()
    if method not in METHODS:
        raise line.wrong(f"there is no method {method!r}. There are: {', '.join(METHODS)}.")
    if direction not in DIRECTIONS:
        raise line.wrong(f"direction is {direction!r}; it must be one of: {', '.join(DIRECTIONS)}.")
    limit = line.number_of("limit")
    if direction == "keep" and limit is not None and limit < 0:
        raise line.wrong("limit is half the width of the band and cannot be negative.")
    return Spec(
        line.needed("id"),
        method,
        Direction(direction),
        line.year_of("base_year"),
        line.number_of("target"),
        line.year_of("target_year"),
        limit,
        line.cells.get("unit", ""),
    )


def _point(line: Line, words: bool) -> Point:
    period = period_of(line.needed("period"))
    if period is None:
        raise line.wrong(f"period is none that can be read: {line.cells['period']!r}. Write 2015 or 2015/16.")
    status = line.cells.get("status", "").upper()
    if status and not _LETTERS.fullmatch(status):
        raise line.wrong(
            f"status is no letter of SDMX: {status!r}. B is a break, F a forecast, Q hidden, U unreliable."
        )
    text = line.cells.get("value", "").casefold()
    value = _YES_NO[text] if words and text in _YES_NO else line.number_of("value")
    letters = re.findall("[A-Z]", status) or ["A"]
    if BREAK in letters and UNUSABLE.intersection(letters):
        value = None  # the series starts anew here, and the figure itself is not used
    return Point(period, value, _weightiest(letters), f"{line.cells['id']}-{period.text}", "", ())


def _weightiest(letters: Sequence[str]) -> str:
    """Of several letters the one that decides: a break, else one for which a point is not used, else the first."""
    weighty = (BREAK, *sorted(UNUSABLE))
    return next((letter for letter in weighty if letter in letters), letters[0])


def _lines(path: Path, needed: Sequence[str]) -> list[Line]:
    """Rows of a CSV with a head line, comma or semicolon, without empty ones. Raises VlrError."""
    text = _text(path)
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        heads = [name.strip().casefold() for name in next(reader, [])]
        missing = [name for name in needed if name not in heads]
        if missing:
            raise VlrError(
                f"{path}: no column {', '.join(missing)}.", f"Its first line must name: {', '.join(needed)}."
            )
        twice = sorted({name for name in heads if name and heads.count(name) > 1})
        if twice:
            raise VlrError(f"{path}: column {', '.join(twice)} stands there twice.")
        return [_line(heads, row, path, reader.line_num) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as trouble:
        raise VlrError(f"{path}, line {reader.line_num}: this is not CSV ({trouble}).") from trouble


def _line(heads: Sequence[str], row: Sequence[str], path: Path, number: int) -> Line:
    """One row. Raises VlrError where it has more cells than there are heads: a comma in a number has cut it in two."""
    line = Line(dict(zip(heads, (cell.strip() for cell in row), strict=False)), str(path), number)
    if any(cell.strip() for cell in row[len(heads) :]):
        raise line.wrong("there are more cells than the first line has names. Write numbers with a point.")
    return line


def _text(path: Path) -> str:
    """The file as text. Raises VlrError where it is not there, too large or not in UTF-8."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise VlrError(f"{path} has more than {MOST_BYTES // 1_000_000} MB.")
        data = path.read_bytes()
    except OSError as trouble:
        raise VlrError(f"{path} cannot be read: {trouble.strerror}.") from trouble
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = data[: trouble.start].count(b"\n") + 1
        raise VlrError(f"{path}, line {line}: the file is not in UTF-8; save it as CSV UTF-8.") from trouble
