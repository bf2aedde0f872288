"""A reading on its way to become an observation."""

from __future__ import annotations

from dataclasses import dataclass

from vlr.intake.rules.sameness import breakdown_key, period_key
from vlr.model.city import Indicator
from vlr.model.observations import Reading
from vlr.model.periods import Period

Key = tuple[str, tuple[str, ...], tuple[str, int, int, str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading with the division it came from, its catalogue row and its period."""

    reading: Reading
    division: str
    indicator: Indicator
    period: Period

    @property
    def key(self) -> Key:
        """What the figure is about; two candidates with one key must be the same figure."""
        return (self.indicator.id, breakdown_key(self.reading.breakdown), period_key(self.period))
