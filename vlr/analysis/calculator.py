"""Assessment of plain figures, without a city: the same rules and methods for anyone's series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vlr.analysis.assess import METHODS, assess, assess_points, counted
from vlr.model.city import Direction, Indicator
from vlr.model.review import Assessment, Point, Series

NO_LAST_YEAR = 9999
"""The calculator knows no report year: every year counts."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What is asked of a series: see `method.Case` for limit and unit. method: a key of `METHODS`."""

    id: str
    method: str
    direction: Direction
    base_year: int | None = None
    target: float | None = None
    target_year: int | None = None
    limit: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the calculator: the fields are its columns, None where there is nothing to say.

    measure: the figure that the class was decided on (signed growth rate, ratio or pace), unrounded.
    """

    id: str
    method: str
    direction: str
    base_year: int | None
    base_value: float | None
    latest_year: int | None
    latest_value: float | None
    target: float | None
    target_year: int | None
    measure: float | None
    result: str
    reason: str


def calculate(series: Mapping[str, Sequence[Point]], specs: Iterable[Spec]) -> list[Answer]:
    """One answer to each spec, in their order. series: id -> points in any order.

    An id without points is no-data; one whose points are all gaps has fewer than two usable ones: baseline-only.
    """
    return [_answered(series.get(spec.id, ()), spec) for spec in specs]


def answer(made: Assessment) -> Answer:
    """An assessment as a line of the calculator."""
    base, latest = made.base, made.latest
    return Answer(
        made.indicator,
        made.method,
        made.direction,
        base.period.first if base else None,
        base.value if base else None,
        latest.period.first if latest else None,
        latest.value if latest else None,
        made.target_value,
        made.target_year,
        made.pace,
        made.result,
        made.reason,
    )


def _answered(points: Sequence[Point], spec: Spec) -> Answer:
    asked = Indicator(
        spec.id,
        {},
        (),
        spec.unit,
        "",
        direction=spec.direction,
        base_year=spec.base_year,
        target_value=spec.target,
        target_year=spec.target_year,
        limit=spec.limit,
    )
    method, ordered = METHODS[spec.method], tuple(sorted(points, key=lambda point: point.period.order))
    if not ordered:
        return answer(assess(None, asked, NO_LAST_YEAR, method))
    series = Series(spec.id, spec.id, "", spec.unit, ordered)
    return answer(assess_points(counted(series, asked, NO_LAST_YEAR, method), asked, method))
