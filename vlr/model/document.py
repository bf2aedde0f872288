"""The document as one value; HTML and PDF are two prints of it.

A `Section` has an id (from what it is, never from its position), a level and blocks; a block is one of the small
classes below and every print knows how to show each of them. All text is already in the document's language. Numbers
inside blocks are `Number` values, so that each print can link them to their passport.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vlr.model.findings import Finding

EARLIER = "‡"
"""Printed beside a figure of an earlier edition."""
PARTIAL = "§"
"""Printed beside a figure that was made of fewer parts than there should be."""


@dataclass(frozen=True, slots=True)
class Number:
    """One figure to print: `text` in the document's language with its unit, `passport` the id of where it came from.

    bare: the same without unit (table cells whose head has it). status: SDMX letter to print as superscript, "" for A.
    period: as printed beside it where the block wants it. value: the number itself, None for a gap (text is then the
    symbol of the gap). edition: the earlier edition that the figure is of, "" for one of this year; `status` then ends
    with `EARLIER`, or with `PARTIAL` where parts are missing.
    """

    text: str
    bare: str
    value: float | None
    passport: str = ""
    status: str = ""
    period: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn sign with its word: kind is the css class of its colour, shape what to draw.

    Change: kind better | worse | neutral, shape up | down | level (`up-count` ... beside a count). Assessment: kind
    better | worse | met | none, shape as the method says (`analysis.method.Mark`): tick, two-forward, one-forward,
    half-forward, back, one-back, two-back, dot, dash. Finding: kind and shape error | warning | note.
    """

    kind: str
    shape: str
    word: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that points to a section, an indicator or an address outside: `target` is `#id` or a full address."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words of ours in another language than the document's, because they are not there in its own."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of the report that a text names, `ref("figure:ghg")`, until the document is whole and it can be a link.

    No print ever sees one (`vlr.report.compose.references`). file, line: where it was typed; typed: the paragraph.
    """

    name: str
    file: str
    line: int
    typed: str

    @property
    def text(self) -> str:
        """What stands for it where only text can stand."""
        return self.name


Inline = str | Number | Mark | Link | Foreign | Reference


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a table column; align: start | end (numbers); unit stands under the head."""

    head: str
    unit: str = ""
    align: str = "start"
    css: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; the first cell is the row's head. group: a line over a hairline; href: anchor of the row."""

    cells: tuple[tuple[Inline, ...], ...]
    id: str = ""
    group: bool = False
    goal: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with caption, heads and rows; `csv` names a file beside the HTML that holds the same figures."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    number: str = ""
    csv: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn series. svg: the picture as text; title says what is seen; subtitle names measure and unit; alt is what a
    colleague on the telephone would be told; table holds the same figures; source the line below."""

    id: str
    svg: str
    title: str
    subtitle: str
    alt: str
    source: str
    width_mm: float
    height_mm: float
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in its place: numbered, with its caption line. csv: name of a file beside the HTML with its figures."""

    chart: Chart
    number: str
    wide: bool = False
    csv: str = ""

    @property
    def id(self) -> str:
        """Anchor of the figure: the chart's own id, made from what it shows."""
        return self.chart.id


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of people, already turned into safe HTML. sample: shown with the word Sample in its title.

    title: of a sample text, "" where the section's heading is title enough. language: of the text where it is not the
    document's, "" where it is. source_file: inside only. inlines: what stands in the places of the signs in the HTML
    (`vlr.report.signs`).
    """

    html: str
    sample: bool = False
    source_file: str = ""
    title: str = ""
    language: str = ""
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of our own words with numbers, marks and links inside. css: lead | small | note | warning. id: of
    its part and its words (`compose.paragraph_ids`)."""

    parts: tuple[Inline, ...]
    css: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing text: visible, with the prompt that says what belongs here and the file where to write it.

    prompt: safe HTML. file: inside only, with forward slashes, relative to the city's folder. language: of the prompt
    where it is not the document's, "" where it is.
    """

    title: str
    prompt: str
    file: str = ""
    id: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A large number of an opener: value, what it is, and the change since the base as shape and words.

    number: a figure, or a count of indicators as text: it is of the whole report and has no passport.
    """

    number: Number | str
    label: str
    change: Mark | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A strip of up to four key figures."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts beside a chart."""

    label: str
    value: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """One indicator in its chapter: name, line of unit, source and division, chart, facts, mark, sentences.

    figure: its chart, more: further ones below the facts; code: the UN code it goes with, "" for none.
    """

    id: str
    title: str
    meta: tuple[Inline, ...]
    figure: Figure | None
    facts: tuple[Fact, ...]
    change: Mark | None
    assessment: Mark | None
    explanation: tuple[Inline, ...] = ()
    sentences: tuple[tuple[Inline, ...], ...] = ()
    passport: str = ""
    more: tuple[Figure, ...] = ()
    code: str = ""
    sentence_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One goal in the overview: counts for better, unclear, worse and no data, coverage, and the most telling changes.

    telling: the largest change the wanted way in words, or why there is none; telling_worse: the largest other one.
    recent: indicators with a figure of the last three years.
    """

    goal: int
    name: str
    target: str
    indicators: int
    better: int
    unclear: int
    worse: int
    telling: tuple[Inline, ...]
    left_out: str = ""
    no_data: int = 0
    recent: int = 0
    telling_worse: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """All 17 goals, to be read in a minute."""

    caption: str
    rows: tuple[OverviewRow, ...]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A plain list. css: places (a list of what stands where, in columns, with pages), "" for any other."""

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False
    css: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the city in its place. name: of its file among `Document.pictures`; width, height: in pixels."""

    name: str
    alt: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""


Block = Prose | Paragraph | Gap | Table | Figure | KeyFigures | IndicatorBlock | Overview | Items | Photo


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document: level 1 (a page of its own in HTML) to 4; goal: its number for colour, 0 for none.

    kind: opening, highlights, text, goal, not-covered, annex, findings ... of level 1; free below it. lead: one
    sentence under the title. numbered: "11" of goal 11's chapter, "A1" of an annex, "" for a part without a number.
    """

    id: str
    title: str
    level: int
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    goal: int = 0
    lead: str = ""
    kind: str = ""
    numbered: str = ""


@dataclass(frozen=True, slots=True)
class Findable:
    """Something that a reader may search for. about: a line below the title; target: `#id`; words: what else it is
    called, in other languages too, its code, unit and division."""

    title: str
    about: str
    target: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme in lists of contents: target is the address of its opening, "" where none of its goals has a chapter."""

    name: str
    target: str
    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passport:
    """Where a number came from. `inside` holds what only people inside may see; empty in a public document.

    expression: what a text asks to get this very number, inside only, "" where nothing answers with it.
    Passports of one series share `series` and `title` and most of their facts: a print may show those once.
    """

    id: str
    title: str
    value: str
    period: str
    unit: str
    facts: tuple[tuple[str, str], ...]
    inside: tuple[tuple[str, str], ...] = ()
    series: str = ""
    expression: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report. audience: internal | public. banner: line on every page or ""; draft: DRAFT on every page.

    goals: the 17 rows of the overview, for navigation. themes: none where the chapters stand by goal.
    words: the phrases of the tables [html] and [pdf] by dotted name, in the document's language.
    direction: ltr | rtl. pictures: of texts and photos, name -> bytes.
    foreign: names of the city's own that have no form in the document's language -> the language they are in. fallen:
    phrases of ours that show in English because the document's language has none, with their placeholders.
    """

    title: str
    subtitle: str
    city: str
    year: int
    edition: str
    language: str
    direction: str
    audience: str
    draft: bool
    date: str
    banner: str
    short_title: str
    file_stem: str
    sections: tuple[Section, ...]
    passports: dict[str, Passport] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    cover_svg: str = ""
    colophon: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    goals: tuple[OverviewRow, ...] = ()
    themes: tuple[ThemeRow, ...] = ()
    cover_photo: Photo | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)
    fallen: tuple[str, ...] = ()
    findables: tuple[Findable, ...] = ()
