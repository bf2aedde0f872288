"""Translated names into the catalogue: titles of indicators, and rows of the sheet *Labels*."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vlr.model.city import City
from vlr.model.labels import plain
from vlr.workbook.amend import Look, NewCell, SheetChange
from vlr.workbook.book import Sheet
from vlr.workspace.catalogue import INDICATORS, LABELS
from vlr.workspace.catalogue_change import open_catalogue, write_changes


def write_names(folder: Path, city: City, language: str, names: Mapping[str, str]) -> None:
    """Put names into the catalogue: `indicator/ID` -> title, `label/TEXT` -> name. Raises VlrError."""
    opened = open_catalogue(folder)
    sheets = {sheet.name: sheet for sheet in opened.book.sheets}
    titles = {key.removeprefix("indicator/"): name for key, name in names.items() if key.startswith("indicator/")}
    labels = {key.removeprefix("label/"): name for key, name in names.items() if key.startswith("label/")}
    changes = []
    if titles:
        changes.append(_titles(city, sheets.get(INDICATORS), language, titles))
    if labels:
        changes.append(_labels(city, sheets.get(LABELS), language, labels))
    write_changes(opened, changes)


def _titles(city: City, sheet: Sheet | None, language: str, titles: Mapping[str, str]) -> SheetChange:
    column, cells = _column(sheet, f"title_{language.replace('-', '_')}")
    rows = {one.id: one.row for one in city.indicators}
    cells += [NewCell(rows[id], column, title) for id, title in titles.items() if rows.get(id)]
    return SheetChange(INDICATORS, tuple(cells), like=(1, 1))


def _labels(city: City, sheet: Sheet | None, language: str, labels: Mapping[str, str]) -> SheetChange:
    first, cells = _column(sheet, "text")
    column, more = _column(sheet, language.replace("-", "_"), 1 if not sheet or not sheet.cells else 0)
    cells += more
    row = max((row for row, _ in sheet.cells), default=1) if sheet else 1
    for text, name in labels.items():
        known = city.labels.of.get(plain(text))
        if known is None or not known.row:
            row += 1
            cells += [NewCell(row, first, text), NewCell(row, column, name)]
        else:
            cells.append(NewCell(known.row, column, name))
    return SheetChange(LABELS, tuple(cells), like=(1, 1) if sheet and sheet.cells else None)


def _column(sheet: Sheet | None, head: str, taken: int = 0) -> tuple[int, list[NewCell]]:
    """The column of a head, a new one behind the last where there is none."""
    heads = {
        cell.typed.strip().casefold(): column
        for (row, column), cell in (sheet.cells if sheet else {}).items()
        if row == 1
    }
    if head.casefold() in heads:
        return heads[head.casefold()], []
    column = max(heads.values(), default=taken) + 1
    return column, [NewCell(1, column, head, Look.HEAD)]
