"""Dates in sheets that officers keep."""

from __future__ import annotations

import datetime
import re

from vlr.model.findings import Severity
from vlr.workspace.rows import SheetRow


def date_of(row: SheetRow, head: str) -> str:
    """A date cell, ISO text or dd.mm.yyyy as ISO; a year or a month alone stays one; "" with a warning otherwise."""
    typed = row.text(head)
    if not typed:
        return ""
    value = row.cells[head].value
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    iso = _iso(typed)
    if not iso:
        row.tell(head, "wrong-date", Severity.WARNING, typed, field=head)
    return iso


def _iso(typed: str) -> str:
    """`2026`, `2026-05`, `2026-05-31` or `31.5.2026` as ISO; "" for anything else, also for a day that never was."""
    day = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", typed, re.ASCII)
    text = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else typed
    if not re.fullmatch(r"(19|20)\d\d(-\d\d(-\d\d)?)?", text, re.ASCII):
        return ""
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return ""
    return text
