"""Parts in another language say so: on the pages and in the structure tree of the PDF."""

from io import BytesIO

import pikepdf
import pytest

from tests.report.pdf_tags import elements
from tests.report.test_pdf_parts import tiny
from vlr.model.document import Document, Foreign, Gap, Paragraph, Prose
from vlr.report.html import print_html
from vlr.report.pdf import print_pdf
from vlr.report.tongues import fallen, spoken
from vlr.words.environment import bdi, environment, in_language, runs
from vlr.words.phrases import load


def mixed(language: str) -> Document:
    """A page with words of four kinds that are not in its language."""
    english = load("en")[0]
    words = {f"{table}.{key}": text for table in ("html", "pdf") for key, text in english.section(table).items()}
    return tiny(
        Paragraph(("1.1 ", Foreign("Nobody left in extreme poverty", "en"))),
        Paragraph(("Recycling rate",)),
        Paragraph(("12 of 40 gaps have widened",)),
        Prose("<p>Stadens egna ord</p>", language="sv"),
        Gap("…", "<p>What belongs here</p>", language="en"),
        language=language,
        words=words,
        direction="rtl" if language == "ar" else "ltr",
        foreign={"Recycling rate": "en"},
        fallen=("{n} of {all} gaps have widened", "Gaps"),
    )


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_a_page_marks_what_is_in_another_language(language):
    page = print_html(mixed(language), environment(language=language), figures_csv={})["one.html"].decode()
    turned = ' dir="ltr"' if language == "ar" else ""
    for text in ("Nobody left in extreme poverty", "Recycling rate", "12 of 40 gaps have widened"):
        assert f'<span lang="en"{turned}>{text}</span>' in page
    assert f'<div class="prose" lang="sv"{turned}>' in page
    assert f'<div lang="en"{turned}><p>What belongs here</p></div>' in page


def test_the_pdf_tells_the_language_of_parts():
    pdf, findings = print_pdf(mixed("fi"), environment(language="fi"))
    assert findings == []
    made = pikepdf.open(BytesIO(pdf))
    assert str(made.Root.Lang) == "fi"
    told = [(str(e.S), str(e.Lang)) for e in elements(made) if "/Lang" in e]
    assert told.count(("/Span", "en")) == 3
    assert told.count(("/Div", "sv")) == 1
    assert told.count(("/Div", "en")) == 1


def test_a_document_in_one_language_has_no_other():
    pdf, _ = print_pdf(tiny(Paragraph(("Plain words",))), environment())
    assert [e for e in elements(pikepdf.open(BytesIO(pdf))) if "/Lang" in e] == []


def test_only_whole_texts_are_marked():
    mark = spoken(mixed("fi"))
    assert mark("Recycling rates") == "Recycling rates"
    assert mark("Of 12 of 40 gaps have widened") != "Of 12 of 40 gaps have widened"
    assert mark("12 gaps have widened") == "12 gaps have widened"


def test_a_complete_language_has_no_fallen_phrases():
    assert fallen(load("fi")[0]) == ()


def test_fallen_phrases_of_findings_are_not_looked_for_in_a_report():
    found = fallen(load("ru")[0])
    assert found
    assert load("en")[0].words["findings.spike.title"] not in found


def test_attributes_of_another_language_have_its_direction_where_it_differs():
    assert in_language("en", "fi") == ' lang="en"'
    assert in_language("en", "ar") == ' lang="en" dir="ltr"'
    assert in_language("ar", "en") == ' lang="ar" dir="rtl"'
    assert in_language("fi", "fi") == in_language("", "fi") == ""


def test_a_number_with_an_arabic_unit_is_read_from_the_right():
    assert runs("12.4 %") == "ltr"
    assert runs("11.4 لكل 100,000 نسمة") == "rtl"
    assert bdi("3 سنة") == '<bdi dir="rtl">3 سنة</bdi>'
