"""Shares of a count: what they imply, and what they would give away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vlr.analysis.breakdowns import Key
from vlr.analysis.suppress import Count, Why
from vlr.analysis.tables_of_groups import whole_key
from vlr.framework.units import UnitKind, kind_of
from vlr.intake.rules.sameness import breakdown_key, period_key
from vlr.model.city import Indicator
from vlr.model.review import Point, Review

PeriodKey = tuple[str, int, int, str]
Where = tuple[PeriodKey, Key]
Bases = Mapping[Where, float]
"""Period and breakdown -> the count of which something is a share."""

LAST_DIGIT = 0.0005
"""A printed share is taken to be right to this part of its whole: half of the last digit of 12.3 %."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share: its number among all figures, catalogue row, period, group, the count that it implies, its value."""

    number: int
    indicator: Indicator
    period: PeriodKey
    key: Key
    count: float | None
    value: float | None


def is_share(indicator: Indicator) -> bool:
    """Whether the catalogue says of which count an indicator is a share, or which counts it is the ratio of."""
    return bool(indicator.share_of or (indicator.numerator and indicator.denominator))


def base_of(indicator: Indicator) -> str:
    """Id of the indicator with the count that a share is taken of."""
    return indicator.share_of or indicator.denominator


def bases_of(review: Review, indicator: Indicator) -> Bases | None:
    """The counts of which an indicator's figures are shares, None where it is no share."""
    if not is_share(indicator):
        return None
    return {
        (period_key(point.period), whole_key(breakdown_key(line.breakdown))): point.value
        for one in review.indicators
        if one.indicator.id == base_of(indicator)
        for line in one.series
        if kind_of(line.unit) in (UnitKind.COUNT, None)
        for point in line.points
        if point.value is not None
    }


def implied(point: Point, indicator: Indicator, unit: str, bases: Bases | None, where: Where) -> float | None:
    """The count that a share and its base make, None where one of them is not known."""
    base = (bases or {}).get(where)
    return None if base is None or point.value is None else point.value * base / whole_of(indicator, unit)


def whole_of(indicator: Indicator, unit: str) -> float:
    """What a share is given for: 100 for per cent, 100,000 for a rate per 100,000, else 1."""
    if indicator.per:
        return indicator.per
    kind = kind_of(unit)
    if kind is UnitKind.PERCENT:
        return 100.0
    per = re.search(r"per[- ]([0-9]+)", unit.replace(",", "").casefold()) if kind is UnitKind.RATE else None
    return float(per[1]) if per and float(per[1]) else 1.0


def ties(
    shares: Sequence[Share],
    at: Mapping[tuple[str, PeriodKey, Key], Sequence[int]],
    counts: Sequence[Count],
    why: Mapping[int, Why],
) -> Iterator[tuple[int, Why]]:
    """Figures that must be hidden because of shares and hidden counts.

    A share goes where its base, the count that it is the ratio of, or any other hidden count of that size in the same
    group and period is hidden. Where only the share of two shown counts is hidden, the upper count goes.
    """
    hidden = _hidden_counts(shares, at, counts, why)
    for share in shares:
        beside = [
            at.get((name, share.period, share.key), ())
            for name in (share.indicator.numerator, base_of(share.indicator))
        ]
        told = any(number in why for many in beside for number in many) or any(
            _same_size(share, size) for size in hidden.get((share.period, share.key), ())
        )
        if share.number not in why and told:
            yield share.number, Why.SHARE
        if why.get(share.number) is Why.SENT and not told:
            yield from ((number, Why.SHARE) for number in beside[0])


def _hidden_counts(
    shares: Sequence[Share],
    at: Mapping[tuple[str, PeriodKey, Key], Sequence[int]],
    counts: Sequence[Count],
    why: Mapping[int, Why],
) -> dict[Where, list[float]]:
    """Period and group -> sizes of the counts that are hidden there."""
    own = {share.number for share in shares}
    found: dict[Where, list[float]] = {}
    for (_, period, key), numbers in at.items():
        sizes = [counts[n].value for n in numbers if n in why and n not in own]
        found.setdefault((period, key), []).extend(size for size in sizes if size)
    return found


def _same_size(share: Share, size: float) -> bool:
    """Whether a share implies a count as well as its digits allow."""
    if share.count is None or not share.value:
        return False
    whole = share.count / share.value
    return abs(share.count - size) <= 0.5 + LAST_DIGIT * 100 * whole
