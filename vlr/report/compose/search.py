"""What a reader may search the report for: indicators under all their names, parts, good practices and terms."""

from __future__ import annotations

from vlr.framework.codes import indicator, target
from vlr.framework.units import label
from vlr.model.document import Findable, Row, Section, Table
from vlr.model.review import IndicatorReview
from vlr.report.compose.desk import PRINTED, Desk
from vlr.report.compose.short_titles import target_code


def findables(desk: Desk, sections: tuple[Section, ...]) -> tuple[Findable, ...]:
    """Every printed indicator, every part of level 1, every good practice, abbreviation and term, in this order.

    Of an indicator its titles in all languages, its code with the short titles, its unit and its division are words to
    find it by. Nothing is in it that does not stand in the document or the catalogue's titles of what is printed.
    """
    shown = [one for one in desk.review.indicators if one.indicator.place in PRINTED]
    indicators = tuple(_indicator(desk, one, sections) for one in shown)
    parts = tuple(Findable(one.title, one.numbered, f"#{one.id}") for one in sections)
    practices = tuple(
        Findable(one.title, desk.phrases("doc.part.practices"), f"#{one.id}")
        for section in sections
        for one in _practices(section)
    )
    return (*indicators, *parts, *practices, *_terms(sections))


def _indicator(desk: Desk, of: IndicatorReview, sections: tuple[Section, ...]) -> Findable:
    one, language = of.indicator, desk.language
    code, goal = one.un_code, one.goals[0] if one.goals else 0
    division = desk.review.city.division_name(one.division)
    heading = desk.phrases("goal.heading", number=goal, name=desk.goal_name(goal)) if goal else ""
    about = " · ".join(part for part in (code, heading, division) if part)
    goals = [desk.goal_name(number) for number in one.goals[1:]]
    shorts = [*_shorts(code, language), *_shorts(target_code(of), language)]
    words = [
        *one.titles.values(),
        target_code(of),
        *shorts,
        label(one.unit, language),
        *goals,
        *_full_names(of, desk, sections),
    ]
    plain = " ".join(dict.fromkeys(word for word in words if word and word != desk.title(of)))
    return Findable(desk.title(of), about, f"#{'i' if desk.has_block(of) else 'a'}-{one.id}", plain)


def _shorts(code: str, language: str) -> list[str]:
    known = indicator(code) or target(code) if code else None
    return list(dict.fromkeys((known.short_in(language), known.short))) if known else []


def _full_names(of: IndicatorReview, desk: Desk, sections: tuple[Section, ...]) -> list[str]:
    """The full names of the abbreviations in an indicator's title, so that it is found by either."""
    words = {word.strip("()[],.:;").casefold() for word in desk.title(of).split()}
    return [
        str(row.cells[1][0])
        for row in _rows(sections, "abbreviations-table")
        if str(row.cells[0][0]).casefold() in words
    ]


def _practices(section: Section) -> list[Section]:
    own = [section] if section.kind == "practice" else []
    return [*own, *(found for inner in section.sections for found in _practices(inner))]


def _terms(sections: tuple[Section, ...]) -> tuple[Findable, ...]:
    rows = [*_rows(sections, "abbreviations-table"), *_rows(sections, "glossary-table")]
    return tuple(Findable(str(row.cells[0][0]), _plain(row), f"#{row.id}") for row in rows)


def _plain(row: Row) -> str:
    return "".join(part if isinstance(part, str) else getattr(part, "text", "") for part in row.cells[1])


def _rows(sections: tuple[Section, ...], table: str) -> list[Row]:
    blocks = (block for section in sections for block in section.blocks)
    return [row for block in blocks if isinstance(block, Table) and block.id == table for row in block.rows]
