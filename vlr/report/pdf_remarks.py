"""Where the engine's remarks about style sheets belong: it names a line, and not of which sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vlr.model.findings import Finding

_PLACE = re.compile(r"\bat (\d+):\d+")
_NAMED = re.compile(r"[\w-]{2,}")


def placed(findings: Sequence[Finding], city_folder: Path | None, sheet: Path) -> list[Finding]:
    """The findings, remarks with the file and line of the city's sheet where what they quote stands there.

    sheet: relative to the city's folder. Shipped sheets give no remarks (a test says so).
    """
    path = city_folder / sheet if city_folder else None
    if path is None or not path.is_file():
        return list(findings)
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [_placed(finding, lines, sheet.as_posix()) for finding in findings]


def _placed(finding: Finding, lines: list[str], name: str) -> Finding:
    found = _PLACE.search(finding.found)
    line = int(found.group(1)) if found else 0
    if finding.code != "pdf-remark" or not 0 < line <= len(lines):
        return finding
    quoted = _NAMED.findall(finding.found.partition("`")[2])
    if quoted and quoted[0] not in lines[line - 1]:
        return finding
    return replace(finding, file=name, line=line)
