"""The statistical annex: every indicator of the document with its recent years."""

from __future__ import annotations

from vlr.framework.units import label
from vlr.model.document import Block, Column, Inline, Row, Section, Table
from vlr.model.periods import PeriodKind
from vlr.model.review import GoalReview, IndicatorReview, Point, Series
from vlr.report.compose.comparison import summary
from vlr.report.compose.desk import Desk
from vlr.report.compose.figures import without_unit
from vlr.report.compose.short_titles import codes_explained

YEARS = 6
"""How many years up to the newest one of a goal stand in its table."""
ROOMS = ((9, 6), (12, 5), (15, 4))
"""(characters of the longest figure, years that fit beside each other then); three where figures are longer still."""
GROUPS = 6
"""An indicator with more groups than this shows them in the open data and its chart only."""


def statistics(desk: Desk) -> Section:
    """One table a goal, goals without a chapter too: all indicators, their groups where they are few, recent years."""
    say = desk.phrases
    parts = tuple(
        Section(f"statistics-goal-{g.goal}", _heading(desk, g), 2, _blocks(desk, g), goal=g.goal)
        for g in desk.review.goals
        if desk.home(g)
    )
    compared = summary(desk)
    parts = (compared, *parts) if compared else parts
    intro = (desk.paragraph("doc.statistics.how", "small"), desk.paragraph("doc.statistics.symbols", "small"))
    return Section("annex-statistics", say("doc.part.statistics"), 1, intro, parts, kind="annex", numbered="A1")


def _blocks(desk: Desk, goal: GoalReview) -> tuple[Block, ...]:
    """The table of a goal, and what the codes in it are about."""
    reviews = desk.home(goal)
    codes = codes_explained(desk, reviews)
    return (_table(desk, goal, reviews), *((codes,) if codes else ()))


def _heading(desk: Desk, goal: GoalReview) -> str:
    return desk.phrases("goal.heading", number=goal.goal, name=desk.goal_name(goal.goal))


def _table(desk: Desk, goal: GoalReview, reviews: tuple[IndicatorReview, ...]) -> Table:
    years = _that_fit(desk, reviews, recent_years(reviews))
    say = desk.phrases
    columns = (
        Column(say("doc.head.indicator"), css="indicator"),
        Column(say("doc.head.unit"), css="unit"),
        *(Column(str(year), align="end", css="year") for year in years),
        Column(say("doc.head.latest"), align="end", css="latest"),
    )
    rows = tuple(row for review in reviews for row in _rows(desk, review, years))
    return Table(
        f"statistics-{goal.goal}",
        say("doc.table.statistics", goal=desk.goal_name(goal.goal)),
        columns,
        rows,
        desk.legend(rows),
        number=f"A1.{goal.goal}",
        css="statistics",
    )


def _that_fit(desk: Desk, reviews: tuple[IndicatorReview, ...], years: tuple[int, ...]) -> tuple[int, ...]:
    """The latest of the years whose columns hold the longest figure of the table on paper."""
    shown = [(r, s, p) for r in reviews for s in _shown(r) for p in s.points if p.period.first in years]
    longest = max((len(without_unit(desk.figures.number(*one)).text) for one in shown), default=0)
    room = next((count for length, count in ROOMS if longest <= length), 3)
    return years[-room:]


def _shown(of: IndicatorReview) -> tuple[Series, ...]:
    """The series of an indicator that have a row."""
    groups = of.groups if len(of.groups) <= GROUPS else ()
    return ((of.headline,) if of.headline else ()) + groups


def recent_years(reviews: tuple[IndicatorReview, ...]) -> tuple[int, ...]:
    """The years of a table: up to the newest first year of any point, at most `YEARS`; none without a value."""
    found = {p.period.first for r in reviews for s in r.series for p in s.known}
    return tuple(range(max(min(found), max(found) - YEARS + 1), max(found) + 1)) if found else ()


def _rows(desk: Desk, of: IndicatorReview, years: tuple[int, ...]) -> list[Row]:
    unit = label(of.indicator.unit, desk.language)
    head: tuple[Inline, ...] = (desk.link(of) if desk.has_block(of) else desk.title(of),)
    if of.indicator.un_code:
        head = (*head, f" ({of.indicator.un_code})")
    many = len(of.groups) > GROUPS
    if many:
        head = (*head, " · ", desk.phrases("doc.statistics.groups", n=len(of.groups)))
    rows = [Row((head, (unit,), *_cells(desk, of, of.headline, years)), id=f"a-{of.indicator.id}", group=True)]
    if not many:
        rows += [
            Row(((desk.series_name(s),), ("",), *_cells(desk, of, s, years)), id=f"a-{s.id}-group") for s in of.groups
        ]
    return rows


def _cells(desk: Desk, of: IndicatorReview, series: Series | None, years: tuple[int, ...]) -> list[tuple[Inline, ...]]:
    if series is None:
        return [("",) for _ in (*years, 0)]
    at: dict[int, Point] = {p.period.first: p for p in series.points}
    latest = series.known[-1] if series.known else None
    cells = [_cell(desk, of, series, at.get(year), year, latest) for year in years]
    return [*cells, _cell(desk, of, series, latest, 0, None)]


def _cell(
    desk: Desk, of: IndicatorReview, series: Series, point: Point | None, year: int, latest: Point | None
) -> tuple[Inline, ...]:
    """One figure without its unit; with its period where that is not the year of the column. Nothing typed: empty.

    A split year stands under its first year without further words where the column of the latest figure names one.
    """
    if point is None:
        return ("",)
    bare = without_unit(desk.figures.number(of, series, point))
    is_split = point.period.kind is PeriodKind.SPLIT_YEAR
    told = is_split and latest is not None and latest.period.kind is PeriodKind.SPLIT_YEAR
    return (bare,) if told or point.period.text == str(year) else (bare, f" ({point.period.text})")
