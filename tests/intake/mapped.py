"""Sheets read with a mapping file written in the test; shares no code with the drafting of one."""

from __future__ import annotations

import tomllib

from tests.intake.sheets import sheet_of
from vlr.intake.mapping_check import checked
from vlr.intake.mapping_read import parse_mapping
from vlr.intake.read import look_at_sheet
from vlr.intake.sheet_read import Told


def mapping_of(text, sheets=()):
    """The mapping of a text and the findings about it; checked against sheets where there are any."""
    mapping, findings = parse_mapping(tomllib.loads(text), text, "office.xlsx.map.toml")
    if not sheets:
        return mapping, findings
    fit, unfit = checked(mapping, sheets)
    return fit, [*findings, *unfit]


def read_mapped(rows, text, marks=(), **places):
    """A sheet of rows read with a mapping file: the sheet as read, and the findings about the mapping file."""
    sheet = sheet_of(rows, **places)
    mapping, findings = mapping_of(text, [sheet])
    told = Told(mapping, mapping.year, mapping.file)
    return look_at_sheet(sheet, "office.xlsx", frozenset((*marks, *mapping.missing)), told), findings


def codes(findings):
    """Code and line of each finding."""
    return [(finding.code, finding.line) for finding in findings]
