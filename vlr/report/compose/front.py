"""The parts before the goals: opening statement, highlights, introduction, methodology, policy and environment."""

from __future__ import annotations

from vlr.model.document import (
    Block,
    Column,
    Inline,
    Link,
    Overview,
    OverviewRow,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
)
from vlr.model.review import GoalReview
from vlr.report.compose.desk import Desk, goal_link, linked, phrase_with
from vlr.report.compose.history import history_sentence
from vlr.report.compose.overall import overview_figure, totals
from vlr.report.compose.standing import two_axis
from vlr.report.compose.telling import telling_words
from vlr.report.compose.translated import translated_names
from vlr.words.numbers import number

POLICY_PARTS = ("national", "ownership", "frameworks", "lnob", "institutions", "structural")
"""The six parts of the policy and enabling environment, in the order of the guiding elements."""


def opening(desk: Desk) -> Section:
    """The opening statement with who signs it, or its unsigned gap."""
    title = desk.phrases("doc.part.opening")
    told = desk.told("opening", title, 2)
    blocks: list[Block] = [*desk.photo("opening"), *told]
    text = desk.text("opening")
    if text and text.signed_by and isinstance(told[0], Prose):
        signed = desk.phrases("doc.signed", name=text.signed_by, role=text.role) if text.role else text.signed_by
        blocks.append(Paragraph((signed,), "signature"))
    return Section("opening", title, 1, tuple(blocks), kind="opening")


def highlights(desk: Desk) -> Section:
    """What the figures say in few lines, the 17 goals on one sight, where they stand, and the city's own words."""
    say = desk.phrases
    own = Section(
        "highlights-story",
        say("doc.part.highlights-own"),
        2,
        desk.told("highlights", say("doc.part.highlights-own"), 3),
    )
    shown = (*totals(desk), overview_figure(desk), overview(desk))
    figures = Section("highlights-goals", say("doc.part.overview"), 2, shown)
    parts = (figures, two_axis(desk), own)
    return Section("highlights", say("doc.part.highlights"), 1, (), tuple(p for p in parts if p), kind="highlights")


def overview(desk: Desk) -> Overview:
    """The 17 goals with how much of them is known and their most telling changes either way."""
    heads = ("doc.head.goal", "overall.chart.recent", "overall.head.better", "overall.head.worse")
    return Overview(
        desk.phrases("doc.table.overview"),
        tuple(overview_row(desk, g) for g in desk.review.goals),
        tuple(desk.phrases(head) for head in heads),
    )


def overview_row(desk: Desk, goal: GoalReview) -> OverviewRow:
    """One goal of the overview."""
    return OverviewRow(
        goal=goal.goal,
        name=desk.goal_name(goal.goal),
        target=goal_link(desk, goal.goal).target,
        indicators=len(goal.indicators),
        better=goal.better,
        unclear=goal.unclear,
        worse=goal.worse,
        telling=_telling(desk, goal),
        left_out=goal.left_out,
        no_data=goal.no_data,
        recent=goal.recent,
        telling_worse=telling_words(desk, goal.telling_worse) if goal.telling_worse and not goal.left_out else (),
    )


def _telling(desk: Desk, goal: GoalReview) -> tuple[Inline, ...]:
    """The goal's largest change the wanted way, or what there is to say instead where there is none either way."""
    say = desk.phrases
    if goal.left_out:
        return (say("doc.goal.left-out", reason=goal.left_out),)
    if goal.telling_better:
        return telling_words(desk, goal.telling_better)
    if goal.telling_worse:
        return ()
    return (say("doc.telling.none" if goal.indicators else "doc.telling.no-figures"),)


def introduction(desk: Desk) -> Section:
    """Why the review is made, and the city's profile with its source."""
    say = desk.phrases
    title = say("doc.part.introduction")
    profile = Section("profile", say("doc.part.profile"), 2, _profile(desk))
    return Section("introduction", title, 1, desk.told("introduction", title, 2), (profile,), kind="text")


def _profile(desk: Desk) -> tuple[Block, ...]:
    city, say = desk.review.city, desk.phrases
    source: tuple[Inline, ...] = (city.profile_source,)
    if city.profile_url.startswith(("https://", "http://")):
        source = (Link(city.profile_source or city.profile_url, city.profile_url),)
    facts: list[tuple[str, tuple[Inline, ...]]] = [
        ("population", (_figure(desk, city.population),)),
        ("area", (say("doc.profile.square-kilometres", area=_figure(desk, city.area_km2)) if city.area_km2 else "",)),
        ("year", (city.profile_year,)),
        ("source", source),
        ("strategy", (city.strategy,)),
        ("previous", linked("; ".join(city.previous_reviews) or say("doc.profile.no-previous"))),
    ]
    rows = tuple(Row(((say(f"doc.profile.{name}"),), value)) for name, value in facts if any(value))
    columns = (Column(say("doc.head.fact")), Column(say("doc.head.value")))
    table = Table("city-profile", say("doc.table.profile", city=city.name), columns, rows, css="facts")
    lacking = [say(f"doc.profile.{name}") for name, value in facts if not any(value)]
    if not lacking:
        return (table,)
    prompt = say("gap.profile", facts=desk.listed(tuple(lacking)))
    return (table, desk.gap_of(say("doc.part.profile"), prompt, "vlr.toml"))


def _figure(desk: Desk, text: str) -> str:
    """A figure of vlr.toml in the form of the language where it is plain digits, else as it was typed."""
    try:
        return number(float(text), desk.language, len(text.partition(".")[2])) if text else ""
    except ValueError:
        return text


def methodology(desk: Desk) -> Section:
    """How the review was made: the city's words, and what the tool knows of it."""
    say, city = desk.phrases, desk.review.city
    title = say("doc.part.methodology")
    covered = [g.goal for g in desk.review.goals if not g.left_out]
    facts = (
        Paragraph((say("doc.method.goals", n=len(covered)),)),
        Paragraph((say("doc.method.indicators", n=sum(len(g.indicators) for g in desk.review.goals)),)),
        Paragraph(
            (say("doc.method.divisions", n=len({s.division for s in city.submissions}), all=len(city.divisions)),)
        ),
        Paragraph(phrase_with(say, "doc.method.progress", {"annex": Link(say("doc.part.methods"), "#annex-methods")})),
        history_sentence(desk),
        *translated_names(desk),
    )
    made = Section("methodology-figures", say("doc.part.methodology-figures"), 2, facts)
    return Section("methodology", title, 1, desk.told("methodology", title, 2), (made,), kind="text")


def policy(desk: Desk) -> Section:
    """The policy and enabling environment in its six parts, each a text or a gap."""
    parts = tuple(
        Section(f"policy-{part}", title, 2, desk.told(f"policy-{part}", title, 3))
        for part, title in ((p, desk.phrases(f"doc.part.policy-{p}")) for p in POLICY_PARTS)
    )
    return Section("policy", desk.phrases("doc.part.policy"), 1, (), parts, kind="text")
