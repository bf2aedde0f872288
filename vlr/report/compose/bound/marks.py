"""Lines put into a text before it is Markdown, so that each of its paragraphs has its id on the page.

The ids are those of `vlr.words.paragraphs`, made of the source, behind the name of the text: `goal-11-p-1f0c9a3b`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from vlr.model.city import TextFile
from vlr.report.compose.bound.pieces import Piece
from vlr.report.signs import marked
from vlr.words.bound_text import TextFaultError, is_bound, parse
from vlr.words.paragraphs import OTHER, paragraphs


def marks_of(text: TextFile) -> dict[int, str]:
    """Line of the file -> mark of the paragraph that begins there."""
    return {
        one.line + text.first_line - 1: marked(f"{text.name}-{one.id}")
        for one in paragraphs(text.body)
        if one.kind != OTHER
    }


def apart(piece: Piece, marks: Mapping[int, str]) -> Iterator[tuple[str, Piece]]:
    """A piece as its paragraphs (a list may follow a heading without a blank line), each with its mark, "" for none.

    A piece whose sentence with a condition runs over several paragraphs stays whole.
    """
    lines = piece.text.split("\n")
    starts = [n for n in range(1, len(lines)) if piece.line + n in marks] if not piece.code else []
    bounds = [0, *starts, len(lines)]
    parts = [Piece("\n".join(lines[start:end]), piece.line + start, piece.code) for start, end in pairwise(bounds)]
    for part in parts if all(_stands(part) for part in parts) else [piece]:
        yield marks.get(part.line, "") if part.text.strip() else "", part


def _stands(piece: Piece) -> bool:
    """Whether a part of a piece can be read by itself."""
    if piece.code or not is_bound(piece.text):
        return True
    try:
        parse(piece.text)
    except TextFaultError:
        return False
    return True
