"""The table of the open data on gaps between groups."""

from __future__ import annotations

from vlr.analysis.gaps import spread_before
from vlr.model.gaps import GapAt, GroupGap
from vlr.model.review import IndicatorReview, Review
from vlr.report.opendata_tables import Column, Table, computed
from vlr.workbook.csvsafe import Value

_AT = ("period", "ahead_value", "behind_value", "difference", "ratio", "total")


def gap_table(review: Review) -> Table:
    """One row for each indicator and dimension, those of other things than people and places too; for every audience.

    Ends are `ahead` and `behind` where `judged`, else highest and lowest.
    """
    columns = (
        Column("indicator", required=True),
        Column("dimension"),
        Column("divides", required=True),
        Column("judged", "boolean", required=True),
        Column("ahead", required=True),
        Column("behind", required=True),
        Column("ahead_series", required=True),
        Column("behind_series", required=True),
        Column("unit"),
        *(Column(f"gap_{name}", "string" if name == "period" else "number") for name in _AT),
        *(Column(f"first_{name}", "string" if name == "period" else "number") for name in _AT[:-1]),
        Column("movement"),
        Column("first_spread", "number"),
        Column("groups", "integer", required=True),
        Column("groups_of", "integer", required=True),
    )
    year = review.city.report_year
    rows = tuple(_row(one, gap, year) for one in review.indicators for gap in one.gaps)
    refers = (("indicator", "indicators", "id"),)
    return Table("gaps", columns, ("indicator", "dimension"), rows, refers)


def _row(of: IndicatorReview, gap: GroupGap, report_year: int) -> tuple[Value, ...]:
    ends = (gap.latest.ahead, gap.latest.behind)
    return (
        of.indicator.id,
        gap.dimension,
        gap.kind.value,
        gap.judged,
        *(end.group for end in ends),
        *(end.series.id for end in ends),
        ends[0].series.unit,
        *_at(gap.latest),
        gap.latest.total.value if gap.latest.total else None,
        *(_at(gap.first) if gap.first else (None,) * (len(_AT) - 1)),
        gap.movement.value if gap.movement else None,
        computed(spread_before(gap, report_year)),
        gap.groups,
        gap.of,
    )


def _at(at: GapAt) -> tuple[Value, ...]:
    return (at.period, at.ahead.value, at.behind.value, computed(at.difference), computed(at.ratio))
