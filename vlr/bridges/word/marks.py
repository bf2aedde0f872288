"""Names of the bookmarks that say in a file what belongs to what. Word allows 40 letters, digits and low lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TEXT = re.compile(r"vlr_t(\d+)_([a-z0-9_]+)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"vlr_p(\d+)_([0-9a-f]{8})(?:_(\d+))?", re.IGNORECASE)
_FRONT = re.compile(r"vlr_f(\d+)_([a-z_]+)", re.IGNORECASE)
_FIELD = re.compile(r"vlr_x_([0-9a-f]{8})(?:_\d+)?", re.IGNORECASE)
_ROW = re.compile(r"vlr_r(\d+)", re.IGNORECASE)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """What a bookmark says. kind: text, paragraph, front, row or field; text: number of the text or the row in the
    file's record, -1 for fields; what: id of a paragraph, key of the front matter, key of a field, name of the text."""

    kind: str
    text: int
    what: str


def text_mark(number: int, name: str) -> str:
    """The bookmark of a text's heading."""
    return f"vlr_t{number}_{re.sub('[^a-z0-9]', '_', name)}"[:_LONGEST]


def paragraph_mark(number: int, id: str) -> str:
    """The bookmark of a paragraph."""
    return f"vlr_p{number}_{id.removeprefix('p-').replace('-', '_')}"


def front_mark(number: int, key: str) -> str:
    """The bookmark of a piece of front matter."""
    return f"vlr_f{number}_{key}"


def row_mark(number: int) -> str:
    """The bookmark of a row for a translator."""
    return f"vlr_r{number}"


def field_mark(key: str, count: int) -> str:
    """The bookmark of a field. count: makes it the only one of its name in the file."""
    return f"vlr_x_{key}_{count}"


def mark_of(name: str) -> Mark | None:
    """What a bookmark, or the tag of a content control, says; None where it is none of ours."""
    if found := _PARAGRAPH.fullmatch(name):
        again = f"-{found[3]}" if found[3] else ""
        return Mark("paragraph", int(found[1]), f"p-{found[2].lower()}{again}")
    if found := _FIELD.fullmatch(name):
        return Mark("field", -1, found[1].lower())
    if found := _FRONT.fullmatch(name):
        return Mark("front", int(found[1]), found[2].lower())
    if found := _ROW.fullmatch(name):
        return Mark("row", int(found[1]), "")
    if found := _TEXT.fullmatch(name):
        return Mark("text", int(found[1]), found[2].lower())
    return None
