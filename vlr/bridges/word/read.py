"""A file that comes back: its texts, each as blocks with the ids of the paragraphs that they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from xml.etree.ElementTree import Element

from vlr.bridges.word.blocks import (
    Block,
    Field,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Quote,
    Source,
    Table,
    Words,
    field_key,
    fields_of,
    lines_of,
    plain_text,
)
from vlr.bridges.word.from_markdown import parts_of
from vlr.bridges.word.inlines import Inlines, Noticed, ReadLine, joined
from vlr.bridges.word.letters import one_line
from vlr.bridges.word.marks import Mark, mark_of
from vlr.bridges.word.package import Package, attribute, child, open_package
from vlr.bridges.word.record import FRONT, Record, read_record
from vlr.bridges.word.titles import one_way
from vlr.model.findings import Finding, Severity, about
from vlr.workbook.xmlparts import local

_IGNORED = ("vlr help", "vlr prompt")
_LABELS = ("title", "subtitle", "toc heading", "vlr label")
_STYLE = re.compile(r"(heading|list bullet|list number|list paragraph|toc)(?: (\d))?")

Titles = Mapping[str, Mapping[str, str]]
"""Language -> title in one way of writing (`one_way`) -> name of a text."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A block of a file. ids: of the paragraphs that it was, () for a new one; several where paragraphs were joined."""

    ids: tuple[str, ...]
    block: Block


@dataclass
class ReadText:
    """A text of a file. number: in the file's record, -1 where it was found by its title."""

    name: str
    language: str
    number: int = -1
    front: dict[str, str] = field(default_factory=dict)
    items: list[ReadItem] = field(default_factory=list)
    level: int = 1


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds."""

    texts: tuple[ReadText, ...]
    record: Record | None
    findings: tuple[Finding, ...]


def read_docx(path: Path, shown: str, titles: Titles, bodies: Sequence[str] = ()) -> ReadFile:
    """The texts of a file: `open_package` and `read_texts`."""
    package, findings = open_package(path, shown)
    return ReadFile((), None, tuple(findings)) if package is None else read_texts(package, shown, titles, bodies)


def read_texts(package: Package, shown: str, titles: Titles, bodies: Sequence[str] = ()) -> ReadFile:
    """The texts of a file that is open.

    titles: headings by which texts are known where the file has no marks of ours, languages in the order of preference.
    bodies: all texts of the city, whose expressions are known even where the file has lost its record. Findings:
    `docx-without-ids` (note), `docx-unknown-heading`, `docx-outside` (warnings) of files made by
    hand; `docx-tracked`, `docx-figure-typed`, `docx-field-unknown`, `docx-picture` (warnings), `docx-comments` (note).
    """
    record = read_record(package.remembers)
    reading = _Reading(package, record, titles, _sources(record, bodies), shown)
    reading.body(package.body)
    reading.end()
    return ReadFile(tuple(reading.texts), record, tuple(reading.told()))


def _sources(record: Record | None, bodies: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Key -> source and what was shown of every field that the city or the file knows."""
    fields = (one.source for body in bodies for part in parts_of(body) for one in fields_of(part.block))
    return {**{field_key(source): (source, "") for source in fields}, **(record.fields if record else {})}


@dataclass
class _Reading:
    """A file that is being read."""

    package: Package
    record: Record | None
    titles: Titles
    sources: Mapping[str, tuple[str, str]]
    shown: str
    texts: list[ReadText] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    noticed: Noticed = field(default_factory=Noticed)
    current: ReadText | None = None
    outside: list[str] = field(default_factory=list)
    pending: list[Mark] = field(default_factory=list)
    carried: ReadLine | None = None
    seen: set[tuple[int, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.inlines = Inlines(self.package, self.sources, self.noticed)
        names = {match for one in (self.record.texts if self.record else ()) for match in _NOTES.findall(one.body)}
        self.inlines.taken_names |= names
        self.marked = any(
            (mark := mark_of(attribute(one, "name") or "")) and mark.kind == "text"
            for one in self.package.body.iter()
            if local(one) == "bookmarkStart"
        )
        self.language = self._language()

    def _language(self) -> str:
        """The language whose titles most headings have."""
        headings = [one_way(words) for level, words in self._headings(self.package.body) if level]
        hits = {language: sum(words in known for words in headings) for language, known in self.titles.items()}
        return max(hits, key=lambda language: hits[language], default="")

    def _headings(self, parent: Element) -> Iterator[tuple[int, str]]:
        for one in parent:
            if local(one) == "p" and self.style(one)[0] == "heading":
                yield self.style(one)[1], "".join(t.text or "" for t in one.iter() if local(t) == "t")
            elif local(one) in ("sdt", "sdtContent"):
                yield from self._headings(one)

    def body(self, parent: Element) -> None:
        for one in parent:
            name = local(one)
            if name == "p":
                self.paragraph(one)
            elif name == "tbl":
                self.table(one)
            elif name == "bookmarkStart":
                mark = mark_of(attribute(one, "name") or "")
                self.pending += [mark] if mark else []
            elif name in ("sdt", "sdtContent", "customXml", "ins"):
                self.body(one)

    def style(self, paragraph: Element) -> tuple[str, int]:
        """What a paragraph is by its style: (heading, level), (bullet or number, level), (name of the style, 0)."""
        id = attribute(child(paragraph, "pPr", "pStyle"), "val") or ""
        name = self.package.styles.get(id, "")
        found = _STYLE.fullmatch(name)
        level = int(found[2] or 1) if found else 1
        if found and found[1] in ("heading", "toc"):
            return found[1], level
        number = child(paragraph, "pPr", "numPr", "numId")
        inner = attribute(child(paragraph, "pPr", "numPr", "ilvl"), "val") or "0"
        depth = int(inner) if inner.isdecimal() else 0
        if found and found[1] != "list paragraph":
            return ("number" if found[1] == "list number" else "bullet"), level - 1 + depth
        kinds = self.package.numbers.get(attribute(number, "val") or "", ({}, {}))[0]
        if id in self.package.outline:
            return "heading", self.package.outline[id]
        if kinds.get(depth):
            return ("bullet" if kinds[depth] == "bullet" else "number"), depth
        return name, 0

    def paragraph(self, element: Element) -> None:
        read = self.inlines.read(element)
        if self.carried:
            read = ReadLine((*self.carried.line, *read.line), (*self.carried.marks, *read.marks), read.joins)
            self.carried = None
        if read.joins and read.line:
            self.carried = read
            return
        marks = (*self.pending, *read.marks)
        self.pending = []
        kind, level = self.style(element)
        text_mark = next((mark for mark in marks if mark.kind == "text"), None)
        if kind == "heading" and self.heading(read.line, level, text_mark):
            return
        if text_mark and self.heading(read.line, 1, text_mark):
            return
        self.plain(element, read.line, kind, level, marks)

    def plain(self, element: Element, line: Line, kind: str, level: int, marks: Sequence[Mark]) -> None:
        """A paragraph that begins no text."""
        if kind in _LABELS or kind == "toc" or (kind in _IGNORED and self.ours(line)):
            return
        if kind == "vlr source":
            self.add(self.ids(marks), Source(self.raw(element)), joins=True)
        elif not line:
            return
        elif kind == "heading":
            self.add(self.ids(marks), Heading(min(6, max(1, level - 1) if self.marked else max(2, level)), line))
        elif kind in ("bullet", "number"):
            start = self.start(element) if kind == "number" and not level else 1
            self.add(self.ids(marks), Listing((Item(min(level, 2), kind == "number", line),), start), joins=True)
        elif kind in ("quote", "intense quote"):
            self.add(self.ids(marks), Quote((line,)), joins=True)
        else:
            self.add(self.ids(marks), Paragraph(line))

    def ours(self, line: Line) -> bool:
        """Whether a line is one that the program wrote to its reader."""
        return self.record is None or " ".join(plain_text(line).split()) in {
            " ".join(one.split()) for one in self.record.ignored
        }

    def raw(self, element: Element) -> str:
        """A paragraph that shows a source, letter by letter."""
        return letters_of(element)

    def start(self, element: Element) -> int:
        number = attribute(child(element, "pPr", "numPr", "numId"), "val") or ""
        return self.package.numbers.get(number, ({}, {}))[1].get(0, 1)

    def heading(self, line: Line, level: int, mark: Mark | None) -> bool:
        """Begin a text where a heading does so; whether it did, or belongs to no text."""
        words = plain_text(line)
        if mark and self.record and mark.text < len(self.record.texts):
            one = self.record.texts[mark.text]
            self.begin(ReadText(one.name, one.language, mark.text))
            return True
        name = self.titles.get(self.language, {}).get(one_way(words))
        if name is not None and (level == 1 or not self.marked):
            self.begin(ReadText(name, self.language, level=level))
            return True
        if self.marked or not words or (self.current is not None and level > self.current.level):
            return False
        if self.current is None and level > 1 and not self.texts and not self.outside:
            return False
        near = get_close_matches(one_way(words), list(self.titles.get(self.language, {})), 1)
        self.findings.append(
            about(self.shown, "docx-unknown-heading", Severity.WARNING, words, suggestion=near[0] if near else "–")
        )
        self.end()
        return True

    def begin(self, text: ReadText) -> None:
        self.end()
        self.current = text
        self.texts.append(text)

    def end(self) -> None:
        """The text that is open is over: notes of the word processor follow its last paragraph."""
        if self.current is not None:
            for name, line in self.inlines.notes:
                self.current.items.append(ReadItem((), Paragraph((Field(f"[^{name}]:"), Words(" "), *line))))
        self.inlines.notes = []
        self.current = None

    def ids(self, marks: Sequence[Mark]) -> tuple[str, ...]:
        """The paragraphs that begin here, each the first time it does."""
        found = []
        for mark in marks:
            if mark.kind == "paragraph" and self.current is not None and (mark.text, mark.what) not in self.seen:
                self.seen.add((mark.text, mark.what))
                found.append(mark.what if mark.text == self.current.number else f"{mark.text}/{mark.what}")
        return tuple(found)

    def add(self, ids: tuple[str, ...], block: Block, joins: bool = False) -> None:
        """One more block of the text; joins: it goes on where the block before is of its kind and it has no id."""
        if self.current is None:
            self.outside += [plain_text(line) for line in lines_of(block)]
            return
        items = self.current.items
        if joins and items and type(items[-1].block) is type(block) and (not ids or not items[-1].ids):
            before = items[-1]
            both = _together(before.block, block)
            if both is not None:
                items[-1] = ReadItem((*before.ids, *ids), both)
                return
        items.append(ReadItem(ids, block))

    def table(self, element: Element) -> None:
        """A table of the text, or the front matter."""
        rows: list[tuple[Line, ...]] = []
        marks: list[Mark] = list(self.pending)
        self.pending = []
        sides: list[str] = []
        for row in (one for one in element.iter() if local(one) == "tr"):
            cells = [one for one in row.iter() if local(one) == "tc"]
            read = [[self.inlines.read(p) for p in cell.iter() if local(p) == "p"] for cell in cells]
            marks += [mark for cell in read for line in cell for mark in line.marks]
            rows.append(tuple(joined(line.line for line in cell) for cell in read))
            sides = sides or [_side(cell) for cell in cells]
        front = [mark for mark in marks if mark.kind == "front"]
        if front:
            self.front(front, rows)
        elif any(any(row) for row in rows):
            width = max(len(row) for row in rows)
            filled = tuple((*row, *((),) * (width - len(row))) for row in rows)
            self.add(self.ids(marks), Table(filled, (*sides, *[""] * width)[:width]))

    def front(self, marks: Sequence[Mark], rows: Sequence[tuple[Line, ...]]) -> None:
        if self.current is None:
            return
        for mark, row in zip(marks, (row for row in rows if len(row) > 1), strict=False):
            if mark.what in FRONT:
                self.current.front[mark.what] = one_line(plain_text(row[1]))

    def told(self) -> Iterator[Finding]:
        """What a person should know of the file as a whole."""
        yield from self.findings
        if not self.marked:
            yield about(self.shown, "docx-without-ids", Severity.NOTE)
        if self.outside and not self.marked:
            yield about(self.shown, "docx-outside", Severity.WARNING, " ".join(self.outside)[:200])
        if self.noticed.tracked:
            yield about(self.shown, "docx-tracked", Severity.WARNING, n=self.noticed.tracked)
        if self.package.comments:
            yield about(self.shown, "docx-comments", Severity.NOTE, n=self.package.comments)
        if self.noticed.pictures:
            yield about(self.shown, "docx-picture", Severity.WARNING, n=self.noticed.pictures)
        for source, before, now in dict.fromkeys(self.noticed.typed):
            yield about(self.shown, "docx-figure-typed", Severity.WARNING, now, before=before, expression=source)
        for words in dict.fromkeys(self.noticed.unknown):
            yield about(self.shown, "docx-field-unknown", Severity.WARNING, words)


_NOTES = re.compile(r"\[\^([\w-]+)\]")


def _side(cell: Element) -> str:
    side = attribute(child(cell, "p", "pPr", "jc"), "val") or ""
    return {"right": "r", "end": "r", "center": "c"}.get(side, "")


def _together(before: Block, after: Block) -> Block | None:
    match before, after:
        case Listing(items=items), Listing(items=more):
            return replace(before, items=(*items, *more))
        case Quote(lines=lines), Quote(lines=more_lines):
            return Quote((*lines, *more_lines))
        case Source(text=text), Source(text=more_text):
            return Source(f"{text}\n{more_text}")
    return None


def letters_of(element: Element) -> str:
    """The letters of a paragraph as they stand, with its lines and tabs."""
    read = _Letters()
    read.each(element)
    return read.text


@dataclass
class _Letters:
    """The letters of a paragraph as they stand, tracked changes accepted."""

    text: str = ""

    def each(self, parent: Element) -> None:
        for one in parent:
            name = local(one)
            if name == "t":
                self.text += one.text or ""
            elif name == "tab":
                self.text += "\t"
            elif name in ("br", "cr"):
                self.text += "\n"
            elif name not in ("pPr", "rPr", "del", "moveFrom", "sdtPr"):
                self.each(one)
