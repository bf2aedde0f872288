"""`vlr edition import`: the table of a review that was made without the tool becomes an earlier edition."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from vlr.intake.read import read_file
from vlr.intake.rules.identity import Identities
from vlr.intake.rules.sameness import breakdown_key, period_key, plain, unit_key
from vlr.model.cells import Cell
from vlr.model.city import City, Indicator, NameState
from vlr.model.edition import Edition, EditionFigure, Origin
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about, at
from vlr.model.observations import Reading
from vlr.model.slugs import slug
from vlr.pipeline.editions import write
from vlr.report import manifest
from vlr.workspace.editions import EDITIONS, manifest_of
from vlr.workspace.editions_tables import files_of
from vlr.workspace.load import load

SOURCE = "inside/source"
"""Where the imported file lies in the edition's folder, for people inside."""
_TITLE = re.compile(r"(name|title|indicator|nimi|mittari|namn|nombre|nom|indicador|indicateur)[ _-]?[a-z]{2}", re.I)
OPEN = ("", "F")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: the edition, its folder, findings. matched: ids of the catalogue that the table has;
    unmatched: (id, name) of the others. fresh: False where this very table had been imported before."""

    edition: Edition
    place: Path
    findings: tuple[Finding, ...]
    matched: tuple[str, ...]
    unmatched: tuple[tuple[str, str], ...]
    fresh: bool = True


def import_edition(folder: Path, file: Path, year: int | None = None, number: int = 1, note: str = "") -> Imported:
    """Read a table as the reader reads workbooks, and keep it as the edition of a year.

    year: that of the review; without one the newest year of the table. Names are matched with the catalogue by id, UN
    code, title and the accepted names of all divisions; one that fits nothing keeps its own name, so that it is told as
    an indicator that is gone. Figures that are marked as confidential or suppressed, and periods after the year, are
    left out. Findings: those of the reader, `edition-name-unknown` (warning). Raises VlrError where the file has no
    figures, the edition is none before this year's, or one of this number is there already.
    """
    city, _ = load(folder)
    if not file.is_file():
        raise VlrError(f"{file} is no file.")
    shown = f"{SOURCE}/{_safe(file)}"
    read = read_file(file, shown, city.missing_marks)
    dated = [one for one in read.readings if one.period is not None]
    if not dated:
        raise VlrError(f"{file.name} has no figure that can be read.", f"See what is in it with: vlr read {file}")
    year = year or max(one.period.first for one in dated if one.period)
    if (year, number) >= (city.report_year, city.edition):
        raise VlrError(
            f"{year}-{number} is not before this review ({city.report_year}-{city.edition}).",
            "Name the year of the earlier review with --year.",
        )
    name = f"{year}-{number}"
    matching = _Matching(city, f"{EDITIONS}/{name}")
    figures, doubtful = _once(figure for one in dated if (figure := matching.figure(one, year)))
    edition = Edition(
        year, number, Origin.IMPORT, dict(sorted(matching.titles.items())), tuple(figures), note=note.strip()
    )
    findings = (*read.findings, *matching.findings, *doubtful)
    place, fresh = _kept(folder, edition, shown, file.read_bytes(), city)
    return Imported(
        edition,
        place,
        tuple(replace(one, file=f"{EDITIONS}/{name}/{one.file}") if one.file == shown else one for one in findings),
        tuple(sorted(matching.matched)),
        tuple(sorted((id, title) for id, title in matching.titles.items() if id not in matching.matched)),
        fresh,
    )


def _safe(file: Path) -> str:
    """A name for the copy that is legal on every system."""
    return f"{slug(file.stem, 'table')}{file.suffix.lower() if file.suffix[1:].isalnum() else ''}"


def _kept(folder: Path, edition: Edition, shown: str, content: bytes, city: City) -> tuple[Path, bool]:
    """Where the edition lies, and whether it was written now. Raises VlrError where another one has its number."""
    files = {**files_of(edition), shown: content}
    digest = manifest.digest({path: manifest.sha256(data) for path, data in files.items()}, (edition.note,))
    place = folder / EDITIONS / edition.name
    if not place.exists():
        return write(folder, edition, files, digest, city), True
    said, _ = manifest_of(folder, edition.name)
    if said.get("input_digest") == digest:
        return place, False
    raise VlrError(
        f"{EDITIONS}/{edition.name} is there already, and an edition is never changed.",
        "Give another number with --edition, or remove that folder first.",
    )


class _Matching:
    """Finds out which indicator of the catalogue a reading is about, whoever sent it."""

    def __init__(self, city: City, place: str) -> None:
        self._city, self._place = city, place
        self._identities = Identities(city)
        self._ids = {one.id.casefold(): one for one in city.indicators}
        self._divisions = ("", *(one.id for one in city.divisions))
        self._known: dict[tuple[str, ...], tuple[str, Indicator | None]] = {}
        self.titles: dict[str, str] = {}
        self.matched: set[str] = set()
        self.findings: list[Finding] = []

    def figure(self, reading: Reading, year: int) -> EditionFigure | None:
        """The figure of a reading, None for one that an edition of that year cannot have printed."""
        reading = _named(reading)
        id, indicator = self._about(reading)
        period = reading.period
        if period is None or period.first > year:
            return None
        hidden = reading.status == "Q" or reading.confidentiality not in OPEN
        cell = reading.cell
        return EditionFigure(
            indicator=id,
            breakdown=reading.breakdown,
            period=period,
            value=None if hidden else reading.value,
            unit=_unit(reading, indicator),
            status="Q" if hidden else reading.status,
            division=indicator.division if indicator else "",
            source=reading.source,
            source_url=reading.source_url,
            cell=None if hidden else Cell(f"{self._place}/{cell.file}", cell.sheet, cell.row, cell.column),
            typed="" if hidden else reading.typed,
        )

    def _about(self, reading: Reading) -> tuple[str, Indicator | None]:
        """Id in the edition, and the indicator where it is one of the catalogue."""
        typed = (reading.indicator_id, reading.indicator_code, reading.indicator_name, unit_key(reading.unit))
        if typed not in self._known:
            each = (self._identities.of(reading, division).indicator for division in self._divisions)
            found = {one.id: one for one in each if one}
            indicator = next(iter(found.values())) if len(found) == 1 else None
            if not found and not reading.indicator_id:
                indicator = self._ids.get(reading.indicator_name.strip().casefold())
            name = reading.indicator_name or reading.indicator_code or reading.indicator_id
            id = indicator.id if indicator else self._own_id(reading, name)
            self._known[typed] = (id, indicator)
            self.titles.setdefault(id, name or id)
            if indicator:
                self.matched.add(id)
            else:
                self._tell(reading, name, id)
        return self._known[typed]

    def _own_id(self, reading: Reading, name: str) -> str:
        """An id for what the catalogue does not know: from its name, unlike every id of the catalogue."""
        made = slug(reading.indicator_id or name, "indicator")
        taken = {one.id for one in self._city.indicators}
        return f"{made}-then" if made in taken else made

    def _tell(self, reading: Reading, name: str, id: str) -> None:
        near = self._nearest(name)
        self.findings.append(
            at(reading.cell, "edition-name-unknown", Severity.WARNING, name or id, nearest=near, id=id)
        )

    def _nearest(self, name: str) -> str:
        """Id of the indicator that is called most alike, a dash where none is."""
        called = {plain(title): one.id for one in self._city.indicators for title in one.titles.values()}
        called |= {plain(id): one.id for id, one in self._ids.items()}
        called |= {plain(one.text): one.indicator for one in self._city.names if one.state is NameState.ACCEPTED}
        near = difflib.get_close_matches(plain(name), list(called), 1)
        return called[near[0]] if near else "–"


def _named(reading: Reading) -> Reading:
    """The reading without names of the indicator among its groups: published tables have one column a language."""
    parts = [part.strip() for part in reading.breakdown.split(";") if part.strip()]
    titles = [part for part in parts if _TITLE.fullmatch(part.partition("=")[0].strip())]
    if not titles:
        return reading
    name = reading.indicator_name or titles[0].partition("=")[2].strip()
    kept = "; ".join(part for part in parts if part not in titles)
    return replace(reading, indicator_name=name, breakdown=kept)


def _unit(reading: Reading, indicator: Indicator | None) -> str:
    """The unit as typed; the catalogue's where they are the same or none was typed."""
    if indicator and (not reading.unit.strip() or unit_key(reading.unit) == unit_key(indicator.unit)):
        return indicator.unit
    return reading.unit.strip()


def _once(figures: Iterable[EditionFigure]) -> tuple[list[EditionFigure], list[Finding]]:
    """The figures by what they are about; where a table gives two different ones for the same, neither is kept."""
    found: dict[tuple[object, ...], list[EditionFigure]] = {}
    for one in figures:
        key = (one.indicator, breakdown_key(one.breakdown), unit_key(one.unit), period_key(one.period))
        found.setdefault(key, []).append(one)
    agreed = [group[0] for group in found.values() if len({one.value for one in group}) == 1]
    findings = [_told_twice(one) for group in found.values() if len({one.value for one in group}) > 1 for one in group]
    return (
        sorted(agreed, key=lambda one: (one.indicator, breakdown_key(one.breakdown), one.unit, one.period.order)),
        findings,
    )


def _told_twice(one: EditionFigure) -> Finding:
    file, line = (one.cell.file, one.cell.row) if one.cell else ("", 0)
    reason = ", ".join(part for part in (one.indicator, one.period.text, one.breakdown, one.typed) if part)
    return about(file, "edition-row-unusable", Severity.WARNING, line=line, indicator=one.indicator, reason=reason)
