"""How many words a text of the city has on the page, its numbers filled in."""

from __future__ import annotations

import html
import re

from vlr.model.document import Inline, Link, Mark, Number, Prose
from vlr.report.signs import parted
from vlr.words.wordcount import words_in

_BETWEEN = re.compile(
    r"<(?:/?(?:p|h[2-6]|[uo]l|li|t[a-z]+|blockquote|pre|section|figure|figcaption)|br|hr|img)\b[^>]*>"
)
_WITHIN = re.compile(r"<[^<>]*>")


def words_of(prose: Prose) -> int:
    """Number of words by the rule of `words_in`; a number and its unit count as they are printed."""
    return words_in("".join(_plain(part, ours) for ours, part in parted(prose)))


def _plain(part: Inline, ours: bool) -> str:
    if ours:
        return text_of(part)
    return html.unescape(_WITHIN.sub("", _BETWEEN.sub("\n", str(part))))


def text_of(part: Inline) -> str:
    """A part of a line as plain text."""
    match part:
        case Number(text=text) | Link(text=text) | Mark(word=text):
            return text
    return part if isinstance(part, str) else ""
