"""Terms and abbreviations: gathered, sorted, checked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.made_city import made_charts, made_review
from vlr.model.city import TextFile
from vlr.model.document import Link, Prose, Section, Table
from vlr.model.findings import Finding
from vlr.report.compose import compose
from vlr.report.compose.abbreviations import capitals
from vlr.report.compose.glossary_links import with_term_links
from vlr.report.compose.glossary_text import read_glossary
from vlr.report.narrative import to_html
from vlr.report.signs import parted
from vlr.words.locales import sort_key
from vlr.words.phrases import load

LIST = """# Words

- **Heat network**: pipes that bring warm water,
  instead of a boiler in each house.
* Ward – a part of the city with its own councillors
- NEET: not in education, employment or training
"""
TABLE = "| Term | Meaning |\n|---|---|\n| Ward | a part of the city |\n| NEET | not in education |\n"


def annex(*texts: TextFile, language: str = "en") -> tuple[Section, list[Finding]]:
    review = made_review()
    review = replace(review, city=replace(review.city, texts=texts))
    document, findings = compose(review, load(language)[0], audience="internal", charts=made_charts(review))
    return next(one for one in document.sections if one.id == "annex-abbreviations"), findings


def glossary(body: str, language: str = "en") -> TextFile:
    return TextFile("glossary", language, f"templates/text/{language}/glossary.md", body, first_line=1)


def rows(section: Section, id: str) -> dict[str, str]:
    table = next(block for block in section.blocks if isinstance(block, Table) and block.id == id)
    return {str(row.cells[0][0]): "".join(str(part) for part in row.cells[1]) for row in table.rows}


def test_a_list_is_a_glossary():
    terms, findings = read_glossary(glossary(LIST))
    assert [(one.term, one.line) for one in terms] == [("Heat network", 3), ("Ward", 5), ("NEET", 6)]
    assert terms[0].meaning == "pipes that bring warm water, instead of a boiler in each house."
    assert not findings


def test_a_table_is_a_glossary():
    terms, findings = read_glossary(glossary(TABLE))
    assert [(one.term, one.meaning) for one in terms] == [("Ward", "a part of the city"), ("NEET", "not in education")]
    assert not findings


def test_what_is_no_term_and_what_is_explained_twice_is_told_with_its_line():
    _, findings = read_glossary(glossary("- Ward: one\n\nNothing of a term\n- ward: two\n"))
    assert [(one.code, one.line) for one in findings] == [("glossary-line", 3), ("glossary-twice", 4)]


@given(st.text(max_size=200))
def test_any_text_is_read_as_a_glossary(body: str):
    terms, findings = read_glossary(glossary(body))
    lines = body.count("\n") + 1
    assert all(one.term and one.meaning and 1 <= one.line <= lines for one in terms)
    assert all(1 <= one.line <= lines for one in findings)


def test_the_citys_words_stand_with_ours_by_the_alphabet():
    section, _ = annex(glossary(LIST))
    terms = rows(section, "glossary-table")
    assert list(terms) == sorted(terms, key=lambda word: sort_key(word, "en"))
    assert {"Heat network", "Indicator", "Baseline", "Target"} & set(terms) >= {"Heat network", "Indicator"}
    assert rows(section, "abbreviations-table")["NEET"] == "not in education, employment or training"
    assert "NEET" not in terms


def test_the_citys_own_word_wins_over_ours():
    section, _ = annex(glossary("- Indicator: what we follow\n"))
    assert rows(section, "glossary-table")["Indicator"] == "what we follow"


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_our_terms_are_those_that_the_document_uses(language: str):
    terms = rows(annex(language=language)[0], "glossary-table")
    assert len(terms) > 8
    ours = load(language)[0].section("term")
    assert set(terms) <= {text for key, text in ours.items() if key.endswith(".word")}


def test_a_term_that_is_nowhere_used_is_a_note_and_printed_all_the_same():
    section, findings = annex(glossary("- Zeppelin: a ship of the air\n- Indicators: figures\n"))
    assert [(one.found, one.line) for one in findings if one.code == "glossary-unused"] == [("Zeppelin", 1)]
    assert "Zeppelin" in rows(section, "glossary-table")


def test_an_abbreviation_that_nobody_explains_is_told_once_with_file_and_line():
    text = TextFile("means", "en", "means.md", "Plain.\n\nThe QRS and the ONS pay. The QRS again.", first_line=5)
    _, findings = annex(text, glossary("- ONS: Office for National Statistics\n"))
    told = [(one.found, one.file, one.line) for one in findings if one.code == "abbreviation-unexplained"]
    assert told == [("QRS", "means.md", 7)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The QRS, QRSs and the BKT:n", ["QRS", "QRS", "BKT"]),
        ("Louis XIV and Henry VIII", []),
        ("A LOUD HEADLINE OF THE CITY", []),
        ('{{ ind("QRS").latest }} [page](https://QRS.example/QRS) `QRS`', []),
        ("```\nQRS\n```", []),
        ("IT and UN are short", []),
        ("Åbo HÅÄ says", ["HÅÄ"]),
    ],
)
def test_what_looks_like_an_abbreviation(text: str, found: list[str]):
    assert [short for short, _ in capitals(TextFile("means", "en", "", text))] == found


def test_samples_explain_nothing_and_are_not_told_about():
    sample = TextFile("means", "en", "", "The QRS.", sample=True)
    _, findings = annex(sample)
    assert not [one for one in findings if one.code == "abbreviation-unexplained"]


def test_two_words_that_look_alike_have_two_anchors():
    section, _ = annex(glossary("- Indicator A: one\n- Indicator (a): two\n"))
    ids = [row.id for block in section.blocks if isinstance(block, Table) for row in block.rows]
    assert len(ids) == len(set(ids))


def test_the_first_use_in_a_chapter_leads_to_the_explanation():
    text = TextFile(
        "goal-11",
        "en",
        "",
        "# A heat network\n\nThe [heat network](https://a.example) and a Heat network, a heat network & NEET.",
    )
    review = made_review()
    texts = (text, replace(text, name="goal-13"), glossary(LIST))
    review = replace(review, city=replace(review.city, texts=texts))
    document, _ = compose(review, load("en")[0], audience="public", charts=made_charts(review))
    for goal in ("goal-11", "goal-13"):
        section = next(one for one in document.sections if one.id == goal)
        prose = next(block for block in section.sections[0].blocks if isinstance(block, Prose))
        found = [(link.text, link.target) for link in prose.inlines if isinstance(link, Link)]
        assert sorted(found) == [("Heat network", "#term-heat-network"), ("NEET", "#abbreviation-neet")]
        assert "a heat network &amp; " in prose.html
        assert '">heat network</a>' in prose.html


@given(st.lists(st.sampled_from(["ward", "Ward", "<b>", "&", "wards", "**ward**", "`ward`", "NEET"]), max_size=12))
def test_links_lose_nothing_of_a_text(words: list[str]):
    html = to_html(" ".join(words))
    made = with_term_links(Section("goal-1", "", 1, (Prose(html),)), {"Ward": "term-ward", "NEET": "abbreviation-neet"})
    (prose,) = made.blocks
    assert isinstance(prose, Prose)
    back = "".join(bit.text if ours and isinstance(bit, Link) else str(bit) for ours, bit in parted(prose))
    assert back == html
    assert len(prose.inlines) <= 2
