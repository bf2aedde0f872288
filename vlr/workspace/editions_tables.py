"""The tables of an edition's folder as values and as files.

They are read by the names of their columns for as long as there are editions: a column that an older layout does not
have counts as empty, one that a newer layout has and this one does not is left alone.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from vlr.model.cells import Cell, column_number
from vlr.model.edition import Edition, EditionAction, EditionFigure, EditionMark
from vlr.model.findings import Finding, Severity, about
from vlr.model.periods import Period, PeriodKind
from vlr.workbook.csvsafe import Value, csv_bytes, defused

FIGURES, TITLES, MARKS, ACTIONS = "figures.csv", "indicators.csv", "marks.csv", "actions.csv"
TRACES = "inside/traces.csv"
"""Where the figures were typed: for people inside, so it lies apart."""

TABLES = (FIGURES, TITLES, MARKS, ACTIONS, TRACES)

_FIGURE = (
    "indicator",
    "breakdown",
    "period",
    "first_year",
    "last_year",
    "period_kind",
    "value",
    "unit",
    "status",
    "division",
    "source",
    "source_url",
    "from_edition",
)
_MARK = (
    "indicator",
    "method",
    "version",
    "result",
    "base",
    "base_value",
    "latest",
    "latest_value",
    "target_value",
    "target_year",
    "rule",
)
_ACTION = ("id", "title", "due", "status")
_TRACE = ("indicator", "breakdown", "unit", "period", "period_kind", "file", "sheet", "cell", "typed")
_MOST_TOLD = 20

Made = TypeVar("Made")
_Key = tuple[str, str, str, str, str]


def files_of(edition: Edition) -> dict[str, bytes]:
    """Path in the edition's folder -> its tables; the same edition gives the same bytes."""
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[Value]]]] = {
        FIGURES: (_FIGURE, map(_figure_row, edition.figures)),
        TITLES: (("id", "title"), sorted(edition.titles.items())),
        MARKS: (_MARK, ([getattr(one, name) for name in _MARK] for one in edition.marks)),
        ACTIONS: (_ACTION, ([getattr(one, name) for name in _ACTION] for one in edition.actions)),
        TRACES: (_TRACE, (_trace_row(one, one.cell) for one in edition.figures if one.cell)),
    }
    return {name: csv_bytes(heads, rows) for name, (heads, rows) in tables.items()}


def _figure_row(one: EditionFigure) -> Sequence[Value]:
    period = one.period
    about_it = (one.indicator, one.breakdown, period.text, period.first, period.last, period.kind.value)
    return (*about_it, one.value, one.unit, one.status, one.division, one.source, one.source_url, one.first)


def _trace_row(one: EditionFigure, cell: Cell) -> Sequence[Value]:
    about_it = (one.indicator, one.breakdown, one.unit, one.period.text, one.period.kind.value)
    return (*about_it, cell.file, cell.sheet, cell.a1, one.typed)


@dataclass(slots=True)
class Reader:
    """Reads the tables of one edition. place: its folder as people see it; content: relative path -> its bytes, None
    where there is no such file; findings: what could not be used."""

    place: str
    content: Callable[[str], bytes | None]
    findings: list[Finding] = field(default_factory=list)

    def into(self, edition: Edition) -> Edition:
        """The edition with what its tables hold; a row that cannot be used is left out with a finding."""
        titles = dict(self._rows(TITLES, lambda row: (_needed(row, "id"), row["title"])))
        figures = self._rows(FIGURES, lambda row: _figure(row, f"{self.place}/{FIGURES}"))
        traces = dict(self._rows(TRACES, _trace)) if figures else {}
        return replace(
            edition,
            titles={**{one.indicator: one.indicator for one in figures}, **titles},
            figures=tuple(_traced(one, traces) for one in self._once(figures)),
            marks=tuple(self._rows(MARKS, _mark)),
            actions=tuple(
                self._rows(ACTIONS, lambda row: EditionAction(_needed(row, "id"), *(row[n] for n in _ACTION[1:])))
            ),
        )

    def titles(self) -> dict[str, str]:
        """Ids and titles of the indicators."""
        return dict(self._rows(TITLES, lambda row: (_needed(row, "id"), row["title"])))

    def _once(self, figures: Iterable[EditionFigure]) -> list[EditionFigure]:
        """The first of several figures for one group and period."""
        return list({_key(one): one for one in reversed(list(figures))}.values())[::-1]

    def _rows(self, name: str, make: Callable[[_Row], Made]) -> list[Made]:
        """The usable rows of a table; none where there is no such table."""
        found = self.content(name)
        if found is None:
            return []
        file = f"{self.place}/{name}"
        made: list[Made] = []
        told = 0
        try:
            reader = csv.DictReader(io.StringIO(found.decode("utf-8-sig"), newline=""), restkey="", strict=True)
            for row in reader:
                try:
                    made.append(make(_Row(row, reader.line_num)))
                except ValueError as fault:
                    told += 1
                    if told <= _MOST_TOLD:
                        reason = str(fault) or "–"
                        code = "edition-row-unusable"
                        self.findings.append(about(file, code, Severity.WARNING, line=reader.line_num, reason=reason))
        except UnicodeDecodeError:
            self.findings.append(about(file, "edition-unreadable", Severity.WARNING, reason="UTF-8"))
        except csv.Error as fault:
            self.findings.append(about(file, "edition-unreadable", Severity.WARNING, reason=str(fault)))
        return made


class _Row:
    """One line by the names of its columns; what is not there is empty."""

    def __init__(self, row: dict[str, str], line: int) -> None:
        self._row = row
        self.line = line

    def __getitem__(self, name: str) -> str:
        text = self._row.get(name) or ""
        return text[1:] if text.startswith("'") and defused(text[1:]) == text else text


def _needed(row: _Row, name: str) -> str:
    if not row[name].strip():
        raise ValueError(name)
    return row[name]


def _number(row: _Row, name: str) -> float | None:
    text = row[name].strip()
    if not text:
        return None
    if not re.fullmatch(r"-?[0-9]{1,400}(\.[0-9]{1,400})?", text) or not math.isfinite(float(text)):
        raise ValueError(f"{name} = {text[:60]}")
    return float(text)


def _year(row: _Row, name: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", row[name]):
        raise ValueError(f"{name} = {row[name][:60]}")
    return int(row[name])


def _figure(row: _Row, file: str) -> EditionFigure:
    """The figure of a row; it was typed, as far as this table knows, into the table itself."""
    kind = row["period_kind"]
    if kind not in {one.value for one in PeriodKind}:
        raise ValueError(f"period_kind = {kind[:60]}")
    period = Period(_needed(row, "period"), _year(row, "first_year"), _year(row, "last_year"), PeriodKind(kind))
    value = _number(row, "value")
    return EditionFigure(
        _needed(row, "indicator"),
        row["breakdown"],
        period,
        value,
        row["unit"],
        row["status"] or "A",
        row["division"],
        row["source"],
        row["source_url"],
        cell=Cell(file, FIGURES.removesuffix(".csv"), row.line, _FIGURE.index("value") + 1)
        if value is not None
        else None,
        first=row["from_edition"],
    )


def _trace(row: _Row) -> tuple[_Key, tuple[Cell, str]]:
    at = re.fullmatch(r"([A-Z]{1,3})([1-9][0-9]{0,6})", row["cell"])
    if at is None:
        raise ValueError(f"cell = {row['cell'][:60]}")
    key = (row["indicator"], row["breakdown"], row["unit"], row["period"], row["period_kind"])
    return key, (Cell(_needed(row, "file"), row["sheet"], int(at[2]), column_number(at[1])), row["typed"])


def _key(one: EditionFigure) -> _Key:
    return (one.indicator, one.breakdown, one.unit, one.period.text, one.period.kind.value)


def _traced(one: EditionFigure, traces: dict[_Key, tuple[Cell, str]]) -> EditionFigure:
    cell, typed = traces.get(_key(one), (one.cell, ""))
    return replace(one, cell=cell, typed=typed)


def _mark(row: _Row) -> EditionMark:
    return EditionMark(
        _needed(row, "indicator"),
        row["method"],
        row["version"],
        _needed(row, "result"),
        row["base"],
        _number(row, "base_value"),
        row["latest"],
        _number(row, "latest_value"),
        _number(row, "target_value"),
        _year(row, "target_year") if row["target_year"] else None,
        row["rule"],
    )
