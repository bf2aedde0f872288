"""Whether a block of a file is still what was written into it."""

from __future__ import annotations

from dataclasses import replace

from vlr.bridges.word.blocks import (
    DEEPEST,
    Block,
    Break,
    Field,
    Inline,
    Listing,
    Source,
    Table,
    Words,
    lines_of,
    settled,
    with_lines,
)
from vlr.bridges.word.letters import clean


def same(read: Block, written: Block) -> bool:
    """Whether a person changed nothing: what a word processor does by itself does not count.

    By itself it forgets at what number a list begins and which columns stand on the left, and adds a slash to the
    address of a site.
    """
    return _bare(read) == _bare(written)


def like(read: Block, written: Block) -> Block:
    """A block that was changed, with what a file cannot say as it was before: the first number, columns on the left,
    addresses."""
    links = [one.link for line in lines_of(written) for one in line if not isinstance(one, Break)]
    known = {_address(link): link for link in links}
    found = with_lines(read, [tuple(_relinked(one, known) for one in line) for line in lines_of(read)])
    match found, written:
        case Table(sides=sides), Table(sides=before) if len(sides) == len(before):
            pairs = zip(sides, before, strict=True)
            return replace(found, sides=tuple(side or (old if old == "l" else "") for side, old in pairs))
        case Listing(items=items), Listing(start=start) if items and items[0].ordered:
            return replace(found, start=start)
    return found


def _bare(block: Block) -> Block:
    lines = [tuple(_plain(one) for one in line) for line in lines_of(block)]
    match found := settled(with_lines(block, lines)):
        case Source(text=text):
            return Source("\n".join(line.rstrip() for line in clean(text).split("\n")).strip("\n"))
        case Table(sides=sides):
            return replace(found, sides=tuple(side.replace("l", "") for side in sides))
        case Listing(items=items):
            return replace(
                found, start=1, items=tuple(replace(one, level=min(one.level, DEEPEST - 1)) for one in items)
            )
    return found


def _plain(one: Inline) -> Inline:
    match one:
        case Words(text=text):
            return replace(one, text=clean(text), link=_address(one.link))
        case Field():
            return replace(one, link=_address(one.link))
    return one


def _address(link: str) -> str:
    return clean(link).rstrip("/")


def _relinked(one: Inline, known: dict[str, str]) -> Inline:
    return one if isinstance(one, Break) or not one.link else replace(one, link=known.get(_address(one.link), one.link))
