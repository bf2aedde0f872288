"""The accessibility statement: what was done, what is known to be lacking, and where to write."""

from __future__ import annotations

from vlr.model.document import Block, Inline, Items, Paragraph, Section
from vlr.report.compose.desk import Desk, linked

DONE = ("structure", "charts", "marks", "keyboard", "pdf")
LACKING = ("passports", "texts", "review")


def accessibility(desk: Desk) -> Section:
    """The city's own statement (`accessibility.md`) where it has one, and what the program knows of its prints."""
    say = desk.phrases
    title = say("doc.part.accessibility")
    text = desk.text("accessibility")
    blocks: list[Block] = [desk.prose(text, text.body, title, 2)] if text else []
    blocks.append(desk.paragraph("statement.aim"))
    blocks.append(_list(desk, DONE))
    blocks.append(desk.paragraph("statement.lacking"))
    blocks.append(_list(desk, LACKING))
    blocks.append(_feedback(desk))
    return Section("accessibility", title, 1, tuple(blocks), kind="text")


def _list(desk: Desk, names: tuple[str, ...]) -> Items:
    return Items(tuple((desk.phrases(f"statement.{name}"),) for name in names))


def _feedback(desk: Desk) -> Paragraph:
    contact = desk.review.city.contact
    if not contact:
        return desk.paragraph("statement.no-contact", "note")
    parts: tuple[Inline, ...] = linked(desk.phrases("statement.feedback", contact=contact))
    return Paragraph(parts)
