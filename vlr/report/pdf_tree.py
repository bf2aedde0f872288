"""The structure tree of a PDF: its elements in reading order, and how to take one out."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf


def kids(element: Object) -> list[Object | int]:
    """Everything that hangs on an element: elements, numbers of marked pieces, references."""
    found = element.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def children(element: Object) -> list[Object]:
    """The elements that hang on an element."""
    return [
        kid for kid in kids(element) if isinstance(kid, Dictionary) and kid.get("/Type") not in (Name.MCR, Name.OBJR)
    ]


def in_order(element: Object) -> Iterator[Object]:
    """Every element below an element, as they are read."""
    waiting = children(element)[::-1]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += children(one)[::-1]


def elements(element: Object) -> Iterator[tuple[Object, tuple[str, ...]]]:
    """Every element below an element, as they are read, with the kinds of the elements above it."""
    waiting: list[tuple[Object, tuple[str, ...]]] = [(one, ()) for one in reversed(children(element))]
    while waiting:
        one, path = waiting.pop()
        yield one, path
        waiting += [(kid, (*path, str(one.S))) for kid in reversed(children(one))]


def pieces(element: Object) -> list[tuple[Object, int]]:
    """(page, number) of the marked pieces of an element and of all below it, as they are read."""
    found: list[tuple[Object, int]] = []
    for kid in kids(element):
        if isinstance(kid, Dictionary) and kid.get("/Type") not in (Name.MCR, Name.OBJR):
            found += pieces(kid)
        elif isinstance(kid, int):
            found.append((element.Pg, int(kid)))
        elif kid.Type == Name.MCR:
            found.append((kid.Pg if "/Pg" in kid else element.Pg, int(kid.MCID)))
    return found


def take_out(element: Object) -> None:
    """Take an element off its parent, and the parent off its own where nothing hangs on it any more."""
    parent = element.get("/P")
    while parent is not None and "/S" in parent:
        left = [kid for kid in kids(parent) if not (isinstance(kid, Dictionary) and kid.objgen == element.objgen)]
        if left:
            parent.K = pikepdf.Array(left)
            return
        element, parent = parent, parent.get("/P")


def take_out_empty(pdf: Pdf) -> None:
    """Take out elements that hold nothing: no content, no element, no alternative text. Cells of tables stay."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    for one in [e for e in in_order(root) if not kids(e)]:
        if one.S not in (Name.TD, Name.TH) and "/Alt" not in one and "/ActualText" not in one:
            take_out(one)
