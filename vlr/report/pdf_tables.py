"""One table of the document is one table for a reader who hears it, however many pages it fills.

WeasyPrint begins a table anew on every page, with the head again and without a caption. Here the rows of such a
continuation go to the table that they belong to, and the head that is repeated for the eye is taken out of the tree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pikepdf
from pikepdf import Name, Object, Pdf

from vlr.report.pdf_tree import children, in_order, kids, pieces, take_out

Texts = Callable[[int], Mapping[int, bytes]]
"""Page (from 0) -> number of a marked piece -> what it shows."""
RUNNING = 3
"""Pages on which a line stands that is not read again on each of them."""


def join_tables(pdf: Pdf, texts: Texts) -> None:
    """Give the rows of every continued table to the table that it continues.

    A table continues the one before it when it has no caption, begins on the page after the other's last one, and its
    head shows the same. A head that the document shows on two pages only stays as it is: checkers take a line that
    stands on fewer than three pages and is not read for text that was lost.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    tables = [one for one in in_order(root) if one.S == Name.Table]
    heads = Counter(_head(table, pages, texts) for table in tables)
    before: Object | None = None
    last = -1
    for table in tables:
        used = [pages[page.objgen] for page, _ in pieces(table)]
        if (
            before is not None
            and heads[_head(table, pages, texts)] >= RUNNING
            and _continues(table, before, used, last, pages, texts)
        ):
            _move_rows(table, before)
            take_out(table)
        else:
            before = table
        last = max(used, default=-1)


def _continues(
    table: Object, before: Object, used: list[int], last: int, pages: Mapping[tuple[int, int], int], texts: Texts
) -> bool:
    kinds = [str(kid.S) for kid in children(table)]
    if "/Caption" in kinds or "/THead" not in kinds or not used or min(used) != last + 1:
        return False
    if not any(kid.S == Name.TBody for kid in children(before)):
        return False
    return _head(table, pages, texts) == _head(before, pages, texts) != ()


def _head(table: Object, pages: Mapping[tuple[int, int], int], texts: Texts) -> tuple[bytes, ...]:
    """What the head of a table shows, piece by piece."""
    heads = [kid for kid in children(table) if kid.S == Name.THead]
    return tuple(texts(pages[page.objgen]).get(number, b"") for head in heads for page, number in pieces(head))


def _move_rows(table: Object, to: Object) -> None:
    """Hang the rows of a table below the last body of another one."""
    home = [kid for kid in children(to) if kid.S == Name.TBody][-1]
    rows = [row for body in children(table) if body.S == Name.TBody for row in children(body)]
    for row in rows:
        row.P = home
    home.K = pikepdf.Array([*kids(home), *rows])
