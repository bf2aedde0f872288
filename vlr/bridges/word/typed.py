"""What an editor typed, as Markdown that says the same, with the expressions that were typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vlr.bridges.word.blocks import Block, Field, Inline, Line, Listing, Source, Words, lines_of, settled, with_lines
from vlr.bridges.word.compare import same
from vlr.bridges.word.from_markdown import Part, parts_of
from vlr.bridges.word.to_markdown import markdown_of
from vlr.words.bound_text import TextFaultError, is_bound, parse

_TYPED = re.compile(r"\{\{[^{}]*\}\}|\{%\s*(?:claim\b[^{}]*?|endclaim)\s*%\}")
_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), "\u00a0": " ", "\u202f": " "})
_ITEM = re.compile(r"\s*(?:([-*+])|\d+[.](?=\s)|\d+([)]))")
BULLETS = "-*+"


@dataclass(frozen=True, slots=True)
class Written:
    """A block as Markdown. lost: whether a look could not be kept; fault: what is wrong with its expressions."""

    block: Block
    text: str
    lost: bool = False
    fault: str = ""


def written_as(block: Block, before: Part | None, bullet: str = "") -> Written:
    """A block as Markdown, in the manner of the paragraph that it was before. bullet: another one than that had."""
    found = settled(with_lines(block, [tuple(_typed(line)) for line in lines_of(block)]))
    sign = bullet or _sign(before)
    loose = isinstance(found, Listing) and before is not None and "\n\n" in before.of.text
    text = markdown_of(found, sign, loose)
    lost = False
    if not isinstance(found, Source) and not _says(text, found):
        found = settled(with_lines(found, [tuple(_bare(one) for one in line) for line in lines_of(found)]))
        text, lost = markdown_of(found, sign, loose), True
    return Written(block, text, lost, _fault(text) if before is None or not _fault(before.of.text) else "")


def _sign(before: Part | None) -> str:
    """The sign that a paragraph's items had."""
    begun = _ITEM.match(before.of.text) if before else None
    return (begun[2] or begun[1] or "-") if begun else "-"


def _says(text: str, block: Block) -> bool:
    parts = parts_of(text)
    return len(parts) == 1 and same(parts[0].block, block)


def _bare(one: Inline) -> Inline:
    """Words without their look, which Markdown cannot show in this place."""
    return replace(one, marks="") if isinstance(one, Words | Field) else one


def _fault(text: str) -> str:
    """What is wrong with the expressions of a text, "" where nothing is."""
    if not is_bound(text) or text.lstrip().startswith(("```", "~~~")):
        return ""
    try:
        parse(text)
    except TextFaultError as fault:
        return fault.found
    return ""


def _typed(line: Line) -> Iterator[Inline]:
    """A line with the expressions in it that somebody typed as words, whatever quotes the word processor made."""
    for one in line:
        if not isinstance(one, Words):
            yield one
            continue
        reached = 0
        for found in _TYPED.finditer(one.text):
            source = found.group().translate(_QUOTES)
            if source.startswith("{{") and _fault(source):
                continue
            if found.start() > reached:
                yield replace(one, text=one.text[reached : found.start()])
            yield Field(source, one.marks, one.link)
            reached = found.end()
        if reached < len(one.text):
            yield replace(one, text=one.text[reached:])
