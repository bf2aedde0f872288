"""The time a figure is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PeriodKind(StrEnum):
    """Kinds of period. Two kinds never share one line in a chart."""

    YEAR = "year"
    SPLIT_YEAR = "split_year"
    SPAN = "span"
    QUARTER = "quarter"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Period:
    """A reference period: `text` without blanks and marks, the `mark` taken off (a footnote star), its years and kind.

    A split year such as 2018/19 has first 2018, last 2019; a year has first == last. Periods are ordered by first
    year, then last year, then text.
    """

    text: str
    first: int
    last: int
    kind: PeriodKind
    mark: str = ""

    @property
    def order(self) -> tuple[int, int, str]:
        """Key to sort periods by."""
        return (self.first, self.last, self.text)
