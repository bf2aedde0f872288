"""What is said of an indicator that was found: its years, its latest value, where it stands."""

from __future__ import annotations

from vlr.intake.draft.found import Found
from vlr.model.observations import Reading
from vlr.model.periods import Period
from vlr.model.plain import plain
from vlr.words.phrases import Phrases


def years(found: Found) -> str:
    """First and last period, `2010–2019`, one alone where there is only one; "" where none has a period."""
    periods = sorted({r.period for r in found.readings if r.period is not None}, key=lambda period: period.order)
    if not periods:
        return ""
    first, last = periods[0].text, periods[-1].text
    return first if first == last else f"{first}–{last}"


def latest_value(found: Found) -> str:
    """Value, period and group of the latest figure, the total before groups: `9.8 (2018)`; "" where there is none."""
    known = [(r, r.period) for r in found.readings if r.value is not None and r.period is not None]
    if not known:
        return ""
    reading, period = max(known, key=_lateness)
    value = plain(reading.value) if reading.value is not None else ""
    return f"{value} ({period.text}{', ' + reading.breakdown if reading.breakdown else ''})"


def _lateness(known: tuple[Reading, Period]) -> tuple[bool, tuple[int, int, str]]:
    reading, period = known
    return (not reading.breakdown, period.order)


def found_places(found: Found, phrases: Phrases) -> str:
    """Its first cell, and in how many more sheets it stands."""
    sheets = dict.fromkeys((reading.cell.file, reading.cell.sheet) for reading in found.readings)
    first = found.readings[0].cell.where
    return phrases("draft.found_in_more", where=first, n=len(sheets) - 1) if len(sheets) > 1 else first
