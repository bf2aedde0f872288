"""A file becomes a `Book`, or a finding that says why not: never an exception, whatever the file holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from vlr.model.findings import Finding, Severity, about
from vlr.workbook.active import active_parts
from vlr.workbook.archive import RefusedError, open_archive
from vlr.workbook.book import Book, Sheet
from vlr.workbook.kinds import belongs, kind_of
from vlr.workbook.limits import Budget
from vlr.workbook.parts import read_workbook
from vlr.workbook.sheet import read_sheet

MAX_FILE = 200_000_000

_Opened = tuple[tuple[Sheet, ...], Mapping[str, str], list[Finding]]


def open_book(path: Path, shown: str) -> tuple[Book | None, list[Finding]]:
    """The workbook in a file and findings about the file; None where it cannot be read.

    shown: the path as people see it. The content decides what kind of file it is, not its name. Macros are never run
    and links never followed; of a formula only the saved result is taken. Notes: lock-file, format-differs,
    encoding-guessed, separator-guessed, macros-not-run, outside-links. Warnings: empty-workbook, unreadable-file,
    too-large, not-a-workbook, format-error, password-protected, broken-workbook, unsafe-workbook, zip-bomb,
    too-many-cells, reading-stopped.
    """
    if path.name.startswith("~$"):
        return None, [about(shown, "lock-file", Severity.NOTE)]
    try:
        content = _content(path)
        kind = kind_of(content)
        sheets, properties, findings = _read(kind, content, path.name, shown)
    except RefusedError as refused:
        return None, [Finding(refused.code, Severity.WARNING, file=shown, details=tuple(refused.details.items()))]
    findings += active_parts(kind, content, shown)
    if not belongs(kind, path.name):
        findings.append(about(shown, "format-differs", Severity.NOTE, format=kind))
    if not any(sheet.cells for sheet in sheets):
        findings.append(about(shown, "empty-workbook", Severity.WARNING))
    return Book(shown, hashlib.sha256(content).hexdigest(), sheets, properties), findings


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise RefusedError("too-large", megabytes=str(path.stat().st_size // 1_000_000))
        return path.read_bytes()
    except OSError as trouble:
        raise RefusedError("unreadable-file", reason=trouble.strerror or "") from trouble


def _read(kind: str, content: bytes, name: str, shown: str) -> _Opened:
    """Sheets, custom properties and notes. What reads the rarer kinds is only imported for them."""
    match kind:
        case "xlsx":
            return _xlsx(content)
        case "csv":
            from vlr.workbook.delimited import read_delimited

            sheet, notes = read_delimited(content, name, shown)
            return (sheet,), {}, notes
        case "ods":
            from vlr.workbook.ods import read_ods

            return *read_ods(content), []
        case "xls":
            from vlr.workbook.xls import read_xls

            return *read_xls(content), []
        case "xlsb":
            from vlr.workbook.xlsb import read_xlsb

            return *read_xlsb(content), []
    raise RefusedError("format-error", format=kind)


def _xlsx(content: bytes) -> _Opened:
    with open_archive(content) as archive:
        workbook, budget = read_workbook(archive), Budget()
        sheets = tuple(read_sheet(archive, part, workbook, budget) for part in workbook.sheets)
    return sheets, workbook.properties, []
