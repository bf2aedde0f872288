"""Workbooks without codes: what a city sends that has never heard of UN indicators."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

CODE = re.compile(r"(?<![\d.])(?:1[0-8]|[1-9])\.(?:\d{1,2}|[a-d])(?:\.(?:\d{1,2}|[a-d])){0,2}(?![\d.])")
STARTS = re.compile(rf"^\s*(?:SDG\s*)?{CODE.pattern}\s*[-–:.]?\s*", re.IGNORECASE)
GOAL = re.compile(r"\b(SDG|Goal|Tavoite|Sustainable Development Goal|Kestävän kehityksen)\s*0?\d*\b", re.IGNORECASE)


def strip(source: Path, target: Path, *, goals: bool = False) -> dict[str, tuple[str, ...]]:
    """Copy a workbook without columns of codes and targets and without codes before names.

    goals: take goals out of sheet names and titles too. Gives name as typed -> codes that stood with it, in order.
    """
    book = openpyxl.load_workbook(source)
    told: dict[str, list[str]] = {}
    for number, page in enumerate(book.worksheets, 1):
        _strip_columns(page, told)
        _strip_texts(page, told)
        if goals:
            _strip_goals(page, number)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in told.items()}


def _strip_columns(page: Worksheet, told: dict[str, list[str]]) -> None:
    """Take out columns in which most texts are codes; remember the code of the name that stands right of them."""
    for column in range(page.max_column, 0, -1):
        cells = [page.cell(row, column) for row in range(1, page.max_row + 1)]
        texts = [cell for cell in cells if cell.value is not None]
        coded = [cell for cell in texts if isinstance(cell.value, str) and CODE.fullmatch(cell.value.strip())]
        if len(coded) > 2 and len(coded) >= 0.8 * len(texts):
            for cell in coded:
                name = page.cell(cell.row, column + 1).value
                if isinstance(name, str) and str(cell.value).count(".") > 1:
                    told.setdefault(" ".join(name.split()), []).append(str(cell.value))
            _delete_column(page, column)


def _delete_column(page: Worksheet, column: int) -> None:
    """Delete a column; merged cells move along (openpyxl leaves them where they were)."""
    merged = [area.bounds for area in page.merged_cells.ranges]
    for area in list(page.merged_cells.ranges):
        page.unmerge_cells(str(area))
    page.delete_cols(column)
    for left, top, right, bottom in merged:
        first, last = left - (left > column), right - (right >= column)
        if last >= first and (last, bottom) != (first, top):
            page.merge_cells(start_row=top, start_column=first, end_row=bottom, end_column=last)


def _strip_texts(page: Worksheet, told: dict[str, list[str]]) -> None:
    """Take a code off the beginning of a text, and out of cells that hold nothing else."""
    for row in page.iter_rows():
        for cell in row:
            if not isinstance(cell.value, str):
                continue
            found = STARTS.match(cell.value)
            code = CODE.search(found[0]) if found else None
            rest = cell.value[found.end() :] if found else ""
            if code and code[0].count(".") > 1:
                cell.value = rest or None
                if rest:
                    told.setdefault(" ".join(rest.split()), []).append(code[0])


def _strip_goals(page: Worksheet, number: int) -> None:
    """Take goals out of the sheet's name and of texts."""
    page.title = f"Sheet {number}"
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and GOAL.search(cell.value):
                cell.value = GOAL.sub("", cell.value).strip() or None
