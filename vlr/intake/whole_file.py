"""The readings of all sheets of a workbook as those of one file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from vlr.intake.compact import Compact, compact, joined
from vlr.intake.keys import named_by_keys
from vlr.intake.sheet_read import SheetRead
from vlr.model.findings import Finding
from vlr.model.observations import Reading


def readings_of_file(
    before: Sequence[Reading], sheets: Sequence[SheetRead], findings: Sequence[Finding]
) -> tuple[Compact, list[Finding]]:
    """Readings and findings of a file, a table without a name named by a sheet of keys. before: those of other sheets.

    A long table that was read by the short way has names in all rows and needs no keys.
    """
    closely = [reading for sheet in sheets if not isinstance(sheet.readings, Compact) for reading in sheet.readings]
    named, told = named_by_keys([sheet.sheet for sheet in sheets], closely, findings)
    rest = iter(named)
    parts = [
        sheet.readings if isinstance(sheet.readings, Compact) else compact(list(islice(rest, len(sheet.readings))))
        for sheet in sheets
    ]
    return joined([compact(before), *parts]), told
