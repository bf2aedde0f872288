"""What can only be said of a table as a whole: findings about its columns, its years, its names, its guesses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vlr.intake.beside import Beside
from vlr.intake.dimensions import is_constant
from vlr.intake.grid import is_text
from vlr.intake.layout import Layout
from vlr.intake.periods import period_of
from vlr.intake.place import Place
from vlr.intake.year_spans import LAST
from vlr.model.findings import Finding, Severity
from vlr.model.observations import Reading
from vlr.workbook.book import SheetCell

_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:\s?[/–-]\s?(?:\d{4}|\d{2}))?(?!\d)")


def said_of_whole(
    layout: Layout, beside: Beside, place: Place, readings: Sequence[Reading], with_units: Sequence[SheetCell]
) -> list[Finding]:
    """Findings about a table that has been read. with_units: value cells that hold their unit.

    column-ignored, groups-guessed, years-as-span, code-as-number, year-missing (unless single periods are unclear),
    name-missing, unit-in-value, name-filled-down, year-two-digits, head-guessed, labels-as-names, labels-as-groups,
    source-older, unit-guessed.
    """
    findings = _of_columns(layout, place)
    if not any(f.code == "period-unclear" for f in beside.findings):
        findings += place.say_all("year-missing", Severity.WARNING, [r.cell for r in readings if r.period is None])
    unnamed = [r.cell for r in readings if not (r.indicator_name or r.indicator_code or r.indicator_id)]
    findings += place.say_all("name-missing", Severity.WARNING, unnamed)
    typed = with_units[0].typed if with_units else ""
    findings += place.say_all("unit-in-value", Severity.NOTE, with_units, typed)
    findings += place.say_all("name-filled-down", Severity.NOTE, beside.filled)
    findings += place.say_all("year-filled-down", Severity.NOTE, beside.periods.dated)
    if readings:
        findings += _guesses(layout, beside, place, readings[0])
    return findings + _older_sources(layout, place, readings)


def with_unit_known(readings: list[Reading]) -> list[Reading]:
    """The readings of a table, told where none of them has a unit."""
    return readings if any(r.unit for r in readings) else [replace(r, unit_in_table=False) for r in readings]


def _of_columns(layout: Layout, place: Place) -> list[Finding]:
    findings: list[Finding] = []
    rows = layout.with_values
    for column in layout.columns:
        if column.role == "remark":
            findings += place.say_all("column-ignored", Severity.NOTE, layout.cells(column), column.head)
        elif column.role == "dimension" and column.guessed and is_constant(column.number, rows, layout.contents):
            findings += place.say_all("groups-guessed", Severity.NOTE, layout.cells(column), column.head)
        elif column.role == LAST and column.guessed:
            findings += place.say_all("years-as-span", Severity.NOTE, layout.cells(column)[:1], column.head)
    code = layout.by_role.get("code")
    typed = [cell for cell in layout.cells(code) if not is_text(cell)]
    if code and typed and not layout.grid.untyped:
        findings += place.say_all("code-as-number", Severity.WARNING, typed, typed[0].typed, field=code.head)
    return findings


def _guesses(layout: Layout, beside: Beside, place: Place, first: Reading) -> list[Finding]:
    """What was guessed of a table, at its first figure."""
    findings: list[Finding] = []
    heads = [c for c in layout.grid.short if c.row in layout.area.heads and c.column in layout.area.columns]
    if heads:
        years = f"{heads[0].value}", f"{heads[-1].value}"
        findings += place.say_all(
            "year-two-digits", Severity.NOTE, heads, heads[0].typed, first=years[0], last=years[1]
        )
    if layout.area.guessed:
        findings += place.say_all("head-guessed", Severity.NOTE, [first.cell])
    for guess in beside.guesses:
        findings += place.say_all(
            guess,
            Severity.NOTE,
            [first.cell],
            layout.context.title or (layout.label_column.head if layout.label_column else ""),
        )
    name, unit = (layout.by_role.get(role) for role in ("name", "unit"))
    if name is not None and name.guessed:
        findings += place.say_all("labels-as-names", Severity.NOTE, [first.cell], name.head)
    if unit is not None and unit.guessed:
        findings += place.say_all("unit-guessed", Severity.NOTE, [first.cell], unit.head or layout.cells(unit)[0].typed)
    context = layout.context
    plain_title = context.name and not (context.sure or context.guessed_unit or layout.declared or layout.label_column)
    if plain_title and first.indicator_name == context.name and not beside.guesses:
        findings += place.say_all("name-from-title", Severity.NOTE, [first.cell], context.title)
    if layout.context.guessed_unit:
        findings += place.say_all("unit-guessed", Severity.NOTE, [first.cell], layout.context.unit)
    return findings


def _over_labels(layout: Layout) -> str:
    column = layout.label_column
    return column.head if column else ""


def _older_sources(layout: Layout, place: Place, readings: Sequence[Reading]) -> list[Finding]:
    """One year for a whole list, and rows whose source is of earlier years: their figures may be of these years."""
    periods = {reading.period for reading in readings}
    if len(periods) != 1 or None in periods or "period" in layout.by_role or "source" not in layout.by_role:
        return []
    older = [r for r in readings if r.period and 0 < _last_year(r.source) < r.period.first]
    return place.say_all("source-older", Severity.WARNING, [r.cell for r in older], older[0].source if older else "")


def _last_year(text: str) -> int:
    """The last year that a text names, 0 for none."""
    return max((period.last for years in _YEARS.findall(text) if (period := period_of(years))), default=0)
