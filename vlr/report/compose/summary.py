"""The review on one page: what the other parts say, in their own words and numbers, and where they go on."""

from __future__ import annotations

from collections.abc import Iterable

from vlr.model.document import Block, Inline, Items, KeyFigure, KeyFigures, Link, Mark, Paragraph, Section
from vlr.model.overall import Overall
from vlr.report.compose.classes import class_marks
from vlr.report.compose.counts import acting
from vlr.report.compose.desk import Desk, goal_link, joined, phrase_with
from vlr.report.compose.gap_words import PART as GROUPS
from vlr.report.compose.left_behind import found_gaps, gap_counts
from vlr.report.compose.marks import method_of
from vlr.report.compose.prose_words import text_of
from vlr.report.compose.telling import telling_words
from vlr.report.compose.themes import groups
from vlr.words.numbers import number

MOST_WORDS = 100
"""Words of the city's own above the summary: with more of them it may not fit its page."""
MOST_LETTERS = 480
"""Letters of the movements either way, for the same reason; one movement is always shown."""
MOST_LETTERS_BELOW_WORDS = 280
"""The same below words of the city's own."""
FURTHER = (
    (GROUPS, "gaps.title"),
    ("conclusion", "doc.part.conclusion"),
    ("annex-statistics", "doc.part.statistics"),
    ("annex-methods", "doc.part.methods"),
    ("annex-limits", "doc.part.limits"),
)
"""Where the report goes on, in its order; the goals stand before the conclusion."""


def summary(desk: Desk) -> Section:
    """The one page; without the city's own words one sentence made of the figures stands above it."""
    say, made = desk.phrases, desk.review.overall
    text = desk.text("summary")
    title = say("doc.part.summary")
    own: Block = desk.prose(text, text.body, title, 2) if text else Paragraph((_lead(desk),), "lead")
    counts = (_counts(desk, made),) if made is not None and made.indicators else ()
    letters = MOST_LETTERS_BELOW_WORDS if text else MOST_LETTERS
    parts = (_moves(desk, made, letters), _ground(desk))
    return Section("summary", title, 1, (own, *counts), tuple(part for part in parts if part), kind="summary")


def _moves(desk: Desk, made: Overall | None, letters: int) -> Section | None:
    """What moved and how fast; None without indicators."""
    if made is None or not made.indicators:
        return None
    parts = (
        _movements(desk, "better", made.strongest_better, letters),
        _movements(desk, "worse", made.strongest_worse, letters),
        _part(desk, "classes", _classes(desk, made)),
    )
    return Section("summary-moves", desk.phrases("summary.part.moves"), 2, (), parts)


def _ground(desk: Desk) -> Section:
    """What the review rests on, what it lacks, and where it goes on."""
    parts = (
        _part(desk, "coverage", (Items(tuple(_coverage(desk))),)),
        _part(desk, "groups", _groups(desk)),
        _part(desk, "lacking", (Items(tuple(_missing(desk))),)),
        _part(desk, "further", (Items(tuple(_further(desk))),)),
    )
    return Section("summary-ground", desk.phrases("summary.part.ground"), 2, (), parts)


def _part(desk: Desk, name: str, blocks: tuple[Block, ...]) -> Section:
    return Section(f"summary-{name}", desk.phrases(f"summary.part.{name}"), 3, blocks)


def _lead(desk: Desk) -> str:
    goals, made = desk.review.goals, desk.review.overall
    covered = sum(not goal.left_out for goal in goals)
    n = made.indicators if made else 0
    return desk.phrases("summary.lead", city=desk.review.city.name, goals=covered, n=n)


def _counts(desk: Desk, made: Overall) -> KeyFigures:
    """How many indicators went which way, each number with its sign and word."""
    ways = (
        ("better", "better", "up-count", made.better),
        ("unclear", "neutral", "level-count", made.unclear),
        ("worse", "worse", "down-count", made.worse),
        ("no-data", "none", "dash", made.no_data),
    )
    label = desk.phrases("summary.of-all", n=made.indicators)
    return KeyFigures(
        tuple(
            KeyFigure(
                number(n, desk.language),
                label,
                Mark(kind, shape, desk.phrases(f"overall.way.{way}")),
            )
            for way, kind, shape, n in ways
        )
    )


def _classes(desk: Desk, made: Overall) -> tuple[Block, ...]:
    method = desk.phrases(f"method.{method_of(desk.review.city.method).id}.name")
    lead = desk.paragraph("overall.classes", method=method)
    return (lead, Items(tuple((mark,) for mark in class_marks(desk, made.counts))))


def _movements(desk: Desk, way: str, ids: tuple[str, ...], most: int) -> Section:
    """The largest relative changes one way, as many as the page has room for."""
    lines: list[tuple[Inline, ...]] = []
    letters = 0
    for line in ((*telling_words(desk, id), ".") for id in ids):
        letters += sum(len(text_of(part)) for part in line)
        if lines and letters > most:
            break
        lines.append(line)
    blocks: tuple[Block, ...] = (Items(tuple(lines)),) if lines else (desk.paragraph(f"summary.none-{way}"),)
    return _part(desk, way, blocks)


def _coverage(desk: Desk) -> Iterable[tuple[Inline, ...]]:
    say, city, made = desk.phrases, desk.review.city, desk.review.overall
    covered = sum(not goal.left_out for goal in desk.review.goals)
    yield (say("summary.goals", n=covered),)
    if made is not None:
        yield (say("summary.recent", n=made.recent, all=made.indicators),)
        yield (say("overall.targets", n=made.targets_covered, all=made.targets),)
    acts = acting(desk, desk.review.goals)
    if acts:
        yield (say("summary.actions", n=acts),)
    sent = len({submission.division for submission in city.submissions})
    yield (say("doc.method.divisions", n=sent, all=len(city.divisions)),)


def _groups(desk: Desk) -> tuple[Block, ...]:
    found = found_gaps(desk)
    if not found:
        return (desk.paragraph("gaps.none"),)
    return tuple(Paragraph((line,)) for line in gap_counts(desk, found))


def _missing(desk: Desk) -> Iterable[tuple[Inline, ...]]:
    """Goals without a chapter; indicators without a figure, with old ones, without a class; what was left out."""
    say, review = desk.phrases, desk.review
    out: list[Inline] = [goal_link(desk, goal.goal) for goal in review.goals if goal.left_out]
    lines: list[tuple[Inline, ...]] = []
    if out:
        place = Link("", "")
        parts = phrase_with(say, "summary.left-out", {"goals": place}, n=len(out))
        lines.append(tuple(bit for part in parts for bit in (joined(out, ", ") if part is place else (part,))))
    counts = {
        "no-data": review.overall.no_data if review.overall else 0,
        "old": sum(1 for one in review.indicators if one.stale),
        "not-assessed": sum(1 for one in review.indicators if one.assessment.result == "not-assessed"),
        "left-out-data": len(review.city.left_out),
    }
    lines += [(say(f"summary.lacking.{name}", n=n),) for name, n in counts.items() if n]
    return lines or [(say("summary.nothing-missing"),)]


def _further(desk: Desk) -> Iterable[tuple[Inline, ...]]:
    """Links to the parts; the chapters begin with the first theme, or the first goal."""
    links = [(Link(desk.phrases(name), f"#{anchor}"),) for anchor, name in FURTHER]
    first = [group.anchor for group in groups(desk) if group.covered]
    first += [f"goal-{goal.goal}" for goal in desk.review.goals if not goal.left_out]
    chapters = [(Link(desk.phrases("summary.goals-part"), f"#{anchor}"),) for anchor in first[:1]]
    return (*links[:1], *chapters, *links[1:])
