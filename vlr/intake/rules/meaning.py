"""Rows of the catalogue whose unit, title or code say different things (IND-02, IND-04)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from vlr.framework import codes
from vlr.framework.meanings import Meaning, meaning
from vlr.framework.units import Unit, UnitKind, kind_of, label, unit_of, units
from vlr.intake.rules.sameness import unit_key
from vlr.model.city import Comparability, Direction, Indicator
from vlr.model.findings import Finding, Severity, about
from vlr.workspace.folder import CATALOGUE

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_MEASURES = (UnitKind.PERCENT, UnitKind.POINTS, UnitKind.RATE, UnitKind.MONEY, UnitKind.AMOUNT)
"""Kinds of unit that a title names only as a unit; `number` or `children` may be what it is about."""


def of_catalogue(indicators: Iterable[Indicator]) -> list[Finding]:
    """What does not fit together in the rows of a catalogue, row by row.

    code-meaning-differs (warning): said to be identical with a UN indicator of another unit, another better direction
    or the opposite title. code-without-link (warning): identical or proxy without a code. code-of-other-goal (note).
    unit-in-name: a title that holds a unit, a note, and a warning where it is another one. unknown-unit (note): words
    that do not say whether the unit counts something, so that small counts in it cannot be told.
    """
    return [finding for one in indicators for finding in _of_row(one)]


def _of_row(one: Indicator) -> Iterator[Finding]:
    """Findings about one row."""
    if one.comparability is not Comparability.LOCAL and not one.un_code:
        yield _about(one, "code-without-link", Severity.WARNING, one.comparability.value)
    known = meaning(one.un_code) if one.un_code else None
    if known and one.comparability is Comparability.IDENTICAL:
        yield from _differences(one, known)
    if one.un_code and codes.goal_of(one.un_code) not in one.goals:
        goals = ", ".join(str(goal) for goal in one.goals)
        goal = str(codes.goal_of(one.un_code))
        yield _about(one, "code-of-other-goal", Severity.NOTE, one.un_code, goal=goal, goals=goals)
    if one.unit and kind_of(one.unit) is None:
        yield _about(one, "unknown-unit", Severity.NOTE, one.unit, suggestion=_nearest(one.unit))
    for title in dict.fromkeys(one.titles.values()):
        named = _unit_in(title)
        if named:
            other = one.unit and unit_key(one.unit) != named.id
            severity = Severity.WARNING if other else Severity.NOTE
            yield _about(one, "unit-in-name", severity, title, unit=label(one.unit, "en") or "–")


def _differences(one: Indicator, known: Meaning) -> Iterator[Finding]:
    """Where an indicator that is said to be identical with its code is not."""
    kind, per = kind_of(one.unit), _per(one.unit)
    expected = label(f"per-{known.per}" if known.per else str(known.kind or ""), "en")
    wrong_kind = known.kind is not None and kind is not None and kind is not known.kind
    if wrong_kind or (known.per and per and per != known.per):
        yield _differs(one, known, "unit", label(one.unit, "en"), expected)
    if known.better and one.direction in (Direction.UP, Direction.DOWN) and one.direction.value != known.better:
        yield _differs(one, known, "direction", one.direction.value, known.better)
    title = one.titles.get("en", "")
    if title and not known.fits_title(title):
        yield _differs(one, known, "title_en", title, _short(known))


def _differs(one: Indicator, known: Meaning, field: str, found: str, expected: str) -> Finding:
    details = {"field": field, "expected": expected, "un_code": one.un_code, "un_title": _short(known)}
    return _about(one, "code-meaning-differs", Severity.WARNING, found, **details)


def _short(known: Meaning) -> str:
    """What a code measures, in a few words."""
    code = codes.indicator(known.code)
    return code.short if code else known.code


def _per(unit: str) -> int | None:
    """How many a rate is per: `per 1,000 households` -> 1000; None where no number says it."""
    found = re.search(r"\d{3,}|\bmillion\b", re.sub(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3}\b)", "", unit.casefold()))
    if not found or kind_of(unit) is not UnitKind.RATE:
        return None
    return 1_000_000 if found[0] == "million" else int(found[0])


def _unit_in(title: str) -> Unit | None:
    """The unit that a title names in brackets, after its last comma or as a sign at its end."""
    ends = [title.rpartition(",")[2]] if "," in title else []
    ends += ["%"] if title.rstrip().endswith("%") else []
    named = (unit_of(text) for text in [*_BRACKETED.findall(title), *ends])
    return next((unit for unit in named if unit and unit.kind in _MEASURES), None)


def _nearest(unit: str) -> str:
    """The known unit that looks most like this one, a dash where none does."""
    spellings = {spelling: known.id for known in units().values() for spelling in (known.id, *known.spellings)}
    near = difflib.get_close_matches(unit.casefold(), list(spellings), 1, 0.7)
    return label(spellings[near[0]], "en") if near else "–"


def _about(one: Indicator, code: str, severity: Severity, found: str, **details: str) -> Finding:
    return about(CATALOGUE, code, severity, found, line=one.row, indicator=one.id, **details)
