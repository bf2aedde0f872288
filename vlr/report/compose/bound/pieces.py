"""A text as pieces between blank lines, each with the line it begins in; put together they are the text again."""

from __future__ import annotations

from dataclasses import dataclass

from vlr.model.city import TextFile

_FENCES = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a text. code: they stand between fences and are printed as they are typed."""

    text: str
    line: int
    code: bool = False


def pieces(body: str, first_line: int = 1) -> list[Piece]:
    """The pieces of a Markdown text; blank lines are pieces too. "\\n".join of their texts is the body."""
    found: list[Piece] = []
    lines: list[str] = []
    fence = ""

    def close(number: int, code: bool = False) -> None:
        if lines:
            found.append(Piece("\n".join(lines), first_line + number - len(lines), code))
            lines.clear()

    for number, line in enumerate(body.split("\n")):
        mark = line.lstrip()[:3]
        if fence:
            lines.append(line)
            if mark == fence:
                close(number + 1, code=True)
                fence = ""
        elif mark in _FENCES:
            close(number)
            lines.append(line)
            fence = mark
        elif line.strip():
            lines.append(line)
        else:
            close(number)
            found.append(Piece(line, first_line + number))
    close(body.count("\n") + 1, code=bool(fence))
    return found


def place_of(text: TextFile) -> str:
    """Where a text is to be found: its file; in a public build, which knows no files, its language and name."""
    return text.file or f"{text.language}/{text.name}"
