"""Widths of text in the report's own font, and names broken into lines that fit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

MM_PER_PT = 25.4 / 72
ASCENT, DESCENT = 0.72, 0.22
"""Height above and depth below the baseline of what is drawn, as a share of the font size (capitals, ascenders)."""
LINE = 1.18
"""Distance of two lines of one label, as a share of the font size."""

_FILES = {False: "SourceSansPro-Regular.ttf", True: "SourceSansPro-Semibold.ttf"}
_EM = 1000
_BLANKS = re.compile(r"[ \t\n\r]+")
"""Where a line may end: never at a no-break space, which holds a number and its unit together."""
_VOWELS = frozenset("aeiouyåäöáéíóúüæøAEIOUYÅÄÖ")


def font_file(bold: bool) -> str:
    """Path of the face that charts are set in: regular, or semibold."""
    return str(Path(import_module("font_source_sans_pro").font_directory) / _FILES[bold])


def has_glyph(char: str, bold: bool = False) -> bool:
    """Whether the charts' own face has a character; what is never seen (a mark of direction) needs no glyph."""
    return unicodedata.category(char) == "Cf" or bool(get_font(font_file(bold)).get_char_index(ord(char)))


def isolated(label: str) -> str:
    """A label fit for a picture that is set from left to right: one with letters that run the other way is set apart
    by marks of direction (first strong letter decides), so that its numbers and brackets stand where they belong."""
    turned = any(unicodedata.bidirectional(char) in ("R", "AL") for char in label)
    return f"\u2068{label}\u2069" if turned else label


@lru_cache(maxsize=4096)
def _advance(char: str, bold: bool) -> float:
    """Width of one character in units of the font size; a character that the font lacks counts as a full square, a mark
    of direction as nothing."""
    font = get_font(font_file(bold))
    if unicodedata.category(char) == "Cf":
        return 0.0
    if not font.get_char_index(ord(char)):
        return 1.0
    font.set_size(_EM, 72)
    glyph = font.load_char(ord(char), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / _EM


def width(text: str, size: float, bold: bool = False) -> float:
    """Width in mm of one line of text at a size in points. Kerning is left out: it only makes text narrower."""
    return sum(_advance(char, bold) for char in text) * size * MM_PER_PT


def wrap(text: str, size: float, room: float, bold: bool = False) -> tuple[str, ...]:
    """Lines of a name that each fit into `room` mm. Nothing is left out: a word that is too long is divided."""
    lines: list[str] = []
    line = ""
    for word in _BLANKS.split(text.strip(" \n\t")):
        joined = f"{line} {word}" if line else word
        if width(joined, size, bold) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _divide(word, size, room, bold)
        lines.extend(full)
    return (*lines, line) if line or not lines else tuple(lines)


def longest_word(text: str, size: float, bold: bool = False) -> float:
    """Width in mm of the widest word: a column this wide divides no word."""
    return max((width(word, size, bold) for word in _BLANKS.split(text.strip(" \n\t"))), default=0.0)


def _divide(word: str, size: float, room: float, bold: bool) -> list[str]:
    pieces: list[str] = []
    while width(word, size, bold) > room and len(word) > 2:
        cut = _cut(word, size, room, bold)
        head = word[:cut]
        pieces.append(head if head.endswith(("-", "/")) else head + "-")
        word = word[cut:]
    return [*pieces, word]


def _cut(word: str, size: float, room: float, bold: bool) -> int:
    """Where to divide a word: the last place that fits, before a consonant that a vowel follows where there is one.

    That is the rule of Finnish syllables and reads well enough elsewhere.
    """
    fits = 1
    while fits < len(word) - 1 and width(word[: fits + 1] + "-", size, bold) <= room:
        fits += 1
    for place in range(fits, max(fits - 8, 2), -1):
        if word[place - 1] in "-/":
            return place
        if place < len(word) - 1 and word[place] not in _VOWELS and word[place + 1] in _VOWELS:
            return place
    return fits
