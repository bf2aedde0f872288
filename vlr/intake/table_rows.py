"""The rows of one table become readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from vlr.framework.units import UnitKind, kind_of
from vlr.intake.claims import Claims
from vlr.intake.columns import OLDEST, Column, columns_of
from vlr.intake.grid import Grid, is_number, is_text
from vlr.intake.heads import is_total, plain, tidy, words
from vlr.intake.labels import Label, coded, group_names, read_labels, units_differ
from vlr.intake.periods import has_two_digits, period_in, period_of, settle, year_behind_date
from vlr.intake.tables import Area
from vlr.intake.titles import Context, code_of, is_unit, measured_by, split_code, split_unit
from vlr.intake.values import Figure, decimal_sign, figure_of
from vlr.model.cells import Cell, a1
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import Reading
from vlr.model.periods import Period
from vlr.workbook.book import SheetCell
from vlr.workbook.sheet import plain as plain_number

_KINDS = {
    "note": "note",
    "source": "source",
    "source_url": "source",
    "other": "note",
    "remark": "note",
    "value": "",
    "unread": "",
}
"""What the cells of a column count as in the account, by its role: labels where it is not here, figures one by one."""
_SAID = {"id", "code", "unit", "multiplier", "flag", "confidentiality", "note", "source", "source_url"}
"""Roles of columns whose texts stand beside the figures of a row."""
_NAMED_GROUPS = re.compile(r"^(?:\s*[^\W\d][^=;<>≤≥]*=[^=;]+(?:;|$))+$")
"""`Sex=Boys; Age=4`: cells that name their dimension themselves, whatever the head of their column is."""
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:\s?[/–-]\s?(?:\d{4}|\d{2}))?(?!\d)")
_WARNINGS = {"mixed-decimals"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the table stands: file as shown and sheet, and the marks that the office declared to mean "missing"."""

    file: str
    sheet: str
    marks: frozenset[str]

    def cell(self, cell: SheetCell) -> Cell:
        """The address of a cell."""
        return Cell(self.file, self.sheet, cell.row, cell.column)


class Row(NamedTuple):
    """What stands beside the values of one row. A named tuple: one is made for each of tens of thousands of rows."""

    label: Label
    id: str = ""
    period: Period | None = None
    breakdown: tuple[str, ...] = ()
    unit: str = ""
    flag: str = ""
    status: str = "A"
    confidentiality: str = ""
    note: str = ""
    source: str = ""
    source_url: str = ""


class TableReader:
    """Reads one table: `readings` and `findings` are there once it is made."""

    def __init__(self, grid: Grid, area: Area, context: Context, place: Place, claims: Claims) -> None:
        self.grid, self.area, self.place, self.claims = grid, area, place, claims
        self.columns, over, self._contents = columns_of(grid, area)
        self.context = _with_over(context, over)
        self.findings: list[Finding] = []
        self.readings: list[Reading] = []
        self.values = [column for column in self.columns if column.role == "value"]
        self.by_role = {column.role: column for column in reversed(self.columns)}
        self.context = _with_head(self.context, self.by_role.get("label"))
        self._with_values = {cell.row for column in self.values for cell in self._cells(column)}
        self._decimals = self._decimal_signs()
        self._settled = self._settled_periods()
        self._said = {role: self._texts(column) for role, column in self.by_role.items() if role in _SAID}
        self._parts = [
            None if column.role in {"label", "name"} else self._groups_named(column)
            for column in self.columns
            if column.role in {"breakdown", "dimension", "label", "name"}
        ]
        self._last = Label()
        self._filled: list[SheetCell] = []
        self._with_units: list[SheetCell] = []
        self._guesses: list[str] = []
        self._labels_found = self._labels()
        self._groups = self._period_groups()
        self._read()

    def _cells(self, column: Column) -> tuple[SheetCell, ...]:
        return self._contents[column.number]

    def _decimal_signs(self) -> dict[int, str]:
        """The decimal sign of each column of values; of the whole table where a column shows none."""
        whole = decimal_sign(cell for column in self.values for cell in self._cells(column))
        return {column.number: decimal_sign(self._cells(column)) or whole for column in self.values}

    def _read(self) -> None:
        heads = [cell for row in self.area.heads for cell in self.grid.between(row, self.area.columns)]
        self.claims.take(heads, "head")
        lowest = self._lowest_heads()
        labels = self._labels_found
        for row in self.grid.body(self.area.first, self.area.last):
            cells = self.grid.between(row, self.area.columns)
            if all(lowest.get(cell.column) == cell.typed for cell in cells):
                self.claims.take(cells, "head")  # the head is printed again further down
            elif row in self._with_values:
                self._row(row, labels.get(row))
        for column in self.columns:
            kind = _KINDS.get(column.role, "label")
            if kind:
                self.claims.take(self._cells(column), kind)
        self._finish()

    def _lowest_heads(self) -> dict[int, str]:
        """Column -> the text of its lowest head."""
        heads = ((column, self.grid.covering(self.area.heads[-1], column)) for column in self.area.columns)
        return {column: head.typed for column, head in heads if head is not None}

    def _labels(self) -> dict[int, Label]:
        column = self.by_role.get("name") or self.by_role.get("label")
        if column is None:
            return {}
        found: list[tuple[SheetCell, bool]] = []
        for cell in self._cells(column):
            found.append((cell, cell.row in self._with_values))
        units = "unit" not in self.by_role
        return read_labels(found, self.context, self._labels_are_names(column, found), units)

    def _settled_periods(self) -> dict[tuple[tuple[str, ...], str], Period]:
        """(names of a row, text of its period) -> what the period is: as in the other rows of these names, else as in
        the whole column. Only for texts that could be read in two ways."""
        column = self.by_role.get("period")
        runs: dict[tuple[str, ...], list[Period]] = {}
        for cell in self._cells(column) if column is not None else ():
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

    def _period_groups(self) -> dict[int, SheetCell]:
        """Row -> the label that stands among the periods above it: `Woodland`, 2018, 2019 ..."""
        column = self.by_role.get("period")
        cells = self._cells(column) if column is not None else ()
        return group_names([(cell, cell.row in self._with_values) for cell in cells])

    def _labels_are_names(self, column: Column, labels: Sequence[tuple[SheetCell, bool]]) -> bool:
        """True when labels name indicators. Where the head does not say so, the title decides."""
        groups = [cell.typed for cell, values in labels if not values]
        if column.role == "name" or any(split_unit(text)[1] or split_code(text)[0] for text in groups):
            return True
        if coded(labels, self.context.code):
            return True
        differ = not self.context.code and "unit" not in self.by_role and units_differ(labels, self.context.unit)
        names = differ or self._guess_names(column, labels, bool(groups))
        sure = self.context.unit and not self.context.guessed_unit
        if (self.context.name or (names and column.head)) and not self.context.code and (names or not sure):
            self._guesses.append("labels-as-names" if names else "labels-as-groups")
        return names

    def _guess_names(self, column: Column, labels: Sequence[tuple[SheetCell, bool]], groups: bool) -> bool:
        many = self.context.many or not self.context.name
        if any(values and is_total(cell.typed) and cell.typed[:1].strip() for cell, values in labels):
            return many and groups  # a total of all rows: they are groups of one thing
        return not self.context.name or (many and (column.head == "" or "unit" in self.by_role))

    def _texts(self, column: Column) -> dict[int, str]:
        """Row -> what stands in a column there, also where a merged cell of the body covers it."""
        texts = {cell.row: tidy(cell.typed) for cell in self._cells(column)}
        for row in self._with_values - texts.keys() if self.grid.anchor else ():
            cell = self.grid.covering(row, column.number)
            if cell is not None and cell.row >= self.area.first:
                texts[row] = tidy(cell.typed)
        return texts

    def _text(self, role: str, row: int) -> str:
        """What the column with a role says in a row, "" where it or there is none."""
        texts = self._said.get(role)
        return texts.get(row, "") if texts else ""

    def _row(self, number: int, label: Label | None) -> None:
        row = self._beside(number, label)
        for column in self.values:
            value = self.grid.cells.get((number, column.number))
            if value is not None:
                self._value(value, column, row)

    def _beside(self, number: int, label: Label | None) -> Row:
        label = self._identity(number, label)
        flag, status = self._flag(number)
        conf = self._text("confidentiality", number)[:1].upper()
        return Row(
            label=label,
            id=self._text("id", number),
            period=self._period(number),
            breakdown=self._breakdown(number, label),
            unit=self._unit(number, label),
            flag=flag,
            status=status,
            confidentiality=conf if conf in {"F", "N", "C", "D", "S"} else "",
            note=self._text("note", number),
            source=self._text("source", number) or self.context.source,
            source_url=self._text("source_url", number),
        )

    def _flag(self, number: int) -> tuple[str, str]:
        """What the column of flags says and the letter it stands for; a word for a normal value is no flag."""
        flag = self._text("flag", number)
        if not flag:
            return "", "A"
        flags = words().flags
        status = flags.get(flag.casefold().strip("[]() "), "A")
        normal = status == "A" and plain(flag) in flags and len(flag) > 1 and plain(flag) != "revised"
        return "" if normal else flag, status

    def _identity(self, number: int, label: Label | None) -> Label:
        """Code and name of a row; blank below a name means the name above, where the row says something else."""
        code = self._text("code", number)
        column = self.by_role.get("name") or self.by_role.get("label")
        if column is not None and label is None:
            cover = self.grid.covering(number, column.number)
            label = self._labels_found.get(cover.row) if cover is not None else None
        if code:
            known = label or Label()
            label = Label(code_of(code), known.name, known.unit, known.breakdown)
        if label is not None:
            self._last = label
            return label
        if column is None and "code" not in self.by_role and "id" not in self.by_role:
            return Label(self.context.code, self.context.name, self.context.unit)
        own = self.grid.between(number, self.area.columns)
        if self._last.name + self._last.code and any(not is_number(cell) for cell in self._beside_names(own)):
            self._filled.append(own[0])
            return replace(self._last, breakdown="")
        return Label()

    def _beside_names(self, own: Sequence[SheetCell]) -> list[SheetCell]:
        """Cells of a row that say what it is about, besides its name."""
        wanted = {c.number for c in self.columns if c.role in {"breakdown", "dimension", "unit"}}
        return [cell for cell in own if cell.column in wanted]

    def _period(self, number: int) -> Period | None:
        column = self.by_role.get("period")
        if column is None:
            return self.context.period
        cell = self.grid.covering(number, column.number)
        if cell is None or cell.row < self.area.first:
            return None
        period = period_in(cell, OLDEST)
        if period is None:
            self._say("period-unclear", Severity.WARNING, cell)
        elif year_behind_date(cell.value) is not None:
            self._say("year-as-date", Severity.NOTE, cell)
        if period is None or not self._settled:
            return period
        settled = self._settled.get((self._names(cell.row), period.text))
        return replace(settled, mark=period.mark) if settled else period

    def _groups_named(self, column: Column) -> dict[int, str]:
        """Row -> the part of its breakdown that a column of groups holds; a total of a dimension is no part."""
        texts = {row: text for row, text in self._texts(column).items() if text and not is_total(text)}
        if column.role != "dimension" or not column.head:
            return texts
        head = tidy(column.head)
        return {row: text if _NAMED_GROUPS.match(text) else f"{head}={text}" for row, text in texts.items()}

    def _breakdown(self, number: int, label: Label) -> tuple[str, ...]:
        """Parts of the breakdown from left to right."""
        group = self._groups.get(number)
        parts = [tidy(group.typed)] if group is not None and not is_total(group.typed) else []
        parts += [label.breakdown if texts is None else texts.get(number, "") for texts in self._parts]
        return tuple(part for part in parts if part)

    def _unit(self, number: int, label: Label) -> str:
        if "unit" in self.by_role:
            unit = self._text("unit", number)
            times = self._text("multiplier", number)
            return f"{times.lower()} {unit}" if times and plain(times) not in {"units", "unit", "0", "1"} else unit
        return label.unit or self.context.unit

    def _value(self, cell: SheetCell, column: Column, row: Row) -> None:
        figure = figure_of(cell, self._decimals[column.number], self.place.marks)
        where = self.place.cell(cell)
        if figure.trouble:
            self.claims.value(cell, "finding")
            self.findings.append(at(where, figure.trouble, Severity.WARNING, cell.typed, column=column.head))
            return
        if figure.doubt:
            severity = Severity.WARNING if figure.doubt in _WARNINGS else Severity.NOTE
            self.findings.append(at(where, figure.doubt, severity, cell.typed))
        self.claims.value(cell, "gap" if figure.gap else "reading")
        self.readings.append(self._reading(cell, figure, column, row))

    def _reading(self, cell: SheetCell, figure: Figure, column: Column, row: Row) -> Reading:
        period = column.period or row.period
        unit = column.unit or row.unit
        if figure.unit and unit and not _same_kind(figure.unit, unit):
            self._say("unit-differs", Severity.WARNING, cell, unit=unit)
        elif figure.unit and is_text(cell):
            self._with_units.append(cell)
        flags = [period.mark if period else "", figure.flag, row.flag]
        return Reading(
            cell=self.place.cell(cell),
            indicator_code=row.label.code,
            indicator_name=row.label.name,
            indicator_id=row.id,
            period=period,
            breakdown="; ".join(filter(None, [*row.breakdown, column.category])),
            value=figure.value,
            unit=unit or figure.unit,
            flag="; ".join(filter(None, flags)),
            note=row.note,
            source=row.source,
            source_url=row.source_url,
            status=figure.status if figure.status != "A" else row.status,
            confidentiality=figure.confidentiality or row.confidentiality,
            typed=_typed(cell, figure),
            table=a1(self.area.heads[0], self.area.columns[0]),
        )

    def _say(self, code: str, severity: Severity, cell: SheetCell, unit: str = "") -> None:
        details = {"unit": unit} if unit else {}
        self.findings.append(
            replace(at(self.place.cell(cell), code, severity, tidy(cell.typed)), details=tuple(details.items()))
        )

    def _about_all(self, code: str, severity: Severity, cells: Sequence[Cell], found: str = "") -> None:
        """One finding for many cells, at the first of them."""
        if cells:
            self.findings.append(at(cells[0], code, severity, found, also=cells[1:]))

    def _finish(self) -> None:
        """What can only be said of the table as a whole."""
        for column in self.columns:
            if column.role == "unread":
                cells = [cell for cell in self._cells(column) if is_number(cell) or not figure_of(cell).trouble]
                for cell in cells:
                    self.claims.value(cell, "finding")
                self._about_all("column-not-read", Severity.WARNING, [self.place.cell(c) for c in cells], column.head)
            if column.role == "remark":
                self._about_all("column-ignored", Severity.NOTE, [self.place.cell(self._cells(column)[0])], column.head)
        code = self.by_role.get("code")
        typed = [cell for cell in self._cells(code) if not is_text(cell)] if code else []
        if code and typed:
            where = [self.place.cell(cell) for cell in typed]
            found = at(where[0], "code-as-number", Severity.WARNING, typed[0].typed, also=where[1:], field=code.head)
            self.findings.append(found)
        undated = [r.cell for r in self.readings if r.period is None]
        unclear = any(f.code == "period-unclear" for f in self.findings)
        if not unclear:
            self._about_all("year-missing", Severity.WARNING, undated)
        unnamed = [r.cell for r in self.readings if not (r.indicator_name or r.indicator_code or r.indicator_id)]
        self._about_all("name-missing", Severity.WARNING, unnamed)
        typed_units = [self.place.cell(cell) for cell in self._with_units]
        self._about_all("unit-in-value", Severity.NOTE, typed_units, self._with_units[0].typed if typed_units else "")
        self._about_all("name-filled-down", Severity.NOTE, [self.place.cell(c) for c in self._filled])
        if self.area.guessed and self.readings:
            self._about_all("head-guessed", Severity.NOTE, [self.readings[0].cell])
        if self.readings:
            for guess in self._guesses:
                over = self.context.title or self.by_role["label"].head
                self._about_all(guess, Severity.NOTE, [self.readings[0].cell], over)
        self._older_sources()
        if self.context.guessed_unit and self.readings:
            self._about_all("unit-guessed", Severity.NOTE, [self.readings[0].cell], self.context.unit)
        if not any(r.unit for r in self.readings):
            self.readings = [replace(r, unit_in_table=False) for r in self.readings]

    def _older_sources(self) -> None:
        """One year for a whole list, and rows whose source is of earlier years: their figures may be of these years."""
        periods = {reading.period for reading in self.readings}
        if len(periods) != 1 or None in periods or "period" in self.by_role or "source" not in self.by_role:
            return
        older = [r for r in self.readings if r.period and 0 < _last_year(r.source) < r.period.first]
        self._about_all("source-older", Severity.WARNING, [r.cell for r in older], older[0].source if older else "")


def _last_year(text: str) -> int:
    """The last year that a text names, 0 for none."""
    return max((period.last for years in _YEARS.findall(text) if (period := period_of(years))), default=0)


def _typed(cell: SheetCell, figure: Figure) -> str:
    """The cell as a person sees it: a percent format shows 0.123 as 12.3 %."""
    if is_number(cell) and figure.unit == "%" and figure.value is not None:
        return f"{plain_number(figure.value)} %"
    return cell.typed


def _same_kind(own: str, unit: str) -> bool:
    """True when a unit inside a cell does not contradict the unit beside it."""
    if plain(own) in plain(unit):
        return True
    return own == "%" and (
        kind_of(unit) in {UnitKind.PERCENT, UnitKind.POINTS} or (is_unit(unit) and "per" in plain(unit))
    )


def _with_over(context: Context, over: str) -> Context:
    """The context where a text is merged over all columns of values: it names what they hold."""
    if not over:
        return context
    name, unit = split_unit(over)
    return replace(context, name=name, unit=unit or context.unit, title=over, many=False)


def _with_head(context: Context, column: Column | None) -> Context:
    """The context where the head over the labels names what is measured, and no title does: `Waste by material`."""
    if column is None or not measured_by(column.head) or context.code or (context.name and not context.many):
        return context
    name, unit = split_unit(column.head)
    return replace(context, name=name, unit=unit or context.unit, title=column.head, many=False)
