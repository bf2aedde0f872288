"""The review on one page says what the other parts say, and fits its page; main messages are counted."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.made_city import TEXTS, made_charts, made_city, made_review
from vlr.analysis.review import review_series
from vlr.model.city import Place, TextFile
from vlr.model.document import Document, Items, KeyFigures, Link, Number, Paragraph, Prose, Section
from vlr.model.findings import Finding
from vlr.model.review import Review
from vlr.model.themes import Theme
from vlr.report.compose import compose
from vlr.report.compose.messages import MOST_WORDS
from vlr.report.compose.prose_words import text_of, words_of
from vlr.report.compose.summary import MOST_LETTERS
from vlr.report.compose.summary import MOST_WORDS as MOST_OF_SUMMARY
from vlr.report.html_pages import anchors_of, blocks_of, numbers_of
from vlr.report.pdf import print_pdf
from vlr.words.environment import environment
from vlr.words.phrases import load

LONG = "Kaupunkiympäristön toimialan yhteistyökumppanuusverkoston asiakastyytyväisyysindeksi "


def made(
    review: Review | None = None, *, language: str = "en", audience: str = "public", **changes: object
) -> Document:
    return made_with(review, language=language, audience=audience, **changes)[0]


def made_with(
    review: Review | None = None, *, language: str = "en", audience: str = "public", **changes: object
) -> tuple[Document, list[Finding]]:
    review = review or made_review(**changes)
    return compose(review, load(language)[0], audience=audience, charts=made_charts(review))


def text(name: str, body: str) -> TextFile:
    return TextFile(name, "en", f"templates/text/en/{name}.md", body)


def part(document: Document, name: str) -> Section:
    return next(one for one in document.sections if one.id == name)


def inner(document: Document, name: str) -> Section:
    halves = part(document, "summary").sections
    return next(one for half in halves for one in half.sections if one.id == f"summary-{name}")


@pytest.fixture(scope="module")
def document() -> Document:
    return made()


def test_the_counts_are_those_of_all_goals_and_add_up(document: Document) -> None:
    (keys,) = (one for one in part(document, "summary").blocks if isinstance(one, KeyFigures))
    numbers = [one.number for one in keys.figures]
    overall = made_review().overall
    assert overall is not None
    assert numbers == [str(n) for n in (overall.better, overall.unclear, overall.worse, overall.no_data)]
    assert sum(int(str(n)) for n in numbers) == overall.indicators
    assert all(one.change and one.change.word and one.change.shape for one in keys.figures)


def test_every_number_stands_in_another_part_too_with_its_passport(document: Document) -> None:
    others = {n.passport: n for one in document.sections if one.id != "summary" for n in numbers_of(one)}
    mine = list(numbers_of(part(document, "summary")))
    assert mine
    assert all(n.passport in document.passports for n in mine)
    data_only = {"p-library-loans-2019", "p-library-loans-2021"}
    assert {n.passport for n in mine} - set(others) <= data_only
    assert all(others[n.passport].value == n.value for n in mine if n.passport in others)


def test_the_strongest_movements_are_the_largest_relative_ones(document: Document) -> None:
    review = made_review()
    for way, good in (("better", True), ("worse", False)):
        (items,) = inner(document, way).blocks
        assert isinstance(items, Items)
        named = [one.target[3:] for line in items.items for one in line if isinstance(one, Link)]
        printed = (one for one in review.indicators if one.indicator.place is not Place.DATA and one.change)
        changes = {
            one.indicator.id: abs(one.change.relative or 0)
            for one in printed
            if one.change and one.change.good is good
            if one.assessment.result not in ("not-assessed", "baseline-only")
        }
        assert named == sorted(changes, key=lambda id: -changes[id])[: len(named)]
        assert len(named) >= 2


def test_it_says_where_the_report_goes_on(document: Document) -> None:
    anchors = {name for one in document.sections for name in anchors_of(one)}
    (items,) = inner(document, "further").blocks
    assert isinstance(items, Items)
    targets = [line[0].target[1:] for line in items.items if isinstance(line[0], Link)]
    assert set(targets) <= anchors
    assert "goal-1" in targets
    by_theme = made(themes=(Theme("sea", (14,), {"": "Sea"}), Theme("all", (2, 3), {"": "All"})))
    (items,) = inner(by_theme, "further").blocks
    assert isinstance(items, Items)
    assert "#theme-all" in [line[0].target for line in items.items if isinstance(line[0], Link)]


def test_what_is_missing_is_named(document: Document) -> None:
    (items,) = inner(document, "lacking").blocks
    assert isinstance(items, Items)
    links = [one.target for line in items.items for one in line if isinstance(one, Link)]
    assert links == ["#not-covered-14", "#not-covered-17"]
    assert len(items.items) >= 3


def test_a_city_without_figures_has_a_summary_all_the_same() -> None:
    empty = made(review_series({}, made_city(indicators=()), (), ()))
    assert [one.id for one in part(empty, "summary").sections] == ["summary-ground"]


def test_the_citys_own_words_stand_in_place_of_the_sentence() -> None:
    own = made(texts=(*TEXTS, text("summary", 'Fine particles: {{ ind("fine-particles").latest }}.')))
    first = part(own, "summary").blocks[0]
    assert isinstance(first, Prose)
    assert [one.passport for one in first.inlines if isinstance(one, Number)] == ["p-fine-particles-2022"]
    assert isinstance(part(made(), "summary").blocks[0], Paragraph)


def test_too_many_words_are_told_with_the_file() -> None:
    long = text("summary", "word " * (MOST_OF_SUMMARY + 1))
    _, findings = made_with(texts=(*TEXTS, long, text("messages", "word " * (MOST_WORDS + 1))))
    assert [(one.code, one.found, one.file) for one in findings if one.code.endswith("too-long")] == [
        ("messages-too-long", "701", "templates/text/en/messages.md"),
        ("summary-too-long", "101", "templates/text/en/summary.md"),
    ]
    _, findings = made_with(texts=(*TEXTS, text("messages", "word " * MOST_WORDS)))
    assert "messages-too-long" not in {one.code for one in findings}


def test_main_messages_are_there_only_where_a_city_writes_them_and_say_whose_form_it_is() -> None:
    assert "messages" not in [one.id for one in made().sections]
    texts = (*TEXTS, text("messages", "Three short words."))
    said = {
        audience: [
            text_of(bit)
            for block in part(made(audience=audience, texts=texts), "messages").blocks
            if isinstance(block, Paragraph)
            for bit in block.parts
        ]
        for audience in ("public", "internal")
    }
    assert "national reviews" in said["public"][0]
    assert said["internal"] == [*said["public"], "3 of 700 words"]


@given(st.lists(st.text(st.characters(categories=["Lu", "Ll"]), min_size=1), min_size=1, max_size=40))
@settings(max_examples=40)
def test_marks_and_headings_of_a_text_are_no_words(words: list[str]) -> None:
    html = f"<h2>{words[0]}</h2><p><em>{'</em> <strong>'.join(words[1:])}</strong></p>"
    assert words_of(Prose(html)) == len(words)


def test_a_number_in_a_text_counts_as_it_is_printed() -> None:
    printed = Number("12\u00a0400\u00a0€", "12\u00a0400", 12400.0, "p")
    assert words_of(Prose("<p>It cost \ue0200\ue021 &amp; more.</p>", inlines=(printed,))) == 4


def crowded(language: str, words: int = MOST_OF_SUMMARY) -> Document:
    """The made city with titles of 160 letters and a summary of as many words as are allowed."""
    review = made_review()
    long = tuple(
        replace(one, indicator=replace(one.indicator, titles={"en": LONG * 2, "fi": LONG * 2}))
        for one in review.indicators
    )
    own = text("summary", ("kehittäminen " * words).strip() + ".")
    city = replace(review.city, texts=(*TEXTS, own), goals_left_out=dict.fromkeys(range(2, 17), "Not ours."))
    goals = tuple(replace(one, left_out="Not ours." if one.goal > 1 else "") for one in review.goals)
    return made(replace(review, indicators=long, city=city, goals=goals), language=language)


def test_movements_stop_where_the_page_ends() -> None:
    (items,) = inner(crowded("fi"), "better").blocks
    assert isinstance(items, Items)
    letters = [sum(len(text_of(bit)) for bit in line) for line in items.items]
    assert len(letters) == 1 or sum(letters) <= MOST_LETTERS


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("full", [False, True])
def test_the_summary_is_exactly_one_page_of_the_pdf(language: str, full: bool) -> None:
    document = crowded(language) if full else made(language=language)
    at = [one.id for one in document.sections].index("summary")
    kept = tuple(one for one in document.sections[at - 1 : at + 2])
    pdf, findings = print_pdf(replace(document, sections=kept), environment(None, language))
    assert not findings
    with pikepdf.Pdf.open(BytesIO(pdf)) as book, book.open_outline() as outline:
        places = {item.title: item.destination[0].objgen for item in outline.root}
        pages = {page.objgen: n for n, page in enumerate(book.pages)}
        say = load(language)[0]
        first = pages[places[say("doc.part.summary")]]
        after = pages[places[say("doc.part.highlights")]]
        before = pages[places[say("doc.part.opening")]]
    assert (before < first, after - first) == (True, 1)


def test_the_summary_shows_nothing_but_links_lists_and_counts(document: Document) -> None:
    assert {type(block) for block in blocks_of(part(document, "summary"))} <= {Paragraph, Items, KeyFigures}
