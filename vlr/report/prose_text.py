"""The paragraphs of a text of people as plain text, by their ids."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from vlr.model.document import Mark, Number, Prose
from vlr.report.signs import parted

_ID = re.compile(r"-p-[0-9a-f]{8}(?:-\d+)?\Z")
_VOID = frozenset({"br", "hr", "img"})


class _Reader(HTMLParser):
    """Gathers the text of every element that has the id of a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._id = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        id = dict(attrs).get("id") or ""
        if tag == "img":
            self._text.append(dict(attrs).get("alt") or "")
        if tag in _VOID:
            self._text.append(" ")
            return
        self._open.append(tag)
        if not self._id and _ID.search(id):
            self._id, self._depth, self._text = id, len(self._open), []

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._id and len(self._open) == self._depth:
            self.found.append((self._id, " ".join("".join(self._text).split())))
            self._id = ""
        if self._open:
            self._open.pop()
        self._text.append(" ")


def paragraphs_of(prose: Prose) -> list[tuple[str, str]]:
    """(id, text) of every paragraph, with its numbers as they are printed."""
    reader = _Reader()
    for ours, part in parted(prose):
        if isinstance(part, Number):
            reader.feed(escape(f"{part.text}{part.status}"))
        elif isinstance(part, Mark):
            reader.feed(escape(part.word))
        elif isinstance(part, str):
            reader.feed(escape(part) if ours else part)
        else:
            reader.feed(escape(part.text))
    reader.close()
    return reader.found
