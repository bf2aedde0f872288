"""A text of people as its paragraphs, each with an id that stays while its words stay.

Whatever is attached to a paragraph (a comment, a translation, a place in a word processor's file) is attached to the
id, which is made of the text as it is typed, before its expressions are answered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt

_KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "quote",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
}
OTHER = "other"
"""Kind of lines that print nothing where they stand, such as the address of a link."""


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A top-level block of a Markdown text.

    id: `p-` and eight letters, `-2`, `-3` behind it where the same words come again. text: as typed, without the blank
    lines around it. line: its first line, counted from 1 in the body. kind: heading, paragraph, list, quote, table,
    code, rule or other.
    """

    id: str
    text: str
    line: int
    kind: str = "paragraph"

    @property
    def after(self) -> int:
        """The first line behind the paragraph."""
        return self.line + self.text.count("\n") + 1


def paragraphs(body: str) -> tuple[SourceParagraph, ...]:
    """The paragraphs of a text in their order. Every line that is not blank is in exactly one of them."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[SourceParagraph] = []
    seen: dict[str, int] = {}
    for start, end, kind in _blocks(lines):
        while end > start and not lines[end - 1].strip():
            end -= 1
        while start < end and not lines[start].strip():
            start += 1
        if start < end:
            text = "\n".join(lines[start:end])
            id = paragraph_id(text)
            seen[id] = seen.get(id, 0) + 1
            found.append(SourceParagraph(id if seen[id] == 1 else f"{id}-{seen[id]}", text, start + 1, kind))
    return tuple(found)


def paragraph_id(text: str) -> str:
    """The id of a paragraph's words where they stand for the first time in their text."""
    return f"p-{words_hash(text)[:8]}"


def words_hash(text: str) -> str:
    """What a translation or an export remembers of a text: the same however its lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def _blocks(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(first line, line behind the last, kind), counted from 0; between them nothing but blank lines."""
    reached = 0
    for start, end, kind in _parsed("\n".join(lines)):
        start = max(start, reached)
        yield from _others(lines, reached, start)
        if end > start:
            yield start, end, kind
            reached = end
    yield from _others(lines, reached, len(lines))


def _parsed(body: str) -> Iterable[tuple[int, int, str]]:
    for token in _parser().parse(body):
        if token.level == 0 and token.nesting >= 0 and token.map:
            yield token.map[0], token.map[1], _KINDS.get(token.type, OTHER)


def _others(lines: list[str], start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Lines between blocks that the parser has taken out, as one block where they stand together."""
    begun = start
    for number in range(start, end + 1):
        if number == end or not lines[number].strip():
            if number > begun:
                yield begun, number, OTHER
            begun = number + 1


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The reader of blocks: the same Markdown as in the report, with nothing done inside of paragraphs."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table"]).disable(["inline"])
