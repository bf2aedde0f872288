"""What a unit says about how a value may be judged: shares, ratios of two groups, yes or no, rates of change."""

from __future__ import annotations

_PERCENTAGES = frozenset({"%", "percent", "per cent", "percentage"})
_RATES = frozenset(
    {
        "% a year",
        "% change",
        "% growth",
        "% per year",
        "annual growth",
        "annual growth rate",
        "growth rate",
        "percent a year",
        "percent change",
        "percent growth",
        "percent per year",
    }
)
_PARITIES = frozenset({"gender parity index", "gpi", "parity", "parity index", "parity ratio"})
_BINARIES = frozenset({"binary", "boolean", "yes no", "yes/no"})

PARITY_SLACK = 0.03
"""A ratio of two groups this close to 1 counts as 1 (Open SDG and Statistics Canada)."""
PARITY = 1.0
"""The value of a ratio of two groups between which there is no difference."""


def is_percentage(unit: str) -> bool:
    """Whether values are shares of a hundred."""
    return _plain(unit) in _PERCENTAGES


def is_growth_rate(unit: str) -> bool:
    """Whether the values are rates of growth themselves, of which no further rate of growth makes sense."""
    return _plain(unit) in _RATES


def is_parity(unit: str) -> bool:
    """Whether values are the ratio of one group to another, wanted at 1."""
    return _plain(unit) in _PARITIES


def is_binary(unit: str) -> bool:
    """Whether a value is yes (1) or no (0)."""
    return _plain(unit) in _BINARIES


def from_parity(value: float) -> float:
    """Distance of a ratio from 1 as a ratio of at least 1: 0.5 and 2 are both 2; 0.97 to 1.03 are 1.

    Source: Open SDG, progress methodology. value: above zero.
    """
    return PARITY if abs(value - PARITY) <= PARITY_SLACK + 1e-9 else max(value, 1 / value)


def _plain(unit: str) -> str:
    """A spelling without what people vary: case, blanks, hyphens and underscores, brackets round a sign."""
    plain = unit.casefold().replace("-", " ").replace("_", " ").replace("(%)", "")
    return " ".join(plain.split())
