"""The passports of a page as tables, one a series: what all figures of a series share is said once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlr.model.document import Passport


@dataclass(frozen=True, slots=True)
class PassportRow:
    """One figure: its anchor, period, value, and a cell for each label of its group ("" where it has no such fact).

    expression: as in `Passport`.
    """

    id: str
    period: str
    value: str
    cells: tuple[str, ...]
    expression: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The passports of one series. shared: facts that all have alike; labels: heads of the other facts."""

    series: str
    title: str
    unit: str
    shared: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    rows: tuple[PassportRow, ...]


def grouped(passports: Sequence[Passport]) -> tuple[Group, ...]:
    """Groups in the order in which their series are first used; rows by period."""
    groups: dict[str, list[Passport]] = {}
    for passport in passports:
        groups.setdefault(passport.series or passport.id, []).append(passport)
    return tuple(_group(series, sorted(members, key=lambda p: p.period)) for series, members in groups.items())


def _group(series: str, members: list[Passport]) -> Group:
    facts = {passport.id: dict((*passport.facts, *passport.inside)) for passport in members}
    labels = tuple(dict.fromkeys(label for own in facts.values() for label in own))
    alike = {label for label in labels if len({own.get(label, "") for own in facts.values()}) == 1}
    several = len(members) > 1
    first = facts[members[0].id]
    own = tuple(label for label in labels if label not in alike)
    return Group(
        series=series,
        title=members[0].title,
        unit=members[0].unit,
        shared=tuple((label, first[label]) for label in labels if label in alike),
        labels=own if several else (),
        rows=tuple(
            PassportRow(
                p.id,
                p.period,
                p.value,
                tuple(facts[p.id].get(label, "") for label in own) if several else (),
                p.expression,
            )
            for p in members
        ),
    )
