"""indicators/peers: figures of other cities and of the country, one row each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vlr.framework import codes
from vlr.framework.units import Unit, UnitKind, unit_of
from vlr.model.cells import Cell
from vlr.model.city import Indicator
from vlr.model.findings import Finding, Severity, about
from vlr.model.peers import Peer, PeerKind, SameDefinition
from vlr.model.periods import Period, PeriodKind
from vlr.workbook.open import open_book
from vlr.workspace.folder import PEERS, inside, is_left_behind, odd, shown
from vlr.workspace.rows import SheetRow, rows_of
from vlr.workspace.settings import nearest

HEADS = (
    "city",
    "indicator",
    "period",
    "value",
    "unit",
    "source",
    "source_url",
    "same_definition",
    "note",
    "kind",
)
NEEDED = ("city", "indicator", "period", "value", "unit", "source")
"""A row without one of these is set aside: a figure without source or unit cannot stand in a report."""

_PERIOD = re.compile(r"(?P<first>\d{4})(?:(?P<sign>[/-])(?P<last>\d{4}|\d{2})|-?(?P<part>Q[1-4]))?", re.ASCII)
_FIRST, _LAST = 1900, 2100


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are read against: the city's own name and its catalogue."""

    city: str
    indicators: Sequence[Indicator]


def read_peers(folder: Path, city: str, indicators: Sequence[Indicator]) -> tuple[tuple[Peer, ...], list[Finding]]:
    """Usable rows of all files in and below indicators/peers, by file and row, and a finding for every other row.

    folder: the city's; city: its name, whose figures come from its own divisions. Files are read like those of
    divisions, whatever their separator and encoding. No folder, no peers. Findings (warnings, all at the cell):
    `peer-incomplete`, `peer-unknown-indicator`, `peer-code-shared`, `peer-unit-differs`, `peer-period`,
    `peer-duplicate`, `peer-is-own`, and those of `workspace.rows` and `workbook.open`.
    """
    known, peers, findings = Known(city, indicators), [], list[Finding]()
    place = folder / PEERS
    if not place.is_dir() or not inside(folder, place):
        wrong = [about(PEERS, "link-not-followed", Severity.WARNING)] if place.is_symlink() else []
        return (), wrong
    for path in sorted(place.rglob("*")):
        linked = path.is_symlink() and (path.is_dir() or not inside(folder, path))
        if is_left_behind(path.name) or (path.is_dir() and not linked):
            continue
        file = shown(folder, path)
        if odd(path.name) or linked:
            code = "odd-file-name" if odd(path.name) else "link-not-followed"
            findings.append(about(file, code, Severity.WARNING))
            continue
        found, told = read_file(path, file, known)
        peers += found
        findings += told
    kept, doubles = _once(peers)
    return kept, [*findings, *doubles]


def read_file(path: Path, file: str, known: Known) -> tuple[list[Peer], list[Finding]]:
    """Rows of the sheets of one file. file: the path as people see it."""
    book, findings = open_book(path, file)
    peers: list[Peer] = []
    for sheet in book.sheets if book else ():
        if not sheet.cells:
            continue
        rows, told = rows_of(sheet, file, HEADS)
        findings += [_milder(one) for one in told]
        for row in rows:
            peer = _peer(row, known)
            peers += [peer] if peer else []
            findings += row.findings
    return peers, findings


def _milder(finding: Finding) -> Finding:
    """A file without heads is set aside, but no printed number is in doubt."""
    if finding.code != "no-heads":
        return finding
    return about(finding.file, "no-heads", Severity.WARNING, sheet=finding.sheet, heads=", ".join(NEEDED))


def _peer(row: SheetRow, known: Known) -> Peer | None:
    """One row as a figure, None where it is set aside; then `row.findings` says why, at the cell."""
    value = row.number("value")
    lacking = [head for head in NEEDED if not row.text(head)]
    for head in lacking:
        row.tell(head, "peer-incomplete", Severity.WARNING, row.text("city"), field=head)
    if lacking or value is None:
        return None
    period, indicator = _period(row), _indicator(row, known)
    factor = _factor(row, indicator) if indicator else None
    if row.text("city").casefold() == known.city.casefold():
        row.tell("city", "peer-is-own", Severity.WARNING, row.text("city"))
        return None
    if period is None or indicator is None or factor is None:
        return None
    return Peer(
        city=row.text("city"),
        indicator=indicator.id,
        period=period,
        value=value * factor if factor != 1 else value,
        unit=indicator.unit,
        source=row.text("source"),
        source_url=row.address("source_url"),
        same=row.choice("same_definition", SameDefinition, SameDefinition.UNSAID),
        note=row.text("note"),
        kind=row.choice("kind", PeerKind, PeerKind.CITY),
        file=row.file,
        sheet=row.sheet,
        row=row.row,
    )


def _indicator(row: SheetRow, known: Known) -> Indicator | None:
    """The catalogue's indicator of an id or of a UN code; a code that several share needs a unit that only one has."""
    typed = row.text("indicator")
    for one in known.indicators:
        if one.id.casefold() == typed.casefold():
            return one
    code = codes.parse_code(typed)
    sharing = [one for one in known.indicators if code and codes.parse_code(one.un_code) == code]
    fitting = [one for one in sharing if factor_of(row.text("unit"), one.unit) is not None]
    if len(sharing) == 1 or len(fitting) == 1:
        return (fitting or sharing)[0]
    if sharing:
        names = ", ".join(one.id for one in sharing)
        row.tell("indicator", "peer-code-shared", Severity.WARNING, typed, choices=names)
    else:
        ids = [*(one.id for one in known.indicators), *(one.un_code for one in known.indicators if one.un_code)]
        row.tell("indicator", "peer-unknown-indicator", Severity.WARNING, typed, suggestion=nearest(typed, ids))
    return None


def _factor(row: SheetRow, indicator: Indicator) -> float | None:
    factor = factor_of(row.text("unit"), indicator.unit)
    if factor is None:
        row.tell("unit", "peer-unit-differs", Severity.WARNING, row.text("unit"), unit=indicator.unit, id=indicator.id)
    return factor


def factor_of(typed: str, unit: str) -> float | None:
    """What a value in the typed unit is multiplied by to be in the other; None where no factor is declared.

    Declared are only the scales of one currency in units.csv: thousands, millions.
    """
    if typed.casefold() == unit.casefold():
        return 1.0
    ours, theirs = unit_of(unit), unit_of(typed)
    if ours is None or theirs is None:
        return None
    if ours.id == theirs.id:
        return 1.0
    return theirs.scale / ours.scale if _is_same_money(ours, theirs) else None


def _is_same_money(one: Unit, other: Unit) -> bool:
    return one.kind is other.kind is UnitKind.MONEY and one.currency == other.currency != ""


def _period(row: SheetRow) -> Period | None:
    """A year, a split year, a span or a quarter; a warning for anything else."""
    typed = row.text("period")
    period = period_of(typed)
    if period is None:
        row.tell("period", "peer-period", Severity.WARNING, typed)
    return period


def period_of(text: str) -> Period | None:
    """`2021`, `2018/19`, `2019-2021`, `2021-Q3`; None for anything else."""
    found = _PERIOD.fullmatch(re.sub(r"\s*([/–-])\s*", r"\1", text.strip()).replace("–", "-").upper())
    if found is None or not _FIRST <= int(found["first"]) <= _LAST:
        return None
    first, last = int(found["first"]), found["last"]
    if found["part"]:
        return Period(f"{first}-{found['part']}", first, first, PeriodKind.QUARTER)
    if last is None:
        return Period(str(first), first, first, PeriodKind.YEAR)
    end = int(last) if len(last) == 4 else first + (int(last) - first) % 100
    name = f"{first}{found['sign']}{last}"
    if end == first + 1:
        return Period(name, first, end, PeriodKind.SPLIT_YEAR)
    is_month = len(last) == 2 and found["sign"] == "-" and int(last) <= 12
    return Period(name, first, end, PeriodKind.SPAN) if first < end <= _LAST and not is_month else None


def _once(peers: Sequence[Peer]) -> tuple[tuple[Peer, ...], list[Finding]]:
    """Each place, indicator and period once. Equal rows: the first counts; where they differ, none does."""
    groups: dict[tuple[str, str, tuple[int, int, str]], list[Peer]] = {}
    for one in peers:
        order = (one.period.first, one.period.last, one.period.kind.value)
        groups.setdefault((one.city.casefold(), one.indicator, order), []).append(one)
    findings = [_doubled(one, group) for group in groups.values() for one in group[1:]]
    agreed = [group[0] for group in groups.values() if len({(p.value, p.kind) for p in group}) == 1]
    return tuple(sorted(agreed, key=lambda one: (one.file, one.sheet, one.row))), findings


def _doubled(one: Peer, group: Sequence[Peer]) -> Finding:
    first = group[0]
    where = Cell(first.file, first.sheet, first.row, 1).where
    return Finding(
        "peer-duplicate",
        Severity.WARNING,
        one.file,
        one.sheet,
        f"A{one.row}",
        found=f"{one.city}, {one.indicator}, {one.period.text}",
        details=(("other", where),),
    )
