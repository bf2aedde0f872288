"""Whose form a workbook is: its custom properties, and the same on a sheet for programs that drop them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vlr.intake.forms.schema import KEY
from vlr.model.properties import DIVISION, FINGERPRINT, FORM, LANGUAGE, YEAR
from vlr.workbook.book import Book

_MARKER = re.compile(rf"^{KEY}form (\{{.*\}})$", re.DOTALL)
_TOP_ROWS = 40


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a form says of itself. version: of the schema, 0 where it is no number; year: 0 likewise."""

    version: int
    division: str
    year: int
    language: str = ""
    fingerprint: str = ""

    def properties(self) -> dict[str, str]:
        """As custom properties of a document."""
        return {
            FORM: str(self.version),
            DIVISION: self.division,
            YEAR: str(self.year),
            LANGUAGE: self.language,
            FINGERPRINT: self.fingerprint,
        }

    def marker(self) -> str:
        """As text of a hidden cell."""
        return f"{KEY}form {json.dumps(self.properties(), ensure_ascii=False, sort_keys=True)}"


def identity_of(book: Book) -> FormIdentity | None:
    """The identity of a form, None for any other workbook. The file's name and the names of sheets do not count."""
    if FORM in book.properties:
        return _identity(book.properties)
    for sheet in book.sheets:
        for (row, _), cell in sheet.cells.items():
            if row > _TOP_ROWS:
                break
            found = _MARKER.match(cell.value) if isinstance(cell.value, str) else None
            if found and (said := _said(found.group(1))):
                return _identity(said)
    return None


def _said(text: str) -> Mapping[str, str]:
    """The properties of a marker, nothing where it was damaged."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in said.items()} if isinstance(said, dict) else {}


def _identity(said: Mapping[str, str]) -> FormIdentity:
    return FormIdentity(
        version=_number(said.get(FORM, "")),
        division=said.get(DIVISION, "").strip(),
        year=_number(said.get(YEAR, "")),
        language=said.get(LANGUAGE, "").strip(),
        fingerprint=said.get(FINGERPRINT, "").strip(),
    )


def _number(text: str) -> int:
    """A whole number that a program may have saved as `1` or `1.0`; 0 for anything else."""
    found = re.fullmatch(r"\s*(\d{1,6})(?:\.0+)?\s*", text)
    return int(found.group(1)) if found else 0


def fingerprint(version: int, division: str, year: int, asked: Sequence[str]) -> str:
    """A short digest of what a form asked: two forms with the same one ask the same."""
    said = json.dumps([version, division, year, sorted(asked)], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
