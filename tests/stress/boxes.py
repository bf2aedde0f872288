"""What stands where in a PDF: words with their boxes, the last ink of each page, headings with their places."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pikepdf
from PIL import Image

MM = 72 / 25.4
TOP, BOTTOM, SIDE = 22 * MM, 277 * MM, 18 * MM
"""Edges of the area of text on A4 in points from above, and the smaller of its two margins."""
DOTS = 30
"""Resolution at which the ink of a page is looked for."""
CORE = 0.3
"""This share above and below is cut from the height of a word: boxes of tight lines touch, their letters do not."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page; edges in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Heading:
    """A bookmark: level from 1, page from 0, the upper edge of the heading in points from above."""

    title: str
    level: int
    page: int
    top: float


def words(pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    done = subprocess.run(["pdftotext", "-bbox", "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    clean = "".join(char for char in text if char >= " " or char in "\n\t")
    root = ElementTree.fromstring(clean)
    pages = [page for page in root.iter() if page.tag.endswith("page")]
    return [[_word(one) for one in page if one.tag.endswith("word")] for page in pages]


def _word(one: ElementTree.Element) -> Word:
    left, top, right, bottom = (float(one.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word(one.text or "", left, top, right, bottom)


def covering(page: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Pairs of words that cover each other by more than a hair."""
    placed = sorted(page, key=lambda word: word.top)
    for n, one in enumerate(placed):
        for other in placed[n + 1 :]:
            if other.top > one.bottom:
                break
            if one.text != other.text and _covers(one, other):
                yield one, other


def _covers(one: Word, other: Word) -> bool:
    top, bottom = max(_core(one)[0], _core(other)[0]), min(_core(one)[1], _core(other)[1])
    across = min(one.right, other.right) - max(one.left, other.left)
    return bottom - top > 0.4 and across > 0.8


def _core(word: Word) -> tuple[float, float]:
    high = word.bottom - word.top
    return word.top + CORE * high, word.bottom - CORE * high


def outside(page: list[Word], *, is_cover: bool = False) -> list[Word]:
    """Words beyond the margins; the tab of a goal at the edge has its digits there."""
    edge = 0.0 if is_cover else SIDE - 1.5
    return [
        word
        for word in page
        if not (word.left >= edge and word.right <= 210 * MM - edge and word.top >= 0 and word.bottom <= 297 * MM)
        and not (word.text.isdigit() and word.top < 40 * MM)
    ]


def empty_share(pdf: Path, folder: Path) -> list[float]:
    """Of each page the share of its height that is without ink below the last of it, running heads left out."""
    subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), pdf, folder / "page"], check=True)
    return [_empty(np.asarray(Image.open(file))) for file in sorted(folder.glob("page-*.pgm"))]


def _empty(page: np.ndarray) -> float:
    top, bottom = (round(edge / 72 * DOTS) for edge in (TOP, BOTTOM))
    inked = np.nonzero((page[top:bottom, round(SIDE / 72 * DOTS) : -round(SIDE / 72 * DOTS)] < 250).any(axis=1))[0]
    return 1.0 if not len(inked) else 1 - (int(inked[-1]) + 1) / (bottom - top)


def headings(pdf: Path) -> list[Heading]:
    """All bookmarks in their order."""
    with pikepdf.open(pdf) as opened:
        numbers = {page.objgen: n for n, page in enumerate(opened.pages)}
        found: list[Heading] = []
        with opened.open_outline() as outline:
            _walk(outline.root, 1, numbers, found)
    return found


def _walk(
    items: list[pikepdf.OutlineItem], level: int, numbers: dict[tuple[int, int], int], found: list[Heading]
) -> None:
    for item in items:
        destination = item.destination if item.destination is not None else item.action.D
        found.append(Heading(item.title, level, numbers[destination[0].objgen], 297 * MM - float(destination[3])))
        _walk(item.children, level + 1, numbers, found)


def lonely(found: list[Heading], pages: list[list[Word]]) -> list[Heading]:
    """Headings with nothing of the text below them on their page."""
    return [one for one in found if _below(one, pages[one.page]) < 3]


def _below(heading: Heading, page: list[Word]) -> int:
    """How many words more than its own stand from a heading down to the foot of the page."""
    under = [word for word in page if word.top > heading.top - 2 and word.bottom < BOTTOM + 2]
    return len(under) - len(heading.title.split())
