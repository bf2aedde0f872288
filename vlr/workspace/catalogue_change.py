"""Changing the catalogue while people keep it: opened, amended, put back in one step, the version before kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.model.errors import VlrError
from vlr.workbook.amend import SheetChange, amended
from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Book
from vlr.workbook.open import open_book
from vlr.workspace.folder import CATALOGUE, inside

BACKUP = "indicators/.catalogue-before.xlsx"
"""The catalogue as it was before the last command that changed it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The catalogue as it was when it was opened."""

    folder: Path
    content: bytes
    book: Book


def open_catalogue(folder: Path) -> Opened:
    """The catalogue of a city, to be changed.

    Raises VlrError where it is not there, cannot be read, is no .xlsx, or is open in a spreadsheet program.
    """
    path = folder / CATALOGUE
    _refuse_open(path)
    try:
        content = path.read_bytes()
    except OSError as trouble:
        raise VlrError(f"{CATALOGUE} cannot be read: {trouble.strerror}.") from trouble
    book, told = open_book(path, CATALOGUE)
    if book is None or not content.startswith(b"PK") or (path.is_symlink() and not inside(folder, path)):
        code = told[0].code if told else "not-a-workbook"
        raise VlrError(f"{CATALOGUE} cannot be changed ({code}); nothing was written.", "See: vlr check")
    return Opened(folder, content, book)


def write_changes(opened: Opened, changes: Sequence[SheetChange], *, backup: bool = True) -> Opened:
    """Put the changed catalogue in place, in one step; what was there before is kept beside it. Gives it newly opened.

    Raises VlrError where it was changed meanwhile, is open in a spreadsheet program or cannot be written; then nothing
    has changed.
    """
    path = opened.folder / CATALOGUE
    _refuse_open(path)
    try:
        content = amended(opened.content, changes)
    except RefusedError as refused:
        raise VlrError(f"{CATALOGUE} cannot be changed ({refused.code}); nothing was written.") from refused
    try:
        if path.read_bytes() != opened.content:
            raise VlrError(f"{CATALOGUE} was changed meanwhile; nothing was written.", "Run the command again.")
        if backup:
            _replace(opened.folder / BACKUP, opened.content)
        _replace(path, content)
    except OSError as trouble:
        raise VlrError(f"{CATALOGUE} cannot be written: {trouble.strerror}; it is as it was.") from trouble
    return open_catalogue(opened.folder)


def _replace(path: Path, content: bytes) -> None:
    """The whole file or nothing: written aside, then put in its place; links are followed."""
    real = path.resolve()
    number, aside = tempfile.mkstemp(prefix=".vlr-", suffix=".xlsx", dir=real.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if real.exists():
            os.chmod(aside, real.stat().st_mode & 0o777)
        else:
            os.chmod(aside, 0o644)
        os.replace(aside, real)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise


def _refuse_open(path: Path) -> None:
    """Raise VlrError where a spreadsheet program has the file open: it would undo what is written."""
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        if (path.parent / name).exists():
            raise VlrError(
                f"{CATALOGUE} is open in a spreadsheet program; nothing was written.",
                f"Close it and run the command again. If it is open nowhere, remove the file {name}.",
            )
