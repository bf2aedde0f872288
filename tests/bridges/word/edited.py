"""Edits that people and word processors make inside a .docx, done to its XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.bridges.word.test_round_trip import FRONT, SAY
from vlr.bridges.word.merge import CityText, Merged, merge
from vlr.bridges.word.read import ReadFile, Titles, read_docx
from vlr.bridges.word.write import OutText, texts_docx

DOCUMENT = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def exported(folder: Path, body: str, shown: dict[str, str] | None = None, name: str = "goal-11") -> Path:
    """A file with one text."""
    path = folder / "text.docx"
    text = OutText(name, "en", "Goal 11: Cities", body, "Say **what** belongs.", FRONT, shown=shown or {})
    path.write_bytes(texts_docx("City", [text], SAY))
    return path


def edited(path: Path, edit: Callable[[str], str], part: str = DOCUMENT) -> Path:
    """The file with one part changed; it must be another one afterwards."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    before = parts.get(part, b"").decode("utf-8")
    after = edit(before)
    assert after != before
    return packed(path, {**parts, part: after.encode("utf-8")})


def without(path: Path, beginning: str) -> Path:
    """The file without parts, as a program leaves it that does not know them."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist() if not name.startswith(beginning)}
    parts = {
        name: re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", content) if name.endswith(".rels") else content
        for name, content in parts.items()
    }
    return packed(path, parts)


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    path.write_bytes(made.getvalue())
    return path


def back(
    path: Path,
    city: str,
    *,
    titles: Titles | None = None,
    bodies: tuple[str, ...] = (),
    deletions: bool = False,
) -> tuple[Merged, ReadFile]:
    """What becomes of the city's text when the file is taken in."""
    found = read_docx(path, path.name, titles or {}, bodies)
    (text,) = found.texts
    base = found.record.texts[0] if found.record else None
    place = CityText("goal-11.md", city, FRONT, 5)
    return merge(text, base.body if base else None, base.front if base else {}, place, deletions), found


def codes(done: Merged, found: ReadFile) -> list[str]:
    return [finding.code for finding in (*found.findings, *done.findings)]
