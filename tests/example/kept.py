"""The example city as it is kept in the repository, read without the software."""

from __future__ import annotations

import csv
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import openpyxl

CITY = Path(__file__).resolve().parents[2]
EXAMPLE = CITY / "example"
GAP = ".."
Figure = dict[str, str]
Cells = dict[tuple[str, str], object]


def figures() -> list[Figure]:
    """The plain list, gaps included."""
    with open(EXAMPLE / "figures.csv", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def values() -> list[Figure]:
    """The plain list without gaps."""
    return [figure for figure in figures() if figure["value"] != GAP]


def counts() -> dict[tuple[str, str, str], int]:
    """(division, file, sheet) -> value cells that the making script wrote."""
    with open(EXAMPLE / "counts.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {(row["division"], row["file"], row["sheet"]): int(row["values"]) for row in rows}


def settings() -> dict[str, Any]:
    """vlr.toml."""
    return tomllib.loads((CITY / "vlr.toml").read_text(encoding="utf-8"))


def entries() -> dict[str, Any]:
    """Indicator -> its entry: what is taken from the raw table and how it is described."""
    files = sorted((EXAMPLE / "indicators").glob("*.toml"))
    return {e["id"]: e for path in files for e in tomllib.loads(path.read_text(encoding="utf-8"))["indicator"]}


def workbooks(folder: Path = CITY / "indicators" / "divisions") -> dict[str, Path]:
    """Division -> its one workbook."""
    return {path.parent.name: path for path in sorted(folder.glob("*/*.xlsx"))}


def cells(path: Path) -> Cells:
    """(sheet, address) -> value of every cell that is not empty."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def rows(path: Path, sheet: str) -> list[dict[str, object]]:
    """Rows of a sheet with heads in row 1; empty cells are None."""
    lines = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:] if any(line)]


def run(script: str, *arguments: str) -> None:
    """Run a script of the example as people do."""
    subprocess.run(
        [sys.executable, str(EXAMPLE / script), *arguments],
        check=True,
        capture_output=True,
        cwd=CITY,
        env={"PYTHONPATH": str(CITY), "PATH": ""},
    )
