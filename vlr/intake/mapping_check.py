"""Whether a mapping file agrees with itself and with its workbook."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace

from vlr.intake.mapping import ROLES, MappedColumn, MappedTable, Mapping
from vlr.intake.mapping_apply import same_sheet
from vlr.model.cells import column_letters
from vlr.model.findings import Finding, Severity, about
from vlr.workbook.book import Sheet

_MANY = {"value", "breakdown", "dimension", "note", "source_url", "goal", "target", "bound", "ignore"}
"""Roles that several columns of one table may have."""
_WORDS = {role: word for word, role in ROLES.items()} | {"dimension": "breakdown"}


def checked(mapping: Mapping, sheets: Sequence[Sheet]) -> tuple[Mapping, list[Finding]]:
    """The mapping with the tables that can be used, and findings about the others, each with its line.

    mapping-no-sheet, mapping-overlap, mapping-contradiction, mapping-no-values: errors, the table is not used;
    mapping-no-column: a column outside of its table's range, an error, the column is not used.
    """
    findings: list[Finding] = []
    names = [sheet.name for sheet in sheets]
    for name, (_, line) in mapping.left_out.items():
        findings += _no_sheet(mapping.file, name, line, names, Severity.WARNING)
    used: list[MappedTable] = []
    for table in mapping.tables:
        told = _no_sheet(mapping.file, table.sheet, table.line, names, Severity.ERROR) or [
            *_contradictions(mapping, table),
            *_overlaps(mapping.file, table, used),
        ]
        findings += told
        if not told:
            inside, outside = _inside(mapping.file, table)
            findings += outside
            used.append(inside)
    return replace(mapping, tables=tuple(used)), sorted(findings, key=lambda finding: finding.line)


def _no_sheet(file: str, name: str, line: int, names: Sequence[str], severity: Severity) -> list[Finding]:
    if any(same_sheet(name, known) for known in names):
        return []
    near = difflib.get_close_matches(name, names, 1, 0.5)
    suggestion = near[0] if near else ", ".join(names)
    return [about(file, "mapping-no-sheet", severity, name, line=line, suggestion=suggestion)]


def _contradictions(mapping: Mapping, table: MappedTable) -> list[Finding]:
    """What a table says twice or not at all."""
    first: dict[str, MappedColumn] = {}
    findings = []
    for column in table.columns:
        role = "name" if column.role == "label" else column.role
        if role in first and role not in _MANY:
            findings.append(_clash(mapping.file, column.line, _word(column), _word(first[role])))
        first.setdefault(role, column)
    constants = {"name": table.indicator, "unit": table.unit, "period": table.year}
    for role, constant in constants.items():
        declared = first.get(role)
        if constant and declared is not None and declared.role == role:
            findings.append(_clash(mapping.file, declared.line, _word(declared), f"{_WORDS[role]} = ..."))
    if any(same_sheet(name, table.sheet) for name in mapping.left_out):
        findings.append(_clash(mapping.file, table.line, table.sheet, "[[left_out]]"))
    if "value" not in first:
        findings.append(about(mapping.file, "mapping-no-values", Severity.ERROR, table.range, line=table.line))
    return findings


def _clash(file: str, line: int, found: str, other: str) -> Finding:
    return about(file, "mapping-contradiction", Severity.ERROR, found, line=line, other=other)


def _word(column: MappedColumn) -> str:
    """A column as the file says it: `column.B = "unit"`."""
    return f'column.{column_letters(column.number)} = "{_WORDS[column.role]}"'


def _overlaps(file: str, table: MappedTable, used: Sequence[MappedTable]) -> list[Finding]:
    end = table.last or 1 << 21
    return [
        about(file, "mapping-overlap", Severity.ERROR, table.range, line=table.line, other=other.range)
        for other in used
        if same_sheet(other.sheet, table.sheet)
        and table.first <= (other.last or 1 << 21)
        and other.first <= end
        and table.left <= other.right
        and other.left <= table.right
    ]


def _inside(file: str, table: MappedTable) -> tuple[MappedTable, list[Finding]]:
    """The table without the columns that are not in its range."""
    outside = [column for column in table.columns if not table.left <= column.number <= table.right]
    findings = [
        about(file, "mapping-no-column", Severity.ERROR, _word(column), line=column.line, range=table.range)
        for column in outside
    ]
    return replace(table, columns=tuple(c for c in table.columns if c not in outside)), findings
