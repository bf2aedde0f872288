"""The lists of figures and tables: what each shows, its number, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from vlr.model.document import Block, Figure, IndicatorBlock, Inline, Items, Link, Section, Table
from vlr.report.compose.desk import Desk

PLACES = "places"
"""Class of a list of what stands where: columns, and pages on paper."""


def figure_and_table_lists(desk: Desk, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """A list of the figures and one of the numbered tables of these sections, in their order; none without any."""
    blocks = [block for section in sections for block in _blocks(section)]
    figures = [_item(f.number, title, f.id) for block in blocks for f, title in _figures(block)]
    tables = [_item(t.number, t.caption, t.id) for t in blocks if isinstance(t, Table) and t.number]
    return tuple(
        Section(f"list-of-{name}", desk.phrases(f"doc.part.list-{name}"), 2, (Items(tuple(items), css=PLACES),))
        for name, items in (("figures", figures), ("tables", tables))
        if items
    )


def _item(number: str, title: str, id: str) -> tuple[Inline, ...]:
    return (f"{number}\u2002", Link(title, f"#{id}"))


def _figures(block: Block) -> Iterator[tuple[Figure, str]]:
    """Each figure of a block with what it is called in a list: the first of an indicator by the indicator's name, since
    the sentence over a chart is longer than a line."""
    if isinstance(block, Figure):
        yield block, block.chart.title
    elif isinstance(block, IndicatorBlock):
        yield from ((block.figure, block.title),) if block.figure else ()
        yield from ((figure, figure.chart.title) for figure in block.more)


def _blocks(section: Section) -> Iterator[Block]:
    yield from section.blocks
    for inner in section.sections:
        yield from _blocks(inner)
