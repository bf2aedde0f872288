"""Words, links, fields and bookmarks of a file that is being written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from vlr.bridges.word import look
from vlr.bridges.word.blocks import Break, Field, Line, Words
from vlr.bridges.word.elements import element
from vlr.bridges.word.letters import clean, one_line
from vlr.bridges.word.marks import field_mark
from vlr.words.phrases import Phrases

_LONGEST = 64
"""Letters that Word allows in the name of a content control."""


class Runs:
    """Writes lines into paragraphs. fields: key -> (source, what was shown) of all fields that were written."""

    def __init__(self, made: Docx, shown: Mapping[str, str], say: Phrases) -> None:
        self.made = made
        self.shown = shown
        self.say = say
        self.fields: dict[str, tuple[str, str]] = {}
        self._count = 0

    def line(self, paragraph: Paragraph, line: Line) -> None:
        """Words, links and fields in their order."""
        link = ""
        place: BaseOxmlElement = paragraph._p
        for one in line:
            wanted = "" if isinstance(one, Break) else one.link
            if wanted != link:
                link = wanted
                place = self._link(paragraph, link) if link else paragraph._p
            match one:
                case Break():
                    place.append(element("w:r", element("w:br")))
                case Words(text=text, marks=marks):
                    place.append(_run(text, _look(marks, look.LINK if link else "")))
                case Field():
                    place.append(self._field(one))

    def source(self, paragraph: Paragraph, text: str) -> None:
        """A text as it is typed, with its lines and tabs."""
        for number, row in enumerate(text.split("\n")):
            if number:
                paragraph._p.append(element("w:r", element("w:br")))
            for place, bit in enumerate(row.split("\t")):
                if place:
                    paragraph._p.append(element("w:r", element("w:tab")))
                if bit:
                    paragraph._p.append(_run(bit, []))

    def mark(self, paragraphs: Sequence[Paragraph], name: str) -> None:
        """A bookmark around the words of paragraphs."""
        self._count += 1
        start = element("w:bookmarkStart", id=str(self._count), name=name)
        properties = paragraphs[0]._p.pPr
        if properties is None:
            paragraphs[0]._p.insert(0, start)
        else:
            properties.addnext(start)
        paragraphs[-1]._p.append(element("w:bookmarkEnd", id=str(self._count)))

    def _field(self, field: Field) -> BaseOxmlElement:
        """A content control with a bookmark inside: LibreOffice forgets the one's name and keeps the other."""
        self._count += 1
        shown = self._shown(field)
        self.fields[field.key] = (field.source, shown)
        name = field_mark(field.key, self._count)
        properties = element(
            "w:sdtPr",
            element("w:alias", val=clean(" ".join(field.source.split()))[:_LONGEST]),
            element("w:tag", val=name),
            element("w:id", val=str(self._count)),
            element("w:lock", val="contentLocked"),
        )
        style = look.CLAIM if field.source.startswith("{%") else look.FIELD
        content = element(
            "w:sdtContent",
            element("w:bookmarkStart", id=str(self._count), name=name),
            _run(shown, _look(field.marks, style)),
            element("w:bookmarkEnd", id=str(self._count)),
        )
        return element("w:sdt", properties, content)

    def _shown(self, field: Field) -> str:
        """What an editor sees in the place of a field; never nothing."""
        source = field.source
        if source.startswith("{%"):
            return self.say("docx.claim.close") if "endclaim" in source else f"{self.say('docx.claim.open')} "
        if source.startswith("!["):
            return self.say("docx.picture", words=clean(source[2:].partition("]")[0]) or "…")
        if source.startswith("[^"):
            return clean(source[2:].replace("]", "")).join("[]").replace(":]", "]:")
        if source.startswith("{#"):
            return "[#]"
        return clean(one_line(self.shown.get(source, source))) or "…"

    def _link(self, paragraph: Paragraph, address: str) -> BaseOxmlElement:
        link = element("w:hyperlink")
        if address.startswith("#"):
            link.set(qn("w:anchor"), clean(address[1:]))
        else:
            link.set(
                qn("r:id"), self.made.part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            )
        paragraph._p.append(link)
        return link


def _run(text: str, properties: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    words = element("w:t")
    words.text = clean(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("w:r", *([element("w:rPr", *properties)] if properties else []), words)


def _look(marks: str, style: str) -> list[BaseOxmlElement]:
    """Properties of a run in the order in which Word expects them."""
    style = style or (look.CODE if "c" in marks else "")
    found = [element("w:rStyle", val=style.replace(" ", ""))] if style else []
    if "c" in marks and style != look.CODE:
        found.append(element("w:rFonts", ascii="Consolas", hAnsi="Consolas"))
    return found + [element(f"w:{tag}") for mark, tag in (("b", "b"), ("i", "i"), ("s", "strike")) if mark in marks]
