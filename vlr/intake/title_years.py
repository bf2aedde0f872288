"""The year that a title says its figures are of."""

from __future__ import annotations

import re

from vlr.intake.heads import words
from vlr.intake.periods import period_of
from vlr.model.periods import Period, PeriodKind

_YEARS = re.compile(r"(?<![\d.,/])(?:1(?!000)\d|20)\d{2}(?:\s?[/–-]\s?(?:\d{4}|\d{2}))?(?![\d.,/%])")
_BEFORE = re.compile(r"([^\W\d_]+)[\s(\[,:–-]*$")
_AFTER = re.compile(r"^\s*(=|[-–]?\s?[^\W\d_]+)")


def year_of_title(text: str) -> Period | None:
    """The one year or split year in a title; None where it has none or several. Years that name something else, such
    as `Agenda 2030`, `Housing Act 2004` or `at 2015 prices`, do not count."""
    years = [found.group() for found in _YEARS.finditer(text) if not _names_something(text, found)]
    period = period_of(years[0]) if len(years) == 1 else None
    return period if period is not None and period.kind in {PeriodKind.YEAR, PeriodKind.SPLIT_YEAR} else None


def _names_something(text: str, year: re.Match[str]) -> bool:
    before, after = _BEFORE.search(text[: year.start()]), _AFTER.match(text[year.end() :])
    lists = words().lists
    named = before is not None and before.group(1).casefold() in lists["before_named_year"]
    said = after.group(1).lstrip("-– ").casefold() if after is not None else ""
    return named or said == "=" or said in lists["after_named_year"]
