"""Dates as text."""

from __future__ import annotations

import datetime
import re
from functools import cache

from babel.dates import format_date, format_skeleton, get_month_names

from vlr.words.locales import locale_of

_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def date(iso: str, language: str) -> str:
    """An ISO date as a reader of the language writes it: `2026-11-24` -> 24 November 2026, 24. marraskuuta 2026.

    A month (`2026-11`) and a year (`2026`) are written as such. Anything else comes back as it was typed: a city may
    write "spring 2026", and nothing is invented.
    """
    found = _ISO.match(iso.strip())
    if not found:
        return iso
    year, month, day = found.groups()
    if month is None:
        return year
    try:
        value = datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        return iso
    locale = locale_of(language)
    return format_date(value, "long", locale=locale) if day else format_skeleton("yMMMM", value, locale=locale)


def month_of(name: str) -> int:
    """Number of the month that a word names in English, Finnish, Swedish, German, Spanish or French, 0 for none."""
    return _months().get(name.casefold().rstrip("."), 0)


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {"sept": 9}
    for language in ("fr", "es", "de", "sv", "fi", "en"):
        for width in ("abbreviated", "wide"):
            for form in ("format", "stand-alone"):
                names = get_month_names(width, form, locale_of(language))
                found.update({names[number].casefold().rstrip("."): number for number in range(1, 13)})
    return found
