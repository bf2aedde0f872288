"""Figures without a year get the one that a person has given for the whole file."""

from __future__ import annotations

from dataclasses import replace

from vlr.intake.read import FileReading
from vlr.model.periods import Period, PeriodKind

MISSING = "year-missing"


def with_year(file: FileReading, year: int) -> FileReading:
    """The file with `year` where its tables give none, and without the findings about that; year 0: as it is."""
    if not year:
        return file
    period = Period(str(year), year, year, PeriodKind.YEAR)
    return replace(
        file,
        readings=tuple(r if r.period else replace(r, period=period) for r in file.readings),
        findings=tuple(finding for finding in file.findings if finding.code != MISSING),
    )
