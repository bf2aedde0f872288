"""All readings of all files by column, with what each of them is about found once for all that say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from vlr.intake.compact import compact
from vlr.intake.rules.candidate import Candidate, candidate
from vlr.intake.rules.identity import Identified
from vlr.intake.rules.sameness import breakdown_key, period_key
from vlr.model.cells import Cell
from vlr.model.city import Indicator
from vlr.model.observations import Reading
from vlr.model.periods import Period

if TYPE_CHECKING:
    from vlr.intake.read import FileReading

Places = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Numbers = np.ndarray[Any, np.dtype[np.float64]]
Texts = np.ndarray[Any, np.dtype[np.object_]]

Find = Callable[[Reading, str], tuple[Reading, Identified]]
"""(reading, division) -> the reading as it is meant, and its catalogue row."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What many readings share: all beside year and figure. reading: one of them, as it is meant."""

    reading: Reading
    division: str
    identified: Identified

    @property
    def indicator(self) -> Indicator:
        """The catalogue row; only to be asked where there is one."""
        assert self.identified.indicator is not None
        return self.identified.indicator


@dataclass(frozen=True, slots=True)
class Pool:
    """Readings in the order of the files; all arrays have one entry a reading.

    subject, period: which of `subjects` and `periods` is meant; value: NaN for a gap.
    """

    subjects: Sequence[Subject]
    periods: Sequence[Period | None]
    subject: Places
    period: Places
    row: Places
    column: Places
    value: Numbers
    typed: Texts

    def cell(self, place: int) -> Cell:
        """Where a reading was typed."""
        of = self.subjects[self.subject[place]].reading.cell
        return Cell(of.file, of.sheet, int(self.row[place]), int(self.column[place]))

    def candidate(self, place: int) -> Candidate:
        """A reading that has a catalogue row and a period."""
        subject, period, value = self.subjects[self.subject[place]], self.periods[self.period[place]], self.value[place]
        assert period is not None
        reading = replace(
            subject.reading,
            cell=self.cell(place),
            period=period,
            value=None if np.isnan(value) else float(value),
            typed=str(self.typed[place]),
        )
        return candidate(reading, subject.division, subject.indicator, period)

    def by_subject(self, test: Callable[[Subject], bool]) -> Flags:
        """For each reading whether what it is about passes a test."""
        return np.array([test(subject) for subject in self.subjects], dtype=bool)[self.subject]

    def by_period(self, test: Callable[[Period | None], bool]) -> Flags:
        """For each reading whether its period passes a test."""
        return np.array([test(period) for period in self.periods], dtype=bool)[self.period]

    def keys(self) -> Places:
        """For each reading a number for what it is about: indicator, breakdown and period; -1 where one is missing."""
        things: dict[object, int] = {}
        times: dict[object, int] = {}
        thing = [
            things.setdefault((s.indicator.id, breakdown_key(s.reading.breakdown)), len(things))
            if s.identified.indicator
            else -1
            for s in self.subjects
        ]
        time = [times.setdefault(period_key(p), len(times)) if p is not None else -1 for p in self.periods]
        of_thing, of_time = numbers(thing)[self.subject], numbers(time)[self.period]
        return np.where((of_thing < 0) | (of_time < 0), -1, of_thing * (len(times) + 1) + of_time)


def pool(files: Sequence[FileReading], division_of: Callable[[str], str], find: Find) -> Pool:
    """All readings of the files. division_of: file -> division; find: what a reading is about."""
    parts = [(file, compact(file.readings)) for file in files]
    subjects: list[Subject] = []
    periods: dict[Period | None, int] = {}
    subject, period = [], []
    for file, part in parts:
        subject.append(numbers(part.sample) + len(subjects))
        known = numbers([periods.setdefault(period, len(periods)) for period in part.periods])
        period.append(known[numbers(part.period)] if len(part) else numbers(()))
        division = division_of(file.file)
        for sample in part.samples:
            reading, identified = find(sample, division)
            subjects.append(Subject(reading, division, identified))
    return Pool(
        subjects,
        list(periods),
        _all(subject),
        _all(period),
        _all([numbers(part.rows) for _, part in parts]),
        _all([numbers(part.columns) for _, part in parts]),
        np.concatenate([np.zeros(0), *(np.asarray(part.values, dtype="float64") for _, part in parts)]),
        texts([typed for _, part in parts for typed in part.typed]),
    )


def numbers(found: Sequence[int]) -> Places:
    """Whole numbers as an array."""
    return np.asarray(found, dtype="int64")


def places(flags: Flags) -> list[int]:
    """Where flags are set."""
    found: list[int] = np.flatnonzero(flags).tolist()
    return found


def texts(found: Sequence[str]) -> Texts:
    """Texts as an array of objects."""
    array = np.empty(len(found), dtype=object)
    array[:] = found
    return array


def _all(parts: Sequence[Places]) -> Places:
    return np.concatenate([numbers(()), *parts])
