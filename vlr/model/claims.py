"""Sentences that hold only while the data do, and the numbers that they were written for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClaimState(StrEnum):
    """How a sentence stands beside the data.

    holds: as it was accepted. new: its condition holds and nobody has accepted it yet. changed: its condition holds,
    and a number it was accepted with has become another. false: its condition does not hold.
    """

    HOLDS = "holds"
    NEW = "new"
    CHANGED = "changed"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Used:
    """One number that a sentence rests on: series, period, and the value as text in full precision."""

    series: str
    period: str
    value: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A sentence as somebody accepted it: the numbers it was written for, by what the sentence is.

    claim: digest of the text's name, its language and the sentence with its condition; any change of wording makes it
    a new one.
    """

    claim: str
    used: tuple[Used, ...]
