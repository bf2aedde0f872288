"""editions/: what the city released before, read back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from vlr.model.cells import Cell
from vlr.model.city import Indicator
from vlr.model.edition import SCHEMA, Edition, Origin
from vlr.model.findings import Finding, Severity, about, at
from vlr.workbook.open import open_book
from vlr.workspace.catalogue import HEADS, indicator_sheet, is_known
from vlr.workspace.editions_tables import Reader
from vlr.workspace.folder import CATALOGUE, inside
from vlr.workspace.rows import heads_of
from vlr.workspace.settings import nearest

EDITIONS = "editions"
MANIFEST = "manifest.json"
MADE_BY = "vlr edition"
"""Not what an output says: no build may take an edition for an output that it can replace."""

_NAME = re.compile(r"([1-9][0-9]{3})-([1-9][0-9]{0,3})", re.ASCII)
_LARGEST = 400_000_000


@dataclass(frozen=True, slots=True)
class Editions:
    """last: the edition before the one that is being made, None where there is none. ids: indicator id -> title, of all
    editions before it."""

    last: Edition | None = None
    ids: dict[str, str] = field(default_factory=dict)


def key_of(name: str) -> tuple[int, int] | None:
    """Year and number of a folder's name, None for any other name: `2023-1` -> (2023, 1)."""
    found = _NAME.fullmatch(name)
    return (int(found[1]), int(found[2])) if found else None


def names(folder: Path) -> list[str]:
    """Names of the edition folders in a city's folder, oldest first."""
    place = folder / EDITIONS
    if not place.is_dir() or not inside(folder, place):
        return []
    found = {key: path.name for path in place.iterdir() if (key := key_of(path.name)) and path.is_dir()}
    return [found[key] for key in sorted(found)]


def read_editions(folder: Path, current: tuple[int, int]) -> tuple[Editions, list[Finding]]:
    """The last edition before `current` (year, number), and the ids of all before it; without any, nothing.

    Findings (warnings): `edition-unreadable`, `edition-row-unusable`, `edition-too-new`, `link-not-followed`. An
    edition that cannot be read gives way to the one before it. Editions of the current number and later are not read.
    """
    last: Edition | None = None
    ids: dict[str, str] = {}
    findings: list[Finding] = []
    for name in reversed(names(folder)):
        if (key_of(name) or current) >= current:
            continue
        if last is None:
            last, told = read_edition(folder, name)
            findings += told
            ids |= last.titles if last else {}
        else:
            ids = {**Reader(f"{EDITIONS}/{name}", _content(folder, name)).titles(), **ids}
    return Editions(last, ids), findings


def read_edition(folder: Path, name: str) -> tuple[Edition | None, list[Finding]]:
    """One edition with all that it holds, None where its manifest cannot be used."""
    place = f"{EDITIONS}/{name}"
    if not inside(folder, folder / place):
        return None, [about(place, "link-not-followed", Severity.WARNING)]
    said, reason = manifest_of(folder, name)
    file = f"{place}/{MANIFEST}"
    if reason:
        return None, [about(file, "edition-unreadable", Severity.WARNING, reason=reason)]
    schema = said.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        return None, [about(file, "edition-too-new", Severity.WARNING, str(schema))]
    year, number = key_of(name) or (0, 0)
    origin = Origin.IMPORT if said.get("origin") == Origin.IMPORT.value else Origin.RELEASE
    note, date = (str(said.get(key) or "") for key in ("note", "date"))
    reader = Reader(place, _content(folder, name))
    return reader.into(Edition(year, number, origin, note=note, date=date)), reader.findings


def manifest_of(folder: Path, name: str) -> tuple[dict[str, object], str]:
    """(manifest of an edition, ""), or ({}, what is wrong with it)."""
    content = _content(folder, name)(MANIFEST)
    if content is None:
        return {}, MANIFEST
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return {}, "JSON"
    if not isinstance(said, dict) or said.get("made_by") != MADE_BY:
        return {}, "made_by"
    return said, ""


def _content(folder: Path, name: str) -> Callable[[str], bytes | None]:
    """Bytes of the files of one edition by relative path; None for one that is missing, too large or led away."""

    def content(path: str) -> bytes | None:
        file = folder / EDITIONS / name / path
        try:
            if not file.is_file() or not inside(folder, file) or file.stat().st_size > _LARGEST:
                return None
            return file.read_bytes()
        except OSError:
            return None

    return content


def unknown_replaced(folder: Path, indicators: Iterable[Indicator], known: Collection[str]) -> list[Finding]:
    """A warning at the catalogue's cell for each id in `replaces` that no earlier edition has."""
    wrong = [(one, old) for one in indicators for old in one.replaces if old not in known]
    if not wrong:
        return []
    book, _ = open_book(folder / CATALOGUE, CATALOGUE)
    sheet = indicator_sheet(book) if book else None
    heads = heads_of(sheet, HEADS, is_known) if sheet else None
    column = heads[1].get("replaces", 1) if heads else 1
    return [
        at(
            Cell(CATALOGUE, sheet.name if sheet else "", one.row, column),
            "replaces-unknown",
            Severity.WARNING,
            old,
            indicator=one.id,
            nearest=nearest(old, list(known)),
        )
        for one, old in wrong
    ]
