"""What one row would be as a row of heads: which of its cells are periods, which are known words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from vlr.intake.grid import Grid, is_measure, is_text
from vlr.intake.heads import plain, role_of, words
from vlr.intake.periods import period_in, period_of
from vlr.intake.text_parts import is_unit
from vlr.model.periods import Period
from vlr.workbook.book import SheetCell

_BRACKETED = re.compile(r"^(?P<word>.*?)\s*[(\[]\s*(?P<period>[^()\[\]]+)\s*[)\]]\s*$")
_LAST_WORD = re.compile(r"^(?P<word>\D+?)\s*[:,]?\s+(?P<period>\d{4}.*)$")
_FIRST_WORD = re.compile(r"^(?P<period>\d{4}\S*)\s*[:,]?\s+(?P<word>\D+)$")
_WITH_UNIT = re.compile(r"^(?P<period>.*\d.*?)\s*(?:[(\[](?P<unit>[^()\[\]]+)[)\]]|,\s(?P<bare>\D+))$")

_LONGEST = 200
"""Characters of a head that may name a period; longer texts are none, and the patterns would take their time."""
_LABELS = {"name", "code", "id", "unit", "breakdown"}


def period_of_head(cell: SheetCell) -> Period | None:
    """The period that a head names: `2019`, `2018/19`, `Value (2017)`, `Arvo 2020`, `2019 (%)`; None for others."""
    return period_and_unit(cell)[0]


def period_and_unit(cell: SheetCell) -> tuple[Period | None, str]:
    """The period that a head names, and the unit behind it: `2019 (kg)` -> 2019 and kg; None and "" for other heads."""
    text = " ".join(cell.typed.split()) if is_text(cell) else ""
    if len(text) > _LONGEST:
        return None, ""
    if (found := _WITH_UNIT.match(text)) and is_unit(unit := (found["unit"] or found["bare"]).strip()):
        period = period_of(found["period"]) if unit.casefold() not in words().flags else None
        if period is not None:
            return period, unit
    period = period_in(cell)
    if period is not None or not text:
        return period, ""
    for pattern in (_BRACKETED, _LAST_WORD, _FIRST_WORD):
        found = pattern.match(text)
        if found and role_of(found["word"]) in {"value", "period"}:
            return period_of(found["period"]), ""
    return None, ""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A row looked at as a head.

    periods: column -> period; roles: column -> role of a known word; texts: columns of other texts; measures: it has
    numbers that are no years; repeated: a period stands twice under the same upper head.
    """

    row: int
    periods: dict[int, Period]
    roles: dict[int, str]
    texts: tuple[int, ...]
    measures: bool
    repeated: bool

    def is_periods(self) -> bool:
        """True for a row of periods, or of one period beside words for labels."""
        if self.repeated or self.measures or not self.periods:
            return False
        return len(self.periods) > 1 or self.has_label()

    def has_label(self) -> bool:
        """True when a column for names, codes, units or groups is named."""
        return bool(_LABELS & set(self.roles.values()))

    def is_one_period(self) -> bool:
        """True for one period and no known word: a head if labels and figures stand right below it."""
        return len(self.periods) == 1 and not (self.roles or self.measures)

    def belongs_to(self, head: HeadRow, running: bool, titled: bool) -> bool:
        """True when this row of periods is no head but figures that look like years, in a table with that head.

        running: rows of that table stand right above it; titled: a line of one text does, below a blank row. A new head
        has words for labels, or nothing but years, or years in equal steps beside a text; one year needs a title.
        """
        labels = _LABELS & set(self.roles.values())
        if (titled and self.is_one_period()) or (labels and len(self.roles) >= len(self.texts)):
            return False
        if self.texts or self.roles:
            return running or not self._in_equal_steps(head)
        return running or head.period_column() in self.periods

    def _in_equal_steps(self, head: HeadRow) -> bool:
        years = [self.periods[column].first for column in sorted(self.periods)]
        steps = {after - before for before, after in pairwise(years)}
        if len(steps) != 1 or abs(step := steps.pop()) not in (1, 2, 3, 4, 5, 10):
            return False
        first = min((period.first for period in head.periods.values()), default=0)
        return len(years) > 2 or (step == 1 and years[0] >= first > 0 and not self.roles)

    def is_words(self) -> bool:
        """True for a row of words for columns: a value or a period, and something beside it."""
        found = set(self.roles.values())
        return bool(found & {"value", "period"}) and len(self.roles) + len(self.texts) > 1

    def is_only_period(self) -> bool:
        """True for nothing but the word for a period: the head over the figures beside it is missing."""
        return list(self.roles.values()) == ["period"] and not (self.texts or self.periods or self.measures)

    def has_value(self) -> bool:
        """True when a column for values is named, beside another known column."""
        return "value" in self.roles.values() and len(set(self.roles.values())) > 1

    def period_column(self) -> int:
        """The column named for periods, 0 for none."""
        return next((column for column, role in sorted(self.roles.items()) if role == "period"), 0)

    def value_columns(self) -> set[int]:
        """Columns that hold values as far as the head tells: of periods, else named for values, else of other texts."""
        named = {column for column, role in self.roles.items() if role == "value"}
        return set(self.periods) or named or set(self.texts)


def look_at(grid: Grid, row: int, columns: tuple[int, ...]) -> HeadRow:
    """One row between the first and the last of some columns, looked at as a head."""
    periods: dict[int, Period] = {}
    roles: dict[int, str] = {}
    texts = []
    measures = False
    seen: set[tuple[str, str]] = set()
    repeated = False
    for cell in grid.between(row, columns):
        period = period_of_head(cell)
        if period is not None:
            periods[cell.column] = period
            above = grid.covering(row - 1, cell.column)
            key = (period.text, plain(above.typed) if above else "")
            repeated = repeated or key in seen
            seen.add(key)
        elif is_text(cell):
            role = role_of(cell.typed)
            if role:
                roles[cell.column] = role
            else:
                texts.append(cell.column)
        else:
            measures = measures or is_measure(cell)
    return HeadRow(row, periods, roles, tuple(texts), measures, repeated)
