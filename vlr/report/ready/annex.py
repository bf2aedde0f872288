"""The annex that says how far the review covers the guiding elements, and what the city explains."""

from __future__ import annotations

from dataclasses import replace

from vlr.framework.checklist import VERSION, checklist
from vlr.model.document import Column, Document, Mark, Paragraph, Row, Section, Table
from vlr.model.readiness import ReadyItem, State
from vlr.model.review import Review
from vlr.report.ready.evidence import Evidence
from vlr.report.ready.judge import answer
from vlr.words.phrases import Phrases

GUIDING = "GE-"
_MARKS = {
    State.PASS: ("met", "tick"),
    State.FAIL: ("worse", "dash"),
    State.EXPLAINED: ("neutral", "dot"),
    State.NOT_APPLICABLE: ("none", "dot"),
}


def with_coverage(document: Document, review: Review, phrases: Phrases) -> Document:
    """The document with the annex before its accessibility statement.

    One row for each guiding element, judged on the document itself; then every other item that the city explains.
    """
    seen = Evidence(review.city, review, {document.language: document}, {}, {}, {}, document.date)
    items = [answer(id, seen, phrases) for id in checklist() if id.startswith(GUIDING)]
    explained = [
        one for one in review.city.explanations if one.item in checklist() and not one.item.startswith(GUIDING)
    ]
    rows = [*(_row(item, phrases) for item in items), *(_explained(one.item, one.reason, phrases) for one in explained)]
    heads = ("element", "state", "evidence")
    table = Table(
        "coverage",
        phrases("ready.annex.caption"),
        tuple(Column(phrases(f"ready.annex.{head}"), css=head) for head in heads),
        tuple(rows),
        number="A9.1",
        css="coverage",
    )
    blocks = (
        Paragraph((phrases("ready.annex.intro", version=VERSION),)),
        table,
        Paragraph((phrases("ready.disclaimer"),), "small"),
    )
    annex = Section("annex-coverage", phrases("ready.annex.title"), 1, blocks, kind="annex", numbered="A9")
    at = next(
        (n for n, section in enumerate(document.sections) if section.id == "accessibility"), len(document.sections)
    )
    return replace(document, sections=(*document.sections[:at], annex, *document.sections[at:]))


def _row(item: ReadyItem, phrases: Phrases) -> Row:
    kind, shape = _MARKS[item.state]
    mark = Mark(kind, shape, phrases(f"ready.state.{item.state.value}"))
    evidence = " ".join(part for part in (item.evidence, item.reason) if part)
    return Row(((item.title,), (mark,), (evidence,)), id=f"coverage-{item.id.lower()}")


def _explained(id: str, reason: str, phrases: Phrases) -> Row:
    kind, shape = _MARKS[State.EXPLAINED]
    mark = Mark(kind, shape, phrases("ready.state.explained"))
    return Row(((phrases(f"ready.item.{id.lower()}.title"),), (mark,), (reason,)), id=f"coverage-{id.lower()}")
