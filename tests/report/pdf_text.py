"""The text of a tagged PDF by the elements of its structure, in reading order.

Poppler's own listing of it reads a page again for every element, which takes minutes for a long report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, String

Texts = dict[int, str]
"""Number of a piece of marked content -> its text."""


def structure(file: Path) -> Iterator[tuple[int, str, str]]:
    """(depth, tag, name or "") of each element, (depth, "", text) of each piece of text, and (depth, "/Headers",
    names) of the heads of a cell."""
    with pikepdf.open(file) as pdf:
        pages = {page.objgen: texts_of(page) for page in pdf.pages}
        yield from _below(pdf.Root.StructTreeRoot, 0, None, pages)


def _below(
    element: Object, depth: int, page: tuple[int, int] | None, pages: dict[tuple[int, int], Texts]
) -> Iterator[tuple[int, str, str]]:
    page = element.Pg.objgen if "/Pg" in element else page
    if "/S" in element:
        yield depth, str(element.S).lstrip("/"), str(element.get("/ID", ""))
        heads = [str(one) for attributes in _list(element.get("/A")) for one in _list(attributes.get("/Headers"))]
        if heads:
            yield depth + 1, "/Headers", " ".join(heads)
    for kid in _list(element.get("/K")):
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            yield depth + 1, "", pages[kid.Pg.objgen if "/Pg" in kid else page][int(kid.MCID)]  # type: ignore[index]
        elif isinstance(kid, Dictionary) and kid.get("/Type") != Name.OBJR:
            yield from _below(kid, depth + 1, page, pages)
        elif not isinstance(kid, Dictionary) and page:
            yield depth + 1, "", pages[page][int(kid)]


def _list(value: Object | None) -> list[Object]:
    return [] if value is None else list(value) if isinstance(value, Array) else [value]


def texts_of(page: pikepdf.Page) -> Texts:
    """The text of each piece of marked content of a page; what is drawn by forms (pictures) is none of it."""
    fonts = {name: unicode_of(font) for name, font in page.get("/Resources", {}).get("/Font", {}).items()}
    found: Texts = defaultdict(str)
    marks: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if operator in (Operator("BDC"), Operator("BMC")):
            inside = operands[1].get("/MCID") if len(operands) > 1 and isinstance(operands[1], Dictionary) else None
            marks.append(marks[-1] if inside is None and marks else None if inside is None else int(inside))
        elif operator == Operator("EMC"):
            marks.pop()
        elif operator == Operator("Tf"):
            letters = fonts[str(operands[0])]
        elif operator in (Operator("Tj"), Operator("TJ")) and marks and marks[-1] is not None:
            for shown in _list(operands[0]):
                if isinstance(shown, String):
                    codes = bytes(shown)
                    found[marks[-1]] += "".join(
                        letters.get(int.from_bytes(codes[n : n + 2], "big"), "") for n in range(0, len(codes), 2)
                    )
    return found


def unicode_of(font: Object) -> dict[int, str]:
    """Code -> text of a font, as its own table says."""
    if "/ToUnicode" not in font:
        return {}
    table = font.ToUnicode.read_bytes().decode("ascii", "replace")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for n in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + n] = chr(int(text, 16) + n)
    return found
