"""Places of the report that texts name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.made_city import made_charts, made_review
from vlr.model.city import TextFile
from vlr.model.document import Document, Link, Mark, Prose, Reference, Section
from vlr.model.findings import Finding, Severity
from vlr.report.compose import compose
from vlr.report.compose.references import names_of
from vlr.report.html import print_html
from vlr.words.environment import environment
from vlr.words.phrases import load

PHRASES = load("en")[0]


def made(body: str, audience: str = "internal", name: str = "goal-11") -> tuple[Document, list[Finding]]:
    review = made_review()
    text = TextFile(name, "en", f"templates/text/en/{name}.md", body, first_line=4)
    review = replace(review, city=replace(review.city, texts=(text,)))
    return compose(review, PHRASES, audience=audience, charts=made_charts(review))


def prose(document: Document, id: str = "goal-11") -> Prose:
    def walk(section: Section) -> list[Prose]:
        own = [block for block in section.blocks if isinstance(block, Prose)]
        return [*own, *(found for inner in section.sections for found in walk(inner))]

    return walk(next(section for section in document.sections if section.id == id))[0]


@pytest.mark.parametrize(
    ("name", "text", "target"),
    [
        ("house-prices", "House price to earnings", "#i-house-prices"),
        ("goal-11", "Goal 11", "#goal-11"),
        ("goal-14", "Goal 14", "#not-covered-14"),
        ("figure:low-income", "Figure 1.1", "#chart-low-income"),
        ("table:goal-11", "Table 11.1", "#indicators-goal-11"),
        ("table:low-income", "Table A1.1", "#a-low-income"),
        ("table:indicator-index", "Table A6.1", "#indicator-index"),
        ("annex-methods", "Methods", "#annex-methods"),
    ],
)
def test_a_name_becomes_a_link_with_the_number_that_stands_there(name: str, text: str, target: str):
    link = names_of(made("Plain.")[0].sections, PHRASES)[name]
    assert link.text == text
    assert link.target == target or name.startswith("figure:")


def test_every_name_leads_to_an_anchor_of_the_pages():
    document, _ = made("Plain.")
    files = print_html(document, environment(None, "en"))
    pages = "".join(content.decode() for name, content in files.items() if name.endswith(".html"))
    broken = [link for link in names_of(document.sections, PHRASES).values() if f'id="{link.target[1:]}"' not in pages]
    assert not broken


def test_a_reference_in_a_text_is_a_link_with_nothing_to_tell():
    document, findings = made('See {{ ref("goal-3") }} and {{ ref("house-prices") }}.')
    found = [part for part in prose(document).inlines if isinstance(part, Link)]
    assert [link.text for link in found] == ["Goal 3", "House price to earnings"]
    assert not [one for one in findings if one.code == "text-reference"]


def test_an_unknown_reference_spoils_its_paragraph_only_and_is_told_with_its_line():
    document, findings = made('First one.\n\nSee {{ ref("house-price") }} here.\n\nThe last **one**.')
    shown = prose(document)
    assert "First one." in shown.html
    assert "The last <strong>one</strong>." in shown.html
    assert "here" not in shown.html
    assert any(isinstance(part, Mark) and part.kind == "error" for part in shown.inlines)
    assert 'See {{ ref("house-price") }} here.' in shown.inlines
    (told,) = [one for one in findings if one.code == "text-reference"]
    assert (told.line, told.severity, dict(told.details)["suggestion"]) == (6, Severity.ERROR, "house-prices")


def test_only_the_item_of_a_list_is_spoiled():
    document, _ = made('- One {{ ref("nowhere-at-all") }} two\n- Three\n')
    assert "Three" in prose(document).html
    assert "two" not in prose(document).html


def test_the_public_is_not_shown_what_was_typed():
    document, _ = made('See {{ ref("no-such-place-at-all") }} here.', "public")
    assert "no-such-place-at-all" not in str(prose(document))


def test_no_print_sees_a_reference():
    document, _ = made('{{ ref("goal-3") }} {{ ref("x") }}')
    assert not [part for part in prose(document).inlines if isinstance(part, Reference)]


def test_a_reference_cannot_be_asked_for_anything():
    _, findings = made('{{ ref("goal-3").latest }}')
    assert "text-expression" in {one.code for one in findings}
