"""`vlr read`: workbooks to rows of plain text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.intake.read import read_file
from vlr.model.errors import VlrError
from vlr.model.findings import Finding
from vlr.model.observations import Reading
from vlr.model.plain import plain
from vlr.workbook.csvsafe import defused
from vlr.workspace.folder import is_mapping

COLUMNS = (
    "file",
    "sheet",
    "cell",
    "indicator_code",
    "indicator_name",
    "period",
    "year",
    "breakdown",
    "value",
    "unit",
    "flag",
    "note",
)


@dataclass(frozen=True, slots=True)
class Read:
    """Rows and findings of several files, in the order in which the files were named."""

    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]


def read_files(paths: Sequence[Path], folder: Path | None, year: int | None = None) -> Read:
    """What stands in these workbooks. `folder`: the city whose declared marks for missing values count, or None.

    year: of the tables that give none. Mapping files among the paths are left out: each is read with its workbook.
    Raises VlrError where a path is missing or a folder.
    """
    marks = marks_of(folder)
    files = [read_file(path, str(path), marks, year) for path in workbooks(paths)]
    return Read(
        tuple(reading for file in files for reading in file.readings),
        tuple(finding for file in files for finding in file.findings),
    )


def workbooks(paths: Sequence[Path]) -> list[Path]:
    """The paths without those of mapping files. Raises VlrError where one is missing or a folder."""
    for path in paths:
        if not path.is_file():
            raise VlrError(f"{path} is not there." if not path.exists() else f"{path} is no file.")
    return [path for path in paths if not is_mapping(path.name)]


def marks_of(folder: Path | None) -> tuple[str, ...]:
    """Marks for missing values that a city and its divisions have declared, none without a city."""
    from vlr.workspace.load import load

    if folder is None:
        return ()
    city, _ = load(folder)
    return (*city.missing_marks, *(mark for division in city.divisions for mark in division.missing_marks))


def row(reading: Reading) -> dict[str, str]:
    """One reading as text by column; value with a point and full precision, empty for a gap."""
    period = reading.period
    return {
        "file": reading.cell.file,
        "sheet": reading.cell.sheet,
        "cell": reading.cell.a1,
        "indicator_code": reading.indicator_code,
        "indicator_name": reading.indicator_name,
        "period": period.text if period else "",
        "year": str(period.first) if period else "",
        "breakdown": reading.breakdown,
        "value": "" if reading.value is None else plain(reading.value),
        "unit": reading.unit,
        "flag": reading.flag,
        "note": reading.note,
    }


def rows_as_csv(readings: Sequence[Reading]) -> str:
    """The rows as CSV text with a head line. Text that a spreadsheet would run as a formula is defused."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for reading in readings:
        cells = row(reading)
        writer.writerow({name: text if name in ("value", "year") else defused(text) for name, text in cells.items()})
    return buffer.getvalue()


def rows_as_json(readings: Sequence[Reading]) -> str:
    """The rows as a JSON list of objects; value is a number or null."""
    rows = [{**row(reading), "value": reading.value} for reading in readings]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def write_rows(path: Path, text: str, *, bom: bool) -> None:
    """Write rows to a file, CSV with a byte order mark so that a spreadsheet reads it as UTF-8.

    Raises VlrError where the file cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8-sig" if bom else "utf-8", newline="")
    except OSError as trouble:
        raise VlrError(f"{path} cannot be written: {trouble.strerror}.") from trouble
