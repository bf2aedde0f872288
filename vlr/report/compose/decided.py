"""What people decided about figures that could not be printed as they stood: what, how, why and when."""

from __future__ import annotations

from vlr.model.decisions import Decision
from vlr.model.document import Block, Column, Inline, Row, Table
from vlr.report.compose.desk import PRINTED, Desk
from vlr.report.compose.figures import choice_key
from vlr.words.dates import date
from vlr.words.locales import commas


def decided(desk: Desk) -> tuple[Block, ...]:
    """One row a decision that holds, by indicator and period; inside also who decided and about which cell."""
    say = desk.phrases
    indicators = {one.indicator.id: one for one in desk.review.indicators if one.indicator.place in PRINTED}
    order = {id: place for place, id in enumerate(indicators)}
    made = sorted(
        (d for d in desk.review.city.decisions if desk.inside or d.indicator in indicators),
        key=lambda d: (order.get(d.indicator, len(order)), d.indicator, d.periods, d.code, d.row),
    )
    if not made:
        return ()
    heads = ("indicator", "found", "period", "decision", "reason", "date", *(("name", "where") if desk.inside else ()))
    columns = tuple(Column(say(f"doc.head.{head}"), css=f"decision-{head}") for head in heads)
    rows = tuple(Row(_cells(desk, one)) for one in made)
    return (Table("decisions", say("doc.table.decisions"), columns, rows, number="A4.3", css="decisions"),)


def _cells(desk: Desk, one: Decision) -> tuple[tuple[Inline, ...], ...]:
    """One decision as cells of its row."""
    say = desk.phrases
    named = next((r for r in desk.review.indicators if r.indicator.id == one.indicator), None)
    title = desk.link(named) if named else one.indicator
    kind = f"findings.{one.code}.title"
    cells = (
        (title,),
        (say(kind) if say.has(kind) else one.code,),
        (commas(one.periods, desk.language),),
        (say(f"doc.decision.{choice_key(one.choice)}"),),
        (one.reason,),
        (date(one.date, desk.language),),
    )
    return (*cells, (one.name,), (f"{one.file} › {one.sheet}!{one.cell}",)) if desk.inside else cells
