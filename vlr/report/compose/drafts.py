"""What divisions wrote about a goal in their forms, in its chapter, for people inside, until an editor takes it."""

from __future__ import annotations

from vlr.model.document import Block, Paragraph, Section
from vlr.model.narratives import Narrative
from vlr.report.compose.desk import Desk


def drafts_of(desk: Desk, goal: int) -> tuple[Narrative, ...]:
    """The drafts about a goal that no text has taken in; none in a public document."""
    if not desk.inside:
        return ()
    city = desk.review.city
    taken = {id for text in city.texts for id in text.drafts}
    waiting = (one for one in city.narratives if one.goal == goal and one.id not in taken)
    return tuple(dict.fromkeys(waiting))


def drafts(desk: Desk, goal: int) -> Section | None:
    """Each draft with its division, the cell that it was typed into and how to take it; None where there is none."""
    found = drafts_of(desk, goal)
    if not found:
        return None
    say = desk.phrases
    blocks: list[Block] = [Paragraph((say("drafts.intro"),), "note")]
    for one in found:
        part = say(f"forms.head.narrative.{one.part}") if one.part != "note" else say("drafts.note")
        said = say(
            "drafts.from", division=desk.review.city.division_name(one.division), part=part, where=one.cell.where
        )
        blocks.append(Paragraph((said,), "draft-from"))
        blocks += [Paragraph((line.strip(),), "draft") for line in one.text.split("\n") if line.strip()]
        blocks.append(Paragraph((say("drafts.take", command=f"vlr text take {one.id}"),), "small"))
    return Section(f"goal-{goal}-drafts", say("drafts.title"), 2, tuple(blocks), goal=goal, kind="drafts")
