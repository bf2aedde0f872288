"""What the sheets of a workbook share: texts, and the number format of each style. Read in one pass, without a tree:
both parts can be large, and a tree takes ten times their size."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from xml.parsers import expat

from vlr.workbook.archive import RefusedError, reading
from vlr.workbook.escapes import decode
from vlr.workbook.formats import BUILT_IN, LONGEST
from vlr.workbook.limits import Budget

MAX_STYLES = 100_000
"""Excel allows 65,490."""
_CHUNK = 1 << 23
_Start = Callable[[str, dict[str, str]], None]
_End = Callable[[str], None]


def texts_of(archive: zipfile.ZipFile, path: str) -> tuple[str, ...]:
    """Shared texts; runs of rich text are joined, readings of East Asian names (rPh) left out; none for path ""."""
    found: list[str] = []
    pieces: list[str] = []
    budget = Budget()
    wanted = silent = False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal wanted, silent
        wanted = name.endswith(" t") and not silent
        silent = silent or name.endswith(" rPh")

    def end(name: str) -> None:
        nonlocal wanted, silent
        wanted = False
        if name.endswith(" si"):
            text = "".join(pieces)
            pieces.clear()
            budget.spend(1, 1)
            budget.take(text)
            found.append(decode(text))
        elif name.endswith(" rPh"):
            silent = False

    def text(piece: str) -> None:
        if wanted:
            pieces.append(piece)

    _run(archive, path, start, end, text)
    return tuple(found)


def formats_of(archive: zipfile.ZipFile, path: str) -> tuple[str, ...]:
    """Number format of each cell style, by the style's position; none for path ""."""
    own: dict[str, str] = {}
    styles: list[str] = []
    among_styles = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal among_styles
        if name.endswith(" numFmt"):
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "General")[:LONGEST]
        elif name.endswith(" cellXfs"):
            among_styles = True
        elif among_styles and name.endswith(" xf"):
            styles.append(attributes.get("numFmtId", "0"))
        if len(own) + len(styles) > MAX_STYLES:
            raise RefusedError("broken-workbook", reason=f"more than {MAX_STYLES} styles")

    def end(name: str) -> None:
        nonlocal among_styles
        among_styles = among_styles and not name.endswith(" cellXfs")

    _run(archive, path, start, end, lambda _piece: None)
    return tuple(_format(number, own) for number in styles)


def _format(number: str, own: dict[str, str]) -> str:
    if number in own:
        return own[number]
    return BUILT_IN.get(int(number), "General") if number.isdecimal() and len(number) < 10 else "General"


def _run(archive: zipfile.ZipFile, path: str, start: _Start, end: _End, text: Callable[[str], None]) -> None:
    """Send a part through the pass. A document type or an entity is refused: no workbook has one."""
    if not path:
        return

    def refuse(*_: object) -> None:
        raise RefusedError("unsafe-workbook", part=path)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    with reading(path), archive.open(path) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
