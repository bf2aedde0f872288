"""Which catalogue row a reading belongs to."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from vlr.framework import codes
from vlr.intake.rules.sameness import plain, unit_key
from vlr.model.city import City, Indicator, NameState
from vlr.model.observations import Reading

_CODE_SHAPED = re.compile(r"\d{1,3}(\s*[.\-\u2010-\u2015_/]\s*[0-9a-z]{1,3}){1,3}", re.IGNORECASE)

UNKNOWN = "unknown-indicator"


@dataclass(frozen=True, slots=True)
class Identified:
    """The catalogue row of a reading, or why there is none.

    code: finding code where there is none (unknown-indicator, unknown-code, code-ambiguous, name-ambiguous), else "".
    candidates: the rows an ambiguous code or name fits.
    """

    indicator: Indicator | None
    code: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Identities:
    """Finds the catalogue row of readings: by indicator id, else code and unit, else code and name, else an accepted
    name of the division (or a title of the catalogue; for a reading with a code, of a row without one).

    A code that several rows have and that neither unit nor name decides is ambiguous. A code that the framework does
    not know is never helped by a name: one of the two is a mistake.
    """

    city: City
    _ids: dict[str, Indicator] = field(init=False)
    _codes: dict[str, list[Indicator]] = field(init=False, default_factory=dict)
    _names: dict[tuple[str, str], list[Indicator]] = field(init=False, default_factory=dict)
    _titles: dict[str, list[Indicator]] = field(init=False, default_factory=dict)
    _known: dict[tuple[str, ...], Identified] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = {indicator.id.casefold(): indicator for indicator in self.city.indicators}
        for indicator in self.city.indicators:
            if indicator.un_code:
                self._codes.setdefault(indicator.un_code, []).append(indicator)
            for title in dict.fromkeys(plain(title) for title in indicator.titles.values()):
                self._titles.setdefault(title, []).append(indicator)
        for name in self.city.names:
            meant = self._ids.get(name.indicator.casefold())
            if meant and name.state is NameState.ACCEPTED:
                named = self._names.setdefault((name.division, plain(name.text)), [])
                named += [meant] if meant not in named else []

    def of(self, reading: Reading, division: str) -> Identified:
        """The catalogue row of a reading from a division."""
        typed = (reading.indicator_id, reading.indicator_code, reading.indicator_name, reading.unit, division)
        if typed not in self._known:
            self._known[typed] = self._find(*typed)
        return self._known[typed]

    def _find(self, id: str, code: str, name: str, unit: str, division: str) -> Identified:
        """As `of`, from what was typed."""
        by_id = self._ids.get(id.strip().casefold()) or self._ids.get(code.strip().casefold())
        if by_id:
            return Identified(by_id)
        normal = codes.parse_code(code)
        rows = self._codes.get(normal, []) if normal else []
        if rows:
            return self._by_code(rows, name, unit, division)
        if is_unknown_code(code):
            return Identified(None, "unknown-code")
        return self._by_name(name, unit, division, coded=normal is not None)

    def _by_code(self, rows: list[Indicator], name: str, unit: str, division: str) -> Identified:
        """The row of a code, by unit, else by name."""
        if len(rows) == 1:
            return Identified(rows[0])
        fitting = _with_unit(rows, unit) or rows
        if len(fitting) > 1:
            fitting = [row for row in fitting if self._is_called(row, name, division)]
        if len(fitting) == 1:
            return Identified(fitting[0])
        return Identified(None, "code-ambiguous", tuple(row.id for row in rows))

    def _by_name(self, name: str, unit: str, division: str, coded: bool) -> Identified:
        """The row of an accepted name of the division, else of a title; by unit where several.

        Where the reading has a code (`coded`), the title of a row with another code is not its own.
        """
        rows = self._names.get((division, plain(name)), [])
        if not rows:
            rows = [row for row in self._titles.get(plain(name), []) if not (coded and row.un_code)]
        fitting = _with_unit(rows, unit) if len(rows) > 1 else rows
        if len(fitting) == 1:
            return Identified(fitting[0])
        if rows:
            return Identified(None, "name-ambiguous", tuple(row.id for row in rows))
        return Identified(None, UNKNOWN)

    def _is_called(self, indicator: Indicator, name: str, division: str) -> bool:
        """Whether a name is a title of the indicator or one of the division's accepted names for it."""
        called = plain(name)
        titles = [plain(title) for title in indicator.titles.values()]
        return bool(called) and (called in titles or indicator in self._names.get((division, called), []))

    def nearest(self, name: str, division: str) -> str:
        """Id of the division's indicator whose title or name looks most like `name`, a dash where none does."""
        known: dict[str, str] = {}
        for indicator in self.city.indicators:
            if indicator.division == division:
                known.update({plain(title): indicator.id for title in indicator.titles.values()})
        for (owner, text), rows in self._names.items():
            if owner == division:
                known[text] = rows[0].id
        near = difflib.get_close_matches(plain(name), list(known), 1)
        return known[near[0]] if near else "–"


def is_unknown_code(code: str) -> bool:
    """Whether a text has the shape of a code and is none: a UN code, a local one under a UN code, or a target."""
    return bool(_CODE_SHAPED.fullmatch(code.strip())) and not _known_code(codes.parse_code(code))


def _known_code(code: str | None) -> bool:
    """Whether a code in normal form is a UN code, a local one under a UN code, or a target."""
    if code is None:
        return False
    parts = code.split(".")
    return codes.known_target(code) if len(parts) == 2 else codes.indicator(".".join(parts[:3])) is not None


def _with_unit(rows: Iterable[Indicator], unit: str) -> list[Indicator]:
    """Those rows that have this unit; all of them where no unit was typed."""
    return [row for row in rows if not unit.strip() or unit_key(row.unit) == unit_key(unit)]
