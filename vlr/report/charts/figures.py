"""Figures of one chart as text: one number of decimals for all that stand together."""

from __future__ import annotations

from dataclasses import dataclass

from vlr.framework.units import UnitKind, kind_of
from vlr.model.review import IndicatorReview
from vlr.words.numbers import decimals_for, number, with_unit
from vlr.words.phrases import Phrases

_SHORT = 3
"""Words of a unit that are no longer than this stand with every value in the picture."""
_MORE = 6


@dataclass(frozen=True, slots=True)
class Figures:
    """How values of one unit are written in one chart."""

    unit: str
    language: str
    decimals: int

    def full(self, value: float) -> str:
        """A value with its unit, for sentences."""
        return with_unit(value, self.unit, self.language, self.decimals)

    def pair(self, first: float, second: float) -> tuple[str, str]:
        """Two values with their unit; different values never look alike, they get as many decimals as that takes."""
        for decimals in range(self.decimals, self.decimals + _MORE):
            texts = tuple(with_unit(value, self.unit, self.language, decimals) for value in (first, second))
            if texts[0] != texts[1] or first == second:
                break
        return texts[0], texts[1]

    def short(self, value: float) -> str:
        """A value for a label in the picture: with its unit where that is a sign or so, else bare."""
        bare, full = number(value, self.language, self.decimals), self.full(value)
        return full if len(full) - len(bare) <= _SHORT else bare

    def gap(self, gap: float) -> str:
        """Size of a distance between two values; of percent it is percentage points."""
        unit = "percentage-points" if kind_of(self.unit) is UnitKind.PERCENT else self.unit
        size = abs(gap)
        exact = round(size, self.decimals) != 0
        return with_unit(size, unit, self.language, self.decimals if exact else None)


def figures(review: IndicatorReview, unit: str, language: str) -> Figures:
    """How the values of an indicator are written: with the catalogue's decimals, else with those all need together."""
    decimals = review.indicator.decimals
    if decimals is None:
        decimals = decimals_for([point.value for series in review.series for point in series.points])
    return Figures(unit, language, decimals)


@dataclass(frozen=True, slots=True)
class AxisWords:
    """How the ticks of an axis are written: divided by `factor`, with `word` above the axis for it ("million")."""

    language: str
    decimals: int
    factor: float
    word: str

    def __call__(self, value: float) -> str:
        """Text of one tick."""
        return number(value / self.factor, self.language, self.decimals)


def axis_words(ticks: tuple[float, ...], decimals: int, phrases: Phrases, language: str) -> AxisWords:
    """How to write the ticks of an axis: from ten million on in millions, from ten thousand million on in billions."""
    largest = max(abs(tick) for tick in ticks)
    for least, factor, key in ((1e10, 1e9, "chart.billion"), (1e7, 1e6, "chart.million")):
        if largest >= least:
            return AxisWords(language, decimals_for([tick / factor for tick in ticks]), factor, phrases(key))
    return AxisWords(language, decimals, 1.0, "")
