"""What a reader may comment on, by its id: every number, chart, table, paragraph, indicator and part of a document.

Ids come from what a thing is; what stood there is kept as a digest, so that a comment can tell whether it has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vlr.model.document import (
    Block,
    Document,
    Figure,
    Gap,
    IndicatorBlock,
    Inline,
    Items,
    Mark,
    Number,
    Overview,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
)
from vlr.report.html_pages import numbers_in
from vlr.report.prose_text import paragraphs_of

OVERVIEW = "overview-of-goals"
"""Id of the table of the 17 goals."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One thing. kind: number, chart, table, paragraph, indicator or section; label: it in words; said: what stands
    there, for people; digest: of all that stands there; sections: ids around it, from the inside; page: the part of
    level 1 that it stands in; goal: of that part, 0 for none."""

    id: str
    kind: str
    label: str
    said: str
    digest: str
    sections: tuple[str, ...]
    page: str
    goal: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something stands: titles and ids from the inside, the part of level 1."""

    titles: tuple[str, ...]
    ids: tuple[str, ...]
    page: str
    goal: int

    def inside(self, title: str, id: str) -> _Place:
        return _Place((title, *self.titles), (id, *self.ids), self.page, self.goal)

    @property
    def words(self) -> str:
        """The part of level 1 and the innermost one."""
        return " › ".join(dict.fromkeys((*self.titles[-1:], *self.titles[:1])))

    def anchor(self, id: str, kind: str, label: str, said: str, whole: str = "") -> Anchor:
        return Anchor(id, kind, label, said, digest(whole or said), self.ids, self.page, self.goal)


def anchors_of(document: Document) -> dict[str, Anchor]:
    """Id -> anchor, in the order of the document, numbers last. Where an id comes twice the first one counts."""
    found: dict[str, Anchor] = {}
    homes: dict[str, _Place] = {}
    for section in document.sections:
        for anchor in _of_section(section, _Place((), (), section.id, section.goal), homes):
            found.setdefault(anchor.id, anchor)
    for id, passport in document.passports.items():
        if id in homes and id not in found:
            label = f"{passport.title}, {passport.period}"
            found[id] = homes[id].anchor(id, "number", label, passport.value)
    return found


def digest(text: str) -> str:
    """Eight letters that are others when the text is another one; how its lines are broken does not count."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:8]


def document_digest(anchors: dict[str, Anchor], language: str) -> str:
    """Twelve letters that are others when anything in the document says something else."""
    lines = [language, *(f"{one.id} {one.digest}" for one in anchors.values())]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:12]


def plain(parts: Iterable[Inline]) -> str:
    """A line as text."""
    return "".join(_plain(part) for part in parts)


def _plain(part: Inline) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Mark):
        return part.word
    return f"{part.text}{part.status}" if isinstance(part, Number) else part.text


def _of_section(section: Section, around: _Place, homes: dict[str, _Place]) -> Iterator[Anchor]:
    here = around.inside(section.title, section.id)
    yield around.anchor(section.id, "section", here.words, section.title, f"{section.title} {section.lead}")
    for block in section.blocks:
        yield from _of_block(block, here, homes)
    for inner in section.sections:
        yield from _of_section(inner, here, homes)


def _of_block(block: Block, here: _Place, homes: dict[str, _Place]) -> Iterator[Anchor]:
    if isinstance(block, IndicatorBlock):
        yield from _of_indicator(block, here, homes)
        return
    for number in numbers_in(block):
        homes.setdefault(number.passport, here)
    match block:
        case Prose():
            for id, text in paragraphs_of(block):
                yield here.anchor(id, "paragraph", here.words, text)
        case Paragraph(id=id, parts=parts) if id:
            yield here.anchor(id, "paragraph", here.words, plain(parts))
        case Items(id=id, items=items) if id:
            yield here.anchor(id, "paragraph", here.words, "\n".join(map(plain, items)))
        case Gap(id=id, title=title) if id:
            yield here.anchor(id, "paragraph", here.words, title)
        case Overview(caption=caption, rows=rows):
            cells = (f"{r.name} {r.recent} {r.indicators} {plain((*r.telling, *r.telling_worse))}" for r in rows)
            yield here.anchor(OVERVIEW, "table", caption, caption, "\n".join((caption, *cells)))
        case Table():
            yield _of_table(block, here)
        case Figure():
            yield from _of_figure(block, here)


def _of_indicator(block: IndicatorBlock, around: _Place, homes: dict[str, _Place]) -> Iterator[Anchor]:
    here = around.inside(block.title, block.id)
    facts = (f"{fact.label}: {plain(fact.value)}" for fact in block.facts)
    marks = (mark.word for mark in (block.change, block.assessment) if mark)
    whole = "\n".join((block.title, plain(block.meta), *facts, *marks, plain(block.explanation)))
    yield around.anchor(block.id, "indicator", block.title, block.title, whole)
    for number in numbers_in(block):
        if homes.get(number.passport, around).ids[:1] != here.ids[:1] and not _is_home(homes.get(number.passport)):
            homes[number.passport] = here
    for figure in (block.figure, *block.more):
        if figure:
            yield from _of_figure(figure, here)
    for id, parts in zip(block.sentence_ids, block.sentences, strict=False):
        yield here.anchor(id, "paragraph", block.title, plain(parts))


def _is_home(place: _Place | None) -> bool:
    """Whether a place is the block of an indicator, where its numbers belong."""
    return place is not None and bool(place.ids) and place.ids[0].startswith("i-")


def _of_figure(figure: Figure, here: _Place) -> Iterator[Anchor]:
    chart = figure.chart
    whole = f"{chart.title}\n{chart.subtitle}\n{chart.alt}\n{chart.source}"
    yield here.anchor(figure.id, "chart", chart.title, chart.title, whole)
    if chart.table:
        yield _of_table(chart.table, here)


def _of_table(table: Table, here: _Place) -> Anchor:
    heads = " ".join(f"{column.head} {column.unit}" for column in table.columns)
    whole = "\n".join((table.caption, heads, *map(_row, table.rows), *table.notes))
    return here.anchor(table.id, "table", table.caption, table.caption, whole)


def _row(row: Row) -> str:
    return " | ".join(plain(cell) for cell in row.cells)
