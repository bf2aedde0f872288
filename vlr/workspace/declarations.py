"""What the rows of a catalogue declare about one another, and declarations that cannot be followed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from enum import StrEnum

from vlr.model.city import Direction, Indicator
from vlr.model.findings import Severity
from vlr.workspace.rows import SheetRow
from vlr.workspace.settings import nearest


class Needs(StrEnum):
    """Fields that a rule cannot do without."""

    PARTS_BY = "parts_by"
    WEIGHT = "weight"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


_NEEDS = {
    "sum": (Needs.PARTS_BY,),
    "mean": (Needs.PARTS_BY,),
    "max": (Needs.PARTS_BY,),
    "weighted-mean": (Needs.PARTS_BY, Needs.WEIGHT),
    "ratio": (Needs.PARTS_BY, Needs.NUMERATOR, Needs.DENOMINATOR),
}


def followed(rows: Sequence[tuple[Indicator, SheetRow]]) -> list[Indicator]:
    """The indicators without what cannot be followed; each such thing is told at its cell.

    Findings (warnings): `declared-id-unknown`, `rule-incomplete`, `rule-circular`, `part-named-twice`,
    `target-before-base`, `limit-below-zero`, `per-not-usable`. A rule that lacks something or leads back to itself
    makes nothing: the total as it came stands.
    """
    ids = {indicator.id.casefold(): indicator.id for indicator, _ in rows}
    known = [_references(indicator, row, ids) for indicator, row in rows]
    by_id = {indicator.id: indicator for indicator in known}
    return [_rule(_numbers(one, row), row, by_id) for one, (_, row) in zip(known, rows, strict=True)]


def _references(indicator: Indicator, row: SheetRow, ids: Mapping[str, str]) -> Indicator:
    """The indicator with the ids it names as they are spelt in their own rows, without those that nobody has."""

    def known(field: str, typed: str) -> str:
        found = ids.get(typed.casefold(), "")
        if typed and not found:
            near = nearest(typed, list(ids.values()))
            row.tell(field, "declared-id-unknown", Severity.WARNING, typed, field=field, suggestion=near)
        return found

    return dataclasses.replace(
        indicator,
        weight=known("weight", indicator.weight),
        numerator=known("numerator", indicator.numerator),
        denominator=known("denominator", indicator.denominator),
        share_of=known("share_of", indicator.share_of),
    )


def _numbers(indicator: Indicator, row: SheetRow) -> Indicator:
    base = indicator.base_year or indicator.baseline_year
    if indicator.target_year is not None and base is not None and indicator.target_year <= base:
        row.tell("target_year", "target-before-base", Severity.WARNING, str(indicator.target_year), base=str(base))
        indicator = dataclasses.replace(indicator, target_value=None, target_year=None, target_source="")
    if indicator.limit is not None and indicator.limit < 0 and indicator.direction is Direction.KEEP:
        row.tell("limit", "limit-below-zero", Severity.WARNING, row.text("limit"))
        indicator = dataclasses.replace(indicator, limit=None)
    if indicator.per is not None and indicator.per <= 0:
        row.tell("per", "per-not-usable", Severity.WARNING, row.text("per"))
        indicator = dataclasses.replace(indicator, per=None)
    _tell_twice(row)
    return indicator


def _tell_twice(row: SheetRow) -> None:
    names = [" ".join(piece.casefold().split()) for piece in row.text("parts").split(";") if piece.strip()]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        row.tell("parts", "part-named-twice", Severity.WARNING, name)


def _rule(indicator: Indicator, row: SheetRow, by_id: Mapping[str, Indicator]) -> Indicator:
    missing = [field.value for field in _NEEDS.get(indicator.rule, ()) if not getattr(indicator, field.value)]
    if missing:
        row.tell(missing[0], "rule-incomplete", Severity.WARNING, indicator.rule, fields=", ".join(missing))
        return dataclasses.replace(indicator, rule="latest")
    if indicator.rule == "ratio" and _leads_back(indicator, by_id):
        row.tell("numerator", "rule-circular", Severity.WARNING, indicator.numerator, id=indicator.id)
        return dataclasses.replace(indicator, rule="latest")
    return indicator


def _leads_back(start: Indicator, by_id: Mapping[str, Indicator]) -> bool:
    """Whether a ratio is made of itself, at once or by way of other ratios."""
    waiting, seen = [start.numerator, start.denominator], set[str]()
    while waiting:
        id = waiting.pop()
        if id == start.id:
            return True
        one = by_id.get(id)
        if one is not None and id not in seen and one.rule == "ratio":
            seen.add(id)
            waiting += [one.numerator, one.denominator]
    return False
