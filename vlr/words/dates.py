"""Dates as text."""

from __future__ import annotations

import datetime
import re

from babel.dates import format_date

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
    return format_date(value, "long" if day else "LLLL y", locale=locale_of(language))
