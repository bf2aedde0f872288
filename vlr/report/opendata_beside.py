"""Tables of the open data on what stands beside the city's own figures: others' figures, and the city's strategy."""

from __future__ import annotations

from vlr.model.peers import Peer
from vlr.model.review import Review
from vlr.model.strategy import Objective
from vlr.report.opendata_tables import Column, Table
from vlr.workbook.csvsafe import Value

_PLACE = (Column("file"), Column("sheet"), Column("row", "integer"))


def beside(review: Review, audience: str) -> tuple[Table, ...]:
    """Peers and objectives of a review. audience: internal | public, without files and rows."""
    inside = audience != "public"
    return peers(review, inside), objectives(review, inside)


def peers(review: Review, inside: bool) -> Table:
    """Every usable figure of other cities and of the country for the review's indicators, all periods."""
    columns = (
        Column("city", required=True),
        Column("kind", required=True),
        Column("indicator", required=True),
        Column("period", required=True),
        Column("year", "integer", required=True),
        Column("value", "number", required=True),
        Column("unit"),
        Column("same_definition"),
        Column("difference"),
        Column("source", required=True),
        Column("source_url"),
        *(_PLACE if inside else ()),
    )
    shown = {one.indicator.id for one in review.indicators}
    mine = sorted(
        (one for one in review.city.peers if one.indicator in shown),
        key=lambda one: (one.indicator, one.kind.value, one.city.casefold(), one.city, one.period.order),
    )
    rows = tuple(_peer(one, inside) for one in mine)
    return Table("peers", columns, ("city", "indicator", "period"), rows, (("indicator", "indicators", "id"),))


def _peer(one: Peer, inside: bool) -> tuple[Value, ...]:
    row: tuple[Value, ...] = (
        one.city,
        one.kind.value,
        one.indicator,
        one.period.text,
        one.period.first,
        one.value,
        one.unit,
        one.same.value,
        one.note,
        one.source,
        one.source_url,
    )
    return (*row, one.file, one.sheet, one.row or None) if inside else row


def objectives(review: Review, inside: bool) -> Table:
    """The objectives of the strategy in its order."""
    languages = tuple(dict.fromkeys(key for one in review.city.objectives for key in one.titles))
    columns = (
        Column("id", required=True),
        *(Column(f"title_{one}" if one else "title") for one in languages),
        Column("focus_area"),
        Column("goals"),
        Column("targets"),
        Column("indicators"),
        Column("source"),
        *(_PLACE if inside else ()),
    )
    rows = tuple(_objective(one, languages, inside) for one in review.city.objectives)
    return Table("objectives", columns, ("id",), rows)


def _objective(one: Objective, languages: tuple[str, ...], inside: bool) -> tuple[Value, ...]:
    row: tuple[Value, ...] = (
        one.id,
        *(one.titles.get(language, "") for language in languages),
        one.focus_area,
        *("; ".join(str(item) for item in items) for items in (one.goals, one.targets, one.indicators)),
        one.source,
    )
    return (*row, one.file, one.sheet, one.row or None) if inside else row
