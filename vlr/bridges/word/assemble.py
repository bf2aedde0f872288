"""Paragraphs put together to a text again; between those that stood together before stands what stood there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlr.bridges.word.blocks import Listing
from vlr.bridges.word.from_markdown import Part
from vlr.bridges.word.typed import BULLETS, Written, written_as
from vlr.words.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the new text. at: its number in the city's text, None for a new one; text: its new words."""

    at: int | None
    text: Written | None = None


def assembled(body: str, city: Sequence[Part], pieces: Sequence[Piece]) -> tuple[str, bool]:
    """A text of pieces, and whether two of its paragraphs run into each other.

    What is not changed stays letter by letter, blank lines too; the whole body where nothing is.
    """
    if [piece.at for piece in pieces] == list(range(len(city))) and not any(piece.text for piece in pieces):
        return body, False
    for bullet in ("", *BULLETS):
        texts = [_text(piece, city, bullet) for piece in pieces]
        found = _joined(body, city, pieces, texts)
        alone = [one.text for text in texts for one in paragraphs(text)]
        if [one.text for one in paragraphs(found)] == alone:
            return found, False
    return found, True


def _text(piece: Piece, city: Sequence[Part], bullet: str) -> str:
    if piece.text is None:
        return city[piece.at].of.text if piece.at is not None else ""
    if bullet and isinstance(piece.text.block, Listing):
        return written_as(piece.text.block, city[piece.at] if piece.at is not None else None, bullet).text
    return piece.text.text


def _joined(body: str, city: Sequence[Part], pieces: Sequence[Piece], texts: Sequence[str]) -> str:
    lines = body.split("\n")
    out = "".join(f"{line}\n" for line in lines[: city[0].of.line - 1]) if city else "\n"
    for number, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
        if number:
            out += _between(lines, city, pieces[number - 1], piece)
        out += text
    tail = lines[city[-1].of.after - 1 :] if city else [""]
    return out + "".join(f"\n{line}" for line in tail)


def _between(lines: Sequence[str], city: Sequence[Part], before: Piece, piece: Piece) -> str:
    """What stands between two paragraphs: what stood there, where that keeps them apart."""
    if before.at is None or piece.at is None or piece.at != before.at + 1:
        return "\n\n"
    gap = lines[city[before.at].of.after - 1 : city[piece.at].of.line - 1]
    if not gap and (before.text or piece.text):
        return "\n\n"
    return "".join(f"\n{line}" for line in gap) + "\n"
