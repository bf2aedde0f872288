"""One row of figures that a form asks for, as the form itself remembers it in a hidden cell."""

from __future__ import annotations

import json
from dataclasses import dataclass

from vlr.intake.periods import period_of
from vlr.intake.rules.sameness import breakdown_key, period_key, unit_key
from vlr.model.periods import Period

_PIECES = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. period: "" where the office must say which. unit: as the form shows it. last: the last value
    known, None where there is none, of the period `last_period`."""

    indicator: str
    breakdown: str
    period: str
    unit: str
    last_period: str = ""
    last: float | None = None

    def text(self) -> str:
        """As text of a hidden cell."""
        pieces = [self.indicator, self.breakdown, self.period, self.unit, self.last_period, self.last]
        return json.dumps(pieces, ensure_ascii=False)

    @property
    def key(self) -> tuple[object, ...]:
        """What it stands for: two rows with the same key ask for the same figure."""
        return row_key(self.indicator, self.breakdown, period_of(self.period) if self.period else None)

    @property
    def unit_key(self) -> str:
        """What its unit stands for."""
        return unit_key(self.unit)


def row_key(indicator: str, breakdown: str, period: Period | None) -> tuple[object, ...]:
    """Key of an indicator, a breakdown and a period."""
    return (indicator.casefold(), breakdown_key(breakdown), period_key(period) if period else None)


def asked_of(text: str) -> Asked | None:
    """The row that a hidden cell remembers, None where it holds something else."""
    try:
        pieces = json.loads(text, parse_int=float)
    except (ValueError, RecursionError):
        return None
    if not isinstance(pieces, list) or len(pieces) != _PIECES:
        return None
    texts = [piece for piece in pieces[:-1] if isinstance(piece, str)]
    last = pieces[-1]
    if len(texts) < _PIECES - 1 or not (last is None or isinstance(last, float)):
        return None
    indicator, breakdown, period, unit, last_period = texts
    return Asked(indicator, breakdown, period, unit, last_period, last)
