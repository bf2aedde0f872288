"""What a file holds that could act when a spreadsheet program opens it. It is named, never run and never followed."""

from __future__ import annotations

import zipfile

from vlr.model.findings import Finding, Severity, about
from vlr.workbook.archive import open_archive

_MACROS_OF_OLD_FILES = "_VBA_PROJECT_CUR\0".encode("utf-16-le")


def active_parts(kind: str, content: bytes, shown: str) -> list[Finding]:
    """Notes about a file of a kind (`vlr.workbook.kinds`): macros-not-run, outside-links.

    Of an old .xls only its macros are seen.
    """
    macros = links = False
    if kind == "xls":
        macros = _MACROS_OF_OLD_FILES in content
    elif kind != "csv":
        with open_archive(content) as archive:
            macros, links = _in_archive(archive)
    notes = [("macros-not-run", macros), ("outside-links", links)]
    return [about(shown, code, Severity.NOTE) for code, there in notes if there]


def _in_archive(archive: zipfile.ZipFile) -> tuple[bool, bool]:
    """Whether an archive has macros (of Excel, of its predecessors, of LibreOffice) and links to other files."""
    names = [name.lower() for name in archive.namelist()]
    macros = any(
        name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/", "xl/macrosheets/")) for name in names
    )
    return macros, any(name.startswith(("xl/externallinks/", "xl/connections.")) for name in names)
