"""What every method of assessment looks like: classes and thresholds as data, one function that judges a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vlr.model.city import Direction

TARGET_MET = "target-met"
BASELINE_ONLY = "baseline-only"
NOT_ASSESSED = "not-assessed"

TOLERANCE = 1e-9
"""Values closer than this count as equal: a growth of exactly 1 % is not judged by a rounding error."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a result is drawn beside its word: told apart in grey print and without colour.

    kind: better | worse | met | none, the css class. shape: what to draw; forward and back are meant in the direction
    that the city wants, never up and down, because a wanted value may fall.
    """

    kind: str
    shape: str


@dataclass(frozen=True, slots=True)
class Grade:
    """One class of a method: every pace from `floor` on that no better class has taken."""

    result: str
    floor: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class Case:
    """The figures of one question to a method; target_value None where there is no target.

    limit: with KEEP half the width of the band around the target; else the natural limit of the values in the wanted
    direction (100 of a percentage), None where there is none. unit: as the catalogue names it; see `analysis.units`.
    """

    base: float
    latest: float
    base_year: int
    latest_year: int
    direction: Direction
    target_value: float | None
    target_year: int
    limit: float | None = None
    unit: str = ""

    @property
    def sign(self) -> int:
        """+1 where a higher value is wanted, -1 where a lower one is."""
        return 1 if self.direction is Direction.UP else -1


@dataclass(frozen=True, slots=True)
class Verdict:
    """A method's answer: result and reason as in `Assessment`, and the rates it was decided on."""

    result: str
    reason: str = ""
    actual: float | None = None
    required: float | None = None
    pace: float | None = None


def never(_case: Case) -> bool:
    """No: only a value at its target counts as at its target."""
    return False


@dataclass(frozen=True, slots=True)
class Method:
    """One method. with_target, without_target: classes, best first. sources: (what, address) of where it is published.

    obstacle: reason why a case cannot be put to this method, or "". judge: the class of a case without obstacle.
    target_year: the year that counts where the catalogue names none. base_year: the method's own base, from which it
    counts where the catalogue names none. met: the class of a value at its target. away: the class of a value that was
    better than its target and is worse now. near: whether a value counts as at its target although it is not quite.
    binary_no: the class of a yes-or-no indicator that is not what is wanted, "" where the method has none.
    growth_rates: whether the method compares rates of growth. until_target: years after that of the target do not
    count.
    """

    id: str
    version: str
    with_target: tuple[Grade, ...]
    without_target: tuple[Grade, ...]
    target_year: int
    sources: tuple[tuple[str, str], ...]
    obstacle: Callable[[Case], str]
    judge: Callable[[Case, Method], Verdict]
    met: str = TARGET_MET
    away: str = "movement-away"
    base_year: int = 2015
    near: Callable[[Case], bool] = never
    binary_no: str = ""
    growth_rates: bool = True
    until_target: bool = False

    @property
    def marks(self) -> dict[str, Mark]:
        """Every result that this method can give, in the order of print, with its mark."""
        grades = {grade.result: grade.mark for grade in (*self.with_target, *self.without_target)}
        ranked = sorted(grades, key=lambda result: _RANK[grades[result].kind])
        return {
            **({} if self.met in grades else {self.met: Mark("met", "tick")}),
            **{result: grades[result] for result in ranked},
            BASELINE_ONLY: Mark("none", "dot"),
            NOT_ASSESSED: Mark("none", "dash"),
        }


_RANK = {"better": 0, "worse": 1}


def grade(pace: float, grades: tuple[Grade, ...]) -> str:
    """Result of the best class whose floor the pace reaches, with the tolerance; the last class takes the rest."""
    return next((one.result for one in grades if pace >= one.floor - TOLERANCE), grades[-1].result)


def meets(value: float, case: Case) -> bool:
    """Whether a value is at the target of a case or better; with KEEP, whether it lies in the band around it."""
    if case.target_value is None:
        return False
    if case.direction is Direction.KEEP:
        return abs(value - case.target_value) <= (case.limit or 0.0) + margin(case.target_value)
    return case.sign * (value - case.target_value) >= -margin(case.target_value)


def equal(one: float, other: float) -> bool:
    """Whether two values are the same but for rounding in the machine."""
    return abs(one - other) <= margin(one)


def margin(value: float) -> float:
    """The tolerance, in proportion to a large value."""
    return TOLERANCE * max(1.0, abs(value))
