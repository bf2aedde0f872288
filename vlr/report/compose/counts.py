"""One line of counts of indicators: how many, how many recent, how many went which way; of a goal, a theme or all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vlr.model.document import Inline, Mark
from vlr.model.overall import Overall
from vlr.model.review import GoalReview
from vlr.report.compose.desk import Desk, joined


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of indicators; better, unclear, worse and no_data add up to `indicators`."""

    indicators: int
    recent: int
    better: int
    unclear: int
    worse: int
    no_data: int


def tally(goals: Iterable[GoalReview]) -> Tally:
    """The sums over some goals."""
    some = tuple(goals)
    return Tally(
        sum(len(one.indicators) for one in some),
        sum(one.recent for one in some),
        sum(one.better for one in some),
        sum(one.unclear for one in some),
        sum(one.worse for one in some),
        sum(one.no_data for one in some),
    )


def tally_of_all(made: Overall) -> Tally:
    """The counts over all indicators, each once."""
    return Tally(made.indicators, made.recent, made.better, made.unclear, made.worse, made.no_data)


def acting(desk: Desk, goals: Iterable[GoalReview]) -> int:
    """How many actions serve any of some goals, each once; samples are counted nowhere."""
    numbers = {goal.goal for goal in goals}
    return sum(not one.sample and bool(numbers & set(one.goals)) for one in desk.review.city.actions)


def count_line(desk: Desk, of: Tally, shown: int | None = None, actions: int = 0) -> tuple[Inline, ...]:
    """The counts in words, directions with their signs; what is none of is left out. shown: printed ones, for a line
    that says how many are in the open data only."""
    say = desk.phrases
    parts: list[Inline] = [say("doc.goal.indicators", n=of.indicators)]
    if of.indicators:
        parts.append(say("doc.goal.recent", n=of.recent))
    parts += count_marks(desk, of)
    if of.no_data:
        parts.append(say("doc.goal.no-data", n=of.no_data))
    if shown is not None and shown < of.indicators:
        parts.append(say("doc.goal.data-only", n=of.indicators - shown))
    if actions:
        parts.append(say("doc.goal.actions", n=actions))
    return joined(parts, " · ")


def count_marks(desk: Desk, of: Tally) -> list[Inline]:
    """How many went which way, each with its sign."""
    ways = (("better", "up", of.better), ("neutral", "level", of.unclear), ("worse", "down", of.worse))
    return [Mark(kind, f"{shape}-count", desk.phrases(f"doc.goal.{kind}", n=n)) for kind, shape, n in ways if n]
