"""Findings as SARIF 2.1.0 (Static Analysis Results Interchange Format, an OASIS standard).

Programs that show the results of checks beside files read it. A cell of a workbook is no line of a text: it stands as a
logical location (`Data!D7`) beside the file, a line of a text file as a region.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import quote

from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity
from vlr.report.datapackage import as_json
from vlr.words.explain import explain
from vlr.words.findings import say
from vlr.words.phrases import Phrases

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(findings: Iterable[Finding], phrases: Phrases, version: str) -> bytes:
    """One run with a result for each finding in the order given, and a rule for each code that occurs.

    Files are relative to the city's folder. `partialFingerprints` are equal for the same finding of two runs.
    """
    listed = list(findings)
    codes = sorted({finding.code for finding in listed})
    driver = {
        "name": "vlr",
        "semanticVersion": version,
        "rules": [_rule(code, phrases) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code), phrases) for one in listed],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, phrases: Phrases) -> dict[str, object]:
    explained = explain(code, phrases)
    text = f"{explained.message} {explained.hint}".strip()
    return {
        "id": code,
        "shortDescription": {"text": explained.title},
        "fullDescription": {"text": explained.message},
        "help": {"text": text},
    }


def _result(finding: Finding, rule: int, phrases: Phrases) -> dict[str, object]:
    said = say(finding, phrases)
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{said.message} {said.hint}".strip()},
        "partialFingerprints": {"finding/v1": _fingerprint(finding)},
    }
    if finding.file:
        result["locations"] = [_location(finding.file, finding.sheet, finding.cell, finding.line)]
    if finding.also:
        result["relatedLocations"] = [_related(cell) for cell in finding.also]
    return result


def _location(file: str, sheet: str, cell: str, line: int) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": quote(file)}}
    if line:
        physical["region"] = {"startLine": line}
    location: dict[str, object] = {"physicalLocation": physical}
    if sheet:
        place = f"{sheet}!{cell}" if cell else sheet
        location["logicalLocations"] = [{"name": cell or sheet, "fullyQualifiedName": place}]
    return location


def _related(cell: Cell) -> dict[str, object]:
    return _location(cell.file, cell.sheet, cell.a1, 0)


def _fingerprint(finding: Finding) -> str:
    parts = (finding.code, finding.file, finding.sheet, finding.cell, str(finding.line), finding.found)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
