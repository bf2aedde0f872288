"""A text's file letter by letter, and a changed one put in its place: nothing but what was changed becomes other."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vlr.model.errors import VlrError
from vlr.workspace.folder import TEXTS, inside
from vlr.workspace.texts import front_matter

_BLANKS = re.compile(r"[ \t\r\n\v\f]+")
_BARE = re.compile(r"[^\s\"'#:\-{}\[\]][^#:\"']*")


@dataclass(frozen=True, slots=True)
class RawText:
    """A text's file. head: its front matter with the two lines around it, "" where it has none; body: the rest; front:
    what the head says; first_line: of the body; content: the bytes, None where there is no file yet."""

    file: str
    head: str = ""
    body: str = ""
    front: Mapping[str, str] = field(default_factory=dict)
    first_line: int = 1
    content: bytes | None = None


def raw_text(folder: Path, language: str, name: str) -> RawText:
    """The file of a text, empty where there is none. Raises VlrError where it cannot be read as text."""
    file = f"{TEXTS}/{language}/{name}.md"
    path = folder / file
    if not path.exists() and not path.is_symlink():
        return RawText(file)
    if not inside(folder, path):
        raise VlrError(f"{file} is a link that leads out of the city's folder; it is not used.")
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as trouble:
        raise VlrError(f"{file} cannot be read: {trouble.strerror}.") from trouble
    except UnicodeDecodeError as trouble:
        raise VlrError(f"{file} is not UTF-8 text.", "See: vlr check") from trouble
    front, body, first_line, _ = front_matter(file, text)
    return RawText(file, text[: len(text) - len(body)], body, front, first_line, content)


def changed(raw: RawText, body: str, front: Mapping[str, str]) -> bytes:
    """A file with another body and front matter; its manner of ending lines and its other front matter stay."""
    text = _head(raw, front) + body
    before = raw.content or b""
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode("utf-8")


def _head(raw: RawText, front: Mapping[str, str]) -> str:
    """The front matter with values changed in their lines; new keys come last, emptied ones go."""
    lines = raw.head.split("\n")[1:-2] if raw.head else []
    left = {key: value for key, value in front.items() if value}
    found = []
    for line in lines:
        key, colon, _ = line.partition(":")
        name = key.strip()
        if not colon or name not in front or raw.front.get(name, "") == front[name]:
            found.append(line)
        elif front[name]:
            found.append(f"{key}: {_quoted(front[name])}")
        left.pop(name, None)
    found += [f"{key}: {_quoted(value)}" for key, value in left.items()]
    return "\n".join(["---", *found, "---", ""]) if found or raw.head else ""


def _quoted(value: str) -> str:
    """A value that is read as it is; one pair of quotes around it is taken off when it is read."""
    value = _BLANKS.sub(" ", value).strip(" ")
    if _BARE.fullmatch(value) and value == value.strip():
        return value
    return f"'{value}'" if '"' in value and "'" not in value else f'"{value}"'


def write_texts(folder: Path, files: Sequence[tuple[RawText, bytes]]) -> None:
    """Put changed files in place, each in one step, once all of them are written aside.

    Raises VlrError where one cannot be written, or was changed since it was read; then none is changed.
    """
    aside: list[tuple[Path, Path]] = []
    try:
        for raw, content in files:
            path = folder / raw.file
            if (path.read_bytes() if path.exists() else None) != raw.content:
                raise VlrError(f"{raw.file} was changed meanwhile; nothing was written.", "Run the command again.")
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_name(f".{path.name}.half")
            half.write_bytes(content)
            aside.append((half, path))
        for half, path in aside:
            os.replace(half, path)
    except OSError as trouble:
        raise VlrError(f"Texts cannot be written: {trouble.strerror}.") from trouble
    finally:
        for half, _ in aside:
            half.unlink(missing_ok=True)
