"""How often the method gave each of its classes: for a goal, and for all of them; never an average."""

from __future__ import annotations

from vlr.model.document import Inline, Mark, Paragraph
from vlr.model.review import GoalReview
from vlr.report.compose.desk import Desk, joined
from vlr.report.compose.marks import method_of, result_word


def classes(desk: Desk, counts: dict[str, int]) -> tuple[Inline, ...]:
    """How often the method gave each of its classes, in one line that names the method."""
    method = method_of(desk.review.city.method)
    lead = desk.phrases("overall.classes", method=desk.phrases(f"method.{method.id}.name"))
    return (lead, " ", *joined(list(class_marks(desk, counts)), " · "))


def class_marks(desk: Desk, counts: dict[str, int]) -> tuple[Mark, ...]:
    """The classes of the method with their numbers, in its own words and order; those given nowhere are left out."""
    method = method_of(desk.review.city.method)
    return tuple(
        Mark(drawn.kind, drawn.shape, desk.phrases("overall.class", n=n, word=word))
        for result, drawn in method.marks.items()
        if (n := counts.get(result, 0))
        for word in (result_word(desk.phrases, method.id, result),)
    )


def goal_classes(desk: Desk, goal: GoalReview) -> Paragraph | None:
    """Classes of a goal's indicators and how many of its UN targets have a recent figure; None without indicators."""
    if not goal.indicators:
        return None
    targets = desk.phrases("overall.goal-targets", n=goal.targets_covered, all=goal.targets)
    return Paragraph((*classes(desk, goal.counts), ". ", targets), "counts")
