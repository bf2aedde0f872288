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
    """A reading with the division it came from, its catalogue row and its period.

    key: what the figure is about; two candidates with one key must be the same figure.
    """

    reading: Reading
    division: str
    indicator: Indicator
    period: Period
    key: Key


def candidate(reading: Reading, division: str, indicator: Indicator, period: Period) -> Candidate:
    """A candidate with its key."""
    key = (indicator.id, breakdown_key(reading.breakdown), period_key(period))
    return Candidate(reading, division, indicator, period, key)
