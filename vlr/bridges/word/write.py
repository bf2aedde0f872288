"""A city's texts as a file for a word processor: every paragraph and every number carries its mark."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from docx.document import Document as Docx
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as DocxParagraph

from vlr.bridges.word import look
from vlr.bridges.word.blocks import (
    Block,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Quote,
    Source,
    Table,
    lines_of,
    plain_text,
)
from vlr.bridges.word.elements import element, packed
from vlr.bridges.word.from_markdown import parts_of
from vlr.bridges.word.letters import clean
from vlr.bridges.word.marks import front_mark, paragraph_mark, text_mark
from vlr.bridges.word.record import NAMESPACE, Record, Remembered, written
from vlr.bridges.word.runs import Runs
from vlr.words.phrases import Phrases

_RECORD = PackURI("/customXml/item7.xml")
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Time that stands in every file: the same texts give the same file."""


_LEFT, _RIGHT = Cm(3.6), Cm(12.2)


@dataclass(frozen=True, slots=True)
class OutText:
    """A text to write.

    title: its heading in the report; body: Markdown, "" where nothing is written; prompt: what belongs there, as
    Markdown, shown while nothing is written; front: key -> value, those keys that the text can have; sample: whether
    it is an invented example. shown: source of a field -> what the report prints there.
    """

    name: str
    language: str
    title: str
    body: str = ""
    prompt: str = ""
    front: Mapping[str, str] = field(default_factory=dict)
    sample: bool = False
    shown: Mapping[str, str] = field(default_factory=dict)


def texts_docx(title: str, texts: Sequence[OutText], say: Phrases) -> bytes:
    """A file with texts of one language, each under its title, with an explanation on top.

    say: phrases of the language that the file speaks to its reader.
    """
    made = look.new_document(texts[0].language if texts else say.language, title)
    made.core_properties.created = made.core_properties.modified = _MADE
    writing = _Writing(made, say, Runs(made, {key: value for text in texts for key, value in text.shown.items()}, say))
    writing.opening(title)
    for number, text in enumerate(texts):
        writing.text(number, text)
    remembered = tuple(Remembered(t.name, t.language, t.body, dict(t.front)) for t in texts)
    remember(made, written(Record(remembered, writing.runs.fields, tuple(dict.fromkeys(writing.ignored)))))
    saved = io.BytesIO()
    made.save(saved)
    return packed(saved.getvalue())


@dataclass
class _Writing:
    """A file that is being written. ignored: lines of ours that are no text of anybody."""

    made: Docx
    say: Phrases
    runs: Runs
    ignored: list[str] = field(default_factory=list)

    def opening(self, title: str) -> None:
        self.made.add_paragraph(clean(title), style="Title")
        for key in ("edit", "fields", "prompts", "new", "back"):
            self.help(self.say(f"docx.help.{key}"))

    def help(self, words: str, style: str = look.HELP) -> None:
        self.ignored.append(" ".join(words.split()))
        self.made.add_paragraph(clean(words), style=style)

    def text(self, number: int, text: OutText) -> None:
        """One text: its heading, its front matter, its paragraphs or the prompt."""
        heading = self.made.add_paragraph(clean(text.title), style="Heading 1")
        if number:
            heading.paragraph_format.page_break_before = False
        self.runs.mark([heading], text_mark(number, text.name))
        if text.sample:
            self.help(self.say("docx.sample"), look.PROMPT)
        self.front(number, text)
        for part in parts_of(text.body):
            self.block(part.block, paragraph_mark(number, part.of.id))
        if not text.body.strip():
            for part in parts_of(text.prompt):
                for words in _read_aloud(part.block):
                    self.help(words, look.PROMPT)
            self.made.add_paragraph()

    def front(self, number: int, text: OutText) -> None:
        """The front matter as a table: what it is on the left, what the city says on the right."""
        if not text.front:
            return
        table = self.made.add_table(0, 2)
        table.autofit = False
        for key, value in text.front.items():
            left, right = table.add_row().cells
            left.width, right.width = _LEFT, _RIGHT
            label = left.paragraphs[0]
            label.style = self.made.styles[look.LABEL]
            label.add_run(clean(self.say(f"docx.front.{key.replace('_', '-')}")))
            self.runs.mark([label], front_mark(number, key))
            right.paragraphs[0].add_run(clean(value))
            look.shaded(right._tc.get_or_add_tcPr(), "F7F8FA")
        for column, width in zip(table.columns, (_LEFT, _RIGHT), strict=True):
            column.width = width
        gap = self.made.add_paragraph()
        gap.paragraph_format.space_after = 0

    def block(self, block: Block, mark: str) -> None:
        """One paragraph of a text under its mark."""
        match block:
            case Heading(level=level, line=line):
                made = [self.line(line, f"Heading {level + 1}")]
            case Paragraph(line=line):
                made = [self.line(line, "Normal")]
            case Listing(items=items, start=start):
                made = self.items(items, start)
            case Quote(lines=lines):
                made = [self.line(line, "Quote") for line in lines]
            case Table():
                made = self.table(block)
            case Source(text=text):
                made = [self.made.add_paragraph(style=look.SOURCE)]
                self.runs.source(made[0], text)
        self.runs.mark(made, mark)

    def line(self, line: Line, style: str) -> DocxParagraph:
        made = self.made.add_paragraph(style=style)
        self.runs.line(made, line)
        return made

    def items(self, items: Sequence[Item], start: int) -> list[DocxParagraph]:
        """A list; every numbered one, and every one inside another, counts for itself."""
        made: list[DocxParagraph] = []
        numbers: dict[int, int] = {}
        for item in items:
            numbers = {level: id for level, id in numbers.items() if level <= item.level}
            kind = "List Number" if item.ordered else "List Bullet"
            style = kind if not item.level else f"{kind} {item.level + 1}"
            paragraph = self.line(item.line, style)
            paragraph.paragraph_format.space_after = Cm(0.08)
            if item.ordered:
                if item.level not in numbers:
                    numbers[item.level] = self.numbering(style, start if not item.level else 1)
                _numbered(paragraph, numbers[item.level])
            else:
                numbers.pop(item.level, None)
            made.append(paragraph)
        return made

    def numbering(self, style: str, start: int) -> int:
        """A new count of a numbered style."""
        numbering = self.made.part.numbering_part.element
        of_style = self.made.styles[style].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
        base = next(one for one in numbering.num_lst if str(one.numId) == of_style)
        made = numbering.add_num(base.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)

    def table(self, block: Table) -> list[DocxParagraph]:
        table = self.made.add_table(len(block.rows), len(block.sides))
        table.style = self.made.styles["Table Grid"]
        for number, row in enumerate(block.rows):
            for side, line, cell in zip(block.sides, row, table.rows[number].cells, strict=True):
                paragraph = cell.paragraphs[0]
                self.runs.line(paragraph, line)
                paragraph.paragraph_format.space_after = 0
                if side:
                    paragraph.alignment = _SIDES[side]
                if not number:
                    look.shaded(cell._tc.get_or_add_tcPr(), "E8ECF0")
        gap = self.made.add_paragraph()
        gap.paragraph_format.space_after = 0
        return [table.rows[0].cells[0].paragraphs[0]]


_SIDES = {
    "l": WD_PARAGRAPH_ALIGNMENT.LEFT,
    "c": WD_PARAGRAPH_ALIGNMENT.CENTER,
    "r": WD_PARAGRAPH_ALIGNMENT.RIGHT,
}


def _numbered(paragraph: DocxParagraph, number: int) -> None:
    numbers = element("w:numPr", element("w:ilvl", val="0"), element("w:numId", val=str(number)))
    paragraph._p.get_or_add_pPr().insert_element_before(numbers, "w:shd", "w:spacing", "w:ind", "w:jc")


def _read_aloud(block: Block) -> list[str]:
    """A prompt as plain lines."""
    if isinstance(block, Source):
        return block.text.split("\n")
    sign = "– " if isinstance(block, Listing) else ""
    return [f"{sign}{plain_text(line)}" for line in lines_of(block)]


def remember(made: Docx, record: str) -> None:
    """Put what a file remembers into it, as a part of its own."""
    text = record.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<record xmlns="{NAMESPACE}">{text}</record>'
    part = PackagePart(_RECORD, "application/xml", xml.encode("ascii"), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
