"""The rows of one table become readings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vlr.framework.units import UnitKind, kind_of
from vlr.intake.beside import Beside, Row
from vlr.intake.claims import Claims
from vlr.intake.column import Column
from vlr.intake.digits import Decimals
from vlr.intake.grid import is_number, is_text
from vlr.intake.heads import plain, tidy, words
from vlr.intake.layout import Layout
from vlr.intake.mapping_apply import times
from vlr.intake.place import Place
from vlr.intake.text_parts import is_unit
from vlr.intake.values import Figure, decimals_of, figure_of
from vlr.intake.whole_table import said_of_whole, with_unit_known
from vlr.model.cells import a1
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import Reading
from vlr.workbook.book import SheetCell
from vlr.workbook.contents import plain as plain_number

_KINDS = {
    "note": "note",
    "source": "source",
    "source_url": "source",
    "other": "note",
    "remark": "note",
    "value": "",
    "unread": "",
    "ignore": "",
    "bound": "",
}
"""What the cells of a column count as in the account, by its role: labels where it is not here, figures one by one."""
_SET_ASIDE = {"unread": ("column-not-read", Severity.WARNING), "ignore": ("column-left-out", Severity.NOTE)}
"""Roles of columns whose figures are not read -> code and severity of the finding that says so."""
_NUMBERED = {"period", "until", "part", "id", "code", "counter", "goal", "target"}
"""Roles of columns that may hold numbers in rows without figures."""
_WORDS = re.compile(r"[^\W\d_]+(?:-%)?")
_RULE = re.compile(r"[-–—_=:]{3,}")
WORTH_A_WARNING = {"mixed-decimals", "words-in-value"}


class TableReader:
    """Reads one table: `readings` and `findings` are there once it is made."""

    def __init__(self, layout: Layout, place: Place, claims: Claims) -> None:
        self.layout, self.place, self.claims = layout, place, claims
        self.grid, self.area = layout.grid, layout.area
        self.beside = Beside(layout, place)
        self.findings: list[Finding] = self.beside.findings
        self.readings: list[Reading] = []
        self._decimals = self._decimals_of_columns()
        self._with_units: list[SheetCell] = []
        self._bounds: list[SheetCell] = []
        self._shifted = self._shifted_rows()
        self._bound_columns = [column for column in layout.columns if column.role == "bound"]
        self._read()

    def _decimals_of_columns(self) -> dict[int, Decimals]:
        """How each column of values writes its decimals: as declared, else as it shows itself, unless it shows nothing,
        both signs, or another one than most of the table."""
        if self.layout.decimal:
            return {column.number: Decimals(self.layout.decimal, declared=True) for column in self.layout.values}
        cells = {column.number: self.layout.cells(column) for column in self.layout.values}
        whole = decimals_of(cell for own in cells.values() for cell in own)
        found = {number: decimals_of(own) for number, own in cells.items()}
        sure = {number for number, own in found.items() if own.sign and not own.mixed and whole.sign in {own.sign, ""}}
        return {number: own if number in sure else whole for number, own in found.items()}

    def _read(self) -> None:
        heads = [cell for row in self.area.heads for cell in self.grid.between(row, self.area.columns)]
        self.claims.take(heads, "head")
        lowest = self.layout.lowest_heads()
        for row in self.grid.body(self.area.first, self.area.last):
            cells = self.grid.between(row, self.area.columns)
            if all(lowest.get(cell.column) == cell.typed for cell in cells):
                self.claims.take(cells, "head")  # the head is printed again further down
            elif len(cells) > 1 and all(_RULE.fullmatch(cell.typed.strip()) for cell in cells):
                self.claims.take(cells, "note")  # a line drawn with signs
            elif row in self.layout.with_values:
                self._row(row)
        for column in self.layout.columns:
            kind = _KINDS.get(column.role, "label")
            if kind:
                self.claims.take(self._said(column), kind)
            elif column.role != "value":
                self._set_aside(column)
        bounds = sorted(self._bounds, key=lambda cell: (cell.row, cell.column))
        first = bounds[0].typed if bounds else ""
        self.findings += self.place.say_all("bounds-apart", Severity.NOTE, bounds, first)
        self.findings += said_of_whole(self.layout, self.beside, self.place, self.readings, self._with_units)
        self.readings = with_unit_known(self.readings)

    def _said(self, column: Column) -> Sequence[SheetCell]:
        """The cells of a column of words. A number in it, in a row without figures, says nothing of the table."""
        cells = self.layout.cells(column)
        if column.role in _NUMBERED:
            return cells
        return [cell for cell in cells if cell.row in self.layout.with_values or not is_number(cell)]

    def _set_aside(self, column: Column) -> None:
        """The figures of a column of bounds, or of one that is not read."""
        cells = [cell for cell in self.layout.cells(column) if is_number(cell) or not figure_of(cell).trouble]
        for cell in cells:
            self.claims.value(cell, "finding")
        if column.role == "bound":
            self._bounds += self.layout.cells(column)
        else:
            derived = column.role == "unread" and self._follows_from_years(column)
            code, severity = ("column-derived", Severity.NOTE) if derived else _SET_ASIDE[column.role]
            self.findings += self.place.say_all(code, severity, cells, column.head)

    def _follows_from_years(self, column: Column) -> bool:
        """Whether a column beside figures of years says that it holds their total, their change or what is aimed at."""
        dated = all(other.period is not None for other in self.layout.values)
        said = _WORDS.findall(plain(column.head))
        return dated and any(word in words().lists["derived"] for word in said)

    def _row(self, number: int) -> None:
        shifted = self._shifted.get(number)
        if shifted is not None:
            self._set_row_aside(number, shifted)
            return
        row = self.beside.row(number)
        for column in self.layout.values:
            value = self.grid.cells.get((number, column.number))
            if value is None:
                continue
            if row.bound:
                self.claims.value(value, "finding")
                self._bounds.append(value)
            else:
                self._value(value, column, row)

    def _shifted_rows(self) -> dict[int, SheetCell]:
        """Row -> its cell under the head of units, where that is a number although units stand in most other rows: a
        cell was left out before it, and the figures of the row stand under the wrong years."""
        cells = [cell for column in self.layout.columns if column.role == "unit" for cell in self.layout.cells(column)]
        numbers = [cell for cell in cells if is_number(cell) or not figure_of(cell).trouble]
        few = 2 * len(numbers) < len(cells)
        return {cell.row: cell for cell in numbers if few and cell.row in self.layout.with_values}

    def _set_row_aside(self, number: int, unit: SheetCell) -> None:
        """No figure of a row is taken."""
        values = [self.grid.cells.get((number, column.number)) for column in self.layout.values]
        cells = [unit, *(cell for cell in values if cell is not None)]
        for cell in cells:
            self.claims.value(cell, "finding")
        also = tuple(self.place.cell(cell) for cell in cells[1:])
        self.findings.append(at(self.place.cell(unit), "row-shifted", Severity.WARNING, unit.typed, also=also))

    def _value(self, cell: SheetCell, column: Column, row: Row) -> None:
        figure = times(figure_of(cell, self._decimals[column.number], self.place.marks), column.factor)
        where = self.place.cell(cell)
        if figure.trouble:
            self.claims.value(cell, "finding")
            self.findings.append(at(where, figure.trouble, Severity.WARNING, cell.typed, column=column.head))
            return
        for doubt in figure.doubts:
            severity = Severity.WARNING if doubt in WORTH_A_WARNING else Severity.NOTE
            self.findings.append(at(where, doubt, severity, cell.typed))
        self.claims.value(cell, "gap" if figure.gap else "reading")
        self.readings.append(self._reading(cell, figure, column, row))

    def _bounds_beside(self, cell: SheetCell, column: Column) -> list[str]:
        """The confidence bounds of a figure, where only it can be meant: `Lower CI 11.2`."""
        if not self._bound_columns or sum(1 for other in self.layout.values if other.period == column.period) > 1:
            return []
        own = [other for other in self._bound_columns if other.period == column.period]
        cells = ((other.head, self.grid.cells.get((cell.row, other.number))) for other in own)
        return [f"{head} {tidy(bound.typed)}" for head, bound in cells if bound is not None]

    def _reading(self, cell: SheetCell, figure: Figure, column: Column, row: Row) -> Reading:
        period = column.period or row.period
        unit = column.unit or row.unit
        if figure.unit and unit and not same_kind(figure.unit, unit):
            self.findings.append(self.place.say("unit-differs", Severity.WARNING, cell, unit=unit))
        elif figure.unit and is_text(cell):
            self._with_units.append(cell)
        flags = [period.mark if period else "", figure.flag, row.flag]
        return Reading(
            cell=self.place.cell(cell),
            indicator_code=column.code if column.name or column.code else row.label.code,
            indicator_name=column.name or row.label.name,
            indicator_id=row.id,
            period=period,
            breakdown="; ".join(filter(None, [*row.breakdown, column.category])),
            value=figure.value,
            unit=unit or figure.unit,
            flag="; ".join(filter(None, flags)),
            note="; ".join(filter(None, (row.note, figure.note, *self._bounds_beside(cell, column)))),
            source=row.source,
            source_url=row.source_url,
            status=figure.status if figure.status != "A" else row.status,
            confidentiality=figure.confidentiality or row.confidentiality,
            typed=typed_as_seen(cell, figure),
            table=a1(self.area.heads[0], self.area.columns[0]),
        )


def typed_as_seen(cell: SheetCell, figure: Figure) -> str:
    """The cell as a person sees it: a percent format shows 0.123 as 12.3 %."""
    if is_number(cell) and figure.unit == "%" and figure.value is not None:
        return f"{plain_number(figure.value)} %"
    return cell.typed


def same_kind(own: str, unit: str) -> bool:
    """True when a unit inside a cell does not contradict the unit beside it."""
    if plain(own) in plain(unit):
        return True
    return own == "%" and (
        kind_of(unit) in {UnitKind.PERCENT, UnitKind.POINTS} or (is_unit(unit) and "per" in plain(unit))
    )
