"""`vlr names`: names that wait in the sheet *Names* until a person accepts or refuses them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vlr.model.city import City, Name, NameState
from vlr.model.errors import VlrError
from vlr.workbook.amend import NewCell, SheetChange
from vlr.workspace.catalogue_change import Opened, open_catalogue, write_changes
from vlr.workspace.catalogue_draft import Table, cells_of, name_table
from vlr.workspace.load import load
from vlr.workspace.names import NAME_DRAFT_HEADS


@dataclass(frozen=True, slots=True)
class Waiting:
    """One name that nobody has decided on. key: a short text by which it can be named on the command line.

    likeness: of 100, "" where a person has typed the name; found_unit, found_in: unit and cell of the office's figures.
    titles, unit, owner: of the row of the catalogue that it may belong to.
    """

    key: str
    name: Name
    likeness: str
    found_unit: str
    found_in: str
    titles: tuple[str, ...]
    unit: str
    owner: str


def waiting_names(folder: Path) -> list[Waiting]:
    """The names of a city that wait, in the order of the sheet."""
    city, _ = load(folder)
    opened = open_catalogue(folder)
    table = name_table(opened.book)
    if table is None:
        return []
    return [_waiting(name, city, opened, table) for name in city.names if name.state is NameState.PROPOSED]


def _waiting(name: Name, city: City, opened: Opened, table: Table) -> Waiting:
    facts = cells_of(opened.book, table, name.row, NAME_DRAFT_HEADS)
    row = next(row for row in (*city.indicators, *city.waiting) if row.id == name.indicator)
    return Waiting(
        key_of(name),
        name,
        facts["likeness"],
        facts["found_unit"],
        facts["found_in"],
        tuple(dict.fromkeys(row.titles.values())),
        row.unit,
        city.division_name(row.division) if row.division else "",
    )


def key_of(name: Name) -> str:
    """Six signs that stay the same as long as text, division and indicator of a name do."""
    said = "\x1f".join((name.text, name.division, name.indicator))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:6]


@dataclass(slots=True)
class NameDesk:
    """Names being decided on, one after the other; every decision is in the file before the next is asked for."""

    folder: Path
    who: str
    _opened: Opened = field(init=False)
    _done: list[tuple[int, str, str]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._opened = open_catalogue(self.folder)

    def decide(self, name: Name, state: NameState) -> None:
        """Write state and who. Raises VlrError where the catalogue was changed meanwhile or cannot be written."""
        before = cells_of(self._opened.book, self._table(), name.row, ("state", "who"))
        self._write(name.row, state.value, self.who)
        self._done.append((name.row, before["state"], before["who"]))

    def undo(self) -> bool:
        """Take the last decision back; False where there is none."""
        if not self._done:
            return False
        row, state, who = self._done[-1]
        self._write(row, state, who)
        self._done.pop()
        return True

    def _write(self, row: int, state: str, who: str) -> None:
        table = self._table()
        columns = dict(table.columns)
        heads = []
        for head in ("state", "who"):
            if head not in columns:
                columns[head] = max(table.last_column, *columns.values()) + 1
                heads.append(NewCell(table.head_row, columns[head], head))
        cells = [NewCell(row, columns["state"], state or None), NewCell(row, columns["who"], who or None)]
        change = SheetChange(table.name, (*heads, *cells))
        self._opened = write_changes(self._opened, [change], backup=not self._done)

    def _table(self) -> Table:
        table = name_table(self._opened.book)
        if table is None:
            raise VlrError("The catalogue has no sheet Names any more.")
        return table


def decide_by_key(folder: Path, accept: Sequence[str], refuse: Sequence[str], who: str) -> list[Waiting]:
    """Decide on names by their keys and give them, in the order of the keys.

    Raises VlrError for a key that no waiting name has, or that is accepted and refused; then nothing was decided.
    """
    waiting = {one.key: one for one in waiting_names(folder)}
    both = sorted(set(accept) & set(refuse))
    unknown = [key for key in (*accept, *refuse) if key not in waiting]
    if both or unknown:
        raise VlrError(
            f"{(both or unknown)[0]} is {'named twice' if both else 'the key of no name that waits'}.",
            "See: vlr names --list",
        )
    desk = NameDesk(folder, who)
    for key in accept:
        desk.decide(waiting[key].name, NameState.ACCEPTED)
    for key in refuse:
        desk.decide(waiting[key].name, NameState.REFUSED)
    return [waiting[key] for key in (*accept, *refuse)]
