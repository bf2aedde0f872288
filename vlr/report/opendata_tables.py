"""The tables of the open data: their columns as data, and their rows from a review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vlr.analysis.method import BASELINE_ONLY, NOT_ASSESSED
from vlr.model.city import Action, City, Indicator
from vlr.model.review import IndicatorReview, Point, Review, Series
from vlr.model.sureness import Sureness
from vlr.workbook.csvsafe import Value, csv_bytes


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name (the same in every language), Table Schema type, and whether every row has it."""

    name: str
    type: str = "string"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the open data. refers: (column, table, column there) pairs of foreign keys."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    refers: tuple[tuple[str, str, str], ...] = ()

    @property
    def path(self) -> str:
        """File name beside the descriptor."""
        return f"{self.name}.csv"

    @property
    def csv(self) -> bytes:
        """The table as a file."""
        return csv_bytes([column.name for column in self.columns], self.rows)


INSIDE = ("confidentiality", "note", "file", "sheet", "cell", "typed")
"""Columns of observations that only people inside get."""


def tables(review: Review, audience: str) -> tuple[Table, ...]:
    """Observations, indicators, assessments and actions of a review.

    audience: internal | public; a public table has no column for files, cells, typed text and notes. The review must
    then be the protected one.
    """
    inside = audience != "public"
    return (
        _observations(review, inside),
        _indicators(review, inside),
        _assessments(review),
        _actions(review.city, inside),
    )


def _observations(review: Review, inside: bool) -> Table:
    columns = (
        Column("series", required=True),
        Column("indicator", required=True),
        Column("breakdown"),
        Column("period", required=True),
        Column("year", "integer", required=True),
        Column("period_kind", required=True),
        Column("value", "number"),
        Column("unit"),
        Column("status", required=True),
        Column("division", required=True),
        Column("source"),
        Column("source_url"),
        Column("from_edition"),
        Column("parts_reporting", "integer"),
        Column("parts_expected", "integer"),
        *(Column(name) for name in INSIDE if inside),
    )
    rows = tuple(_observation(line, point, inside) for one in review.indicators for line, point in _points(one))
    refers = (("indicator", "indicators", "id"),)
    return Table("observations", columns, ("series", "period"), rows, refers)


def _points(one: IndicatorReview) -> Iterator[tuple[Series, Point]]:
    for line in one.series:
        for point in line.points:
            yield line, point


def _observation(line: Series, point: Point, inside: bool) -> tuple[Value, ...]:
    row: tuple[Value, ...] = (
        line.id,
        line.indicator,
        line.breakdown,
        point.period.text,
        point.period.first,
        point.period.kind.value,
        point.value,
        line.unit,
        point.status,
        point.division,
        point.source,
        point.source_url,
        point.edition,
        point.reporting if point.expected else None,
        point.expected or None,
    )
    return (*row, *_origin(point)) if inside else row


def _origin(point: Point) -> tuple[Value, ...]:
    """Where a point was typed; several cells are joined, in a point where two values clash."""
    files, sheets, cells = (
        "; ".join(dict.fromkeys(getattr(cell, name) for cell in point.cells)) for name in ("file", "sheet", "a1")
    )
    return (point.confidentiality, point.note, files, sheets, cells, point.typed)


def _indicators(review: Review, inside: bool) -> Table:
    languages = review.city.languages
    columns = (
        Column("id", required=True),
        *(Column(f"title_{language}") for language in languages),
        Column("goal", "integer"),
        Column("goals"),
        Column("target"),
        Column("un_code"),
        Column("comparability", required=True),
        Column("comparability_note"),
        Column("direction"),
        Column("unit"),
        Column("division"),
        Column("division_name"),
        Column("rule", required=True),
        Column("headline"),
        Column("base_year", "integer"),
        Column("baseline_year", "integer"),
        Column("target_value", "number"),
        Column("target_year", "integer"),
        Column("target_source"),
        Column("place", required=True),
        Column("latest_period"),
        Column("latest_value", "number"),
        Column("definition"),
        Column("source"),
        Column("source_url"),
        *((Column("note"),) if inside else ()),
    )
    rows = tuple(_indicator(one, review.city, inside) for one in review.indicators)
    return Table("indicators", columns, ("id",), rows)


def _indicator(one: IndicatorReview, city: City, inside: bool) -> tuple[Value, ...]:
    row, latest = one.indicator, one.latest
    cells: tuple[Value, ...] = (
        row.id,
        *(row.titles.get(language, "") for language in city.languages),
        row.goals[0] if row.goals else None,
        _list(row.goals),
        row.target,
        row.un_code,
        row.comparability.value,
        row.comparability_note,
        row.direction.value,
        row.unit,
        row.division,
        city.division_name(row.division),
        row.rule,
        row.headline,
        row.base_year,
        row.baseline_year,
        row.target_value,
        _target_year(row, one),
        row.target_source,
        row.place.value,
        latest.period.text if latest else None,
        latest.value if latest else None,
        row.definition,
        row.source,
        row.source_url,
    )
    return (*cells, row.note) if inside else cells


def _target_year(row: Indicator, one: IndicatorReview) -> int | None:
    """The year of the target as the method took it, where there is a target."""
    return row.target_year or one.assessment.target_year if row.target_value is not None else None


def _list(values: tuple[object, ...]) -> str:
    return "; ".join(str(value) for value in values)


def _assessments(review: Review) -> Table:
    columns = (
        Column("indicator", required=True),
        Column("method", required=True),
        Column("method_version", required=True),
        Column("direction"),
        Column("result", required=True),
        Column("reason"),
        Column("base_period"),
        Column("base_value", "number"),
        Column("latest_period"),
        Column("latest_value", "number"),
        Column("target_value", "number"),
        Column("target_year", "integer"),
        Column("actual_growth", "number"),
        Column("required_growth", "number"),
        Column("pace", "number"),
        Column("trend"),
        Column("wanted", "boolean"),
        Column("change_absolute", "number"),
        Column("change_relative", "number"),
        Column("years_old", "integer"),
        Column("base_changed", "integer"),
        Column("sureness"),
        Column("sensitive_to"),
        Column("others"),
    )
    rows = tuple(_assessment(one) for one in review.indicators)
    return Table("assessments", columns, ("indicator",), rows, (("indicator", "indicators", "id"),))


def _assessment(one: IndicatorReview) -> tuple[Value, ...]:
    mark, change = one.assessment, one.change
    return (
        mark.indicator,
        mark.method,
        mark.version,
        mark.direction,
        mark.result,
        mark.reason,
        mark.base.period.text if mark.base else None,
        mark.base.value if mark.base else None,
        mark.latest.period.text if mark.latest else None,
        mark.latest.value if mark.latest else None,
        mark.target_value,
        mark.target_year,
        computed(mark.actual),
        computed(mark.required),
        computed(mark.pace),
        change.trend.value if change else None,
        change.good if change else None,
        computed(change.absolute) if change else None,
        computed(change.relative) if change else None,
        one.stale or None,
        mark.base_changed,
        *_sureness(one.sureness),
    )


def _sureness(sure: Sureness | None) -> tuple[Value, ...]:
    """How sure a class is, what would change it, and the other methods' results as method=result."""
    if sure is None:
        return (None, None, None)
    others = _list(tuple(f"{other.method}={other.result}" for other in sure.others))
    if sure.result in (NOT_ASSESSED, BASELINE_ONLY):
        return (None, None, others)
    return (sure.verdict.value, _list(tuple(hinge.value for hinge in sure.sensitive)), others)


def computed(value: float | None) -> float | None:
    """A computed figure with twelve significant digits: what lies behind them is noise of the machine's arithmetic."""
    return None if value is None else float(f"{value:.12g}")


def _actions(city: City, inside: bool) -> Table:
    columns = (
        Column("id", required=True),
        Column("title", required=True),
        Column("goals"),
        Column("targets"),
        Column("owner"),
        Column("start"),
        Column("due"),
        Column("status"),
        Column("budget"),
        Column("result"),
        Column("source"),
        Column("sample", "boolean", required=True),
        *((Column("file"), Column("sheet"), Column("row", "integer")) if inside else ()),
    )
    rows = tuple(_action(action, inside) for action in city.actions)
    return Table("actions", columns, ("id",), rows)


def _action(action: Action, inside: bool) -> tuple[Value, ...]:
    cells: tuple[Value, ...] = (
        action.id,
        action.title,
        _list(action.goals),
        _list(action.targets),
        action.owner,
        action.start,
        action.due,
        action.status,
        action.budget,
        action.result,
        action.source,
        action.sample,
    )
    return (*cells, action.file, action.sheet, action.row or None) if inside else cells
