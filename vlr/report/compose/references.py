"""Places of the report that texts name, `{{ ref("figure:ghg") }}`: found once all of it is composed, shown as links.

Figure and table numbers are read from the document itself, so a reference says what stands there.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from vlr.model.document import Block, Figure, IndicatorBlock, Inline, Link, Mark, Prose, Reference, Section, Table
from vlr.model.findings import Finding, Severity, about
from vlr.report.signs import signed
from vlr.words.phrases import Phrases

FIGURE, TABLE = "figure:", "table:"
_EDGE = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|td|th|tr|blockquote|section)\b[^<>]*>")
"""Where a run of text begins or ends in the HTML of a text."""


def resolved(
    sections: tuple[Section, ...], phrases: Phrases, *, inside: bool
) -> tuple[tuple[Section, ...], list[Finding]]:
    """The same sections with links in the places of references, and findings.

    A paragraph with a reference to nothing becomes a mark, and inside also what was typed; the others stay. Finding:
    `text-reference` (error), with file, line and the nearest name.
    """
    work = _Resolving(names_of(sections, phrases), phrases, inside)
    return tuple(work.section(one) for one in sections), list(work.findings)


def names_of(sections: tuple[Section, ...], phrases: Phrases) -> dict[str, Link]:
    """Every name that a reference may use, and the link that it becomes; the first of two equal names counts.

    `ghg`: an indicator, by its title. `goal-11`: the goal's number. `figure:ghg`, `figure:ghg-2`: the figures of an
    indicator in their order. `table:goal-11`: the indicators of a goal; `table:ghg`: the row of an indicator in the
    statistical annex; `table:` with the id of any other numbered table. A part of the report by its id, such as
    `annex-methods`: its title.
    """
    names: dict[str, Link] = {}
    for section in sections:
        for name, link in _of_section(section, phrases):
            names.setdefault(name, link)
    return names


def _of_section(section: Section, phrases: Phrases) -> Iterator[tuple[str, Link]]:
    title = phrases("doc.ref.goal", number=section.goal) if section.kind == "goal" else section.title
    yield section.id, Link(title, f"#{section.id}")
    for block in section.blocks:
        if isinstance(block, IndicatorBlock):
            yield from _of_indicator(block, phrases)
        elif isinstance(block, Table):
            yield from _of_table(block, phrases)
        elif isinstance(block, Figure):
            yield f"{FIGURE}{block.id}", _figure(block, phrases)
    for inner in section.sections:
        yield from _of_section(inner, phrases)


def _of_indicator(block: IndicatorBlock, phrases: Phrases) -> Iterator[tuple[str, Link]]:
    id = block.id.removeprefix("i-")
    yield id, Link(block.title, f"#{block.id}")
    figures = tuple(figure for figure in (block.figure, *block.more) if figure)
    for n, figure in enumerate(figures, 1):
        yield f"{FIGURE}{id}" if n == 1 else f"{FIGURE}{id}-{n}", _figure(figure, phrases)
        yield f"{FIGURE}{figure.id}", _figure(figure, phrases)


def _of_table(table: Table, phrases: Phrases) -> Iterator[tuple[str, Link]]:
    title = phrases("doc.ref.table", number=table.number) if table.number else table.caption
    yield f"{TABLE}{table.id}", Link(title, f"#{table.id}")
    if table.id.startswith("indicators-goal-"):
        yield f"{TABLE}{table.id.removeprefix('indicators-')}", Link(title, f"#{table.id}")
    for row in table.rows:
        if row.id.startswith("not-covered-"):
            goal = row.id.removeprefix("not-covered-")
            yield f"goal-{goal}", Link(phrases("doc.ref.goal", number=goal), f"#{row.id}")
        elif table.css == "statistics" and row.group:
            id, head = row.id.removeprefix("a-"), row.cells[0][0]
            yield f"{TABLE}{id}", Link(title, f"#{row.id}")
            yield id, Link(head.text if isinstance(head, Link) else str(head), f"#{row.id}")


def _figure(figure: Figure, phrases: Phrases) -> Link:
    return Link(phrases("doc.ref.figure", number=figure.number), f"#{figure.id}")


@dataclass
class _Resolving:
    """What is known and told while the texts are gone through."""

    names: Mapping[str, Link]
    phrases: Phrases
    inside: bool
    findings: dict[Finding, None] = field(default_factory=dict)

    def section(self, section: Section) -> Section:
        """A section with its references as links."""
        blocks = tuple(self.block(block) for block in section.blocks)
        return replace(section, blocks=blocks, sections=tuple(self.section(inner) for inner in section.sections))

    def block(self, block: Block) -> Block:
        """A block; only texts of people have references."""
        if not isinstance(block, Prose) or not any(isinstance(part, Reference) for part in block.inlines):
            return block
        html, inlines = block.html, list(block.inlines)
        for n, part in enumerate(block.inlines):
            if not isinstance(part, Reference):
                continue
            link = self.names.get(part.name)
            if link:
                inlines[n] = link
            elif signed(n) in html:
                html = self.spoiled(html, n, part, inlines)
        left: tuple[Inline, ...] = tuple("" if isinstance(part, Reference) else part for part in inlines)
        return replace(block, html=html, inlines=left)

    def spoiled(self, html: str, n: int, part: Reference, inlines: list[Inline]) -> str:
        """The HTML with a mark in the place of the paragraph that a reference stands in."""
        near = difflib.get_close_matches(part.name, list(self.names), 1, 0.5)
        self.findings[
            about(
                part.file,
                "text-reference",
                Severity.ERROR,
                part.name,
                line=part.line,
                suggestion=near[0] if near else "–",
            )
        ] = None
        inlines[n] = Mark("error", "error", self.phrases("prose.spoiled", line=part.line))
        inlines.append(part.typed if self.inside else "")
        at = html.index(signed(n))
        start = max((edge.end() for edge in _EDGE.finditer(html, 0, at)), default=0)
        edge = _EDGE.search(html, at)
        end = edge.start() if edge else len(html)
        return f"{html[:start]}{signed(n)} {signed(len(inlines) - 1)}{html[end:]}"
