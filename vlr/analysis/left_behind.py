"""Who is furthest behind over all indicators, which goals say nothing of groups, and what nobody has declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from vlr.analysis.breakdowns import natural
from vlr.analysis.dimensions import SEX, sex_of
from vlr.intake.rules.sameness import plain
from vlr.model.findings import Finding, Severity, about
from vlr.model.gaps import DimensionKind, GroupGap, LeftBehind, Standing
from vlr.model.review import GoalReview, IndicatorReview
from vlr.workspace.folder import SETTINGS

PEOPLE_GOALS = (1, 2, 3, 4, 5, 10)
"""Goals about people: each should have at least one indicator that tells groups apart (Global Guiding Elements)."""
MOST_NAMED = 5
"""Indicators that a finding names before it only counts them."""
Key = tuple[str, str]


def left_behind(reviews: Iterable[IndicatorReview], goals: Iterable[GoalReview]) -> LeftBehind:
    """The standings of groups over all judged gaps, and which goals have no indicator that tells people apart.

    A group counts as behind where nobody is further behind, level ones all alike; where all groups of a gap are equal
    nobody does. An indicator speaks for every goal it names. Goals that the city left out are not listed.
    """
    found = list(reviews)
    divided: Counter[int] = Counter()
    for one in found:
        if any(gap.kind is DimensionKind.PEOPLE for gap in one.gaps):
            divided.update(dict.fromkeys(one.indicator.goals, 1))
    bare = [goal.goal for goal in goals if not goal.left_out and goal.indicators and not divided[goal.goal]]
    bare.sort(key=lambda goal: (goal not in PEOPLE_GOALS, goal))
    return LeftBehind(
        _standings([gap for one in found for gap in one.gaps]), tuple(bare), dict(sorted(divided.items()))
    )


def _standings(gaps: Sequence[GroupGap]) -> tuple[Standing, ...]:
    behind, ahead, of = (Counter[Key]() for _ in range(3))
    names: dict[Key, Key] = {}
    for gap in gaps:
        if not gap.judged:
            continue
        for key, name in _names(gap):
            known = names.get(key, name)
            names[key] = (min(known[0], name[0]), min(known[1], name[1]))
        of.update({_key(gap, one.group) for one in gap.members})
        if not gap.equal:
            behind.update({_key(gap, name) for name in (gap.latest.behind.group, *gap.level_with_behind)})
            ahead.update({_key(gap, name) for name in (gap.latest.ahead.group, *gap.level_with_ahead)})
    rows = [Standing(*names[key], count, ahead[key], of[key]) for key, count in behind.items()]
    return tuple(sorted(rows, key=lambda row: (-row.behind, row.of, natural((plain(row.dimension), plain(row.group))))))


def _names(gap: GroupGap) -> Iterator[tuple[Key, Key]]:
    for one in gap.members:
        key = _key(gap, one.group)
        yield key, (gap.dimension, key[1] if key[0] == SEX and sex_of(one.group) else one.group)


def _key(gap: GroupGap, group: str) -> Key:
    """What a group is over all indicators: women, girls and females are one group of the dimension sex."""
    dimension = plain(gap.dimension)
    return (dimension, (sex_of(group) if dimension == SEX else "") or plain(group))


def undeclared(reviews: Iterable[IndicatorReview]) -> list[Finding]:
    """What the city should say of its dimensions, in vlr.toml.

    Findings: `dimension-unknown` (note), one a dimension of which neither the shipped lists nor vlr.toml say whether it
    divides people; `groups-unnamed` (note), one for all indicators whose groups name no dimension.
    """
    found: dict[str, tuple[str, list[str]]] = {}
    for one in reviews:
        for gap in one.gaps:
            if gap.kind is DimensionKind.UNKNOWN:
                _, ids = found.setdefault(plain(gap.dimension), (gap.dimension, []))
                ids.append(one.indicator.id)
    return [_undeclared(name, sorted(set(ids))) for _, (name, ids) in sorted(found.items())]


def _undeclared(name: str, ids: list[str]) -> Finding:
    named = ", ".join(ids[:MOST_NAMED]) + (", …" if len(ids) > MOST_NAMED else "")
    code = "dimension-unknown" if name else "groups-unnamed"
    return about(SETTINGS, code, Severity.NOTE, name, n=len(ids), names=named, example=ids[0])
