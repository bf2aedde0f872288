"""All numbers of a print, by the headings above them: of the pages of an HTML edition, and of a tagged PDF.

What only one of the two prints has is known by what it is, never by what stands in it:

* HTML only: the first page (a cover and a second copy of the overview), what helps to get about (`nav`, the page's own
  `header.top` and `footer`), passports, tables of figures behind a chart and downloads (`.tools`).
* PDF only: cover and contents, the page number behind a reference (what follows the link in the element that holds
  both), labels of lists, the head of a table that is repeated on the next page, running heads (artefacts, which are
  not in the structure).
* Neither: pictures. Their numbers are in the text alternative and in the table behind them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

from tests.report.pdf_text import structure

Numbers = dict[tuple[str, ...], Counter[str]]
NUMBER = re.compile(r"[−+]?\d+(?:[.,\u00a0\u202f]\d+)*")
_HEADING = re.compile(r"h([1-6])", re.IGNORECASE)
_OUT = ("script", "style", "nav", "footer")
_OUT_CLASSES = ("top", "passports", "tools")


class Gathering:
    """Numbers under the headings above them. What stands in a part before its first heading belongs to that heading."""

    def __init__(self) -> None:
        self.path: list[tuple[int, str]] = []
        self.before: list[str] = []
        self.found: Numbers = defaultdict(Counter)

    def heading(self, level: int, text: str) -> None:
        """A heading ends all of its own level and below; the number of a part may stand before it."""
        if level > 1:
            self.without_heading()
        self.path = [one for one in self.path if one[0] < level] + [(level, words(text))]
        self._count(" ".join([*self.before, text]))
        self.before = []

    def text(self, text: str, *, headed: bool) -> None:
        """One piece of text; headed: whether the part that it stands in has had its heading."""
        if headed:
            self._count(text)
        else:
            self.before.append(text)

    def without_heading(self) -> None:
        """The part that has just ended had no heading: what stood in it belongs to the one above."""
        self._count(" ".join(self.before))
        self.before = []

    def _count(self, text: str) -> None:
        numbers = NUMBER.findall(text)
        if numbers and self.path:
            self.found[tuple(text for _, text in self.path)].update(numbers)


def words(heading: str) -> str:
    """A heading by its letters alone: its number stands in it in one print and before it in the other."""
    return " ".join(re.findall(r"[^\W\d_]+", re.sub(r"^[A-Z]\d+\s", "", " ".join(heading.split())))).casefold()


# --- pages -----------------------------------------------------------------------------------------------------------


def numbers_of_html(folder: Path) -> Numbers:
    """Numbers of all pages but the first."""
    into = Gathering()
    for page in sorted(folder.glob("*.html")):
        if page.name != "index.html":
            (main,) = html.fromstring(page.read_bytes()).xpath("//main")
            into.path = []
            _walk(main, into)
    return dict(into.found)


def _walk(element: html.HtmlElement, into: Gathering) -> None:
    """Text of an element in its order; comments have none."""
    if not isinstance(element.tag, str) or element.tag in _OUT or set(_OUT_CLASSES) & set(element.classes):
        return
    level = _HEADING.fullmatch(element.tag)
    if level:
        into.heading(int(level.group(1)), "".join(_seen(element)))
        return
    into.text(element.text or "", headed=bool(into.path))
    for child in element:
        _walk(child, into)
        into.text(child.tail or "", headed=bool(into.path))


def _seen(element: html.HtmlElement) -> Iterator[str]:
    """The text of a heading without words that are there for ears alone."""
    yield element.text or ""
    for child in element:
        if "unseen" not in child.classes:
            yield from _seen(child)
        yield child.tail or ""


# --- a tagged PDF ----------------------------------------------------------------------------------------------------


@dataclass
class Element:
    """An open element of the structure. kids: tags of the elements in it so far; words: text of a heading or of a head
    of a column, name: that by which cells refer to it; out: only the PDF has it. texts: pieces
    of text in it; broken: a reference has just ended in it whose page number stands on the next line."""

    depth: int
    tag: str
    headed: bool = False
    kids: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    name: str = ""
    out: bool = False
    texts: int = 0
    broken: bool = False


def numbers_of_pdf(file: Path, contents: str, page: str) -> Numbers:
    """Numbers of everything that both prints show. contents: title of the table of contents; page: head of a column of
    page numbers."""
    reader = _PdfReader(page)
    for depth, tag, text in structure(file):
        reader.close(depth)
        if tag == "/Headers":
            reader.cell_of(text)
        elif tag:
            reader.open(depth, tag, text)
        else:
            reader.text(text)
    reader.close(0)
    return {path: numbers for path, numbers in reader.into.found.items() if path[0] != words(contents)}


class _PdfReader:
    """Follows the structure and tells `Gathering` of headings and text."""

    def __init__(self, page: str) -> None:
        self.into = Gathering()
        self.stack: list[Element] = []
        self.page = page
        self.of_pages: set[str] = set()

    def open(self, depth: int, tag: str, name: str) -> None:
        """An element begins. A table without a caption is the rest of one on an earlier page: its head is a copy."""
        above = self.stack[-1] if self.stack else None
        one = Element(depth, tag, name=name)
        if above:
            one.out = above.tag == "Table" and tag == "THead" and "Caption" not in above.kids
            above.kids.append(tag)
        self.stack.append(one)

    def cell_of(self, heads: str) -> None:
        """The heads of the cell that has just begun."""
        self.stack[-1].out = bool(self.of_pages & set(heads.split()))

    def close(self, depth: int) -> None:
        while self.stack and self.stack[-1].depth >= depth:
            one = self.stack.pop()
            level = _HEADING.fullmatch(one.tag)
            if level:
                self.into.heading(int(level.group(1)), " ".join(one.words))
                for above in self.stack:
                    above.headed = True
            elif one.tag == "NonStruct" and self.stack and self.stack[-1].kids == ["Link", "NonStruct"]:
                self.stack[-1].broken = not one.texts
            elif one.tag == "Span" and self.stack:
                self.stack[-1].broken = one.kids == ["Link"] or (one.broken and one.kids == ["Link", "NonStruct"])
            elif one.tag == "TH" and " ".join(one.words) == self.page:
                self.of_pages.add(one.name)
            elif one.tag == "Sect" and not one.headed:
                self.into.without_heading()

    def _sections(self) -> list[Element]:
        return [one for one in self.stack if one.tag == "Sect"]

    def text(self, text: str) -> None:
        heading = next((one for one in self.stack if _HEADING.fullmatch(one.tag)), None)
        for one in self.stack:
            one.texts += bool(text.strip())
            one.words += [text] if one.tag == "TH" else []
        if heading:
            heading.words.append(text)
        elif not any(one.tag in ("Figure", "Lbl") or one.out for one in self.stack) and not self._is_page():
            self.into.text(text, headed=all(one.headed for one in self._sections()))

    def _is_page(self) -> bool:
        """Whether text stands behind the link of a reference: in a Span that began with a Link, outside of that."""
        for above, one in zip(self.stack, self.stack[1:], strict=False):
            behind = above.tag == "Span" and above.kids[:1] == ["Link"] and len(above.kids) > 1
            if behind or (above.broken and one.tag == "Span" and one.kids[:1] == ["NonStruct"]):
                return True
        return False
