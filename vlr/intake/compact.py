"""Many readings in little room: what stands beside the figures is kept once for all figures that share it.

A workbook of six thousand rows has six thousand figures and a few hundred different things beside them. Kept so, the
readings of a file travel quickly from one process to another, and `match` looks at each different thing once. A
`Reading` is made when somebody asks for it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from typing import overload

from vlr.model.cells import Cell
from vlr.model.observations import Reading
from vlr.model.periods import Period

_NONE = float("nan")
_OWN = {"cell", "period", "value", "typed"}
"""Fields of a reading that are kept for each figure."""
_SHARED = attrgetter("cell.file", "cell.sheet", *(f.name for f in fields(Reading) if f.name not in _OWN))


@dataclass(frozen=True, slots=True, eq=False)
class Compact(Sequence[Reading]):
    """Readings by column: all lists but `samples` and `periods` have one entry a reading.

    samples: readings of which all but cell, period, value and typed counts, with file and sheet of their cell; sample,
    period: which of `samples` and `periods` is meant; values: NaN for a gap.
    """

    samples: Sequence[Reading] = ()
    periods: Sequence[Period | None] = ()
    sample: Sequence[int] = ()
    period: Sequence[int] = ()
    rows: Sequence[int] = ()
    columns: Sequence[int] = ()
    values: Sequence[float] = ()
    typed: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Reading]:
        return map(self._reading, range(len(self.rows)))

    @overload
    def __getitem__(self, place: int) -> Reading: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Reading]: ...
    def __getitem__(self, place: int | slice) -> Reading | Sequence[Reading]:
        if isinstance(place, slice):
            return tuple(map(self._reading, range(len(self.rows))[place]))
        return self._reading(range(len(self.rows))[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _reading(self, place: int) -> Reading:
        sample, value = self.samples[self.sample[place]], self.values[place]
        return replace(
            sample,
            cell=Cell(sample.cell.file, sample.cell.sheet, self.rows[place], self.columns[place]),
            period=self.periods[self.period[place]],
            value=None if value != value else value,
            typed=self.typed[place],
        )


def compact(readings: Sequence[Reading]) -> Compact:
    """The same readings in less room."""
    if isinstance(readings, Compact):
        return readings
    samples: dict[object, int] = {}
    periods: dict[Period | None, int] = {}
    firsts: list[Reading] = []
    made = _Lists()
    for reading in readings:
        sample = samples.setdefault(_SHARED(reading), len(firsts))
        if sample == len(firsts):
            firsts.append(reading)
        made.sample.append(sample)
        made.period.append(periods.setdefault(reading.period, len(periods)))
        made.rows.append(reading.cell.row)
        made.columns.append(reading.cell.column)
        made.values.append(_NONE if reading.value is None else reading.value)
        made.typed.append(reading.typed)
    return made.of(firsts, list(periods))


def joined(parts: Sequence[Compact]) -> Compact:
    """The readings of several sheets or files, one after the other."""
    parts = [part for part in parts if part.rows]
    if len(parts) == 1:
        return parts[0]
    samples: list[Reading] = []
    periods: dict[Period | None, int] = {}
    made = _Lists()
    for part in parts:
        places = [periods.setdefault(period, len(periods)) for period in part.periods]
        made.sample.extend([len(samples) + sample for sample in part.sample])
        made.period.extend([places[period] for period in part.period])
        made.rows.extend(part.rows)
        made.columns.extend(part.columns)
        made.values.extend(part.values)
        made.typed.extend(part.typed)
        samples.extend(part.samples)
    return made.of(samples, list(periods))


@dataclass(slots=True)
class _Lists:
    """Lists of `Compact` that still grow; arrays of plain numbers are pickled as one piece."""

    sample: array[int] = field(default_factory=lambda: array("l"))
    period: array[int] = field(default_factory=lambda: array("l"))
    rows: array[int] = field(default_factory=lambda: array("l"))
    columns: array[int] = field(default_factory=lambda: array("l"))
    values: array[float] = field(default_factory=lambda: array("d"))
    typed: list[str] = field(default_factory=list)

    def of(self, samples: Sequence[Reading], periods: Sequence[Period | None]) -> Compact:
        """The readings."""
        return Compact(samples, periods, self.sample, self.period, self.rows, self.columns, self.values, self.typed)
