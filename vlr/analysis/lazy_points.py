"""Points of a series that are made when somebody asks for them.

A large city has millions of figures and a report looks at few of them; a point with its cell, period and texts takes
many times the memory of the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from vlr.model.cells import Cell
from vlr.model.periods import Period
from vlr.model.review import Point

Array = npt.NDArray[Any]
Brief = tuple[float | None, str, Period]
"""Value, status and period of a point."""

TEXTS = ("status", "id", "division", "typed", "note", "source", "source_url", "confidentiality", "file", "sheet")

EDITION = "edition"
"""A column that a table of observations has where some of its rows are figures of an earlier edition."""


class Rows:
    """The columns of a table of observations, and the period of each row as number of one in `periods`."""

    def __init__(self, columns: dict[str, Array], periods: Sequence[Period], period: Array) -> None:
        self._columns = columns
        self._periods = periods
        self._period = period
        self.known = ~np.isnan(columns["value"])

    def column(self, name: str) -> Array:
        """One column of the table of observations."""
        return self._columns[name]

    def point(self, row: int) -> Point:
        """One row as a point; NaN is a gap."""
        return self.points(np.array([row]))[0]

    def points(self, rows: Array) -> tuple[Point, ...]:
        """Some rows as points; taken column by column, which is faster than row by row."""
        texts = [self._columns[name][rows].tolist() for name in TEXTS]
        numbers = [self._columns[name][rows].tolist() for name in ("value", "row", "column")]
        periods = [self._periods[number] for number in self._period[rows].tolist()]
        given = self._columns.get(EDITION)
        editions = [""] * len(rows) if given is None else given[rows].tolist()
        each = zip(periods, editions, *texts, *numbers, strict=True)
        return tuple(
            Point(
                period,
                None if value != value else value,
                status,
                id,
                division,
                (Cell(file, sheet, row, column),) if file else (),
                typed,
                note,
                source,
                url,
                confidentiality,
                edition,
            )
            for (
                period,
                edition,
                status,
                id,
                division,
                typed,
                note,
                source,
                url,
                confidentiality,
                file,
                sheet,
                value,
                row,
                column,
            ) in each
        )

    def brief(self, row: int) -> Brief:
        """Value, status and period of one row, at a tenth of what the whole point costs."""
        value = float(self._columns["value"][row]) if self.known[row] else None
        return value, str(self._columns["status"][row]), self._periods[self._period[row]]


class LazyPoints(Sequence[Point]):
    """Like a tuple of points: compared, shown and hashed as one."""

    __slots__ = ("_all", "_places", "_rows")

    def __init__(self, rows: Rows, places: Array) -> None:
        """places: the rows of the points, in the order of the points."""
        self._rows = rows
        self._places = places
        self._all: tuple[Point, ...] | None = None

    @property
    def rows(self) -> Rows:
        """The table of which these points are."""
        return self._rows

    @property
    def places(self) -> Array:
        """Number of each point's row in that table."""
        return self._places

    def whole(self) -> tuple[Point, ...]:
        """All points; they are kept."""
        if self._all is None:
            self._all = self._rows.points(self._places)
        return self._all

    def brief(self, index: int) -> Brief:
        """Value, status and period of one point."""
        return self._rows.brief(self._places[index])

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Point: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Point, ...]: ...
    def __getitem__(self, index: int | slice) -> Point | tuple[Point, ...]:
        if self._all is None and isinstance(index, int):
            return self._rows.point(self._places[index])
        return self.whole()[index]

    def __iter__(self) -> Iterator[Point]:
        return iter(self.whole())

    def __eq__(self, other: object) -> bool:
        return self.whole() == (other.whole() if isinstance(other, LazyPoints) else other)

    def __hash__(self) -> int:
        return hash(self.whole())

    def __repr__(self) -> str:
        return repr(self.whole())
