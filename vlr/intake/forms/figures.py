"""The figures of a filled form: each row that says something becomes a reading, or a finding that says why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from vlr.intake.claims import Claims
from vlr.intake.forms.asked import Asked, asked_of, row_key
from vlr.intake.forms.choices import reason_of, status_of, words_of
from vlr.intake.forms.located import Located
from vlr.intake.forms.schema import REASONS, Reason
from vlr.intake.heads import is_total
from vlr.intake.periods import period_in, period_of
from vlr.intake.rules.sameness import same_number, unit_key
from vlr.intake.table_rows import WORTH_A_WARNING, same_kind, typed_as_seen
from vlr.intake.values import Figure, decimals_of, figure_of
from vlr.model.cells import Cell, a1
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import Reading
from vlr.model.periods import Period
from vlr.workbook.book import SheetCell

_ANSWERS = ("value", "status", "reason", "note")
_TEXTS = ("goal", "indicator", "title", "unit", "breakdown", "last_period", "last", "period", "check", "status",
          "reason", "source", "note", "lower", "upper", "factor", "offered")  # fmt: skip
_OTHER = REASONS[-1]


@dataclass(frozen=True, slots=True)
class _Who:
    """What a row is about: as it stands there now, with what was offered where a cell is empty."""

    indicator: str
    breakdown: str
    period: Period | None
    unit: str

    @property
    def key(self) -> tuple[object, ...]:
        return row_key(self.indicator, self.breakdown, self.period)


@dataclass(slots=True)
class _Row:
    """One row of the body. asked: what it was offered for, None for a row that the division added."""

    number: int
    cells: dict[str, SheetCell]
    asked: Asked | None
    who: _Who

    @property
    def changed(self) -> bool:
        """Whether it is about something else than it was offered for."""
        if self.asked is None:
            return False
        key = self.who.key if self.asked.period else (*self.who.key[:2], None)
        return key != self.asked.key


@dataclass(slots=True)
class FiguresRead:
    """What was read. answered: keys of rows that say something; blank: key -> cell of rows that were offered and say
    nothing; filled: whether anything was filled in at all."""

    readings: list[Reading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    answered: set[tuple[object, ...]] = field(default_factory=set)
    blank: dict[tuple[object, ...], Cell] = field(default_factory=dict)
    filled: bool = False


def read_figures(located: Located, shown: str, marks: frozenset[str], claims: Claims) -> FiguresRead:
    """Readings of one sheet. A blank value without a reason is no gap: it is told as missing by the caller."""
    return _Reader(located, shown, marks, claims).read()


class _Reader:
    """Goes through the rows of one sheet."""

    def __init__(self, located: Located, shown: str, marks: frozenset[str], claims: Claims) -> None:
        self.located, self.shown, self.marks, self.claims = located, shown, marks, claims
        self.sheet = located.sheet
        self.rows = [self._row(number, cells) for number, cells in located.rows()]
        self.offered = Counter(row.asked.key for row in self.rows if row.asked and not row.changed)
        self.units = {row.asked.indicator.casefold(): row.asked.unit for row in self.rows if row.asked}
        self.decimals = decimals_of(row.cells["value"] for row in self.rows if "value" in row.cells)
        self.table = a1(located.heads, min(located.columns.values()))
        self.out = FiguresRead()

    def read(self) -> FiguresRead:
        """All rows."""
        hidden = []
        for row in self.rows:
            self.claims.take((row.cells[name] for name in _TEXTS if name in row.cells), "label")
            filled = [row.cells[name] for name in _ANSWERS if name in row.cells]
            self.out.filled = self.out.filled or bool(filled)
            if filled and (self.sheet.hidden or row.number in self.sheet.hidden_rows):
                hidden.append(self._cell(filled[0]))
            self._answer(row)
        if hidden:
            self.out.findings.append(at(hidden[0], "form-hidden", Severity.NOTE, also=hidden[1:]))
        return self.out

    def _row(self, number: int, cells: dict[str, SheetCell]) -> _Row:
        offered = cells.get("offered")
        asked = asked_of(offered.typed) if offered else None
        indicator = _text(cells, "indicator") or (asked.indicator if asked else "")
        typed = _text(cells, "breakdown")
        breakdown = ("" if is_total(typed) else typed) if typed else (asked.breakdown if asked else "")
        place = cells.get("period")
        period = period_in(place) if place else period_of(asked.period) if asked else None
        return _Row(number, cells, asked, _Who(indicator, breakdown, period, _text(cells, "unit")))

    def _answer(self, row: _Row) -> None:
        """One row: a value, a reason, or nothing."""
        self._look_at_guidance(row)
        value, reason = row.cells.get("value"), row.cells.get("reason")
        if value is not None:
            self._answered(row)
            self._value(row, value)
        elif reason is not None and row.who.indicator:
            self._answered(row)
            self.claims.value(reason, "gap")
            chosen = self._reason(row, reason)
            self.out.readings.append(self._reading(row, reason, Figure(gap=True), chosen))
        elif row.asked and row.asked.period:
            self.out.blank.setdefault(row.asked.key, self._place(row, "value"))

    def _answered(self, row: _Row) -> None:
        self.out.answered.add(row.who.key)
        if row.asked and not (row.changed and self.offered[row.asked.key]):
            self.out.answered.add(row.asked.key)

    def _value(self, row: _Row, cell: SheetCell) -> None:
        """A filled value cell."""
        figure = figure_of(cell, self.decimals, self.marks)
        where = self._cell(cell)
        trouble = figure.trouble or ("" if row.who.indicator else "form-row-incomplete")
        if trouble:
            self.claims.value(cell, "finding")
            self._say(where, trouble, Severity.WARNING, cell.typed, column=self.located.head("value"))
            return
        for doubt in figure.doubts:
            severity = Severity.WARNING if doubt in WORTH_A_WARNING else Severity.NOTE
            self._say(where, doubt, severity, cell.typed)
        self.claims.value(cell, "gap" if figure.gap else "reading")
        reason = row.cells.get("reason")
        chosen = self._reason(row, reason) if reason else None
        if chosen and not figure.gap and not chosen.confidentiality:
            self._say(where, "form-value-and-reason", Severity.WARNING, cell.typed, reason=_text(row.cells, "reason"))
        if row.who.period is None:
            self._say(where, "year-missing", Severity.WARNING)
        self.out.readings.append(self._reading(row, cell, figure, chosen))

    def _reading(self, row: _Row, cell: SheetCell, figure: Figure, reason: Reason | None) -> Reading:
        """A figure, or a gap with its reason."""
        unit = self._unit(row)
        if figure.unit and unit and not same_kind(figure.unit, unit):
            self._say(self._cell(cell), "unit-differs", Severity.WARNING, cell.typed, unit=unit)
        why = words_of(_text(row.cells, "reason")) if reason and figure.gap else ""
        source = _text(row.cells, "source")
        status = self._status(row)
        chosen = status if status != "A" else ""
        if reason and figure.gap:
            status = reason.status
        elif figure.status != "A":
            status = figure.status
        return Reading(
            cell=self._cell(cell),
            indicator_code="",
            indicator_name=_text(row.cells, "title") or row.who.indicator,
            indicator_id=row.who.indicator,
            period=row.who.period,
            breakdown=row.who.breakdown,
            value=figure.value,
            unit=unit or figure.unit,
            flag=figure.flag or chosen,
            note="; ".join(filter(None, [why, _text(row.cells, "note"), figure.note])),
            source="" if source.startswith(("http://", "https://")) else source,
            source_url=source if source.startswith(("http://", "https://")) else "",
            status=status,
            confidentiality=(reason.confidentiality if reason else "") or figure.confidentiality,
            typed=typed_as_seen(cell, figure),
            table=self.table,
        )

    def _unit(self, row: _Row) -> str:
        """The unit beside the figure, else the one that was offered for the indicator."""
        return row.who.unit or (row.asked.unit if row.asked else self.units.get(row.who.indicator.casefold(), ""))

    def _status(self, row: _Row) -> str:
        typed = _text(row.cells, "status")
        status = status_of(typed)
        if status is None:
            self._say(self._place(row, "status"), "form-unknown-choice", Severity.WARNING, typed)
        return status or "A"

    def _reason(self, row: _Row, cell: SheetCell) -> Reason:
        """The chosen reason; words of the division's own count as another reason."""
        chosen = reason_of(cell.typed)
        if chosen is None:
            self._say(self._cell(cell), "form-unknown-choice", Severity.WARNING, cell.typed)
        return chosen or _OTHER

    def _look_at_guidance(self, row: _Row) -> None:
        """Tell what was changed in a row that was offered; a copy of one for another year is an added row."""
        if row.asked is None or (row.changed and self.offered[row.asked.key]):
            return
        unit = row.who.unit and unit_key(row.who.unit) != row.asked.unit_key
        if row.changed or unit:
            name = "unit" if unit and not row.changed else "period"
            self._say(
                self._place(row, name),
                "form-guidance-edited",
                Severity.WARNING,
                " / ".join(filter(None, [row.who.indicator, row.who.breakdown, _shown(row.who.period), row.who.unit])),
                offered=" / ".join(
                    filter(None, [row.asked.indicator, row.asked.breakdown, row.asked.period, row.asked.unit])
                ),
            )
        last = row.cells.get("last")
        if last and row.asked.last is not None and not _same(last, row.asked.last):
            self._say(self._cell(last), "form-last-edited", Severity.WARNING, last.typed, period=row.asked.last_period)

    def _place(self, row: _Row, name: str) -> Cell:
        return Cell(self.shown, self.sheet.name, row.number, self.located.columns.get(name, 1))

    def _cell(self, cell: SheetCell) -> Cell:
        return Cell(self.shown, self.sheet.name, cell.row, cell.column)

    def _say(self, where: Cell, code: str, severity: Severity, found: str = "", **details: str) -> None:
        self.out.findings.append(replace(at(where, code, severity, found), details=tuple(details.items())))


def _text(cells: dict[str, SheetCell], name: str) -> str:
    """A cell as text on one line; "" for an empty one and for one that holds an error."""
    cell = cells.get(name)
    return " ".join(cell.typed.split()) if cell and not cell.error and not cell.formula_without_result else ""


def _shown(period: Period | None) -> str:
    return period.text if period else ""


def _same(cell: SheetCell, last: float) -> bool:
    return isinstance(cell.value, float) and same_number(cell.value, last)


def still_missing(sheets: Sequence[FiguresRead]) -> list[tuple[tuple[object, ...], Cell]]:
    """Rows that were offered and say nothing on any sheet, in the order of the cells."""
    answered = {key for read in sheets for key in read.answered}
    blank = {key: cell for read in reversed(sheets) for key, cell in read.blank.items() if key not in answered}
    return sorted(blank.items(), key=lambda item: item[1])
