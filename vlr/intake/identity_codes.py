"""Codes that point at one person: Finland's henkilötunnus, Sweden's personnummer, the UK's National Insurance number.

A code counts only where everything that can be checked is right: the day exists, the check sign fits. So a figure or
the number of an invoice is not taken for a person. Structure: population registers of Finland and Sweden; HM Revenue
and Customs (which prefixes are never given).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

HIDES = "•••••"
_HETU = re.compile(r"(?<![0-9A-Z])(\d\d)(\d\d)(\d\d)[-+A-FU-Y](\d{3})([0-9A-Y])(?![0-9A-Z])", re.IGNORECASE | re.ASCII)
_HETU_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_PERSONNUMMER = re.compile(r"(?<![\w-])(?:19|20)?(\d\d)(\d\d)(\d\d)[-+](\d{4})(?![\w-])", re.ASCII)
_NATIONAL_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d\d\s?\d\d\s?\d\d\s?[A-D](?!\w)", re.ASCII
)
_COORDINATION = 60
"""Added to the day in Sweden's numbers for people who are not registered there."""


def identity_codes(text: str) -> Iterator[str]:
    """Every identity code in a text, as typed."""
    yield from (found[0] for found in _HETU.finditer(text) if _is_hetu(found))
    yield from (found[0] for found in _PERSONNUMMER.finditer(text) if _is_personnummer(found))
    yield from (found[0] for found in _NATIONAL_INSURANCE.finditer(text))


def masked(text: str) -> str:
    """The text with all but the first sign of every identity code hidden."""
    for code in identity_codes(text):
        text = text.replace(code, hidden(code))
    return text


def hidden(text: str) -> str:
    """The first sign of a text, and dots that do not tell its length."""
    return text[:1] + HIDES


def _is_hetu(found: re.Match[str]) -> bool:
    """Whether day and check sign are right: the nine digits modulo 31 choose the sign."""
    number = int(found[1] + found[2] + found[3] + found[4])
    return _is_day(found[3], found[2], found[1]) and found[5].upper() == _HETU_SIGNS[number % 31]


def _is_personnummer(found: re.Match[str]) -> bool:
    """Whether day and check digit are right: every second digit twice, the digits of all of that add up to tens."""
    year, month, day, last = found.groups()
    day = f"{int(day) - _COORDINATION:02}" if int(day) > _COORDINATION else day
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate("".join(found.groups())))
    return _is_day(year, month, day) and bool(last) and sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def _is_day(year: str, month: str, day: str) -> bool:
    """Whether a day exists in a century that has leap years where this one would."""
    try:
        date(2000 + int(year), int(month), int(day))
    except ValueError:
        return False
    return True
