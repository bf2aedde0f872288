"""The container of a workbook, with guards that look at the zip directory before unpacking."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_PARTS = 5_000
MAX_UNPACKED = 250_000_000
SUSPICIOUS_UNPACKED = 20_000_000
MAX_RATIO = 150
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    ParseError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class RefusedError(Exception):
    """A file that is not read: `code` of the finding and its details."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Readable(Protocol):
    """Anything with `read(size)`."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The zip archive of a workbook. Raises RefusedError with a finding's code for everything that is none.

    Codes: password-protected, broken-workbook, zip-bomb.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as trouble:
        raise RefusedError("broken-workbook", reason=str(trouble)) from trouble
    _guard(parts, len(content))
    return archive


@contextmanager
def reading(path: str) -> Iterator[None]:
    """What goes wrong while a part of an archive is unpacked and parsed becomes RefusedError broken-workbook."""
    try:
        yield
    except KeyError as trouble:
        raise RefusedError("broken-workbook", reason=f"{path} is missing") from trouble
    except _DAMAGE as trouble:
        raise RefusedError("broken-workbook", reason=f"{path}: {trouble}") from trouble


def _guard(parts: list[zipfile.ZipInfo], packed: int) -> None:
    """Raises RefusedError when the directory promises more than an office's workbook ever has."""
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
        raise RefusedError("zip-bomb", parts=str(len(parts)), megabytes=str(unpacked // 1_000_000))
    if unpacked > SUSPICIOUS_UNPACKED and unpacked > MAX_RATIO * packed:
        raise RefusedError("zip-bomb", parts=str(len(parts)), megabytes=str(unpacked // 1_000_000))
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError("password-protected")
    if len({part.filename for part in parts}) < len(parts):
        raise RefusedError("broken-workbook", reason="two parts of one name")
    strange = next((part for part in parts if part.compress_type not in _METHODS), None)
    if strange is not None:  # other methods may take any amount of memory, and no spreadsheet program uses them
        raise RefusedError("broken-workbook", reason=f"{strange.filename}: method {strange.compress_type}")
