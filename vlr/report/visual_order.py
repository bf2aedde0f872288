"""Arabic letters of a picture as they are seen: joined, and from the left to the right.

WeasyPrint sets the text of an SVG letter by letter, each in the form that it has alone and in the order of the file.
So a picture for paper gets every letter in the form that its neighbours ask for, already in the order of the eye. (What
is heard stands in the alternative text; a browser joins and orders letters itself.)
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import escape, unescape

_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3"
_ARABIC = re.compile(f"[{_LETTERS}]")
_TEXT = re.compile(r"(<text\b[^>]*>)([^<]*)(</text>)")
_MARKS = re.compile("[\u064b-\u065f\u0670\u2066-\u2069\u200e\u200f]")
"""Vowel signs, which float over a letter and have no place of their own, and marks of direction."""
_AHEAD = re.compile(r"[+\u2212-]?[A-Za-zÀ-ɏ0-9](?:[^\u0600-\u06ff\ufb50-\ufefc()]*[A-Za-zÀ-ɏ0-9%])?")
"""What runs from the left to the right within a line that does not: numbers and Latin words."""
_PASSAGE = re.compile(f"[{_LETTERS}](?:[^A-Za-zÀ-ɏ]*[{_LETTERS}])?")
_STRONG = re.compile(f"[A-Za-zÀ-ɏ{_LETTERS}]")
_TURNED = str.maketrans("()[]«»", ")(][»«")


def in_visual_order(svg: str) -> str:
    """An SVG whose labels with Arabic letters can be set letter by letter; every other one as it is."""
    if not _ARABIC.search(svg):
        return svg
    return _TEXT.sub(lambda found: found[1] + escape(seen(unescape(found[2])), quote=False) + found[3], svg)


def seen(text: str) -> str:
    """A label with its letters joined and in the order of the eye."""
    if not _ARABIC.search(text):
        return text
    plain = _MARKS.sub("", text)
    first = _STRONG.search(plain)
    if first and _ARABIC.match(first[0]):
        return _turned(plain)
    return _PASSAGE.sub(lambda found: _turned(found[0]), plain)


def _turned(text: str) -> str:
    """A line from the right: pieces in reverse, numbers and Latin words in their own order."""
    pieces: list[str] = []
    place = 0
    joined = _joined(text)
    while place < len(joined):
        ahead = _AHEAD.match(joined, place)
        piece = ahead[0] if ahead else joined[place].translate(_TURNED)
        pieces.append(piece)
        place += len(piece)
    return "".join(reversed(pieces))


def _joined(text: str) -> str:
    """Every Arabic letter in the form that its neighbours ask for; lam and alef as the one sign they make."""
    forms = _forms()
    units = re.findall("\u0644[\u0622\u0623\u0625\u0627]|.", text, re.S)
    shaped = []
    for place, unit in enumerate(units):
        of = forms.get(unit)
        if of is None:
            shaped.append(unit)
            continue
        before = forms.get(units[place - 1], {}) if place else {}
        after = forms.get(units[place + 1], {}) if place + 1 < len(units) else {}
        right = "initial" in before and "final" in of
        left = "initial" in of and "final" in after
        form = "medial" if right and left else "final" if right else "initial" if left else "isolated"
        shaped.append(of.get(form, unit))
    return "".join(shaped)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Letter (or lam with alef) -> its forms by name, as Unicode lists them. A letter joins the next where it has an
    initial form, and the one before where it has a final one."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)):
        kind, _, letters = unicodedata.decomposition(chr(code)).partition("> ")
        if letters:
            base = "".join(chr(int(letter, 16)) for letter in letters.split())
            found.setdefault(base, {})[kind.strip("<")] = chr(code)
    return found
