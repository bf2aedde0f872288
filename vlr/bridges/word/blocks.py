"""What both a Markdown text and a word processor's file can say: the nouns between the two."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

MARKS = "bics"
"""Letters of what words can be: bold, italic, code, struck through."""

_BLANKS = re.compile(r"[ \t\r\n\v\f]+")
DEEPEST = 3
"""Levels of lists inside of lists that a word processor's own styles have."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that look alike. marks: letters of `MARKS`, sorted; link: address, "" for none."""

    text: str
    marks: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """What stands in a text and is no words: an expression, one end of a claim, a note's mark, a picture.

    source: as it is typed in Markdown, comes back letter by letter. marks, link: as of words. shown: what a person saw
    in its place in a file, "" in a text.
    """

    source: str
    marks: str = ""
    link: str = ""
    shown: str = ""

    @property
    def key(self) -> str:
        """A short name of the source, for the marks in a file."""
        return field_key(self.source)


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


Inline = Words | Field | Break
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text; level 1 to 6 as in Markdown."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain words."""

    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list. level: 0 for the outermost."""

    level: int
    ordered: bool
    line: Line


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with the lists inside it. start: number of the first item where it is numbered."""

    items: tuple[Item, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted paragraphs."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row is the head. sides: l, r, c or "" for each column."""

    rows: tuple[tuple[Line, ...], ...]
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What is shown as it is typed: code, addresses of links, and whatever a word processor has no form for."""

    text: str


Block = Heading | Paragraph | Listing | Quote | Table | Source


def field_key(source: str) -> str:
    """A short name of a field's source."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def lines_of(block: Block) -> Sequence[Line]:
    """Every line of words in a block, in the order of reading."""
    match block:
        case Heading(line=line) | Paragraph(line=line):
            return (line,)
        case Listing(items=items):
            return tuple(item.line for item in items)
        case Quote(lines=lines):
            return lines
        case Table(rows=rows):
            return tuple(cell for row in rows for cell in row)
    return ()


def with_lines(block: Block, lines: Sequence[Line]) -> Block:
    """The block with other words, in the order of `lines_of`."""
    match block:
        case Heading() | Paragraph():
            return replace(block, line=lines[0])
        case Listing(items=items):
            return replace(block, items=tuple(replace(i, line=one) for i, one in zip(items, lines, strict=True)))
        case Quote():
            return replace(block, lines=tuple(lines))
        case Table(rows=rows):
            rest = iter(lines)
            return replace(block, rows=tuple(tuple(next(rest) for _ in row) for row in rows))
    return block


def fields_of(block: Block) -> tuple[Field, ...]:
    """The fields of a block in the order of reading."""
    return tuple(one for line in lines_of(block) for one in line if isinstance(one, Field))


def plain_text(line: Line) -> str:
    """A line as a person reads it."""
    return "".join(_plain(one) for one in line)


def _plain(one: Inline) -> str:
    match one:
        case Words(text=text):
            return text
        case Field(source=source, shown=shown):
            return shown or source
    return "\n"


def settled(block: Block) -> Block:
    """A block in the one form in which two that read the same are the same: see `settled_line`."""
    return with_lines(block, [settled_line(line) for line in lines_of(block)])


def settled_line(line: Iterable[Inline]) -> Line:
    """Words of one look joined, blanks single and without a look, none at an end; what fields showed is left out."""
    found: list[Inline] = []
    for one in _merged(_loose(_merged(line))):  # what a field showed is no part of what it is
        if isinstance(one, Words):
            before = found[-1] if found else Break()
            text = one.text.lstrip(" ") if isinstance(before, Break) or _ends_blank(before) else one.text
            found += [replace(one, text=text)] if text else []
        elif isinstance(one, Break):
            _trim(found)
            found += [one] if found else []
        else:
            found.append(replace(one, shown=""))
    _trim(found)
    while found and isinstance(found[-1], Break):
        found.pop()
        _trim(found)
    return tuple(_merged(found))


def _ends_blank(one: Inline) -> bool:
    return isinstance(one, Words) and one.text.endswith(" ")


def _trim(found: list[Inline]) -> None:
    """Take blanks off the end."""
    while found:
        last = found[-1]
        if not isinstance(last, Words):
            return
        found.pop()
        if text := last.text.rstrip(" "):
            found.append(replace(last, text=text))
            return


def _merged(line: Iterable[Inline]) -> list[Inline]:
    """Neighbours of one look joined, runs of blanks single."""
    found: list[Inline] = []
    for one in line:
        last = found[-1] if found else None
        if isinstance(one, Words) and isinstance(last, Words) and (one.marks, one.link) == (last.marks, last.link):
            found[-1] = replace(last, text=_BLANKS.sub(" ", last.text + one.text))
        elif isinstance(one, Words):
            found += [replace(one, text=_BLANKS.sub(" ", one.text))] if one.text else []
        else:
            found.append(one)
    return found


def _loose(line: Iterable[Inline]) -> Iterable[Inline]:
    """Blanks at the ends of marked words stand beside them, without a look: nobody sees it, and Markdown cannot."""
    for one in line:
        if not isinstance(one, Words) or not one.marks:
            yield one
            continue
        core = one.text.strip(" ")
        before, _, after = one.text.partition(core) if core else (one.text, "", "")
        if before:
            yield Words(before, "", one.link)
        if core:
            yield replace(one, text=core)
        if after:
            yield Words(after, "", one.link)
