"""The city's strategy against the goals: what has no counterpart on the other side."""

from __future__ import annotations

from collections.abc import Iterable

from vlr.model.city import City, Place
from vlr.model.findings import Finding, Severity, about
from vlr.model.strategy import Alignment
from vlr.workspace.folder import STRATEGY

GOALS = range(1, 18)


def align(city: City) -> Alignment | None:
    """What the mapping of objectives to goals leaves open; None where the city gives no objectives.

    A goal is covered where it is not left out on purpose and has an indicator of its own that is not withheld, an
    action or a text. An objective whose indicators are all withheld counts as one without an indicator.
    """
    if not city.objectives:
        return None
    served = {goal for one in city.objectives for goal in one.goals}
    shown = {one.id for one in city.indicators if one.place is not Place.WITHHELD}
    return Alignment(
        tuple(goal for goal in sorted(covered(city)) if goal not in served),
        tuple(one.id for one in city.objectives if not one.goals),
        tuple(one.id for one in city.objectives if not shown.intersection(one.indicators)),
    )


def covered(city: City) -> frozenset[int]:
    """Goals that have a chapter: with an indicator of their own, an action or a text, and not left out on purpose."""
    own = {one.goals[0] for one in city.indicators if one.goals and one.place is not Place.WITHHELD}
    acted = {goal for one in city.actions for goal in one.goals}
    told = {goal for goal in GOALS if any(text.name == f"goal-{goal:02}" for text in city.texts)}
    return frozenset((own | acted | told) - set(city.goals_left_out))


def unaligned(city: City) -> Iterable[Finding]:
    """`goal-without-objective` (warning): covered goals that no objective of the strategy serves, in one finding."""
    alignment = align(city)
    if alignment and alignment.goals_without:
        listed = ", ".join(str(goal) for goal in alignment.goals_without)
        yield about(STRATEGY, "goal-without-objective", Severity.WARNING, listed)
