"""The document says everything once, in its order, with every number traceable and every missing text visible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from tests.report.made_city import SPECS, TYPED, WORKBOOK, made_charts, made_review
from vlr.analysis.protect import protect
from vlr.framework.goals import GOALS
from vlr.model.city import Place, TextFile
from vlr.model.document import Document, Figure, Gap, KeyFigures, Link, Number, Overview, Section, Table
from vlr.model.findings import Finding
from vlr.model.review import Review
from vlr.report.compose import compose
from vlr.report.compose.figures import group_name
from vlr.report.html_pages import anchors_of, blocks_of
from vlr.words.phrases import load

PHRASES = load("en")[0]
ORDER = [
    "opening",
    "summary",
    "highlights",
    "introduction",
    "methodology",
    "policy",
    "strategy",
    "leaving-no-one-behind",
]
LAST = ["not-covered", "means", "conclusion", "annex-statistics", "annex-methods", "annex-sources", "annex-limits"]
LAST += ["annex-index", "annex-abbreviations", "annex-actions", "accessibility"]


def made(review: Review | None = None, audience: str = "internal", **more: object) -> tuple[Document, list[Finding]]:
    review = review or made_review()
    return compose(review, PHRASES, audience=audience, charts=made_charts(review), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def document() -> Document:
    return made()[0]


def walk(value: object) -> Iterator[object]:
    """Every value inside a document."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from walk(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from walk(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from walk(item)


def section(document: Document, name: str) -> Section:
    return next(s for s in walk(document.sections) if isinstance(s, Section) and s.id == name)  # type: ignore[return-value]


def texts(value: object) -> str:
    """All text of a part, for looking for words."""
    return " ".join(v for v in walk(value) if isinstance(v, str))


def test_parts_stand_in_the_order_of_the_guiding_elements(document: Document):
    names = [s.id for s in document.sections]
    chapters = names[len(ORDER) : -len(LAST)]
    assert names[: len(ORDER)] == ORDER
    assert names[-len(LAST) :] == LAST
    assert chapters == [f"goal-{n}" for n in range(1, 18) if n not in (14, 17)]


def test_every_goal_is_a_chapter_or_in_the_table_with_its_reason(document: Document):
    chapters = {s.goal for s in document.sections if s.kind == "goal"}
    (table,) = [b for b in section(document, "not-covered").blocks if isinstance(b, Table)]
    listed = {row.goal for row in table.rows}
    assert chapters | listed == set(range(1, 18))
    assert not chapters & listed
    assert all(texts(row.cells[2]).strip() for row in table.rows)


def test_policy_has_six_parts(document: Document):
    assert len(section(document, "policy").sections) == 6


def test_section_levels_never_skip(document: Document):
    def check(part: Section, level: int) -> None:
        assert part.level == level, part.id
        for inner in part.sections:
            check(inner, level + 1)

    for part in document.sections:
        check(part, 1)


def test_a_city_without_texts_has_a_gap_in_every_part():
    document, findings = made(made_review(texts=(), actions=()))
    chapters = [s for s in document.sections if s.kind == "goal"]
    for part in (section(document, n) for n in ("opening", "highlights", "introduction", "methodology", "means")):
        assert [b for b in blocks_of(part) if isinstance(b, Gap)], part.id
    for part in (*section(document, "policy").sections, *chapters, section(document, "conclusion")):
        assert [b for b in blocks_of(part) if isinstance(b, Gap)], part.id
    assert [f.code for f in findings] == ["texts-missing"]


def test_the_opening_statement_is_an_unsigned_gap_unless_somebody_signed(document: Document):
    assert [type(b).__name__ for b in section(document, "opening").blocks] == ["Gap"]
    text = TextFile("opening", "en", "opening.md", "We review.", signed_by="A. Mayor", role="Mayor")
    signed = made(made_review(texts=(text,)))[0]
    assert "A. Mayor, Mayor" in texts(section(signed, "opening"))


def test_a_prompt_says_what_belongs_in_a_gap():
    document = made(prompt=lambda name: f"Write **{name}**")[0]
    (gap,) = section(document, "opening").blocks
    assert isinstance(gap, Gap)
    assert gap.prompt == "<p>Write <strong>opening</strong></p>"


def test_a_number_is_the_same_in_every_place(document: Document):
    seen: dict[str, Number] = {}
    places: dict[str, int] = {}
    for number in walk(document.sections):
        if isinstance(number, Number):
            first = seen.setdefault(number.passport, number)
            places[number.passport] = places.get(number.passport, 0) + 1
            assert (number.bare, number.value, number.status) == (first.bare, first.value, first.status)
            assert number.text.startswith(number.bare)
    assert places["p-house-prices-2022"] >= 5


def test_every_number_has_its_passport_and_every_passport_is_used(document: Document):
    used = {n.passport for n in walk(document.sections) if isinstance(n, Number)}
    assert used == set(document.passports)
    passport = document.passports["p-fine-particles-2022"]
    assert dict(passport.facts)["Division"] == "Environment and Streets"
    assert dict(passport.inside)["As typed"].startswith(TYPED)


def test_ids_are_unique_and_links_inside_lead_somewhere(document: Document):
    names = [name for s in document.sections for name in anchors_of(s)]
    assert len(names) == len(set(names))
    inside = {v.target[1:] for v in walk(document) if isinstance(v, Link) and v.target.startswith("#")}
    assert inside <= set(names)


def test_figures_are_numbered_within_their_chapter(document: Document):
    numbers = [b.number for b in walk(section(document, "goal-11")) if isinstance(b, Figure)]
    assert numbers == ["11.1", "11.2", "11.3"]


def test_the_statistical_annex_has_a_row_for_every_printed_indicator(document: Document):
    tables = [b for b in blocks_of(section(document, "annex-statistics")) if isinstance(b, Table)]
    rows = {row.id for t in tables for row in t.rows if row.group}
    assert rows == {f"a-{s.id}" for s in SPECS if s.place is not Place.DATA}


def test_a_total_in_another_kind_of_period_is_called_the_total():
    review = made_review()
    of = review.of("fine-particles")
    assert of.headline is not None
    other = replace(of.headline, id="fine-particles--span")
    changed = tuple(replace(r, groups=(other,)) if r is of else r for r in review.indicators)
    document = made(replace(review, indicators=changed))[0]
    rows = {r.id: r for t in walk(document.sections) if isinstance(t, Table) for r in t.rows}
    assert rows["a-fine-particles--span-group"].cells[0] == ("Total",)


def test_key_figures_are_at_most_four_and_no_sample(document: Document):
    for block in walk(document.sections):
        if isinstance(block, KeyFigures):
            assert 1 <= len(block.figures) <= 4
            assert all("Sample" not in f.label for f in block.figures)


def test_sample_actions_say_so_and_have_no_result_and_no_budget(document: Document):
    loud = replace(made_review().city.actions[2], title="Breakfast", result="Done", budget="1 million")
    review = made_review(actions=(loud,))
    changed = made(review)[0]
    assert "Sample: Breakfast" in texts(section(changed, "goal-2"))
    assert "Done" not in texts(changed.sections)
    assert "1 million" not in texts(changed.sections)


def test_sample_text_has_the_word_in_its_title(document: Document):
    assert "Sample: what the city does about hunger" in texts(section(document, "goal-2-story"))


def test_old_figures_are_named_beside_the_figure_and_among_what_is_missing(document: Document):
    assert "2015" in texts(section(document, "goal-6-missing"))
    assert "9 years old" in texts(section(document, "goal-6-detail"))


def test_a_thin_goal_says_so_with_its_counts(document: Document):
    assert "This chapter is thin: 1 indicator, 0 with" in texts(section(document, "goal-6-missing"))


def test_another_goal_points_to_the_home_chapter(document: Document):
    links = {v.target for v in walk(section(document, "goal-1-missing")) if isinstance(v, Link)}
    assert {"#i-house-prices", "#goal-11"} <= links


def test_goal_counts_are_those_of_the_review(document: Document):
    (overview,) = [b for b in walk(document.sections) if isinstance(b, Overview)]
    review = made_review()
    assert [(r.better, r.worse, r.unclear, r.indicators) for r in overview.rows] == [
        (g.better, g.worse, g.unclear, len(g.indicators)) for g in review.goals
    ]
    assert [r.name for r in overview.rows] == [g.name("en") for g in GOALS]


def test_the_made_city_shows_every_class():
    review = made_review()
    assert {(s.id, s.result, s.reason) for s in SPECS} == {
        (r.indicator.id, r.assessment.result, r.assessment.reason) for r in review.indicators
    }
    assert len({s.result for s in SPECS}) == 9


def test_the_method_is_explained_with_its_inputs(document: Document):
    said = texts(section(document, "goal-7-detail"))
    for piece in ("Eurostat-type method, version 1", "42", "2015", "2023", "300", "2030", "a year"):
        assert piece in said


def test_a_change_names_no_unit_that_would_change_its_meaning(document: Document):
    assert "rose by 2.2 since 2015" in texts(section(document, "goal-11"))
    assert "fell by 2.1\xa0percentage points since 2015" in texts(section(document, "goal-1"))


def test_the_sum_of_value_cells_adds_up(document: Document):
    (table,) = [b for b in blocks_of(section(document, "methods-sum")) if isinstance(b, Table)]
    value, readings, gaps, found, unexplained = (int(texts(c).replace(",", "")) for c in table.rows[-1].cells[1:])
    assert value == readings + gaps + found
    assert unexplained == 0


def test_all_findings_stand_in_the_internal_document_only(document: Document):
    assert len(document.findings) == len(made_review().findings)
    assert section(document, "findings")
    public = made(protect(made_review())[0], "public")[0]
    assert public.findings == ()
    assert not [s for s in walk(public.sections) if isinstance(s, Section) and s.id == "findings"]


def test_a_public_document_holds_no_workbook_cell_person_or_typed_text():
    public = made(protect(made_review())[0], "public", draft=True)[0]
    everything = texts(public)
    for division in ("economy", "environment", "health", "schools"):
        assert WORKBOOK.format(division=division).rsplit("/", 1)[1] not in everything
    for secret in (TYPED, ".xlsx ›", "officer.economy", "/somewhere", "Data!", "templates/text"):
        assert secret not in everything, secret
    assert all(not p.inside for p in public.passports.values())


def test_the_same_review_gives_the_same_document(document: Document):
    assert made()[0] == document


def test_a_date_is_printed_only_where_one_is_given(document: Document):
    assert document.date == ""
    assert made(date="2024-06-01")[0].date == "1 June 2024"


def test_the_disclaimer_of_the_united_nations_is_in_the_colophon(document: Document):
    assert "has not been approved by the United Nations" in texts(document.colophon)
    assert "https://www.un.org/sustainabledevelopment" in texts(document.colophon)


def test_a_demonstration_says_so():
    assert made(made_review(demonstration=True))[0].banner == "Demonstration, not published by the city"


@pytest.mark.parametrize(
    ("breakdown", "name"),
    [("sex=female", "female"), ("age=0-4; sex=male", "0-4, male"), ("Ward 3", "Ward 3"), ("", "")],
)
def test_a_breakdown_is_named_by_its_categories(breakdown: str, name: str):
    assert group_name(breakdown, PHRASES) == name
