"""One paragraph of a file as a line: looks, links, fields, notes, tracked changes as if they were accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from vlr.bridges.word.blocks import Break, Field, Inline, Line, Words, settled_line
from vlr.bridges.word.marks import Mark, mark_of
from vlr.bridges.word.package import Package, attribute, child
from vlr.workbook.xmlparts import local

_WITHIN = frozenset({"smartTag", "fldSimple", "dir", "bdo", "customXml", "sdtContent", "p"})
_ACCEPTED = frozenset({"ins", "moveTo"})
_REFUSED = frozenset({"del", "moveFrom"})
_PICTURES = frozenset({"drawing", "pict", "object", "AlternateContent", "oMath", "oMathPara"})
_LETTERS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OFF = frozenset({"0", "false", "off", "none"})
_CODE, _BOLD, _ITALIC = "vlr code", "strong", "emphasis"


@dataclass
class Noticed:
    """What a file holds beside words. tracked: changes that were taken as accepted; pictures: what is not taken;
    unknown: fields whose source nobody knows; typed: (source, what was shown, what stands there now)."""

    tracked: int = 0
    pictures: int = 0
    unknown: list[str] = field(default_factory=list)
    typed: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A paragraph's line, the marks that begin in it, and the notes that it points to: name -> (kind, id)."""

    line: Line
    marks: tuple[Mark, ...]
    joins: bool = False


@dataclass
class Inlines:
    """Reads the paragraphs of one file. sources: key of a field -> (source, what was shown, "" where nobody knows)."""

    package: Package
    sources: Mapping[str, tuple[str, str]]
    noticed: Noticed
    notes: list[tuple[str, Line]] = field(default_factory=list)
    taken_names: set[str] = field(default_factory=set)

    def read(self, paragraph: Element) -> ReadLine:
        """One paragraph."""
        reading = _Reading(self)
        reading.each(paragraph, "", "")
        reading.close()
        gone = child(paragraph, "pPr", "rPr", "del")
        self.noticed.tracked += gone is not None or child(paragraph, "pPr", "rPr", "ins") is not None
        return ReadLine(settled_line(reading.found), tuple(reading.marks), gone is not None)

    def note(self, kind: str, id: str) -> Field | None:
        """The mark of a footnote; its words are kept for the end of the text."""
        element = self.package.notes.get((kind, id))
        if element is None:
            return None
        number = 1
        while f"note-{number}" in self.taken_names:
            number += 1
        self.taken_names.add(f"note-{number}")
        words: list[Inline] = []
        for paragraph in element:
            if local(paragraph) == "p":
                reading = _Reading(self)
                reading.each(paragraph, "", "")
                words += [*reading.found, Words(" ")]
        self.notes.append((f"note-{number}", settled_line(words)))
        return Field(f"[^note-{number}]")


@dataclass
class _Reading:
    """One paragraph that is being read. open: the field that is open: its key, the bookmark's id ("" for a control)."""

    of: Inlines
    found: list[Inline] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    open: tuple[str, str] | None = None
    shown: str = ""
    look: tuple[str, str] = ("", "")

    def each(self, parent: Element, link: str, marks: str) -> None:
        for one in parent:
            name = local(one)
            if name == "r":
                self.run(one, link)
            elif name == "hyperlink":
                self.each(one, self.address(one) or link, marks)
            elif name in ("bookmarkStart", "bookmarkEnd"):
                self.bookmark(one, name)
            elif name == "sdt":
                self.control(one, link, marks)
            elif name in _REFUSED:
                self.of.noticed.tracked += 1
            elif name in _ACCEPTED:
                self.of.noticed.tracked += 1
                self.each(one, link, marks)
            elif name in _PICTURES:
                self.of.noticed.pictures += 1
            elif name in _WITHIN:
                self.each(one, link, marks)

    def address(self, element: Element) -> str:
        anchor = attribute(element, "anchor")
        address = self.of.package.links.get(attribute(element, "id") or "", "")
        return f"{address}#{anchor}" if anchor else address

    def bookmark(self, element: Element, name: str) -> None:
        if name == "bookmarkEnd":
            if self.open and self.open[1] and attribute(element, "id") == self.open[1]:
                self.close()
            return
        mark = mark_of(attribute(element, "name") or "")
        if mark and mark.kind == "field":
            if self.open is None:
                self.begin(mark.what, attribute(element, "id") or "?")
        elif mark:
            self.marks.append(mark)

    def control(self, element: Element, link: str, marks: str) -> None:
        mark = mark_of(attribute(child(element, "sdtPr", "tag"), "val") or "")
        content = child(element, "sdtContent")
        if content is None:
            return
        if mark is None or mark.kind != "field" or self.open is not None:
            self.each(content, link, marks)
            return
        self.begin(mark.what, "")
        if child(element, "sdtPr", "showingPlcHdr") is None:
            self.each(content, link, marks)
        self.close()

    def begin(self, key: str, bookmark: str) -> None:
        self.open, self.shown, self.look = (key, bookmark), "", ("", "")

    def close(self) -> None:
        """The field that is open ends: it is what it was, whatever stands in its place; emptied, it is gone."""
        if self.open is None:
            return
        key, self.open = self.open[0], None
        shown = " ".join(self.shown.split())
        if not shown:
            return
        known = self.of.sources.get(key)
        if known is None:
            self.of.noticed.unknown.append(shown)
            self.found.append(Words(self.shown, *self.look))
            return
        source, before = known
        if before and " ".join(before.split()) != shown:
            self.of.noticed.typed.append((source, before, shown))
        self.found.append(Field(source, *self.look, shown))

    def run(self, run: Element, link: str) -> None:
        marks = self.looks(child(run, "rPr"))
        for one in run:
            name = local(one)
            if name == "t":
                self.words(one.text or "", marks, link)
            elif name in _LETTERS:
                self.words(_LETTERS[name], marks, link)
            elif name in ("br", "cr"):
                if attribute(one, "type") in (None, "textWrapping"):
                    self.found.append(Break())
            elif name in ("footnoteReference", "endnoteReference"):
                note = self.of.note(name.removesuffix("Reference"), attribute(one, "id") or "")
                self.found += [note] if note else []
            elif name in _PICTURES:
                self.of.noticed.pictures += 1

    def words(self, text: str, marks: str, link: str) -> None:
        if self.open is not None:
            self.shown += text
            self.look = (marks, link)
        elif text:
            self.found.append(Words(text, marks, link))

    def looks(self, properties: Element | None) -> str:
        """The looks of a run as letters."""
        if properties is None:
            return ""
        style = self.of.package.styles.get(attribute(child(properties, "rStyle"), "val") or "", "")
        found = {"c"} if style == _CODE else {"b"} if style == _BOLD else {"i"} if style == _ITALIC else set()
        for tag, letter in (("b", "b"), ("i", "i"), ("strike", "s")):
            switch = child(properties, tag)
            if switch is not None:
                on = (attribute(switch, "val") or "1") not in _OFF
                found = found | {letter} if on else found - {letter}
        fonts = attribute(child(properties, "rFonts"), "ascii") or ""
        if fonts == "Consolas" and style in ("vlr field", "vlr claim", "vlr link"):
            found.add("c")
        return "".join(sorted(found))


def joined(lines: Iterable[Line]) -> Line:
    """Lines of one cell or of one quotation as one, with new lines between them."""
    found: list[Inline] = []
    for number, line in enumerate(lines):
        found += [Break(), *line] if number else [*line]
    return settled_line(found)
