"""The first use of a word of the city's glossary in a part of the report leads to where it is explained."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from vlr.model.document import Inline, Link, Prose, Section
from vlr.report.signs import signed

_PIECE = re.compile(r"(<[^<>]*>)")
_SKIPPED = re.compile(r"<(/?)(a|code|pre|h[1-6])\b")
"""Elements in which nothing becomes a link: it is one, is code, or would stand in the contents."""


def with_term_links(section: Section, anchors: Mapping[str, str]) -> Section:
    """A part of level 1 with a link at the first use of each word in its texts. anchors: word -> id of its explanation.

    Annexes stay as they are. A word in capitals altogether is found as it is, any other whatever its capitals.
    """
    if section.kind == "annex" or not anchors:
        return section
    return _Linking(dict(anchors)).section(section)


@dataclass
class _Linking:
    """Words that have not been met yet."""

    left: dict[str, str]

    def section(self, section: Section) -> Section:
        """A section with its inner ones, in the order in which they are read."""
        blocks = tuple(self.prose(block) if isinstance(block, Prose) else block for block in section.blocks)
        return replace(section, blocks=blocks, sections=tuple(self.section(inner) for inner in section.sections))

    def prose(self, prose: Prose) -> Prose:
        """A text with its links."""
        if prose.language or prose.sample:
            return prose
        inlines = list(prose.inlines)
        pieces, inside = _PIECE.split(prose.html), 0
        for n, piece in enumerate(pieces):
            skipped = _SKIPPED.match(piece)
            if skipped:
                inside += -1 if skipped.group(1) else 1
            elif n % 2 == 0 and not inside:
                pieces[n] = self.text(piece, inlines)
        return replace(prose, html="".join(pieces), inlines=tuple(inlines))

    def text(self, text: str, inlines: list[Inline]) -> str:
        """A run of text; the longest words are looked for first."""
        for word in sorted(self.left, key=lambda one: (-len(one), one)):
            kind = re.NOFLAG if word.isupper() else re.IGNORECASE
            found = re.search(rf"(?<!\w){re.escape(html.escape(word))}(?!\w)", text, kind)
            if found:
                inlines.append(Link(html.unescape(found.group()), f"#{self.left.pop(word)}"))
                text = text[: found.start()] + signed(len(inlines) - 1) + text[found.end() :]
        return text
