"""The form checks itself: worksheet formulas that Excel and LibreOffice calculate, without macros."""

from __future__ import annotations

from vlr.intake.forms.schema import CHECKS, COUNTED, FIGURES, RIGHT
from vlr.intake.forms.table import FIRST_ROW, cells_of, in_row
from vlr.words.phrases import Phrases
from vlr.workbook.styled import Highlight

_SPLIT = "\x00"


def row_formula(phrases: Phrases) -> str:
    """What the form says of a row, with fields in braces: the word of the first check that holds."""
    formula = _text(phrases(f"forms.check.{RIGHT}"))
    for check in reversed(CHECKS):
        word = _text(phrases(f"forms.check.{check.word}")) if check.word else '""'
        formula = f"IF({check.condition},{word},{formula})"
    return "=" + formula


def line_formula(phrases: Phrases, last: int) -> str:
    """The line at the top: `3 missing, 1 outside bounds, 2 differ from last year, 0 unclear`."""
    area = _absolute(cells_of(FIGURES, "check", last))
    counts = {part: _split(part) for part in COUNTED}
    pieces = phrases("forms.check.line", **counts).split(_SPLIT)
    joined = [_count(piece, area, phrases) if piece in COUNTED else _text(piece) for piece in pieces if piece]
    return "=" + "&".join(joined)


def highlights(phrases: Phrases, last: int) -> list[Highlight]:
    """Colours of the cells to fill, by the word that stands beside them; a line where the next indicator begins."""
    check = in_row(FIGURES, "{check}", FIRST_ROW)
    value, word = cells_of(FIGURES, "value", last), cells_of(FIGURES, "check", last)
    found = [
        Highlight(f"{value} {word}", f"{check}={_text(phrases(f'forms.check.{one.word}'))}", one.fill, one.ink)
        for one in CHECKS
        if one.fill
    ]
    first = cells_of(FIGURES, "goal", last).partition(":")[0]
    end = cells_of(FIGURES, "period", last).partition(":")[2]
    here = in_row(FIGURES, "{indicator}", FIRST_ROW)
    before = in_row(FIGURES, "{indicator}", FIRST_ROW - 1)
    return [*found, Highlight(f"{first}:{end}", f"AND(LEN({here})>0,{here}<>{before})", line_above="5A646E")]


def _count(part: str, area: str, phrases: Phrases) -> str:
    """Number of rows whose word is counted in a part of the line."""
    words = [phrases(f"forms.check.{check.word}") for check in CHECKS if check.counted == part]
    return "+".join(f"COUNTIF({area},{_text(word)})" for word in words).join(("(", ")"))


def _split(part: str) -> str:
    return f"{_SPLIT}{part}{_SPLIT}"


def _absolute(cells: str) -> str:
    """`J5:J90` -> `$J$5:$J$90`."""
    first, _, last = cells.partition(":")
    letters = first.rstrip("0123456789")
    return f"${letters}${first.removeprefix(letters)}:${letters}${last.removeprefix(letters)}"


def _text(text: str) -> str:
    """A text as formulas need it."""
    return '"' + text.replace('"', '""') + '"'
