"""Rows that `vlr catalogue` adds to the catalogue, and the cells it may write again: never one that a person filled."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from vlr.model.city import Direction, NameState
from vlr.workbook.amend import Look, NewCell, Offer, SheetChange
from vlr.workbook.amend_sheet import NO_XML
from vlr.workbook.book import Book, Sheet
from vlr.workspace.catalogue import DRAFT_HEADS, HEADS, INDICATORS, NAMES, indicator_sheet, is_known, sheet_called
from vlr.workspace.names import NAME_DRAFT_HEADS, NAME_HEADS
from vlr.workspace.names import is_known as is_name_head
from vlr.workspace.rows import heads_of

FACTS = tuple(head for head in DRAFT_HEADS if head not in ("draft_mark", "decided_by"))
"""What the tool says of an indicator: these cells are written again when it has more to say."""

WIDTHS = {"evidence": 44, "found_name": 34, "found_in": 44, "found_years": 16, "latest_value": 16, "candidate": 40}
"""Characters that fit into columns of the draft; all others are as wide as their heads."""

_LONGEST = 2_000
_UNIT_SLOT, _DIVISION_SLOT = 1, 2


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A new row: what is filled in for the person who goes on with it. language: of the title.

    facts: head of `FACTS` -> text.
    """

    id: str
    title: str
    language: str
    unit: str
    division: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DraftName:
    """A new row of *Names*, to be accepted or refused. facts: head of `NAME_DRAFT_HEADS` -> text."""

    text: str
    division: str
    indicator: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DraftedRow:
    """A row that has been drafted before. facts: as they stand; ours: nobody has changed them since."""

    row: int
    id: str
    facts: Mapping[str, str]
    ours: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be added to a catalogue. again: row -> facts that are newer than those that stand there."""

    rows: tuple[DraftRow, ...] = ()
    names: tuple[DraftName, ...] = ()
    again: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the drop-downs of new rows offer, and hints on heads (head -> text)."""

    divisions: Sequence[str] = ()
    units: Sequence[str] = ()
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the catalogue: its sheet's name, head row, column of each head, last row and column with anything."""

    name: str
    head_row: int
    columns: Mapping[str, int]
    last_row: int
    last_column: int


def indicator_table(book: Book) -> Table | None:
    """The table of indicators, None where its sheet has no heads."""
    sheet = indicator_sheet(book)
    return _table(sheet, HEADS, is_known) if sheet else None


def name_table(book: Book) -> Table | None:
    """The table of names, None where there is none."""
    sheet = sheet_called(book, NAMES)
    return _table(sheet, NAME_HEADS, is_name_head) if sheet else None


def _table(sheet: Sheet, heads: Sequence[str], extra: Callable[[str], bool]) -> Table | None:
    found = heads_of(sheet, heads, extra)
    if found is None:
        return None
    used = [place for place, cell in sheet.cells.items() if cell.typed]
    return Table(sheet.name, *found, max(row for row, _ in used), max(column for _, column in used))


def drafted_rows(book: Book) -> list[DraftedRow]:
    """Rows that `vlr catalogue draft` has written, in their order, wherever people have moved them."""
    sheet, table = indicator_sheet(book), indicator_table(book)
    if sheet is None or table is None or "found_name" not in table.columns:
        return []
    rows = []
    for row in range(table.head_row + 1, table.last_row + 1):
        typed = {
            head: cell.typed
            for head, column in table.columns.items()
            if (cell := sheet.cells.get((row, column))) is not None
        }
        facts = {head: typed.get(head, "") for head in FACTS}
        if facts["found_name"] or facts["found_code"]:
            mark = typed.get("draft_mark", "")
            rows.append(DraftedRow(row, typed.get("id", ""), facts, bool(mark) and mark == mark_of(facts)))
    return rows


def ids_of(book: Book) -> list[str]:
    """Everything that stands under the head id, also on rows that cannot be used."""
    sheet, table = indicator_sheet(book), indicator_table(book)
    if sheet is None or table is None or "id" not in table.columns:
        return []
    column = table.columns["id"]
    return [cell.typed.strip() for (row, c), cell in sheet.cells.items() if c == column and row > table.head_row]


def one_line(text: str) -> str:
    """Text as it stands in a cell of ours: on one line, without characters that a workbook cannot hold."""
    return " ".join(NO_XML.sub("\N{REPLACEMENT CHARACTER}", text).split())[:_LONGEST]


def mark_of(facts: Mapping[str, str]) -> str:
    """A short digest of what the tool wrote: while it fits the cells beside it, nobody has changed them."""
    said = "\x1f".join(facts.get(head, "") for head in FACTS)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]


def draft_changes(book: Book, draft: Draft, choices: Choices) -> list[SheetChange]:
    """The changes that add a draft to a catalogue; none where there is nothing to add."""
    changes = []
    if draft.rows or draft.again:
        changes.append(_indicator_change(book, draft, choices))
    if draft.names:
        changes.append(_name_change(book, draft.names, choices))
    return changes


def _indicator_change(book: Book, draft: Draft, choices: Choices) -> SheetChange:
    table = indicator_table(book) or _new_table(book, INDICATORS)
    titles = [f"title_{row.language.replace('-', '_')}" for row in draft.rows]
    wanted = dict.fromkeys(["id", *titles, "goals", "unit", "division", "direction", *DRAFT_HEADS])
    columns, cells = _with_heads(table, list(wanted))
    first = max(table.last_row, table.head_row) + 1
    for number, row in enumerate(draft.rows, start=first):
        typed = {
            "id": row.id,
            f"title_{row.language.replace('-', '_')}": one_line(row.title),
            "unit": row.unit,
            "division": row.division,
        }
        cells += [NewCell(number, columns[head], text) for head, text in typed.items() if text]
        cells += _facts(number, columns, row.facts)
    for number, facts in draft.again.items():
        cells += _facts(number, columns, facts, empty=True)
    last = first + len(draft.rows) - 1
    lists = {
        "goals": Offer(columns["goals"], first, last, tuple(str(goal) for goal in range(1, 18))),
        "direction": Offer(columns["direction"], first, last, tuple(d.value for d in Direction if d.value)),
        "unit": Offer(columns["unit"], first, last, tuple(choices.units), _UNIT_SLOT),
        "division": Offer(columns["division"], first, last, tuple(choices.divisions), _DIVISION_SLOT),
    }
    offers = tuple(offer for offer in lists.values() if offer.choices and last >= first)
    return _change(table, columns, cells, offers, choices.hints)


def _facts(row: int, columns: Mapping[str, int], facts: Mapping[str, str], *, empty: bool = False) -> list[NewCell]:
    """Cells of what the tool says, with the mark by which it knows its own words again."""
    said = {head: one_line(facts.get(head, "")) for head in FACTS}
    cells = [NewCell(row, columns[head], text or None, Look.AID) for head, text in said.items() if text or empty]
    return [*cells, NewCell(row, columns["draft_mark"], mark_of(said), Look.AID)]


def _name_change(book: Book, names: Sequence[DraftName], choices: Choices) -> SheetChange:
    table = name_table(book) or _new_table(book, NAMES)
    columns, cells = _with_heads(table, [*NAME_HEADS, *NAME_DRAFT_HEADS])
    first = max(table.last_row, table.head_row) + 1
    for number, name in enumerate(names, start=first):
        typed = {
            "text": name.text,
            "division": name.division,
            "indicator": name.indicator,
            "state": NameState.PROPOSED.value,
        }
        cells += [NewCell(number, columns[head], text) for head, text in typed.items() if text]
        facts = {head: one_line(name.facts.get(head, "")) for head in NAME_DRAFT_HEADS}
        cells += [NewCell(number, columns[head], text, Look.AID) for head, text in facts.items() if text]
    states = Offer(columns["state"], first, first + len(names) - 1, tuple(state.value for state in NameState))
    return _change(table, columns, cells, (states,), choices.hints)


def _new_table(book: Book, name: str) -> Table:
    """A table that is not there yet: on the sheet of this name where it is empty, else on a new sheet."""
    sheet = sheet_called(book, name)
    return Table(
        sheet.name if sheet else name, max((row for row, _ in sheet.cells), default=0) + 1 if sheet else 1, {}, 0, 0
    )


def _with_heads(table: Table, wanted: Sequence[str]) -> tuple[dict[str, int], list[NewCell]]:
    """Column of each head, missing ones added behind the last column; and the cells of these."""
    columns, cells = dict(table.columns), []
    column = table.last_column
    for head in wanted:
        if head not in columns:
            column += 1
            columns[head] = column
            cells.append(NewCell(table.head_row, column, head, Look.HEAD))
    return columns, cells


def _change(
    table: Table,
    columns: Mapping[str, int],
    cells: Sequence[NewCell],
    offers: tuple[Offer, ...],
    hints: Mapping[str, str],
) -> SheetChange:
    added = {head: column for head, column in columns.items() if head not in table.columns}
    return SheetChange(
        table.name,
        tuple(cells),
        offers,
        {(table.head_row, column): hints[head] for head, column in added.items() if head in hints},
        {column: WIDTHS.get(head, max(10, len(head) + 2)) for head, column in added.items()},
        like=(table.head_row, min(table.columns.values())) if table.columns else None,
    )


def cells_of(book: Book, table: Table, row: int, heads: Sequence[str]) -> dict[str, str]:
    """Texts of a row under these heads, "" where a cell is empty or the table has no such head."""
    sheet = next(sheet for sheet in book.sheets if sheet.name == table.name)
    places = {head: (row, table.columns.get(head, 0)) for head in heads}
    return {head: sheet.cells[place].typed if place in sheet.cells else "" for head, place in places.items()}
