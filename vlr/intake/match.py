"""From readings to observations: whose figure of which indicator this is, in the catalogue's unit, once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from vlr.intake.rules.candidate import Candidate, Key, candidate
from vlr.intake.rules.duplicates import settle
from vlr.intake.rules.identity import UNKNOWN, Identified, Identities
from vlr.intake.rules.sameness import breakdown_key, unit_key
from vlr.intake.rules.tally import Tally
from vlr.model.cells import Cell
from vlr.model.city import City, Indicator
from vlr.model.findings import Finding, Severity
from vlr.model.observations import OBSERVATION_COLUMNS, Reading
from vlr.model.periods import PeriodKind
from vlr.model.slugs import slug

if TYPE_CHECKING:
    from vlr.intake.read import FileReading

TAKEN = "observation"


@dataclass(frozen=True, slots=True)
class Matched:
    """Observations (columns `OBSERVATION_COLUMNS`, sorted), findings, and what became of every reading.

    outcomes: `observation`, or why a reading was set aside (the finding's code; `year-missing` was told by the reader)
    -> number of readings. Their sum is the number of readings, gaps included.
    """

    observations: pd.DataFrame
    findings: tuple[Finding, ...]
    outcomes: dict[str, int]


@dataclass(slots=True)
class _Work:
    """What `match` gathers on its way."""

    city: City
    tally: Tally = field(default_factory=Tally)
    outcomes: Counter[str] = field(default_factory=Counter)
    waiting: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.waiting = frozenset(indicator.id for indicator in self.city.waiting)


def match(files: Sequence[FileReading], city: City) -> Matched:
    """Observations of what the divisions sent; every reading ends as one or is set aside with a finding.

    A reading belongs to a catalogue row by indicator id, else code and unit, else code and name, else an accepted name
    of its division, also where that name is typed as the label of a group. Set aside: readings of no or several rows
    (unknown-indicator, unknown-code, code-ambiguous, name-ambiguous), from a division that does not own the indicator
    (not-owner), in another unit (unit-mismatch), about a year after the report year (year-in-future), without a period.
    Figures of a row that lacks something needed wait (indicator-waiting).
    A missing unit is the catalogue's: a note for a table without units (unit-from-catalogue), a warning for single rows
    (missing-unit). Two different figures for one key: neither is taken (conflicting-duplicate); the same figure twice:
    one is taken, with a note.
    """
    work = _Work(city)
    divisions = {submission.file: submission.division for submission in city.submissions}
    identities = Identities(replace(city, indicators=(*city.indicators, *city.waiting)))
    found = [
        one
        for file in files
        for reading in file.readings
        if (one := _identified(reading, divisions.get(file.file, ""), identities, work))
    ]
    owned = _owned(found, work)
    usable = [one for one in owned if _unit_fits(one, work) and _year_fits(one, work)]
    taken = settle(usable, work.tally, work.outcomes)
    work.outcomes[TAKEN] += len(taken)
    outcomes = {outcome: count for outcome, count in sorted(work.outcomes.items()) if count}
    return Matched(_table(taken), tuple(work.tally.findings()), outcomes)


def _identified(reading: Reading, division: str, identities: Identities, work: _Work) -> Candidate | None:
    """The reading with its indicator, None where it is set aside."""
    reading, identified = by_label(reading, division, identities)
    if identified.indicator is None:
        work.outcomes[identified.code] += 1
        typed = reading.indicator_id or reading.indicator_code or reading.indicator_name
        work.tally.add(
            reading.cell,
            identified.code,
            Severity.WARNING,
            typed,
            division=division,
            group="|".join((reading.indicator_id, reading.indicator_code, reading.indicator_name, reading.unit)),
            details={
                "un_code": reading.indicator_code or "–",
                "name": reading.indicator_name or "–",
                "unit": reading.unit or "–",
                "candidates": ", ".join(identified.candidates) or "–",
                "suggestion": identities.nearest(reading.indicator_name, division),
            },
        )
        return None
    if identified.indicator.id in work.waiting:
        _tell_waiting(reading, division, identified.indicator, work)
        return None
    if reading.period is None:
        work.outcomes["year-missing"] += 1
        return None
    return candidate(reading, division, identified.indicator, reading.period)


def _tell_waiting(reading: Reading, division: str, indicator: Indicator, work: _Work) -> None:
    """A figure of an indicator whose row in the catalogue lacks something is set aside until that is filled in."""
    needed = {
        "title": indicator.titles,
        "goals": indicator.goals,
        "unit": indicator.unit,
        "division": indicator.division,
    }
    work.outcomes["indicator-waiting"] += 1
    work.tally.add(
        reading.cell,
        "indicator-waiting",
        Severity.WARNING,
        reading.indicator_name or reading.indicator_code or reading.indicator_id,
        division=division,
        indicator=indicator.id,
        details={"id": indicator.id, "fields": ", ".join(field for field, value in needed.items() if not value)},
    )


def by_label(reading: Reading, division: str, identities: Identities) -> tuple[Reading, Identified]:
    """The reading and what it is about; where only the label of its group is a known name, that is its indicator.

    A table with a title for its subject and a column or a row for each measure is read as one measure with groups:
    nobody but the catalogue can tell the two apart.
    """
    identified = identities.of(reading, division)
    label = reading.breakdown.partition("=")[2].strip() or reading.breakdown
    if identified.code == UNKNOWN and label and not set(label) & {"=", ";"}:
        renamed = replace(reading, indicator_name=label, breakdown="")
        by_label = identities.of(renamed, division)
        if by_label.indicator is not None and not (reading.indicator_id or reading.indicator_code):
            return renamed, by_label
    return reading, identified


def _owned(found: Iterable[Candidate], work: _Work) -> list[Candidate]:
    """Those that come from the division that owns the indicator; the others are told with the owner's cell."""
    owned: list[Candidate] = []
    foreign: list[Candidate] = []
    for one in found:
        (owned if one.division == one.indicator.division else foreign).append(one)
    cells: dict[Key, Cell] = {}
    for one in owned if foreign else ():
        cells.setdefault(one.key, one.reading.cell)
    for one in foreign:
        theirs = cells.get(one.key)
        work.outcomes["not-owner"] += 1
        work.tally.add(
            one.reading.cell,
            "not-owner",
            Severity.WARNING,
            one.reading.typed,
            division=one.division,
            indicator=one.indicator.id,
            also=(theirs,) if theirs else (),
            details={
                "owner": work.city.division_name(one.indicator.division) or "–",
                "owner_cell": theirs.where if theirs else "–",
            },
        )
    return owned


def _unit_fits(one: Candidate, work: _Work) -> bool:
    """Whether the figure is in the catalogue's unit, or in none, which is told and taken for the catalogue's."""
    reading, indicator = one.reading, one.indicator
    typed, division, unit = unit_key(reading.unit), one.division, indicator.unit or "–"
    if typed == unit_key(indicator.unit):
        return True
    told = (reading.cell, "missing-unit", Severity.WARNING, reading.typed)
    if typed:
        work.outcomes["unit-mismatch"] += 1
        told = (reading.cell, "unit-mismatch", Severity.ERROR, reading.unit)
    elif not reading.unit_in_table:
        told = (reading.cell, "unit-from-catalogue", Severity.NOTE, reading.typed)
    whole_table = not typed and not reading.unit_in_table
    work.tally.add(
        *told,
        division=division,
        indicator="" if whole_table else indicator.id,
        group=f"{reading.table}|{typed}|{unit}",
        details={"unit": unit},
    )
    return not typed


def _year_fits(one: Candidate, work: _Work) -> bool:
    """Whether the figure is about a time that the report can know.

    The report year counts as known; a split year that begins in it too, but not a span of years that ends after it.
    """
    period = one.period
    year = period.last if period.kind is PeriodKind.SPAN else period.first
    if year <= work.city.report_year:
        return True
    work.outcomes["year-in-future"] += 1
    work.tally.add(
        one.reading.cell,
        "year-in-future",
        Severity.WARNING,
        period.text,
        division=one.division,
        indicator=one.indicator.id,
        details={"year": str(work.city.report_year)},
    )
    return False


def _table(taken: Sequence[Candidate]) -> pd.DataFrame:
    """The candidates as observations, sorted by what they are about."""
    shown = _breakdowns(taken)
    ids = _ids(taken, shown)
    rows = [_row(one, ids[one.key], shown) for one in taken]
    rows.sort(key=lambda row: (row[1], row[7], row[4], row[5], row[3], row[0]))
    return pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)).astype(OBSERVATION_COLUMNS)


def _breakdowns(taken: Sequence[Candidate]) -> dict[tuple[str, tuple[str, ...]], str]:
    """One spelling for each breakdown of an indicator: the catalogue's headline, else the first that was typed."""
    shown: dict[tuple[str, tuple[str, ...]], str] = {}
    for one in taken:
        indicator = one.indicator
        if indicator.headline:
            shown.setdefault((indicator.id, breakdown_key(indicator.headline)), indicator.headline)
        key = breakdown_key(one.reading.breakdown)
        shown.setdefault((indicator.id, key), one.reading.breakdown.strip() if key else "")
    return shown


def _ids(taken: Sequence[Candidate], shown: dict[tuple[str, tuple[str, ...]], str]) -> dict[Key, str]:
    """Key -> id from what the observation is about; where two read alike, both get a piece of a digest of their key."""
    plain: dict[Key, str] = {}
    for one in taken:
        breakdown = shown[one.indicator.id, breakdown_key(one.reading.breakdown)]
        parts = [
            one.indicator.id,
            slug(breakdown, "group") if breakdown else "",
            slug(one.period.text, "x"),
        ]
        plain[one.key] = "--".join(part for part in parts if part)
    alike = Counter(id.casefold() for id in plain.values())
    return {
        key: id if alike[id.casefold()] == 1 else f"{id}-{hashlib.sha256(repr(key).encode()).hexdigest()[:8]}"
        for key, id in plain.items()
    }


def _row(one: Candidate, id: str, shown: dict[tuple[str, tuple[str, ...]], str]) -> tuple[object, ...]:
    """One observation in the order of `OBSERVATION_COLUMNS`."""
    reading, period, indicator = one.reading, one.period, one.indicator
    mark = reading.flag if reading.status == "A" else ""
    return (
        id,
        indicator.id,
        one.division,
        period.text,
        period.first,
        period.last,
        period.kind.value,
        shown[indicator.id, breakdown_key(reading.breakdown)],
        float("nan") if reading.value is None else reading.value,
        indicator.unit,
        reading.status,
        reading.confidentiality,
        "; ".join(part for part in (reading.note, mark) if part),
        reading.source,
        reading.source_url,
        reading.cell.file,
        reading.cell.sheet,
        reading.cell.row,
        reading.cell.column,
        reading.typed,
    )
