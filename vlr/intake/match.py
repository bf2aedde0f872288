"""From readings to observations: whose figure of which indicator this is, in the catalogue's unit, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from vlr.framework.units import label
from vlr.intake.contributors import as_part, contributors
from vlr.intake.converted import converted
from vlr.intake.observation_table import table_of
from vlr.intake.pool import Flags, Places, Pool, Subject, places, pool
from vlr.intake.rules.duplicates import settle
from vlr.intake.rules.identity import UNKNOWN, Identified, Identities
from vlr.intake.rules.sameness import unit_key
from vlr.intake.rules.tally import Tally
from vlr.model.cells import Cell
from vlr.model.city import City
from vlr.model.findings import Finding, Severity
from vlr.model.observations import Reading
from vlr.model.periods import Period, PeriodKind

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
    identities: Identities
    pool: Pool
    tally: Tally = field(default_factory=Tally)
    outcomes: Counter[str] = field(default_factory=Counter)


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
    divisions = {submission.file: submission.division for submission in city.submissions}
    identities = Identities(replace(city, indicators=(*city.indicators, *city.waiting)))

    def find(reading: Reading, division: str) -> tuple[Reading, Identified]:
        meant, identified = by_label(reading, division, identities)
        return _contributed(meant, identified, division, city), identified

    together = converted(pool(files, lambda file: divisions.get(file, ""), find), city.conversions)
    work = _Work(city, identities, together)
    keys = together.keys()
    owned = _owned(_identified(work), keys, work)
    taken = _settled(_fitting(owned, work), keys, work)
    work.outcomes[TAKEN] += len(taken)
    outcomes = {outcome: count for outcome, count in sorted(work.outcomes.items()) if count}
    return Matched(table_of(together, taken), tuple(work.tally.findings()), outcomes)


def _contributed(reading: Reading, identified: Identified, division: str, city: City) -> Reading:
    """A figure that a division sends as its part of the whole says so in its breakdown."""
    indicator = identified.indicator
    if indicator is None or division not in contributors(indicator, city.divisions):
        return reading
    return replace(reading, breakdown=as_part(reading.breakdown, division))


def _identified(work: _Work) -> Flags:
    """For each reading whether it has a period and a catalogue row that is complete; the others are told."""
    waiting = {indicator.id for indicator in work.city.waiting}
    known = work.pool.by_subject(lambda s: s.identified.indicator is not None)
    ready = known & work.pool.by_subject(lambda s: s.identified.indicator is None or s.indicator.id not in waiting)
    dated = work.pool.by_period(lambda period: period is not None)
    for place in places(~ready & (dated | ~known)):
        subject = work.pool.subjects[work.pool.subject[place]]
        if subject.identified.indicator is None:
            _tell_unknown(place, subject, work)
        else:
            _tell_waiting(place, subject, work)
    work.outcomes["year-missing"] += int((known & ~dated).sum())
    return ready & dated


def _tell_unknown(place: int, subject: Subject, work: _Work) -> None:
    """A reading of no catalogue row, or of one of several."""
    reading, identified = subject.reading, subject.identified
    work.outcomes[identified.code] += 1
    work.tally.add(
        work.pool.cell(place),
        identified.code,
        Severity.WARNING,
        reading.indicator_id or reading.indicator_code or reading.indicator_name,
        division=subject.division,
        group="|".join((reading.indicator_id, reading.indicator_code, reading.indicator_name, reading.unit)),
        details={
            "un_code": reading.indicator_code or "–",
            "name": reading.indicator_name or "–",
            "unit": reading.unit or "–",
            "candidates": ", ".join(identified.candidates) or "–",
            "suggestion": work.identities.nearest(reading.indicator_name, subject.division),
        },
    )


def _tell_waiting(place: int, subject: Subject, work: _Work) -> None:
    """A figure of an indicator whose row in the catalogue lacks something is set aside until that is filled in."""
    reading, indicator = subject.reading, subject.indicator
    needed = {
        "title": indicator.titles,
        "goals": indicator.goals,
        "unit": indicator.unit,
        "division": indicator.division,
    }
    work.outcomes["indicator-waiting"] += 1
    work.tally.add(
        work.pool.cell(place),
        "indicator-waiting",
        Severity.WARNING,
        reading.indicator_name or reading.indicator_code or reading.indicator_id,
        division=subject.division,
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


def _owned(found: Flags, keys: Places, work: _Work) -> Flags:
    """Those that come from the division that owns the indicator; the others are told with the owner's cell."""
    divisions = work.city.divisions
    own = work.pool.by_subject(
        lambda s: (
            s.identified.indicator is None
            or s.division == s.indicator.division
            or s.division in contributors(s.indicator, divisions)
        )
    )
    foreign = places(found & ~own)
    cells: dict[int, Cell] = {}
    for place in places(found & own & np.isin(keys, keys[foreign])):
        cells.setdefault(int(keys[place]), work.pool.cell(place))
    for place in foreign:
        subject, theirs = work.pool.subjects[work.pool.subject[place]], cells.get(int(keys[place]))
        work.outcomes["not-owner"] += 1
        work.tally.add(
            work.pool.cell(place),
            "not-owner",
            Severity.WARNING,
            work.pool.typed[place],
            division=subject.division,
            indicator=subject.indicator.id,
            also=(theirs,) if theirs else (),
            details={
                "owner": work.city.division_name(subject.indicator.division) or "–",
                "owner_cell": theirs.where if theirs else "–",
            },
        )
    return found & own


def _fitting(owned: Flags, work: _Work) -> Flags:
    """Those in the catalogue's unit, or in none, which is told and taken for the catalogue's, about a known time."""
    same = work.pool.by_subject(lambda s: s.identified.indicator is None or _unit(s) == unit_key(s.indicator.unit))
    usable = same | work.pool.by_subject(lambda s: not _unit(s))
    known = work.pool.by_period(lambda period: period is None or _year(period) <= work.city.report_year)
    for place in places(owned & ~(same & known)):
        if not same[place]:
            _tell_unit(place, work)
        if usable[place] and not known[place]:
            _tell_future(place, work)
    return owned & usable & known


def _unit(subject: Subject) -> str:
    return unit_key(subject.reading.unit)


def _tell_unit(place: int, work: _Work) -> None:
    """A figure in another unit, or in none."""
    subject = work.pool.subjects[work.pool.subject[place]]
    reading, indicator, typed, text = subject.reading, subject.indicator, _unit(subject), work.pool.typed[place]
    unit = label(indicator.unit, "en") if indicator.unit else "–"
    told = ("missing-unit", Severity.WARNING, text)
    if typed:
        work.outcomes["unit-mismatch"] += 1
        told = ("unit-mismatch", Severity.ERROR, reading.unit)
    elif not reading.unit_in_table:
        told = ("unit-from-catalogue", Severity.NOTE, text)
    whole_table = not typed and not reading.unit_in_table
    work.tally.add(
        work.pool.cell(place),
        *told,
        division=subject.division,
        indicator="" if whole_table else indicator.id,
        group=f"{reading.table}|{typed}|{unit}",
        details={"unit": unit},
    )


def _year(period: Period) -> int:
    """The year that tells whether a period is over.

    The report year counts as known; a split year that begins in it too, but not a span of years that ends after it.
    """
    return period.last if period.kind is PeriodKind.SPAN else period.first


def _tell_future(place: int, work: _Work) -> None:
    """A figure about a time that the report cannot know."""
    subject, period = work.pool.subjects[work.pool.subject[place]], work.pool.periods[work.pool.period[place]]
    work.outcomes["year-in-future"] += 1
    work.tally.add(
        work.pool.cell(place),
        "year-in-future",
        Severity.WARNING,
        period.text if period else "",
        division=subject.division,
        indicator=subject.indicator.id,
        details={"year": str(work.city.report_year)},
    )


def _settled(fitting: Flags, keys: Places, work: _Work) -> Places:
    """Places of one reading for each key, in the order in which the keys came first; duplicates are told."""
    usable = np.flatnonzero(fitting)
    codes, known = pd.factorize(keys[usable])  # numbered in the order in which they come first
    double = np.bincount(codes, minlength=len(known))[codes] > 1
    taken = np.full(len(known), -1)
    taken[codes[~double]] = usable[~double]
    candidates = [work.pool.candidate(int(place)) for place in usable[double]]
    numbers = {id(one): number for one, number in zip(candidates, places(double), strict=True)}
    for one in settle(candidates, work.tally, work.outcomes):
        number = numbers[id(one)]
        taken[codes[number]] = usable[number]
    return np.asarray(taken[taken >= 0], dtype="int64")
