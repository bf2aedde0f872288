"""A paragraph put into a text of the city: what stands there stays as it is, byte for byte around it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from vlr.model.errors import VlrError
from vlr.workspace.folder import TEXTS, inside

KEY = "drafts"
"""Key of the front matter that names the drafts which an editor has taken into a text."""

_SPECIAL = re.compile(r"([\\`*\[\]<~|])|(?<!\w)(_)|(_)(?!\w)|(&)(?=#?\w+;)")
_AT_START = re.compile(r"^(#{1,6}(?=\s|$)|>|[+-](?=\s|$)|[-=]{2,}\s*$)")
_BRACES = re.compile(r"\{(?=[{%#])")
_ITEM = re.compile(r"^(?:[-*•–]\s+)")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$")


def as_markdown(text: str) -> str:
    """Plain text as Markdown that shows it as it is: paragraphs for lines, a list for lines that begin with a dash or a
    dot; nothing in it is HTML, a link, or an expression."""
    made: list[str] = []
    was_item = False
    for line in (line.strip() for line in text.split("\n")):
        if not line:
            continue
        item = bool(_ITEM.match(line))
        plain = _escaped(_ITEM.sub("", line))
        made += [""] if made and not (item and was_item) else []
        made.append(f"- {plain}" if item else plain)
        was_item = item
    return "\n".join(made)


def _escaped(line: str) -> str:
    line = _SPECIAL.sub(lambda found: "\\" + found.group(), line)
    return _BRACES.sub("{ ", _AT_START.sub(lambda found: "\\" + found.group(), line))


def with_paragraphs(content: str, paragraphs: str, id: str, challenges: str, *, under: bool) -> str:
    """A text with paragraphs put in, and the draft's id in its front matter.

    challenges: title of the heading whose part the report prints on its own. under: at the end of that part, which is
    begun where the text has none; else at the end of what stands before it.
    """
    lines = content.rstrip("\n").split("\n") if content.strip() else []
    start, end = _part(lines, challenges)
    new = paragraphs.split("\n")
    if under and start < 0:
        new, place = [f"## {challenges}", "", *new], len(lines)
    else:
        place = end if under else start if start >= 0 else len(lines)
    while place > 0 and not lines[place - 1].strip():
        place -= 1
    before, after = lines[:place], lines[place:]
    body = [*before, *([""] if before else []), *new, *([""] if after and after[0].strip() else []), *after]
    return "\n".join(_with_id(body, id)) + "\n"


def _part(lines: list[str], title: str) -> tuple[int, int]:
    """(line of the heading with this title, line after its part); (-1, number of lines) where there is none."""
    start, level, fenced = -1, 0, False
    for number, line in enumerate(lines):
        fenced ^= line.startswith(("```", "~~~"))
        heading = None if fenced else _HEADING.match(line)
        if heading is None:
            continue
        if start >= 0 and len(heading.group(1)) <= level:
            return start, number
        if start < 0 and heading.group(2).casefold() == title.casefold():
            start, level = number, len(heading.group(1))
    return start, len(lines)


def _with_id(lines: list[str], id: str) -> list[str]:
    """The lines with the draft named in the front matter, which is begun where there is none."""
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not lines or lines[0].rstrip() != "---" or not closing:
        return ["---", f"{KEY}: {id}", "---", "", *lines]
    for number in range(1, closing):
        if lines[number].partition(":")[0].strip() == KEY:
            return [*lines[:number], f"{lines[number].rstrip()}, {id}", *lines[number + 1 :]]
    return [*lines[:closing], f"{KEY}: {id}", *lines[closing:]]


def append(folder: Path, language: str, name: str, paragraphs: str, id: str, challenges: str, *, under: bool) -> str:
    """Put paragraphs into a text of the city, which is begun where there is none; its file as people see it.

    The file is exchanged in one step. Raises VlrError where it cannot be read or written, or lies outside the folder.
    """
    file = f"{TEXTS}/{language}/{name}.md"
    path = folder / file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not inside(folder, path if path.exists() else path.parent):
            raise VlrError(f"{file} lies outside the city's folder.", "Put the file itself there, not a link to it.")
        there = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        ending = "\r\n" if "\r\n" in there else "\n"
        made = with_paragraphs(there.replace("\r\n", "\n"), paragraphs, id, challenges, under=under)
        half = path.with_name(f".{path.name}.half")
        half.write_bytes(made.replace("\n", ending).encode("utf-8"))
        os.replace(half, path)
    except UnicodeDecodeError as trouble:
        raise VlrError(f"{file} is not in UTF-8.", "Save it as UTF-8; nothing was changed.") from trouble
    except OSError as trouble:
        raise VlrError(f"{file} cannot be written: {trouble.strerror}.") from trouble
    return file
