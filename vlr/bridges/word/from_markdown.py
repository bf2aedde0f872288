"""Paragraphs of a Markdown text as blocks; what has no form in a word processor is its source, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from vlr.bridges.word.blocks import (
    DEEPEST,
    Block,
    Break,
    Field,
    Heading,
    Inline,
    Item,
    Line,
    Listing,
    Paragraph,
    Quote,
    Source,
    Table,
    Words,
    settled,
)
from vlr.bridges.word.to_markdown import markdown_of
from vlr.words.paragraphs import SourceParagraph, paragraphs

FIELD = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|^\[\^[\w-]+\]:|\[\^[\w-]+\](?!:)|!\[[^\[\]\n]*\]\([^()\n]*\)",
    re.DOTALL | re.MULTILINE,
)
"""What becomes a field: expressions, claims, remarks, marks of notes, pictures."""

_ALLOWED = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
"""Beginnings of the addresses that a report may link to; others no word processor leaves as they are."""

_OPEN, _CLOSE = "\ue030", "\ue031"
_SIGN = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_NOTE = re.compile(r"\[\^[\w-]+\]:")
_SOURCE_KINDS = ("code", "rule", "other")


class _NoFormError(Exception):
    """Something that only its source can say."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a text and the block that shows it."""

    of: SourceParagraph
    block: Block


def parts_of(body: str) -> tuple[Part, ...]:
    """A text as its paragraphs with their blocks. A block is either the paragraph's whole sense or its source."""
    environment: dict[str, Any] = {}
    _parser().parse(body, environment)
    references = environment.get("references", {})
    return tuple(Part(one, block_of(one.text, one.kind, references)) for one in paragraphs(body))


def block_of(text: str, kind: str = "paragraph", references: Any = None) -> Block:
    """The block of one paragraph's source.

    references: addresses of links that stand elsewhere in the text. The block, written as Markdown again, gives the
    same block; where that is not so the block is a `Source`.
    """
    if kind in _SOURCE_KINDS and not _NOTE.match(text):
        return Source(text)
    found = _read(text, references)
    if found is None or isinstance(found, Source):
        return Source(text)
    again = _read(markdown_of(found), None)
    return found if again == found else Source(text)


def _read(text: str, references: Any) -> Block | None:
    """The settled block of a source, None where there is no form for it."""
    if _OPEN in text or _CLOSE in text or "\x00" in text:
        return None
    fields: list[str] = []

    def sign(match: re.Match[str]) -> str:
        fields.append(match.group())
        return f"{_OPEN}{len(fields) - 1}{_CLOSE}"

    signed = FIELD.sub(sign, text)
    tokens = _parser().parse(signed, {"references": dict(references)} if references else {})
    try:
        return settled(_Reading(fields).block(tokens))
    except _NoFormError:
        return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One paragraph that is being read. fields: the sources of its signs."""

    fields: Sequence[str]

    def block(self, tokens: list[Token]) -> Block:
        if not tokens or any(token.level == 0 and token.nesting >= 0 for token in tokens[1:]):
            raise _NoFormError
        first = tokens[0]
        match first.type:
            case "heading_open":
                return Heading(int(first.tag[1:]), self.line(tokens[1]))
            case "paragraph_open":
                return Paragraph(self.line(tokens[1]))
            case "bullet_list_open" | "ordered_list_open":
                return Listing(tuple(self.items(tokens)), _start(first))
            case "blockquote_open":
                return Quote(tuple(self.quoted(tokens[1:-1])))
            case "table_open":
                return self.table(tokens)
        raise _NoFormError

    def line(self, inline: Token) -> Line:
        return tuple(self.inlines(inline.children or []))

    def inlines(self, tokens: Sequence[Token]) -> Iterator[Inline]:
        marks: list[str] = []
        link = ""
        for token in tokens:
            match token.type:
                case "text":
                    yield from self.split(token.content, "".join(sorted(set(marks))), link)
                case "code_inline":
                    yield from self.split(token.content, "".join(sorted({*marks, "c"})), link)
                case "softbreak":
                    yield Words(" ", "".join(sorted(set(marks))), link)
                case "hardbreak":
                    yield Break()
                case "em_open" | "strong_open" | "s_open":
                    marks.append(_MARK[token.type])
                case "em_close" | "strong_close" | "s_close":
                    marks.remove(_MARK[token.type.replace("close", "open")])
                case "link_open":
                    link = _address(token)
                case "link_close":
                    link = ""
                case _:
                    raise _NoFormError

    def split(self, text: str, marks: str, link: str) -> Iterator[Inline]:
        for number, bit in enumerate(_SIGN.split(text)):
            if number % 2:
                yield Field(self.fields[int(bit)], marks, link)
            elif bit:
                yield Words(bit, marks, link)

    def items(self, tokens: Sequence[Token]) -> Iterator[Item]:
        kinds: list[bool] = []
        waiting = False
        for token in tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    kinds.append(token.type == "ordered_list_open")
                    if waiting or len(kinds) > DEEPEST or (len(kinds) > 1 and _start(token) != 1):
                        raise _NoFormError
                case "bullet_list_close" | "ordered_list_close":
                    kinds.pop()
                case "list_item_open":
                    waiting = True
                case "inline":
                    if not waiting:
                        raise _NoFormError
                    waiting = False
                    yield Item(len(kinds) - 1, kinds[-1], self.line(token))
                case "list_item_close":
                    if waiting:
                        raise _NoFormError
                case "paragraph_open" | "paragraph_close":
                    pass
                case _:
                    raise _NoFormError

    def quoted(self, tokens: Sequence[Token]) -> Iterator[Line]:
        for token in tokens:
            if token.type not in ("paragraph_open", "paragraph_close", "inline"):
                raise _NoFormError
            if token.type == "inline":
                yield self.line(token)

    def table(self, tokens: Sequence[Token]) -> Table:
        rows: list[list[Line]] = []
        sides: list[str] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                style = str(token.attrGet("style") or "")
                sides.append(style.removeprefix("text-align:")[:1])
            elif token.type == "inline":
                rows[-1].append(self.line(token))
        if any(len(row) != len(sides) for row in rows):
            raise _NoFormError
        return Table(tuple(tuple(row) for row in rows), tuple(sides))


_MARK = {"em_open": "i", "strong_open": "b", "s_open": "s"}


def _start(token: Token) -> int:
    start = token.attrGet("start") if token.type == "ordered_list_open" else None
    return 1 if start is None else int(start)


def _address(token: Token) -> str:
    address = str(token.attrGet("href") or "")
    if not _ALLOWED.match(address) or token.attrGet("title") or _OPEN in address or "%EE%80%B0" in address.upper():
        raise _NoFormError
    return address


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The same Markdown as in the report."""
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])
