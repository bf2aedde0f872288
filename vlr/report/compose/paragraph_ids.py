"""Ids for the paragraphs and lists of our own words: made of their part and their words, figures left out.

A paragraph keeps its id while its figures change; a comment on it then says that they did.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from vlr.model.document import Block, Document, Gap, IndicatorBlock, Inline, Items, Link, Paragraph, Section

_FIGURES = re.compile(r"[\d\s.,%\u00a0\u202f\u2212+-]+")


def with_paragraph_ids(document: Document) -> Document:
    """The document with an id for every paragraph, list and gap of ours, and for every sentence of an indicator."""
    seen: Counter[str] = Counter()
    return replace(document, sections=tuple(_section(section, seen) for section in document.sections))


def _section(section: Section, seen: Counter[str]) -> Section:
    return replace(
        section,
        blocks=tuple(_block(block, section.id, seen) for block in section.blocks),
        sections=tuple(_section(inner, seen) for inner in section.sections),
    )


def _block(block: Block, part: str, seen: Counter[str]) -> Block:
    match block:
        case Paragraph(parts=parts):
            return replace(block, id=_id(part, parts, seen))
        case Items(items=items):
            return replace(block, id=_id(part, (one for item in items for one in item), seen))
        case Gap(title=title):
            return replace(block, id=_id(part, (title,), seen))
        case IndicatorBlock(id=id, sentences=sentences):
            return replace(block, sentence_ids=tuple(_id(id, parts, seen) for parts in sentences))
    return block


def _id(part: str, parts: Iterable[Inline], seen: Counter[str]) -> str:
    words = " ".join(_words(one) for one in parts)
    id = f"{part}-w-{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:8]}"
    seen[id] += 1
    return id if seen[id] == 1 else f"{id}-{seen[id]}"


def _words(part: Inline) -> str:
    if isinstance(part, str):
        return _FIGURES.sub(" ", part)
    return part.target if isinstance(part, Link) else ""
