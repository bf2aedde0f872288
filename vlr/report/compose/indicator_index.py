"""The index of indicators: each by name, with its code, the division that answers for it, and where it stands."""

from __future__ import annotations

from vlr.model.document import Column, Row, Section, Table
from vlr.report.compose.desk import PRINTED, Desk, goal_link
from vlr.words.locales import sort_key


def indicator_index(desk: Desk) -> Section:
    """One row for each indicator that the report prints, by its title in the order of the language's alphabet."""
    say = desk.phrases
    shown = [one for one in desk.review.indicators if one.indicator.place in PRINTED]
    rows = tuple(
        Row(
            (
                (desk.link(one),),
                (one.indicator.un_code or say("doc.none"),),
                (desk.review.city.division_name(one.indicator.division),),
                (goal_link(desk, one.indicator.goals[0]) if one.indicator.goals else say("doc.none"),),
            ),
            id=f"x-{one.indicator.id}",
        )
        for one in sorted(shown, key=lambda one: sort_key(desk.title(one), desk.language))
    )
    heads = ("indicator", "code", "division", "goal")
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in heads)
    table = Table("indicator-index", say("doc.table.index"), columns, rows, number="A6.1", css="index")
    blocks = (table,) if rows else (desk.paragraph("doc.limits.nothing"),)
    return Section("annex-index", say("doc.part.index"), 1, blocks, kind="annex", numbered="A6")
