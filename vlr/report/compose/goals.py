"""The chapter of a goal, and the table of the goals that have none."""

from __future__ import annotations

from dataclasses import replace

from vlr.model.city import Action, Place
from vlr.model.document import (
    Block,
    Column,
    IndicatorBlock,
    Inline,
    Items,
    KeyFigure,
    KeyFigures,
    Link,
    Paragraph,
    Row,
    Section,
    Table,
)
from vlr.model.review import GoalReview, IndicatorReview
from vlr.report.compose.classes import goal_classes
from vlr.report.compose.counts import acting, count_line, tally
from vlr.report.compose.desk import Desk, goal_link, joined
from vlr.report.compose.drafts import drafts
from vlr.report.compose.indicators import indicator_block, indicator_table
from vlr.report.compose.marks import change_mark
from vlr.report.compose.missing import elsewhere_lines, missing_lines
from vlr.report.compose.practices import practices_of
from vlr.report.compose.short_titles import targets_covered
from vlr.report.narrative import without_part
from vlr.words.dates import date
from vlr.workspace.texts import SAMPLE

MOST_KEY_FIGURES = 4
ACTIONS_FILE = "indicators/actions.xlsx"
THIN = 2
"""A goal with no more indicators than this says so itself."""


def chapter(desk: Desk, goal: GoalReview) -> Section:
    """One goal: opener with key figures, the city's own words, indicators, actions, challenges, what is missing."""
    name = f"goal-{goal.goal}"
    reviews = desk.home(goal)
    parts = (
        _own_words(desk, goal),
        drafts(desk, goal.goal),
        _at_a_glance(desk, goal, reviews),
        _in_detail(desk, goal, reviews),
        _actions(desk, goal),
        practices_of(desk, goal.goal),
        _challenges(desk, goal),
        _missing(desk, goal, reviews),
    )
    return Section(
        id=name,
        title=desk.goal_name(goal.goal),
        level=1,
        blocks=_opener(desk, goal, reviews),
        sections=tuple(part for part in parts if part is not None),
        goal=goal.goal,
        lead=_lead(desk, goal.goal),
        kind="goal",
        numbered=str(goal.goal),
    )


def _opener(desk: Desk, goal: GoalReview, reviews: tuple[IndicatorReview, ...]) -> tuple[Block, ...]:
    key = [r for r in reviews if r.indicator.place is Place.KEY and r.latest][:MOST_KEY_FIGURES]
    figures = tuple(_key_figure(desk, r) for r in key)
    counts = Paragraph(count_line(desk, tally((goal,)), len(reviews), acting(desk, (goal,))), "counts")
    classes = goal_classes(desk, goal)
    photo = desk.photo(text_name(goal.goal))
    return (*((KeyFigures(figures),) if figures else ()), counts, *((classes,) if classes else ()), *photo)


def _key_figure(desk: Desk, of: IndicatorReview) -> KeyFigure:
    assert of.headline is not None
    assert of.latest is not None
    number = desk.figures.number(of, of.headline, of.latest)
    target, notes = of.indicator.target_value, []
    if target is not None and of.indicator.target_year is not None:
        amount = desk.figures.amount(of, target)
        notes.append(desk.phrases("doc.key.target", target=amount, year=of.indicator.target_year))
    if of.stale:
        notes.append(desk.phrases("doc.fact.old", n=of.stale))
    note = " · ".join(notes)
    return KeyFigure(number, desk.title(of), change_mark(desk.figures, of), note)


def _lead(desk: Desk, goal: int) -> str:
    """What the goal means in this city, in the words of its text; else the goal's official title."""
    text = desk.text(text_name(goal))
    if text is None or not text.lead or text.language != desk.language:
        return desk.goal_title(goal)
    return desk.phrases("doc.sample", title=text.lead) if text.sample else text.lead


def _own_words(desk: Desk, goal: GoalReview) -> Section:
    """The city's text without what it says under the heading of the challenges."""
    title, name = desk.phrases("doc.part.story"), text_name(goal.goal)
    text = desk.text(name)
    body = without_part(desk.marked(text), desk.phrases("doc.part.challenges"))[0] if text else ""
    blocks: tuple[Block, ...] = (desk.prose(text, body, title, 3),) if text and body else (desk.gap(name, title),)
    return Section(f"goal-{goal.goal}-story", title, 2, blocks, goal=goal.goal)


def _challenges(desk: Desk, goal: GoalReview) -> Section:
    """What the city's text says under a heading of this name."""
    title, name = desk.phrases("doc.part.challenges"), text_name(goal.goal)
    text = desk.text(name)
    part = without_part(desk.marked(text), title)[1] if text else ""
    if text and part:
        blocks: tuple[Block, ...] = (desk.prose(replace(text, title=""), part, title, 3),)
    else:
        prompt = desk.phrases("gap.challenges", title=title)
        blocks = (desk.gap_of(title, prompt, f"templates/text/{desk.language}/{name}.md"),)
    return Section(f"goal-{goal.goal}-challenges", title, 2, blocks, goal=goal.goal)


def text_name(goal: int) -> str:
    """Name of the text of a goal: goal-01 ... goal-17."""
    return f"goal-{goal:02}"


def _at_a_glance(desk: Desk, goal: GoalReview, reviews: tuple[IndicatorReview, ...]) -> Section:
    title = desk.phrases("doc.part.glance")
    blocks: tuple[Block, ...] = (desk.paragraph("doc.goal.no-indicators", "note", goal=desk.goal_name(goal.goal)),)
    if reviews:
        blocks = (indicator_table(desk, goal.goal, reviews, f"{goal.goal}.1"),)
    blocks = (*blocks, targets_covered(desk, goal.goal))
    return Section(f"goal-{goal.goal}-glance", title, 2, blocks, goal=goal.goal)


def _in_detail(desk: Desk, goal: GoalReview, reviews: tuple[IndicatorReview, ...]) -> Section | None:
    chosen = [r for r in reviews if r.indicator.place in (Place.KEY, Place.CHAPTER)]
    blocks: list[IndicatorBlock] = []
    figure = 0
    for review in chosen:
        figure += 1 if desk.charts.get(review.indicator.id) else 0
        blocks.append(indicator_block(desk, review, f"{goal.goal}.{figure}"))
    if not blocks:
        return None
    return Section(f"goal-{goal.goal}-detail", desk.phrases("doc.part.detail"), 2, tuple(blocks), goal=goal.goal)


def _actions(desk: Desk, goal: GoalReview) -> Section:
    title = desk.phrases("doc.part.actions")
    actions = desk.actions(goal.goal)
    blocks: tuple[Block, ...] = (desk.gap_of(title, desk.phrases("gap.actions"), ACTIONS_FILE),)
    if actions:
        caption = desk.phrases("doc.table.actions-goal", goal=desk.goal_name(goal.goal))
        blocks = (action_table(desk, actions, f"actions-goal-{goal.goal}", caption, f"{goal.goal}.2", goal.goal),)
    return Section(f"goal-{goal.goal}-actions", title, 2, blocks, goal=goal.goal)


def action_table(desk: Desk, actions: tuple[Action, ...], name: str, caption: str, number: str, goal: int = 0) -> Table:
    """Actions with owner, due date, status and result. goal: the chapter they stand in, 0 for a list over all goals."""
    say = desk.phrases
    heads = ["action", "owner", "due", "status", "result"] if goal else ["action", "goals", "owner", "due", "status"]
    rows = tuple(Row(_action_cells(desk, a, heads), id=f"{name}-{a.id}") for a in actions)
    notes = (say("doc.note.samples"),) if any(a.sample for a in actions) else ()
    columns = tuple(Column(say(f"doc.head.{head}"), css=head) for head in heads)
    return Table(name, caption, columns, rows, notes, number, css="actions")


def _action_cells(desk: Desk, action: Action, heads: list[str]) -> tuple[tuple[Inline, ...], ...]:
    none = desk.phrases("doc.none")
    cells: dict[str, tuple[Inline, ...]] = {
        "action": (action_title(desk, action),),
        "goals": joined([goal_link(desk, g) for g in action.goals], ", "),
        "owner": (action.owner or none,),
        "due": (date(action.due, desk.language) if action.due else none,),
        "status": (action.status or none,),
        "result": (action.result if action.result and not action.sample else none,),
    }
    return tuple(cells[head] for head in heads)


def action_title(desk: Desk, action: Action) -> str:
    """The title of an action; a sample says that it is one."""
    marks = (desk.phrases("doc.sample-word").casefold(), SAMPLE)
    if not action.sample or action.title.casefold().startswith(marks):
        return action.title
    return desk.phrases("doc.sample", title=action.title)


def _missing(desk: Desk, goal: GoalReview, reviews: tuple[IndicatorReview, ...]) -> Section | None:
    """What the chapter cannot say: thinness, old figures, gaps, marks not given; pointers to other chapters.

    A chapter without indicators has said so above: it only points to others, or has no such part.
    """
    say = desk.phrases
    lines: list[tuple[Inline, ...]] = []
    if 0 < len(goal.indicators) <= THIN:
        lines.append((say("doc.missing.thin", n=len(goal.indicators), recent=goal.recent),))
    lines += missing_lines(desk, reviews)
    blocks: list[Block] = []
    if lines:
        blocks.append(Items(tuple(lines)))
    elif goal.indicators:
        blocks.append(desk.paragraph("doc.missing.nothing"))
    homes = [(r.indicator.goals[0], r) for r in desk.elsewhere(goal)]
    pointers = [(home, Link(desk.goal_name(home), goal_link(desk, home).target), r) for home, r in homes]
    if pointers:
        blocks += [desk.paragraph("doc.missing.elsewhere"), Items(tuple(elsewhere_lines(desk, pointers)))]
    if not blocks:
        return None
    return Section(f"goal-{goal.goal}-missing", say("doc.part.missing"), 2, tuple(blocks), goal=goal.goal)


def not_covered(desk: Desk, goals: tuple[GoalReview, ...]) -> Section:
    """The goals without a chapter, each with its reason."""
    say = desk.phrases
    rows = tuple(
        Row(
            ((str(g.goal),), (desk.goal_name(g.goal),), (g.left_out,), _spoken_of(desk, g)),
            id=f"not-covered-{g.goal}",
            goal=g.goal,
        )
        for g in goals
    )
    heads = ("goal", "name", "reason", "elsewhere")
    table = Table(
        "goals-not-covered",
        say("doc.table.not-covered"),
        tuple(Column(say(f"doc.head.{head}"), css=head) for head in heads),
        rows,
        css="not-covered",
    )
    blocks: tuple[Block, ...] = (table,) if rows else (desk.paragraph("doc.goal.all-covered"),)
    return Section("not-covered", say("doc.part.not-covered"), 1, blocks, kind="not-covered")


def _spoken_of(desk: Desk, goal: GoalReview) -> tuple[Inline, ...]:
    links: list[Inline] = [desk.link(r) for r in (*desk.home(goal), *desk.elsewhere(goal))]
    return joined(links, ", ") or (desk.phrases("doc.none"),)
