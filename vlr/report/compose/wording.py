"""Every word that a part of the document shows, as plain text: what a glossary must explain stands there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from vlr.model.document import (
    Block,
    Figure,
    Foreign,
    IndicatorBlock,
    Inline,
    Items,
    KeyFigures,
    Link,
    Mark,
    Number,
    Overview,
    Paragraph,
    Prose,
    Section,
    Table,
)

_TAG = re.compile(r"<[^<>]*>|[\ue000-\uf8ff]")


def words_of(section: Section) -> Iterator[str]:
    """The texts of a section and of the sections in it, piece by piece; figures stand with their units."""
    yield section.title
    yield section.lead
    for block in section.blocks:
        yield from words_of_block(block)
    for inner in section.sections:
        yield from words_of(inner)


def words_of_block(block: Block) -> Iterator[str]:
    """The texts of one block."""
    match block:
        case Prose(html=text, inlines=inlines):
            yield html.unescape(_TAG.sub(" ", text))
            yield from _inlines(inlines)
        case Paragraph(parts=parts):
            yield from _inlines(parts)
        case Items(items=items):
            for item in items:
                yield from _inlines(item)
        case KeyFigures(figures=figures):
            for one in figures:
                yield from (one.label, one.note)
        case Table():
            yield from _table(block)
        case Figure(chart=chart):
            yield from (chart.title, chart.subtitle, chart.source, chart.alt)
        case IndicatorBlock():
            yield from _indicator(block)
        case Overview(caption=caption, heads=heads):
            yield from (caption, *heads)


def _table(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (text for column in table.columns for text in (column.head, column.unit))
    for row in table.rows:
        for cell in row.cells:
            yield from _inlines(cell)
    yield from table.notes


def _indicator(block: IndicatorBlock) -> Iterator[str]:
    yield block.title
    yield from _inlines(block.meta)
    for fact in block.facts:
        yield fact.label
        yield from _inlines(fact.value)
    yield from _inlines(block.explanation)
    for sentence in block.sentences:
        yield from _inlines(sentence)
    for figure in (block.figure, *block.more):
        if figure:
            yield from words_of_block(figure)


def _inlines(parts: Iterable[Inline]) -> Iterator[str]:
    for part in parts:
        match part:
            case str():
                yield part
            case Mark(word=word):
                yield word
            case Link(text=text) | Number(text=text) | Foreign(text=text):
                yield text
