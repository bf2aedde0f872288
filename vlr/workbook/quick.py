"""A short way through plain sheets: the rows of most workbooks are written in one form, which one pattern takes apart.

The way is only taken for what the pattern explains from the first to the last character; formulas, comments, rich text,
entities, other prefixes or another order of attributes leave the whole sheet to the streaming pass of `sheet.py`, which
also reads everything round the rows. It takes half the time of that pass, and a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

LARGEST = 200_000_000
"""Bytes of a sheet's part that are taken into memory at once."""

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_TOKEN = re.compile(
    r'<c r="([A-Z]{1,3})([1-9]\d{0,6})"(?: s="(\d{1,6})")?(?: t="(s|n|b|inlineStr)")?'
    r"(?:/>|>(?:<v>([^<&]*)</v>|<is><t(?: xml:space=\"preserve\")?>([^<&]*)</t></is>)?</c>)"
    r'|<row r="([1-9]\d{0,6})"([^<>&]*)(/?)>|</row>\s*|\s+'
)
_HIDDEN = re.compile(r' hidden="(?:1|true)"| ht="0"')

Cell = tuple[str, str, str, str, str]
"""Letters and number of its address, style, kind, and content; "" where the sheet says nothing."""


def split(content: bytes) -> tuple[bytes, str] | None:
    """(the part without its rows, the rows) of a sheet that the pattern may explain, None for others."""
    start, end = content.find(_OPEN), content.rfind(_CLOSE)
    if start < 0 or end < start or b"<worksheet" not in content[:start] or b"<!" in content or b"<?" in content[10:]:
        return None
    try:
        rows = content[start + len(_OPEN) : end].decode("utf-8")
    except UnicodeDecodeError:
        return None
    return content[: start + len(_OPEN)] + content[end:], rows


def cells_of(rows: str, hide: Callable[[int], None]) -> Iterator[Cell] | None:
    """The cells of rows that hold something, from the first to the last; None where something else stands among them.

    hide: told the number of each hidden row.
    """
    found: list[Cell] = []
    position, inside = 0, False
    for match in _TOKEN.finditer(rows):
        if match.start() != position:
            return None
        position = match.end()
        letters, number, style, kind, value, inline, row, attributes, closed = match.groups("")
        if letters:
            if not inside:
                return None
            if value or inline:
                found.append((letters, number, style or "0", kind or "n", value or inline))
        elif row:
            if inside:
                return None
            inside = not closed and not attributes.endswith("/")
            if attributes and _HIDDEN.search(attributes):
                hide(int(row))
        elif match.group().startswith("<"):
            if not inside:
                return None
            inside = False
    return None if inside or position != len(rows) else iter(found)
