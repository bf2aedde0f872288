"""Good practices: a box in the chapter of the first goal that each serves, a line in the others, and a list of all."""

from __future__ import annotations

from dataclasses import replace

from vlr.model.city import TextFile
from vlr.model.document import Block, Column, Foreign, Inline, Items, Link, Paragraph, Row, Section, Table
from vlr.report.compose.desk import Desk, goal_link, joined, phrase_with
from vlr.workspace.practices import PRACTICE


def practices_of(desk: Desk, goal: int) -> Section | None:
    """The good practices of a goal's chapter: its own as boxes, those told elsewhere as links; None without any."""
    texts = [text for text in _texts(desk) if goal in text.goals]
    if not texts:
        return None
    own = [text for text in texts if home(desk, text) == goal]
    told: list[tuple[Inline, ...]] = [_elsewhere(desk, text) for text in texts if text not in own]
    blocks: tuple[Block, ...] = (Items(tuple(told)),) if told else ()
    boxes = tuple(_box(desk, text, 3) for text in own)
    return Section(f"goal-{goal}-practices", desk.phrases("doc.part.practices"), 2, blocks, boxes, goal=goal)


def practice_list(desk: Desk) -> Section | None:
    """All good practices with goals and division; those without a chapter in full below; None where there are none."""
    texts, say = _texts(desk), desk.phrases
    if not texts:
        return None
    rows = tuple(Row(_cells(desk, text)) for text in texts)
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in ("practice", "goals", "division"))
    table = Table("practices", say("doc.table.practices"), columns, rows, number="A8.3", css="terms")
    homeless = tuple(_box(desk, text, 3) for text in texts if not home(desk, text))
    return Section("list-of-practices", say("doc.part.practices"), 2, (table,), homeless)


def home(desk: Desk, text: TextFile) -> int:
    """The goal in whose chapter a practice is told: the first of its goals that has one, 0 where none has."""
    covered = {goal.goal for goal in desk.review.goals if not goal.left_out}
    return next((goal for goal in text.goals if goal in covered), 0)


def _texts(desk: Desk) -> list[TextFile]:
    """The practices in the document's language where they are written in it, by name; what was typed first counts."""
    names = sorted({text.name for text in desk.review.city.texts if text.name.startswith(PRACTICE)})
    return [text for text in (desk.text(name) for name in names) if text]


def title_of(desk: Desk, text: TextFile) -> str:
    """The title of a practice; a sample says that it is one."""
    plain = text.title or text.name.removeprefix(PRACTICE).replace("-", " ").capitalize()
    return desk.phrases("doc.sample", title=plain) if text.sample and not text.title else plain


def _box(desk: Desk, text: TextFile, level: int) -> Section:
    lead = (Paragraph((_in_its_language(desk, text, text.lead),), "practice-lead"),) if text.lead else ()
    prose = replace(desk.prose(text, text.body, title_of(desk, text), level + 1), title="")
    facts = Paragraph(_facts(desk, text), "practice-facts")
    blocks: tuple[Block, ...] = (*lead, *desk.photo(text.name), prose, facts)
    return Section(text.name, title_of(desk, text), level, blocks, goal=home(desk, text), kind="practice")


def _facts(desk: Desk, text: TextFile) -> tuple[Inline, ...]:
    """Who answers for it, and which goals it serves."""
    parts: list[Inline] = []
    if text.division:
        parts += [desk.review.city.division_name(text.division), " · "]
    return (*parts, *phrase_with(desk.phrases, "doc.practice.goals", {}, n=len(text.goals)), " ", *_goals(desk, text))


def _goals(desk: Desk, text: TextFile) -> tuple[Inline, ...]:
    return joined([goal_link(desk, goal) for goal in text.goals], ", ") or (desk.phrases("doc.none"),)


def _elsewhere(desk: Desk, text: TextFile) -> tuple[Inline, ...]:
    lead: tuple[Inline, ...] = (": ", _in_its_language(desk, text, text.lead)) if text.lead else ()
    return (Link(title_of(desk, text), f"#{text.name}"), *lead)


def _in_its_language(desk: Desk, text: TextFile, words: str) -> Inline:
    """Words of a text; marked where it is not written in the document's language."""
    return words if text.language == desk.language else Foreign(words, text.language)


def _cells(desk: Desk, text: TextFile) -> tuple[tuple[Inline, ...], ...]:
    division = desk.review.city.division_name(text.division) if text.division else desk.phrases("doc.none")
    return ((Link(title_of(desk, text), f"#{text.name}"),), _goals(desk, text), (division,))
