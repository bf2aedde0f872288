"""Figures of other cities and of the country, and how they stand beside the city's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vlr.model.periods import Period


class PeerKind(StrEnum):
    """What a figure is of."""

    CITY = "city"
    COUNTRY = "country"


class SameDefinition(StrEnum):
    """Whether the other figure counts what the city's own counts; a blank cell says nothing about it."""

    YES = "yes"
    NO = "no"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Peer:
    """One usable row of indicators/peers: a figure of another city or of the country.

    indicator: id of the catalogue. value: in the indicator's own unit, converted where the file had another scale of it
    (thousands, millions); unit: that of the indicator. file, sheet, row: where it stands; inside only.
    """

    city: str
    indicator: str
    period: Period
    value: float
    unit: str
    source: str
    source_url: str = ""
    same: SameDefinition = SameDefinition.UNSAID
    note: str = ""
    kind: PeerKind = PeerKind.CITY
    file: str = ""
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands beside each other for one indicator, one row a place; never a ranking.

    own: the period of the city's own value, which is a known point of the headline. others: cities in alphabetical
    order, then the country. common: the period of all values, "" where each has its own.
    """

    own: Period
    others: tuple[Peer, ...]
    common: str = ""
