"""Reading a PDF back: its structure elements in reading order, its outline, its fonts."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf


def elements(pdf: Pdf) -> Iterator[Object]:
    """Every structure element in reading order."""
    yield from _below(pdf.Root.StructTreeRoot)


def _below(element: Object) -> Iterator[Object]:
    if "/S" in element:
        yield element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [] if kids is None else [kids]:
        if isinstance(kid, Dictionary) and kid.get("/Type") not in (Name.MCR, Name.OBJR):
            yield from _below(kid)


def outline_titles(pdf: Pdf) -> list[str]:
    """Titles of the bookmarks in their order."""
    with pdf.open_outline() as outline:
        return [item.title for top in outline.root for item in _flat(top)]


def _flat(item: OutlineItem) -> Iterator[OutlineItem]:
    yield item
    for child in item.children:
        yield from _flat(child)


def fonts(pdf: Pdf) -> dict[str, bool]:
    """Name of each font without its subset's letters -> whether its program is in the file."""
    found = {}
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
            inside = any(f"/FontFile{n}" in thing for n in ("", "2", "3"))
            found[str(thing.FontName).lstrip("/").split("+")[-1]] = inside
    return found
