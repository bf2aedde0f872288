"""Signs that stand in a text in the places of numbers until the text has become HTML, and the numbers put back."""

from __future__ import annotations

import html
import re

from vlr.model.document import Foreign, Inline, Link, Mark, Number, Prose, Reference

OPEN, CLOSE = "\ue020", "\ue021"
"""Around the place of a part in its list; both are of a range of Unicode that has no letters."""


MARK_OPEN, MARK_CLOSE = "\ue022", "\ue023"
"""Around the id of a paragraph, in a line of its own before the paragraph."""

MARK = re.compile(f"{MARK_OPEN}([a-z0-9-]+){MARK_CLOSE}")
_NOTHING_BEHIND = re.compile(rf"\s*{MARK_OPEN}[a-z0-9-]+{MARK_CLOSE}\s*\Z")
_SIGN = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_TAG = re.compile(r"<[^<>]*>")


def signed(number: int) -> str:
    """The sign of a part."""
    return f"{OPEN}{number}{CLOSE}"


def without_signs(text: str) -> str:
    """A text of people in which nothing can be taken for a sign."""
    return re.sub(f"[{OPEN}{CLOSE}{MARK_OPEN}{MARK_CLOSE}]", "", text)


def marked(id: str) -> str:
    """The line that gives the paragraph below it an id."""
    return f"{MARK_OPEN}{id}{MARK_CLOSE}"


def without_last_marks(text: str) -> str:
    """A text without marks that no paragraph follows."""
    while found := _NOTHING_BEHIND.search(text):
        text = text[: found.start()]
    return text


def parted(prose: Prose) -> list[tuple[bool, Inline]]:
    """(whether it is a part of ours, the part) in the order of the text; what is not ours is safe HTML.

    A sign inside a tag (in the title of a link) becomes plain text there. A sign without a part is left out.
    """
    parts: list[tuple[bool, Inline]] = []
    safe = _TAG.sub(lambda tag: _SIGN.sub(lambda sign: _plain(sign, prose), tag.group()), prose.html)
    for n, bit in enumerate(_SIGN.split(safe)):
        if n % 2 == 0:
            parts += [(False, bit)] if bit else []
        elif int(bit) < len(prose.inlines):
            parts.append((True, prose.inlines[int(bit)]))
    return parts


def _plain(sign: re.Match[str], prose: Prose) -> str:
    """The text of a part, for a place where nothing but text can stand."""
    number = int(sign.group(1))
    part: Inline = prose.inlines[number] if number < len(prose.inlines) else ""
    match part:
        case Number(text=text) | Link(text=text) | Mark(word=text) | Foreign(text=text) | Reference(name=text):
            return html.escape(text)
    return html.escape(part)
