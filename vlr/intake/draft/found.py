"""The indicators that workbooks hold: readings put together by what they are about."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vlr.framework.codes import parse_code
from vlr.intake.rules.identity import is_unknown_code
from vlr.intake.rules.sameness import breakdown_key, period_key, plain, unit_key
from vlr.model.observations import Reading

Key = tuple[str, str, str, str]
"""What an indicator is known by: id, code in normal form, name in plain form, unit."""


@dataclass(frozen=True, slots=True)
class Found:
    """One indicator as offices wrote it, with its readings in the order of the files.

    divisions: who sent it, in the order of the files, "" where unclear. name, unit: as first typed. code: in normal
    form where it is one, else as typed.
    """

    id: str
    code: str
    name: str
    unit: str
    divisions: tuple[str, ...]
    readings: tuple[Reading, ...] = field(repr=False)

    @property
    def key(self) -> Key:
        """What it is known by."""
        return found_key(self.id, self.code, self.name, self.unit)

    @property
    def points(self) -> frozenset[tuple[object, ...]]:
        """Period and breakdown of each of its figures."""
        return frozenset(
            (period_key(r.period), breakdown_key(r.breakdown)) for r in self.readings if r.period is not None
        )


def found_key(id: str, code: str, name: str, unit: str) -> Key:
    """The key of an indicator from what was typed."""
    return (plain(id), parse_code(code) or plain(code), plain(name), unit_key(unit))


def found_in(files: Iterable[tuple[str, Sequence[Reading]]]) -> list[Found]:
    """The indicators of files, in the order in which they come; files: (division, readings).

    One indicator is one id, code, name and unit. Rows without a unit belong to the indicator of the same name where
    only one unit stands beside that name in its division, else to none (the check says which cells). Rows without a
    code belong to the coded indicator of the same name and unit where there is only one. Readings with neither name
    nor code are left out; groups (breakdowns) are no indicators. The same name and unit from two divisions is one
    indicator of both.
    """
    by_division: dict[str, dict[Key, list[Reading]]] = {}
    for division, readings in files:
        own = by_division.setdefault(division, {})
        for reading in readings:
            if reading.indicator_id or reading.indicator_code or reading.indicator_name:
                key = found_key(reading.indicator_id, reading.indicator_code, reading.indicator_name, reading.unit)
                own.setdefault(key, []).append(reading)
    whole: dict[Key, Found] = {}
    for division, lists in by_division.items():
        founds = {key: _found(division, listed) for key, listed in lists.items()}
        for key, found in _without_loose_units(founds).items():
            whole[key] = _joined(whole[key], found) if key in whole else found
    return list(_without_loose_codes(whole).values())


def _found(division: str, readings: Sequence[Reading]) -> Found:
    """One indicator with the words of its first reading."""
    first = readings[0]
    code = parse_code(first.indicator_code) or first.indicator_code.strip()
    name, unit = first.indicator_name.strip(), first.unit.strip()
    return Found(first.indicator_id.strip(), code, name, unit, (division,), tuple(readings))


def _without_loose_units(own: dict[Key, Found]) -> dict[Key, Found]:
    """The same indicators; those without a unit put to the one that has the same name and a unit, or left out."""
    kept = {key: found for key, found in own.items() if key[3]}
    for key, found in own.items():
        if key[3]:
            continue
        same = [other for other in own if other[:3] == key[:3] and other[3]]
        if not same:
            kept[key] = found
        elif len(same) == 1:
            kept[same[0]] = _joined(kept[same[0]], found)
    return {key: kept[key] for key in own if key in kept}


def _without_loose_codes(whole: dict[Key, Found]) -> dict[Key, Found]:
    """The same indicators; those without a code put to the one coded indicator of the same name and unit.

    One with a code that does not exist beside one of the same name and unit is a slip of the pen: it is left out.
    """
    coded: dict[tuple[str, str], list[Key]] = {}
    for key, found in whole.items():
        if key[1] and key[2] and not is_unknown_code(found.code):
            coded.setdefault(key[2:], []).append(key)
    kept = dict(whole)
    for key, found in whole.items():
        same = coded.get(key[2:], [])
        if same and is_unknown_code(found.code):
            del kept[key]
        elif len(same) == 1 and not key[0] and not key[1]:
            kept[same[0]] = _joined(kept[same[0]], found)
            del kept[key]
    return kept


def _joined(first: Found, other: Found) -> Found:
    """Two as one, with the words of the first."""
    divisions = tuple(dict.fromkeys((*first.divisions, *other.divisions)))
    return dataclasses.replace(first, divisions=divisions, readings=(*first.readings, *other.readings))
