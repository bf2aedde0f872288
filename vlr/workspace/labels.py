"""The sheet *Labels* of the catalogue: the city's own names of groups, dimensions, divisions and notes, by language."""

from __future__ import annotations

import re
from functools import lru_cache

from vlr.model.findings import Finding, Severity
from vlr.model.labels import Label, Labels, labels, plain
from vlr.workbook.book import Sheet
from vlr.workspace.rows import SheetRow, rows_of

HEADS = ("text", "translated")
"""Heads beside one for each language (`en`, `fi`, `sv`)."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[a-z0-9]{2,8})*", re.ASCII)


def read_labels(sheet: Sheet | None, shown: str) -> tuple[Labels, list[Finding]]:
    """Labels of a sheet, and findings about it; no sheet, no labels.

    Findings: `label-twice` (warning at the cell): a text that stands on two rows; the first counts.
    """
    if sheet is None or not sheet.cells:
        return Labels(), []
    rows, findings = rows_of(sheet, shown, HEADS, is_language)
    found: dict[str, Label] = {}
    for row in rows:
        text = row.text("text")
        if text and plain(text) in found:
            row.tell("text", "label-twice", Severity.WARNING, text)
        elif text:
            found[plain(text)] = _label(row, text)
        findings += row.findings
    return labels(found.values()), findings


@lru_cache(maxsize=1_000)
def is_language(head: str) -> bool:
    """Whether a head is the code of a language."""
    return head not in HEADS and _LANGUAGE.fullmatch(head) is not None


def _label(row: SheetRow, text: str) -> Label:
    names = {head.replace("_", "-"): row.text(head) for head in row.columns if is_language(head)}
    return Label(text, {code: name for code, name in names.items() if name}, tuple(row.words("translated")), row.row)
