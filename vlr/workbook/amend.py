"""Single cells of a workbook that people keep, changed without touching anything else in it.

A library that loads a whole workbook and saves it again loses what it does not know: results of formulas, pictures,
rules of newer spreadsheets. Here only the parts of the file that change are written anew; every other part is copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from vlr.model.cells import column_letters
from vlr.workbook.amend_sheet import SheetXml, styles_with
from vlr.workbook.archive import RefusedError, open_archive
from vlr.workbook.package import Package

_LONGEST_LIST = 255
LISTS = "_vlr_lists"


class Look(StrEnum):
    """How a new cell looks: typed by people (text stays text), a help of ours in grey, a head."""

    TEXT = "text"
    AID = "aid"
    HEAD = "head"


_LOOKS = {
    Look.TEXT: {"numFmtId": "49"},
    Look.AID: {"numFmtId": "49", "colour": "6B7280"},
    Look.HEAD: {"numFmtId": "49", "bold": "1"},
}


@dataclass(frozen=True, slots=True)
class NewCell:
    """A value for one cell, None to empty it. A cell that already has a format keeps it."""

    row: int
    column: int
    value: str | float | None
    look: Look = Look.TEXT


@dataclass(frozen=True, slots=True)
class Offer:
    """Choices for the cells of a column from one row to another; cells that have a rule already keep theirs.

    slot: column of the hidden sheet where they stand when they are too long for a rule; one for each list.
    """

    column: int
    first: int
    last: int
    choices: tuple[str, ...]
    slot: int = 1


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What is to change on one sheet; a sheet that is not there is added at the end.

    hints: (row, column) -> text shown when the cell is chosen. widths: column -> characters, for columns without one.
    like: cell whose format new heads take over.
    """

    name: str
    cells: tuple[NewCell, ...] = ()
    offers: tuple[Offer, ...] = ()
    hints: Mapping[tuple[int, int], str] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    like: tuple[int, int] | None = None
    hidden: bool = False


def amended(content: bytes, changes: Sequence[SheetChange]) -> bytes:
    """The workbook with these changes; the parts that they are not about hold the same bytes as before.

    Same input, same bytes. Raises RefusedError where the file is no workbook that can be changed.
    """
    with open_archive(content) as archive:
        package = Package(archive)
        styles = _styles(package)
        for change in (*changes, *_lists(changes)):
            _change(package, change, styles)
        return package.packed()


def _lists(changes: Sequence[SheetChange]) -> list[SheetChange]:
    """The hidden sheet that holds those choices that are too long for a rule; none where there are no such."""
    columns = {o.slot: o.choices for change in changes for o in change.offers if not _short(o.choices)}
    cells = [NewCell(row, slot, text) for slot, choices in columns.items() for row, text in enumerate(choices, 1)]
    return [SheetChange(LISTS, tuple(cells), hidden=True)] if cells else []


def _short(choices: Sequence[str]) -> bool:
    return len(",".join(choices)) <= _LONGEST_LIST and not any("," in c or '"' in c for c in choices)


def _formula(offer: Offer) -> str:
    """What a rule says for these choices: themselves, or where they stand."""
    if _short(offer.choices):
        return '"' + ",".join(offer.choices) + '"'
    letters = column_letters(offer.slot)
    return f"{LISTS}!${letters}$1:${letters}${len(offer.choices)}"


def _change(package: Package, change: SheetChange, styles: Mapping[str, str]) -> None:
    """Make the changes of one sheet."""
    path = package.paths.get(change.name) or package.add_sheet(change.name, hidden=change.hidden)
    try:
        sheet = SheetXml(package.read(path))
    except (ValueError, etree.XMLSyntaxError) as trouble:
        raise RefusedError("broken-workbook", reason=str(trouble)) from trouble
    head = sheet.style(*change.like) if change.like else ""
    for cell in change.cells:
        own = head if cell.look is Look.HEAD and head else styles.get(cell.look, "")
        sheet.put(cell.row, cell.column, cell.value, own)
    for offer in change.offers:
        sheet.dropdown(offer.column, offer.first, offer.last, _formula(offer))
    for (row, column), text in sorted(change.hints.items()):
        sheet.hint(row, column, text)
    for column, width in sorted(change.widths.items()):
        sheet.width(column, width)
    package.put(path, sheet.content())


def _styles(package: Package) -> dict[str, str]:
    """Number of the cell format of each look, added to the file's own formats."""
    path = package.target(package.main, "/styles")
    if not path:
        return {}
    content, numbers = styles_with(package.read(path), {str(look): said for look, said in _LOOKS.items()})
    package.put(path, content)
    return numbers
