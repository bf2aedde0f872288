"""How a document becomes pages: which part stands on which page, what leads where, which passports a page needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vlr.model.document import (
    Block,
    Document,
    Figure,
    Gap,
    IndicatorBlock,
    Items,
    KeyFigures,
    Number,
    Overview,
    OverviewRow,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
)
from vlr.report.html_passports import Group, grouped
from vlr.report.prose_text import paragraphs_of
from vlr.words.phrases import fill


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page in a list: its name, title, its goal or the number of its annex, and whether it opens a theme."""

    page: str
    title: str
    goal: int = 0
    numbered: str = ""
    theme: bool = False


@dataclass(frozen=True, slots=True)
class GoalLink:
    """A goal in the list beside every page; out: it has no chapter."""

    number: int
    title: str
    address: str
    state: str
    out: bool


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """Goals in the list beside every page. title, page: of their theme, "" where the report is ordered by goal; page is
    "" for a theme none of whose goals has a chapter."""

    goals: tuple[GoalLink, ...]
    title: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """What leads from every page to the others: the parts before the goals, the goals, the parts after them, all."""

    before: tuple[PageLink, ...]
    groups: tuple[GoalGroup, ...]
    after: tuple[PageLink, ...]
    all: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its file, title and section; the sections to list "on this page"; neighbours; passports; figures."""

    name: str
    title: str
    section: Section
    goal: int
    contents: tuple[Section, ...]
    passports: tuple[Group, ...]
    figures: tuple[Figure, ...]
    before: PageLink | None = None
    after: PageLink | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages; anchors: id -> page that has it."""

    pages: tuple[Page, ...]
    links: Links
    anchors: dict[str, str]


def paginate(document: Document) -> Pages:
    """The overview and one page for each part of level 1, in the order of the document."""
    lists = tuple(_link(section) for section in document.sections)
    index = _page(document, _front(document), "index.html", document.title)
    pages = [
        replace(
            _page(document, section, f"{section.id}.html", section.title),
            before=lists[n - 1] if n else PageLink("index.html", document.short_title),
            after=lists[n + 1] if n + 1 < len(lists) else None,
        )
        for n, section in enumerate(document.sections)
    ]
    anchors = {name: f"{section.id}.html" for section in document.sections for name in anchors_of(section)}
    return Pages((index, *pages), _links(document, lists), anchors)


def _front(document: Document) -> Section:
    """What the first page shows: the part of the highlights that holds the overview of the goals."""
    parts = [inner for section in document.sections for inner in section.sections]
    shown = [part for part in parts if any(isinstance(block, Overview) for block in part.blocks)][:1]
    return Section("index", document.title, 1, sections=tuple(shown))


def _page(document: Document, section: Section, name: str, title: str) -> Page:
    used = dict.fromkeys(n.passport for n in numbers_of(section) if n.passport in document.passports)
    return Page(
        name=name,
        title=f"{section.numbered} {title}" if section.numbered else title,
        section=section,
        goal=section.goal,
        contents=section.sections,
        passports=grouped([document.passports[passport] for passport in used]),
        figures=tuple(figures_of(section)),
    )


def _link(section: Section) -> PageLink:
    numbered = "" if section.goal else section.numbered
    return PageLink(f"{section.id}.html", section.title, section.goal, numbered, section.kind == "theme")


def _links(document: Document, lists: tuple[PageLink, ...]) -> Links:
    chapters = [n for n, link in enumerate(lists) if link.goal or link.theme]
    first, last = (chapters[0], chapters[-1]) if chapters else (len(lists), len(lists) - 1)
    covered = {link.goal: link.page for link in lists if link.goal}
    goals = {row.goal: _goal_link(document, row, covered) for row in document.goals}
    return Links(lists[:first], _groups(document, goals), lists[last + 1 :], lists)


def _groups(document: Document, goals: dict[int, GoalLink]) -> tuple[GoalGroup, ...]:
    """The goals under their themes, or all of them in one group."""
    if not document.themes:
        return (GoalGroup(tuple(goals.values())),)
    return tuple(
        GoalGroup(
            tuple(goals[goal] for goal in theme.goals),
            theme.name,
            f"{theme.target[1:]}.html" if theme.target else "",
        )
        for theme in document.themes
    )


def _goal_link(document: Document, row: OverviewRow, covered: dict[int, str]) -> GoalLink:
    words = document.words
    out = row.goal not in covered
    values = {"better": str(row.better), "worse": str(row.worse), "n": str(row.indicators)}
    kind = {(True, True): "both", (True, False): "better", (False, True): "worse"}.get((row.better > 0, row.worse > 0))
    plain = "none" if row.indicators else "empty"
    key = "html.not-covered" if out else f"html.state-{kind or plain}"
    return GoalLink(
        number=row.goal,
        title=row.name,
        address=f"not-covered.html{row.target}" if out else covered[row.goal],
        state=fill(words.get(key, ""), values, key),
        out=out,
    )


def blocks_of(section: Section) -> Iterator[Block]:
    """Every block of a section and of the sections in it."""
    yield from section.blocks
    for inner in section.sections:
        yield from blocks_of(inner)


def figures_of(section: Section) -> Iterator[Figure]:
    """Every figure of a section."""
    for block in blocks_of(section):
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, IndicatorBlock):
            yield from (figure for figure in (block.figure, *block.more) if figure)


def anchors_of(section: Section) -> Iterator[str]:
    """Every id that a section puts on its page."""
    yield section.id
    for block in section.blocks:
        yield from _anchors_of_block(block)
    for inner in section.sections:
        yield from anchors_of(inner)


def _anchors_of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph | Items | Gap):
        yield from (block.id,) if block.id else ()
    elif isinstance(block, Prose):
        yield from (id for id, _ in paragraphs_of(block))
    elif isinstance(block, Table):
        yield block.id
        yield from (row.id for row in block.rows if row.id)
    elif isinstance(block, Figure):
        yield block.id
        if block.chart.table:
            yield from _anchors_of_block(block.chart.table)
    elif isinstance(block, IndicatorBlock):
        yield block.id
        yield from block.sentence_ids
        for figure in (block.figure, *block.more):
            if figure:
                yield from _anchors_of_block(figure)


def numbers_of(section: Section) -> Iterator[Number]:
    """Every number of a section, in the order of the page."""
    for block in blocks_of(section):
        yield from numbers_in(block)


def numbers_in(block: Block) -> Iterator[Number]:
    """Every number of a block."""
    for part in _parts(block):
        if isinstance(part, Number):
            yield part


def _parts(block: Block) -> Iterator[object]:
    if isinstance(block, Paragraph):
        yield from block.parts
    elif isinstance(block, Prose):
        yield from block.inlines
    elif isinstance(block, Items):
        yield from (part for item in block.items for part in item)
    elif isinstance(block, KeyFigures):
        yield from (figure.number for figure in block.figures)
    elif isinstance(block, Table):
        yield from _cells(block.rows)
    elif isinstance(block, Overview):
        yield from (part for row in block.rows for part in (*row.telling, *row.telling_worse))
    elif isinstance(block, Figure) and block.chart.table:
        yield from _cells(block.chart.table.rows)
    elif isinstance(block, IndicatorBlock):
        yield from _parts_of_indicator(block)


def _parts_of_indicator(block: IndicatorBlock) -> Iterator[object]:
    yield from block.meta
    yield from (part for fact in block.facts for part in fact.value)
    yield from block.explanation
    yield from (part for sentence in block.sentences for part in sentence)
    for figure in (block.figure, *block.more):
        if figure:
            yield from _parts(figure)


def _cells(rows: tuple[Row, ...]) -> Iterator[object]:
    yield from (part for row in rows for cell in row.cells for part in cell)
