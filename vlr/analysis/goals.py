"""What can be said of a goal: counts of its indicators, never an average and never a breakdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from vlr.analysis.method import BASELINE_ONLY, NOT_ASSESSED, Method
from vlr.framework.codes import goal_of, parse_code, target_of, targets
from vlr.model.city import City
from vlr.model.review import GoalReview, IndicatorReview

GOALS = range(1, 18)
RECENT_YEARS = 3
"""A latest value is recent up to this many years before the report year."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a number of indicators count up to; better, worse, unclear and no_data add up to all of them."""

    results: dict[str, int]
    better: int
    worse: int
    unclear: int
    no_data: int
    recent: int


def review_goals(city: City, indicators: Sequence[IndicatorReview], method: Method) -> tuple[GoalReview, ...]:
    """One review for each of the 17 goals, in order, with or without indicators."""
    covered = covered_targets(indicators, city.report_year)
    return tuple(_goal(goal, city, indicators, method, covered) for goal in GOALS)


def _goal(
    goal: int, city: City, indicators: Sequence[IndicatorReview], method: Method, covered: Collection[str]
) -> GoalReview:
    home = [one for one in indicators if one.indicator.goals[:1] == (goal,)]
    counted = count(home, city.report_year, method)
    return GoalReview(
        goal=goal,
        indicators=tuple(one.indicator.id for one in home),
        elsewhere=tuple(one.indicator.id for one in indicators if goal in one.indicator.goals[1:]),
        counts=counted.results,
        better=counted.better,
        worse=counted.worse,
        unclear=counted.unclear,
        recent=counted.recent,
        telling=telling(home),
        left_out=city.goals_left_out.get(goal, ""),
        no_data=counted.no_data,
        targets=sum(goal_of(code) == goal for code in targets()),
        targets_covered=sum(goal_of(code) == goal for code in covered),
        telling_better=telling(home, good=True),
        telling_worse=telling(home, good=False),
    )


def count(some: Sequence[IndicatorReview], report_year: int, method: Method) -> Counts:
    """Counts of results, of change and of recent values; an indicator without any figure has no change to count."""
    results = Counter(one.assessment.result for one in some)
    better, worse = (sum(one.change is not None and one.change.good is good for one in some) for good in (True, False))
    empty = sum(latest_year(one) is None for one in some)
    return Counts(
        results={result: results[result] for result in method.marks},
        better=better,
        worse=worse,
        unclear=len(some) - better - worse - empty,
        no_data=empty,
        recent=sum(_is_recent(one, report_year) for one in some),
    )


def covered_targets(indicators: Sequence[IndicatorReview], report_year: int) -> tuple[str, ...]:
    """UN targets that an indicator with a recent value goes with, by the catalogue's target or UN code, sorted."""
    recent = (one for one in indicators if _is_recent(one, report_year))
    named = {target for one in recent for target in _targets(one)}
    return tuple(sorted(named & targets().keys()))


def _targets(one: IndicatorReview) -> tuple[str, ...]:
    codes = (parse_code(text) for text in (one.indicator.target, one.indicator.un_code) if text)
    return tuple(target_of(code) for code in codes if code)


def _is_recent(one: IndicatorReview, report_year: int) -> bool:
    year = latest_year(one)
    return year is not None and report_year - year <= RECENT_YEARS


def latest_year(one: IndicatorReview) -> int | None:
    """Last year of the newest value that speaks for an indicator; without a headline, of the newest of its groups."""
    series = (one.headline,) if one.headline else one.groups
    return max((line.known[-1].period.last for line in series if line.known), default=None)


def stale_years(one: IndicatorReview, report_year: int) -> int:
    """Years from the newest value to the report year where that is more than three, else 0."""
    year = latest_year(one)
    age = 0 if year is None else report_year - year
    return age if age > RECENT_YEARS else 0


def telling(some: Sequence[IndicatorReview], *, good: bool | None = None) -> str:
    """Id of the assessed indicator with the largest relative change; of two alike the first; "" where there is none.

    good: only changes the wanted way (True) or the other (False); None for either.
    """
    return next(iter(strongest(some, good=good)), "")


def strongest(some: Sequence[IndicatorReview], *, good: bool | None = None) -> tuple[str, ...]:
    """Ids of the assessed indicators that changed, the largest relative change first; those alike in their order.

    good: as in `telling`.
    """
    sizes = [
        (abs(one.change.relative), one)
        for one in some
        if one.assessment.result not in (BASELINE_ONLY, NOT_ASSESSED)
        and one.change
        and one.change.relative
        and (good is None or one.change.good is good)
    ]
    return tuple(one.indicator.id for _, one in sorted(sizes, key=lambda pair: -pair[0]))
