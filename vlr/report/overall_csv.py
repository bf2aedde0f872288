"""The figures behind the chart of the 17 goals and that of level against movement, as files beside the HTML."""

from __future__ import annotations

from vlr.model.review import Review
from vlr.report.compose.overall import OVERVIEW
from vlr.report.compose.standing import TWO_AXIS
from vlr.workbook.csvsafe import Value, csv_bytes

_COUNTS = ("indicators", "better", "unclear", "worse", "no_data", "recent", "targets", "targets_covered")
_STANDINGS = ("indicator", "goal", "level", "movement", "share_of_the_way")


def overall_files(review: Review) -> dict[str, bytes]:
    """File name -> CSV: counts of each goal, then of all; and every placed indicator where there are any."""
    rows: list[tuple[Value, ...]] = [
        (
            goal.goal,
            len(goal.indicators),
            goal.better,
            goal.unclear,
            goal.worse,
            goal.no_data,
            goal.recent,
            goal.targets,
            goal.targets_covered,
        )
        for goal in review.goals
    ]
    made = review.overall
    if made is None:
        return {f"{OVERVIEW}.csv": csv_bytes(("goal", *_COUNTS), rows)}
    rows.append(("all", *(getattr(made, name) for name in _COUNTS)))
    files = {f"{OVERVIEW}.csv": csv_bytes(("goal", *_COUNTS), rows)}
    if made.standings:
        placed: list[tuple[Value, ...]] = [
            (
                one.indicator,
                next(iter(review.of(one.indicator).indicator.goals), None),
                one.level.value,
                one.way.value,
                one.share,
            )
            for one in made.standings
        ]
        files[f"{TWO_AXIS}.csv"] = csv_bytes(_STANDINGS, placed)
    return files
