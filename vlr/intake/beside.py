"""What stands beside the figures of each row of a table: its indicator, period, groups, unit, flag, note and source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from vlr.intake.bounds import any_bound, kept_groups
from vlr.intake.column import Column
from vlr.intake.footnotes import without_footnote
from vlr.intake.grid import is_number
from vlr.intake.heads import is_total, plain, tidy, words
from vlr.intake.labels import Label, coded, groups_shared, read_labels, units_differ
from vlr.intake.layout import Layout
from vlr.intake.place import Place
from vlr.intake.row_periods import RowPeriods
from vlr.intake.text_parts import code_of, split_code, split_unit
from vlr.intake.titles import is_line
from vlr.model.findings import Finding
from vlr.model.periods import Period
from vlr.workbook.book import SheetCell

_SAID = {"id", "code", "unit", "multiplier", "flag", "confidentiality", "note", "source", "source_url"}
"""Roles of columns whose texts stand beside the figures of a row."""
_OF_ROWS = {"period", "until", "part", "unit", "breakdown", "dimension", "source", "flag"}
"""Roles of columns that say something only of rows of figures."""
_NAMED_GROUPS = re.compile(r"^(?:\s*[^\W\d][^=;<>≤≥]*=[^=;]+(?:;|$))+$")
"""`Sex=Boys; Age=4`: cells that name their dimension themselves, whatever the head of their column is."""


class Row(NamedTuple):
    """What stands beside the values of one row. A named tuple: one is made for each of tens of thousands of rows.

    bound: the figures of the row are confidence bounds of another one's.
    """

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
    bound: bool = False


class Beside:
    """Tells of each row what stands beside its figures.

    findings: about single cells; guesses: codes of findings about all rows; filled: first cells of the rows that took
    their name from above. They grow while rows are asked for. named: the labels name indicators, not groups of one.
    """

    def __init__(self, layout: Layout, place: Place) -> None:
        self.layout, self.place = layout, place
        self.grid, self.area, self.context = layout.grid, layout.area, layout.context
        self.by_role = layout.by_role
        self.findings: list[Finding] = []
        self.filled: list[SheetCell] = []
        self.guesses: list[str] = [layout.guess] if layout.guess else []
        self.named = False
        self._with_values = layout.with_values
        self._last = Label()
        self._last_unit = ""
        self._last_row = 0
        self._last_breakdown: tuple[str, ...] = ()
        names = {c.number for c in layout.columns if c.role in {"name", "label", "code"}}
        self._hidden_names = [cell.row for cell in layout.grid.hidden if cell.column in names]
        self.periods = RowPeriods(layout, place)
        self.periods.findings = self.findings
        self._said = {role: self._texts(column) for role, column in self.by_role.items() if role in _SAID}
        self._parts = [
            None if column.role in {"label", "name"} else self._groups_named(column)
            for column in layout.columns
            if column.role in {"breakdown", "dimension", "label", "name"}
        ]
        self._labels_found = self._labels()
        self._groups = self.periods.groups()

    def row(self, number: int) -> Row:
        """What stands beside the figures of a row. To be asked from the top down: a blank name is the one above."""
        label, filled = self._identity(number, self._labels_found.get(number))
        unit = self._unit(number, label) or (self._last_unit if filled else "")
        self._last_unit = unit
        flag, status = self._flag(number)
        conf = self._text("confidentiality", number)[:1].upper()
        breakdown = self._breakdown(number, label)
        if filled and not breakdown and self._only_period(number):
            breakdown = self._last_breakdown  # the row says nothing new but its year
        self._last_breakdown = breakdown
        return Row(
            label=label,
            id=self._text("id", number) or self.context.id,
            period=self.periods.of(number),
            breakdown=breakdown,
            unit=unit,
            flag="; ".join(filter(None, (flag, label.mark))),
            status=status,
            confidentiality=conf if conf in {"F", "N", "C", "D", "S"} else "",
            note=self._text("note", number),
            source=self._text("source", number) or self.context.source,
            source_url=self._text("source_url", number),
            bound=any_bound((*breakdown, label.name) if self.named else breakdown),
        )

    def _labels(self) -> dict[int, Label]:
        column = self.layout.label_column
        if column is None:
            return {}
        found: list[tuple[SheetCell, bool]] = []
        for cell in self.layout.cells(column):
            values = cell.row in self._with_values or self._is_row(cell)
            if values or not is_line(cell.typed):
                found.append((cell, values))
        units = "unit" not in self.by_role
        self.named = self._labels_are_names(column, found)
        return read_labels(found, self.context, self.named, units)

    def _is_row(self, label: SheetCell) -> bool:
        """True for a label with a period, a unit or a group beside it: a row whose figures are blank."""
        told = {c.number for c in self.layout.columns if c.role in _OF_ROWS}
        return any(cell.column in told for cell in self.grid.between(label.row, self.area.columns))

    def _labels_are_names(self, column: Column, labels: Sequence[tuple[SheetCell, bool]]) -> bool:
        """True when labels name indicators. Where the head does not say so, the title decides."""
        if self.layout.declared:
            return column.role == "name"
        groups = [cell.typed for cell, values in labels if not values]
        if any(split_unit(text)[1] or split_code(text)[0] for text in groups):
            return True
        if column.role == "name":
            self.guesses += ["labels-as-groups"] if groups_shared(labels) else []
            return True
        if coded(labels, self.context.code):
            return True
        if "unit" in self.by_role:
            differ = bool(self.context.unit) and self._other_units()
        else:
            differ = not self.context.code and units_differ(labels, self.context.unit)
        names = differ or self._guess_names(column, labels, bool(groups))
        said = self.context.code or (self.context.unit and not self.context.guessed_unit)
        sure = said and not self.context.borrowed
        if (self.context.name or (names and column.head)) and (not sure or (names and not self.context.code)):
            self.guesses.append("labels-as-names" if names else "labels-as-groups")
        return names

    def _other_units(self) -> bool:
        """True when rows state other units than the lines above the table: they are not about what these name."""
        return any(text and plain(text) != plain(self.context.unit) for text in self._said["unit"].values())

    def _guess_names(self, column: Column, labels: Sequence[tuple[SheetCell, bool]], groups: bool) -> bool:
        many = self.context.many or not self.context.name
        if any(values and is_total(cell.typed) and cell.typed[:1].strip() for cell, values in labels):
            return many and groups  # a total of all rows: they are groups of one thing
        if "unit" in self.by_role and (self.context.borrowed or not self.context.sure):
            return True  # a title of many things: each has its own unit
        return not self.context.name or (many and column.head == "")

    def _texts(self, column: Column) -> dict[int, str]:
        """Row -> what stands in a column there, also where a merged cell of the body covers it."""
        texts = {cell.row: tidy(cell.typed) for cell in self.layout.cells(column)}
        for row in self._with_values - texts.keys() if self.grid.anchor else ():
            cell = self.grid.covering(row, column.number)
            if cell is not None and cell.row >= self.area.first:
                texts[row] = tidy(cell.typed)
        return texts

    def _text(self, role: str, row: int) -> str:
        """What the column with a role says in a row, "" where it or there is none."""
        texts = self._said.get(role)
        return texts.get(row, "") if texts else ""

    def _flag(self, number: int) -> tuple[str, str]:
        """What the column of flags says and the letter it stands for; a word for a normal value is no flag."""
        flag = self._text("flag", number)
        if not flag:
            return "", "A"
        flags = words().flags
        status = flags.get(flag.casefold().strip("[]() "), "A")
        normal = status == "A" and plain(flag) in flags and len(flag) > 1 and plain(flag) != "revised"
        return "" if normal else flag, status

    def _identity(self, number: int, label: Label | None) -> tuple[Label, bool]:
        """Code and name of a row, and whether they are those of a row above: blank below a name means the name above,
        where the row says something else."""
        code = without_footnote(self._text("code", number))[0]
        column = self.layout.label_column
        if column is not None and label is None:
            cover = self.grid.covering(number, column.number)
            label = self._labels_found.get(cover.row) if cover is not None else None
        if code:
            known = label or Label()
            label = replace(known, code=code_of(code))
        if label is not None:
            self._last, self._last_row = label, number
            return label, False
        if column is None and "code" not in self.by_role and "id" not in self.by_role:
            return Label(self.context.code, self.context.name, self.context.unit), False
        own = self.grid.between(number, self.area.columns)
        hidden = any(self._last_row < row < number for row in self._hidden_names)
        if self._last.name + self._last.code and self._says_more(own) and not hidden:
            self.filled.append(own[0])
            return replace(self._last, breakdown=""), True
        return Label(), False

    def _only_period(self, number: int) -> bool:
        """True for a row whose year is its own and whose cells for groups are all blank."""
        period = self.by_role.get("period")
        groups = {c.number for c in self.layout.columns if c.role in {"breakdown", "dimension"}}
        own = {cell.column for cell in self.grid.between(number, self.area.columns)}
        return period is not None and period.number in own and bool(groups) and not groups & own

    def _says_more(self, own: Sequence[SheetCell]) -> bool:
        """True where a row says what it is about besides its name: a text for a group or a unit, or a period."""
        texts = {c.number for c in self.layout.columns if c.role in {"breakdown", "dimension", "unit"}}
        period = self.by_role.get("period")
        return any(
            (cell.column in texts and not is_number(cell)) or (period is not None and cell.column == period.number)
            for cell in own
        )

    def _groups_named(self, column: Column) -> dict[int, str]:
        """Row -> the part of its breakdown that a column of groups holds; a total of a dimension is no part."""
        found = {row: without_footnote(text)[0] for row, text in self._texts(column).items()}
        texts = kept_groups({row: text for row, text in found.items() if text and not is_total(text)})
        if column.role != "dimension" or not column.head:
            return texts
        head = tidy(column.head)
        return {row: text if _NAMED_GROUPS.match(text) else f"{head}={text}" for row, text in texts.items()}

    def _breakdown(self, number: int, label: Label) -> tuple[str, ...]:
        """Parts of the breakdown from left to right."""
        group = self._groups.get(number)
        name = without_footnote(tidy(group.typed))[0] if group is not None else ""
        parts = [name] if name and not is_total(name) else []
        parts += [label.breakdown if texts is None else texts.get(number, "") for texts in self._parts]
        return tuple(part for part in parts if part)

    def _unit(self, number: int, label: Label) -> str:
        if "unit" in self.by_role:
            unit = without_footnote(self._text("unit", number))[0]
            times = self._text("multiplier", number)
            return f"{times.lower()} {unit}" if times and plain(times) not in {"units", "unit", "0", "1"} else unit
        return label.unit or self.context.unit
