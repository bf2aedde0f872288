"""indicators/framework.csv: the official wording of goals, targets and indicators, as a city has taken it in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from vlr.framework import codes
from vlr.model.city import Wording
from vlr.model.findings import Finding, Severity, about
from vlr.workbook.csvsafe import csv_bytes
from vlr.workspace.folder import inside

FRAMEWORK = "indicators/framework.csv"
HEADS = ("kind", "code", "language", "text", "source")
KINDS = ("goal", "goal-short", "target", "indicator")
_LARGEST = 20_000_000


def read_wording(folder: Path) -> tuple[Wording, list[Finding]]:
    """(kind, code, language) -> text of a city's folder; nothing where there is no such file.

    kind: one of KINDS; code: a goal's number, a target or indicator code in normal form. A row that names none of them
    is a warning (`wording-row`), a file that cannot be read another one (`unreadable-text`).
    """
    path = folder / FRAMEWORK
    if not path.is_file():
        return {}, []
    try:
        if not inside(folder, path) or path.stat().st_size > _LARGEST:
            return {}, [about(FRAMEWORK, "unreadable-text", Severity.WARNING, reason="outside")]
        lines = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        return {}, [about(FRAMEWORK, "unreadable-text", Severity.WARNING, reason=str(trouble))]
    wording: dict[tuple[str, str, str], str] = {}
    findings = []
    for number, line in enumerate(lines, start=2):
        kind, code, language, text = (str(line.get(head) or "").strip() for head in HEADS[:4])
        if not is_known(kind, code) or not language or not text:
            findings.append(about(FRAMEWORK, "wording-row", Severity.WARNING, f"{kind} {code}".strip(), line=number))
        else:
            wording[kind, code, language] = text
    return wording, findings


def known_wording(folder: Path) -> tuple[Wording, dict[str, str]]:
    """The wording of a city's folder and language -> where it is from, for a file that is written anew."""
    wording, _ = read_wording(folder)
    path = folder / FRAMEWORK
    sources: dict[str, str] = {}
    if wording:
        for line in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            sources[line.get("language", "")] = line.get("source") or ""
    return wording, sources


def is_known(kind: str, code: str) -> bool:
    """Whether a kind has this code."""
    if kind in ("goal", "goal-short"):
        return code.isdecimal() and 1 <= int(code) <= 17
    return codes.known_target(code) if kind == "target" else kind == "indicator" and codes.indicator(code) is not None


def write_wording(folder: Path, wording: Wording, sources: Mapping[str, str]) -> None:
    """Write the file anew. sources: language -> where its wording is from."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    keys = sorted(wording, key=lambda key: (order[key[0]], codes.code_key(key[1]), key[2]))
    rows = (
        (kind, code, language, wording[kind, code, language], sources.get(language, ""))
        for kind, code, language in keys
    )
    (folder / FRAMEWORK).parent.mkdir(parents=True, exist_ok=True)
    (folder / FRAMEWORK).write_bytes(csv_bytes(HEADS, rows))
