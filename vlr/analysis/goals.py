"""What can be said of a goal: counts of its indicators, never an average and never a breakdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vlr.analysis.method import BASELINE_ONLY, NOT_ASSESSED, Method
from vlr.model.city import City
from vlr.model.review import GoalReview, IndicatorReview

GOALS = range(1, 18)
RECENT_YEARS = 3
"""A latest value is recent up to this many years before the report year."""


def review_goals(city: City, indicators: Sequence[IndicatorReview], method: Method) -> tuple[GoalReview, ...]:
    """One review for each of the 17 goals, in order, with or without indicators."""
    return tuple(_goal(goal, city, indicators, method) for goal in GOALS)


def _goal(goal: int, city: City, indicators: Sequence[IndicatorReview], method: Method) -> GoalReview:
    home = [one for one in indicators if one.indicator.goals[:1] == (goal,)]
    results = Counter(one.assessment.result for one in home)
    better, worse = (sum(one.change is not None and one.change.good is good for one in home) for good in (True, False))
    return GoalReview(
        goal=goal,
        indicators=tuple(one.indicator.id for one in home),
        elsewhere=tuple(one.indicator.id for one in indicators if goal in one.indicator.goals[1:]),
        counts={result: results[result] for result in method.marks},
        better=better,
        worse=worse,
        unclear=len(home) - better - worse,
        recent=sum(_is_recent(one, city.report_year) for one in home),
        telling=_telling(home),
        left_out=city.goals_left_out.get(goal, ""),
    )


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


def _telling(home: Sequence[IndicatorReview]) -> str:
    """Id of the assessed indicator with the largest relative change either way; of two alike the first."""
    assessed = [one for one in home if one.assessment.result not in (BASELINE_ONLY, NOT_ASSESSED)]
    sizes = [(abs(one.change.relative), one) for one in assessed if one.change and one.change.relative]
    if not sizes:
        return ""
    return max(sizes, key=lambda pair: pair[0])[1].indicator.id
