"""How much a mark hangs on choices that others could have made: another method, base or end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vlr.model.review import Assessment, Point


class Hinge(StrEnum):
    """What a class can hang on: the base moved by one year, the last point left out, the longer window."""

    BASE = "base"
    END = "end"
    WINDOW = "window"


class Verdict(StrEnum):
    """What the trials show together. Untried: there are too few values for any of them."""

    ROBUST = "robust"
    SENSITIVE = "sensitive"
    UNTRIED = "untried"


@dataclass(frozen=True, slots=True)
class Trial:
    """The class of the city's method for two other points of the same series; reason where it is not assessed."""

    hinge: Hinge
    base: Point
    latest: Point
    result: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sureness:
    """What would stand there if another choice had been made.

    result: the class of the city's method. others: the other methods' marks for the same series. trials: in the order
    base earlier, base later, end, window; only those for which the series has values, none where result is no class.
    agree, differ: ids of other methods whose class is of the same kind (for the better, for the worse) as the city's,
    and of those of the other kind; methods that do not assess the series are in neither.
    """

    result: str
    others: tuple[Assessment, ...]
    trials: tuple[Trial, ...] = ()
    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()

    @property
    def sensitive(self) -> tuple[Hinge, ...]:
        """What the class hangs on, each once, in the order base, end, window."""
        return tuple(hinge for hinge in Hinge if any(t.hinge is hinge and t.result != self.result for t in self.trials))

    @property
    def verdict(self) -> Verdict:
        """Robust where no trial changes the class."""
        if not self.trials:
            return Verdict.UNTRIED
        return Verdict.SENSITIVE if self.sensitive else Verdict.ROBUST
