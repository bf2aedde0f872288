"""The period of each row of a table: in a column of its own, given once for rows below, or that of the whole table."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from vlr.intake.column import OLDEST, Column
from vlr.intake.labels import group_names
from vlr.intake.layout import Layout
from vlr.intake.periods import has_two_digits, period_in, settle, year_behind_date
from vlr.intake.place import Place
from vlr.intake.year_parts import parts_of_years, with_part
from vlr.intake.year_spans import LAST, spanned
from vlr.model.findings import Finding, Severity
from vlr.model.periods import Period
from vlr.workbook.book import SheetCell


class RowPeriods:
    """Tells the period of each row. findings: about single cells; dated: first cells of the rows that took their year
    from above. They grow while rows are asked for."""

    def __init__(self, layout: Layout, place: Place) -> None:
        self.layout, self.place = layout, place
        self.grid, self.area = layout.grid, layout.area
        self.by_role = layout.by_role
        self.findings: list[Finding] = []
        self.dated: list[SheetCell] = []
        self._with_values = layout.with_values
        self._settled = self._settled_periods()
        self._years_once = self._years_given_once()
        part = self.by_role.get("part")
        self._last = self.by_role.get(LAST)
        self._year_parts = parts_of_years(part.head, layout.cells(part)) if part else {}

    def of(self, number: int) -> Period | None:
        """The period of a row; None where it has none or where it cannot be read."""
        column = self.by_role.get("period")
        if column is None:
            return self.layout.context.period
        cell = self.grid.covering(number, column.number)
        if (cell is None or cell.row < self.area.first) and number in self._years_once:
            cell = self._years_once[number]
            self.dated.append(self.grid.between(number, self.area.columns)[0])
        if cell is None or cell.row < self.area.first:
            return None
        period = period_in(cell, OLDEST)
        if period is None:
            self.findings.append(self.place.say("period-unclear", Severity.WARNING, cell))
        elif year_behind_date(cell.value) is not None:
            self.findings.append(self.place.say("year-as-date", Severity.NOTE, cell))
        if period is not None and self._last is not None:
            return self._until(period, number, self._last)
        if period is not None and number in self._year_parts:
            return with_part(period, self._year_parts[number])
        if period is None or not self._settled:
            return period
        settled = self._settled.get((self._names(cell.row), period.text))
        return replace(settled, mark=period.mark) if settled else period

    def _until(self, first: Period, number: int, column: Column) -> Period:
        """The period from a first year to the one in a column of last years."""
        cell = self.grid.covering(number, column.number)
        last = period_in(cell, OLDEST) if cell is not None and cell.row >= self.area.first else None
        return spanned(first, last) if last else first

    def groups(self) -> dict[int, SheetCell]:
        """Row -> the label that stands among the periods above it: `Woodland`, 2018, 2019 ..."""
        column = self.by_role.get("period")
        cells = self.layout.cells(column)
        found = ((cell, cell.row in self._with_values) for cell in cells)
        return group_names([(cell, values) for cell, values in found if values or period_in(cell, OLDEST) is None])

    def _settled_periods(self) -> dict[tuple[tuple[str, ...], str], Period]:
        """(names of a row, text of its period) -> what the period is: as in the other rows of these names, else as in
        the whole column. Only for texts that could be read in two ways."""
        column = self.by_role.get("period")
        runs: dict[tuple[str, ...], list[Period]] = {}
        for cell in self.layout.cells(column):
            period = period_in(cell, OLDEST)
            if period is not None and has_two_digits(period):
                runs.setdefault(self._names(cell.row), []).append(period)
        whole = settle(period for run in runs.values() for period in run)
        settled = {(names, text): period for names in runs for text, period in whole.items()}
        for names, run in runs.items():
            settled.update({(names, text): period for text, period in settle(run).items()})
        return settled

    def _names(self, row: int) -> tuple[str, ...]:
        """What the columns of names and codes say in a row."""
        columns = [self.by_role[role].number for role in ("id", "code", "name", "label") if role in self.by_role]
        cells = (self.grid.covering(row, number) for number in columns)
        return tuple(cell.typed if cell is not None else "" for cell in cells)

    def _years_given_once(self) -> dict[int, SheetCell]:
        """Row without a year of its own -> the year above it, where each year is followed by rows without one, and so
        more than once: a single blank year may be forgotten, and is told instead."""
        column = self.by_role.get("period")
        years = {cell.row: cell for cell in self.layout.cells(column)}
        if column is None or not years or len(years) * 2 > len(self._with_values) + 1:
            return {}
        rows = sorted(self._with_values)
        blank = {row for row in rows if row not in years and (row, column.number) not in self.grid.anchor}
        followed = all(after in blank for row, after in pairwise(rows) if row in years) and rows[-1] in blank
        if len(blank) < 2 or min(years) > rows[0] or not followed:
            return {}
        found, last = {}, years[min(years)]
        for row in range(min(years), rows[-1] + 1):
            last = years.get(row, last)
            if row in blank:
                found[row] = last
        return found
