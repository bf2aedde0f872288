"""The annexes on sources and submissions, and on what the data cannot say; inside with all findings."""

from __future__ import annotations

from vlr.model.city import Comparability
from vlr.model.document import Block, Column, Inline, Items, Link, Mark, Row, Section, Table
from vlr.model.findings import RANK, Finding
from vlr.model.review import IndicatorReview
from vlr.report.compose.comparison import comparison_limits, comparison_sources
from vlr.report.compose.decided import decided
from vlr.report.compose.desk import PRINTED, Desk, joined, linked, phrase_with
from vlr.report.compose.indicators import reason_words
from vlr.report.compose.missing import old_lines
from vlr.words.findings import say as say_finding
from vlr.words.numbers import number

A_ROW = 25
"""A source of more indicators has several rows: one that is taller than a page leaves its heading behind."""


def sources(desk: Desk) -> Section:
    """Who published the figures, and which divisions sent what."""
    say = desk.phrases
    parts = (
        Section("sources-published", say("doc.part.sources-published"), 2, (_sources(desk),)),
        Section("sources-submissions", say("doc.part.submissions"), 2, (_submissions(desk),)),
        *(section for section in (comparison_sources(desk),) if section),
    )
    return Section("annex-sources", say("doc.part.sources"), 1, (), parts, kind="annex", numbered="A3")


def _printed(desk: Desk) -> list[IndicatorReview]:
    return [r for r in desk.review.indicators if r.indicator.place in PRINTED]


def _sources(desk: Desk) -> Table:
    """One row a source: its address, and the indicators it stands behind."""
    say = desk.phrases
    found: dict[tuple[str, str], list[IndicatorReview]] = {}
    for review in _printed(desk):
        for key in _sources_of(review):
            found.setdefault(key, []).append(review)
    rows = tuple(
        Row(((_source(name, url, say("doc.none")),), joined([desk.link(r) for r in part], "; ")))
        for (name, url), reviews in sorted(found.items())
        for part in (reviews[n : n + A_ROW] for n in range(0, len(reviews), A_ROW))
    )
    columns = (Column(say("doc.head.source"), css="source"), Column(say("doc.head.indicators"), css="indicators"))
    return Table("sources", say("doc.table.sources"), columns, rows, number="A3.1", css="sources")


def _sources_of(of: IndicatorReview) -> list[tuple[str, str]]:
    """The source that the catalogue names; where it names none, those that stand beside the figures.

    A line below a table names the sources of everything on the sheet; the catalogue's is the officer's own decision.
    Each number's passport has what stands beside the number.
    """
    own = (of.indicator.source, of.indicator.source_url)
    if of.indicator.source:
        return [own]
    named = {(p.source, p.source_url) if p.source else own for s in of.series for p in s.points} or {own}
    return sorted(pair for pair in named if any(pair))


def _source(name: str, url: str, none: str) -> Inline:
    return Link(name or url, url) if url.startswith(("https://", "http://")) else name or none


def _submissions(desk: Desk) -> Table:
    """One row a division; inside also one a file, with its value cells and its hash."""
    say, city = desk.phrases, desk.review.city
    rows: list[Row] = []
    for division in city.divisions:
        files = [s for s in city.submissions if s.division == division.id]
        told = "" if files else division.silent_reason or say("doc.submissions.silent")
        middle: list[tuple[Inline, ...]] = [(number(len(files), desk.language),)]
        if desk.inside:
            middle.append((number(_values(desk, {s.file for s in files}), desk.language),))
        rows.append(Row(((division.name,), *middle, (told,)), id=f"division-{division.id}", group=desk.inside))
        if desk.inside:
            rows += [Row(((s.file,), ("",), _value_cell(desk, s.file), (s.sha256,))) for s in files]
    heads = ("division", "files", "values", "hash-or-remark") if desk.inside else ("division", "files", "remark")
    columns = tuple(Column(say(f"doc.head.{h}"), align="end" if h in ("files", "values") else "start") for h in heads)
    return Table("submissions", say("doc.table.submissions"), columns, tuple(rows), number="A3.2", css="submissions")


def _values(desk: Desk, files: set[str]) -> int:
    return sum(a.value for a in desk.review.accounts if a.file in files)


def _value_cell(desk: Desk, file: str) -> tuple[Inline, ...]:
    return (number(_values(desk, {file}), desk.language),)


def limits(desk: Desk) -> Section:
    """What is left out, old, thin, not assessed, comparable only in part, decided; inside: every finding."""
    say = desk.phrases
    made = (
        ("left-out", _left_out(desk)),
        ("old", _old(desk)),
        ("thin", _thin(desk)),
        ("not-assessed", _not_assessed(desk)),
        ("proxies", _proxies(desk)),
        ("comparison", comparison_limits(desk)),
        *((("decided", decided(desk)),) if desk.review.city.decisions else ()),
    )
    parts = [
        Section(f"limits-{name}", say(f"doc.part.limits-{name}"), 2, blocks or (desk.paragraph("doc.limits.nothing"),))
        for name, blocks in made
    ]
    if desk.inside:
        parts.append(Section("findings", say("doc.part.findings"), 2, _findings(desk), kind="findings"))
    return Section("annex-limits", say("doc.part.limits"), 1, (), tuple(parts), kind="annex", numbered="A4")


def _left_out(desk: Desk) -> tuple[Block, ...]:
    say = desk.phrases
    items = tuple(linked(say("doc.limits.left-out", what=o.what, reason=o.reason)) for o in desk.review.city.left_out)
    return (Items(items),) if items else ()


def _old(desk: Desk) -> tuple[Block, ...]:
    items = tuple(old_lines(desk, _printed(desk)))
    return (Items(items),) if items else ()


def _thin(desk: Desk) -> tuple[Block, ...]:
    goals = [g for g in desk.review.goals if not g.left_out and g.recent <= 1]
    items: list[tuple[Inline, ...]] = []
    for goal in goals:
        link = Link(
            desk.phrases("goal.heading", number=goal.goal, name=desk.goal_name(goal.goal)), f"#goal-{goal.goal}"
        )
        items.append(
            phrase_with(desk.phrases, "doc.limits.thin", {"goal": link}, n=len(goal.indicators), recent=goal.recent)
        )
    return (Items(tuple(items)),) if items else ()


def _not_assessed(desk: Desk) -> tuple[Block, ...]:
    say = desk.phrases
    rows = tuple(
        Row(((desk.link(r),), (reason_words(desk, r.assessment.reason),)))
        for r in _printed(desk)
        if r.assessment.result == "not-assessed"
    )
    if not rows:
        return ()
    columns = (Column(say("doc.head.indicator")), Column(say("doc.head.reason")))
    return (Table("not-assessed", say("doc.table.not-assessed"), columns, rows, number="A4.1", css="not-assessed"),)


def _proxies(desk: Desk) -> tuple[Block, ...]:
    say = desk.phrases
    rows = tuple(
        Row(((desk.link(r),), (r.indicator.un_code,), (r.indicator.comparability_note or say("doc.none"),)))
        for r in _printed(desk)
        if r.indicator.comparability is Comparability.PROXY
    )
    if not rows:
        return ()
    columns = tuple(Column(say(f"doc.head.{head}")) for head in ("indicator", "code", "difference"))
    return (Table("proxies", say("doc.table.proxies"), columns, rows, number="A4.2", css="proxies"),)


def _findings(desk: Desk) -> tuple[Block, ...]:
    """All findings, largest consequence first, then by division and place."""
    say = desk.phrases
    order = {d.id: n for n, d in enumerate(desk.review.city.divisions)}
    found = sorted(
        desk.review.findings,
        key=lambda f: (RANK[f.severity], order.get(f.division, len(order)), f.file, f.sheet, f.cell, f.line, f.code),
    )
    if not found:
        return (desk.paragraph("doc.limits.no-findings"),)
    rows = tuple(Row(_finding_cells(desk, f)) for f in found)
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in ("severity", "finding", "where", "do"))
    return (Table("findings-table", say("doc.table.findings"), columns, rows, number="A4.4", css="findings"),)


def _finding_cells(desk: Desk, finding: Finding) -> tuple[tuple[Inline, ...], ...]:
    severity = finding.severity.value
    mark = Mark(severity, severity, desk.phrases(f"severity.{severity}"))
    if not desk.phrases.has(f"findings.{finding.code}.message"):
        return ((mark,), (finding.code,), (finding.where,), (finding.found,))
    said = say_finding(finding, desk.phrases)
    return ((mark,), (said.message,), (finding.where,), (said.hint,))
