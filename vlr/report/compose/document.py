"""`compose`: every part of the report in its order, as one value that both prints show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from vlr.model.document import Chart, Document, Section
from vlr.model.findings import Finding, Severity, about
from vlr.model.review import GoalReview, Review
from vlr.report.compose.accessibility import accessibility
from vlr.report.compose.action_lists import actions_annex
from vlr.report.compose.alignment import strategy
from vlr.report.compose.annexes import statistics
from vlr.report.compose.bound.faults import broken_anchors
from vlr.report.compose.closing import conclusion, means
from vlr.report.compose.desk import Desk
from vlr.report.compose.figures import Figures
from vlr.report.compose.front import highlights, introduction, methodology, opening, overview_row, policy
from vlr.report.compose.glossary import abbreviations_and_terms, own_anchors
from vlr.report.compose.glossary_links import with_term_links
from vlr.report.compose.goals import not_covered, text_name
from vlr.report.compose.history import history_annex
from vlr.report.compose.indicator_index import indicator_index
from vlr.report.compose.left_behind import leaving_no_one_behind
from vlr.report.compose.limits import limits, sources
from vlr.report.compose.lists import figure_and_table_lists
from vlr.report.compose.messages import main_messages, too_long
from vlr.report.compose.methods import methods
from vlr.report.compose.references import resolved
from vlr.report.compose.search import findables
from vlr.report.compose.summary import summary
from vlr.report.compose.themes import chapters, theme_rows, with_goal_index
from vlr.report.html_pages import anchors_of
from vlr.words.dates import date as in_words
from vlr.words.locales import direction
from vlr.words.phrases import Phrases

SDG_ADDRESS = "https://www.un.org/sustainabledevelopment"


def no_prompt(_name: str) -> str:
    """No prompt: the gap then says only what is missing."""
    return ""


def compose(
    review: Review,
    phrases: Phrases,
    *,
    audience: str,
    draft: bool = False,
    date: str = "",
    charts: Mapping[str, tuple[Chart, ...]],
    prompt: Callable[[str], str] = no_prompt,
    prompt_language: Callable[[str], str] = no_prompt,
    cover_svg: str = "",
) -> tuple[Document, list[Finding]]:
    """The report of a review in the language of the phrases, and findings about what it lacks.

    audience: internal (passports with file and cell, all findings, names of the files to write) or public (none of
    these; the review must be the protected one). date: ISO, "" for none. charts: indicator id -> charts to show.
    prompt: name of a text -> Markdown that says what belongs there (`vlr.workspace.texts.prompt`), prompt_language the
    language that this is in, "" for the document's. Findings:
    `texts-missing`, one note, where texts of the city are visible gaps; those of `vlr.report.compose.bound.bind`.
    """
    inside = audience == "internal"
    review = replace(review, goals=tuple(_covered_or_not(goal, review, phrases) for goal in review.goals))
    figures = Figures(review, phrases, inside)
    desk = Desk(review, phrases, figures, charts, prompt, inside, prompt_language)
    sections, found = _whole(desk, _sections(desk))
    city = review.city
    title = city.title or phrases("doc.title", city=city.name)
    document = Document(
        title=title,
        subtitle=phrases("doc.subtitle", year=city.report_year),
        city=city.name,
        year=city.report_year,
        edition=phrases("doc.edition", year=city.report_year, edition=city.edition),
        language=phrases.language,
        direction=direction(phrases.language),
        audience=audience,
        draft=draft,
        date=in_words(date, phrases.language) if date else "",
        banner=_banner(city.demonstration, phrases),
        short_title=phrases("doc.short-title", city=city.name, year=city.report_year),
        file_stem=f"{city.file_stem}-vlr-{city.report_year}-{phrases.language}",
        sections=sections,
        passports=dict(figures.passports),
        words={f"{table}.{key}": text for table in ("html", "pdf") for key, text in phrases.section(table).items()},
        cover_svg=cover_svg,
        colophon=_colophon(desk, date),
        findings=review.findings if inside else (),
        goals=tuple(overview_row(desk, goal) for goal in review.goals),
        findables=findables(desk, sections),
        themes=theme_rows(desk),
        cover_photo=next(iter(desk.photo("cover")), None),
    )
    return document, [*_findings(desk, sections), *found]


def _banner(demonstration: bool, phrases: Phrases) -> str:
    """What every page says of the whole report: that no city published it, that nobody has read its words."""
    keys = (("doc.demonstration", demonstration), ("doc.unreviewed", not phrases.reviewed))
    return " · ".join(phrases(key) for key, told in keys if told)


def _covered_or_not(goal: GoalReview, review: Review, phrases: Phrases) -> GoalReview:
    """A goal that has no indicator of its own, no action and no text has no chapter: it is listed with that reason."""
    city = review.city
    texts = any(text.name == text_name(goal.goal) for text in city.texts)
    actions = any(goal.goal in action.goals for action in city.actions)
    drafts = any(draft.goal == goal.goal for draft in city.narratives)
    empty = not (goal.left_out or goal.indicators or texts or actions or drafts)
    return replace(goal, left_out=phrases("doc.goal.nothing-yet")) if empty else goal


def _sections(desk: Desk) -> tuple[Section, ...]:
    left_out = tuple(g for g in desk.review.goals if g.left_out)
    return (
        opening(desk),
        *(section for section in (main_messages(desk),) if section),
        summary(desk),
        highlights(desk),
        introduction(desk),
        methodology(desk),
        policy(desk),
        strategy(desk),
        leaving_no_one_behind(desk),
        *chapters(desk),
        not_covered(desk, left_out),
        means(desk),
        conclusion(desk),
        statistics(desk),
        methods(desk),
        sources(desk),
        limits(desk),
        *(section for section in (history_annex(desk),) if section),
        with_goal_index(desk, indicator_index(desk)),
        *(section for section in (actions_annex(desk),) if section),
        accessibility(desk),
    )


def _whole(desk: Desk, sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], list[Finding]]:
    """All parts, with those that speak of the others: lists of figures and tables, abbreviations and terms, references
    in texts; and findings about these."""
    words, of_words = abbreviations_and_terms(desk, sections)
    anchors = own_anchors(desk, words)
    sections = tuple(with_term_links(one, anchors) for one in sections)
    sections = tuple(part for one in sections for part in ((one, words) if one.id == "annex-index" else (one,)))
    lists = figure_and_table_lists(desk, sections)
    sections = tuple(
        replace(one, sections=(*one.sections, *lists)) if one.id == "annex-index" else one for one in sections
    )
    sections, of_references = resolved(sections, desk.phrases, inside=desk.inside)
    return sections, [*of_words, *of_references]


def _colophon(desk: Desk, date: str) -> tuple[str, ...]:
    """Publisher, contact, date, licence, and the sentence that the use of the goals asks for."""
    say, city = desk.phrases, desk.review.city
    facts = (
        ("publisher", city.publisher),
        ("contact", city.contact),
        ("date", in_words(date, desk.language) if date else ""),
        ("licence", city.licence),
    )
    lines = tuple(say(f"doc.colophon.{name}", text=text) for name, text in facts if text)
    own = (say("doc.colophon.demonstration"),) if city.demonstration else ()
    return (*own, *lines, say("doc.colophon.support"), say("doc.colophon.disclaimer", address=SDG_ADDRESS))


def _findings(desk: Desk, sections: tuple[Section, ...]) -> list[Finding]:
    of_texts = [finding for bound in desk.bound.values() for finding in bound.findings]
    anchors = frozenset(name for section in sections for name in anchors_of(section))
    of_texts += [finding for bound in desk.bound.values() for finding in broken_anchors(bound.typed, anchors)]
    of_texts += too_long(desk)
    missing = tuple(dict.fromkeys(desk.gaps))
    if not missing:
        return of_texts
    folder = f"templates/text/{desk.language}"
    return [*of_texts, about(folder, "texts-missing", Severity.NOTE, n=len(missing), names=", ".join(missing))]
