"""The checklist: every item is asked, passes where it should and fails where it should."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.report.made_city import made_charts, made_review
from vlr.analysis.protect import protect
from vlr.analysis.review import review_series
from vlr.framework.checklist import checklist
from vlr.model.city import Action, TextFile
from vlr.model.document import Table
from vlr.model.findings import Finding
from vlr.model.readiness import Explanation, State, Weight
from vlr.model.severities import SEVERITIES
from vlr.model.strategy import Objective
from vlr.report.compose import compose
from vlr.report.html import print_html
from vlr.report.ready.annex import with_coverage
from vlr.report.ready.evidence import Evidence
from vlr.report.ready.judge import CHECKS, readiness
from vlr.report.ready_page import as_json, page, text
from vlr.words.environment import environment
from vlr.words.phrases import load

ENGLISH = load("en")[0]
PDF_ITEMS = {"ACC-05", "ACC-06", "SUB-01"}


def evidence(review=None, date="", findings=(), pages=False, **changes):
    """What the checks would see of the made city, in English and without a PDF; pages: with HTML."""
    review = review or made_review()
    review = replace(review, city=replace(review.city, languages=("en",), **changes))
    shown, _ = protect(review)
    document, _ = compose(shown, ENGLISH, audience="public", charts=made_charts(shown))
    html = print_html(document, environment(None, "en")) if pages else {}
    return Evidence(shown.city, shown, {"en": document}, {"en": html}, {}, {}, date, tuple(findings))


def state(id, **changes):
    return {item.id: item for item in readiness(evidence(**changes), ENGLISH).items}[id].state


def text_of(name, body, **more):
    return TextFile(name, "en", f"templates/text/en/{name}.md", body, **more)


def test_every_item_of_the_list_is_asked_and_has_words_in_three_languages():
    assert set(CHECKS) == set(checklist())
    assert len(checklist()) == 57
    for language in ("en", "fi", "sv"):
        words = load(language)[0].words
        for id in checklist():
            assert words[f"ready.item.{id.lower()}.title"] != words[f"ready.item.{id.lower()}.do"]


def test_the_made_city_is_told_what_is_missing_errors_first():
    made = readiness(evidence(pages=True), ENGLISH)
    assert [item.id for item in made.items] == list(checklist())
    weights = [item.weight for item in made.open]
    assert weights == sorted(weights, key=list(Weight).index)
    assert all(item.next and item.evidence for item in made.open)
    said = {item.id: item for item in made.items}
    for id in (
        "DOC-01",
        "DOC-04",
        "GE-11",
        "GOAL-01",
        "VIZ-01",
        "VIZ-02",
        "ACC-01",
        "ACC-02",
        "ACC-03",
        "ACC-04",
        "LEG-01",
    ):
        assert (id, said[id].state, said[id].evidence) == (id, State.PASS, said[id].evidence)


WORDS = "word " * 160
ACTION = Action("a", "A", (1,), owner="x", due="2025")
BUDGET = "Money and budget. Skills of people. Statistics and data. Partners."


@pytest.mark.parametrize(
    ("id", "changes"),
    [
        ("DOC-02", {"publisher": "City", "contact": "office@made.example", "date": "2024-06-01"}),
        ("GE-01", {"texts": (text_of("opening", WORDS, signed_by="A. Mayor", role="Mayor"),)}),
        ("GE-02", {"texts": (text_of("highlights", WORDS),)}),
        (
            "GE-03",
            {
                "texts": (text_of("introduction", WORDS),),
                "population": "1",
                "area_km2": "1",
                "profile_year": "2023",
                "strategy": "Plan",
            },
        ),
        ("GE-04", {"texts": (text_of("methodology", WORDS),)}),
        ("GE-05", {"texts": (text_of("methodology", "We heard 240 residents in four meetings."),)}),
        (
            "GE-06",
            {
                "texts": tuple(
                    text_of(f"policy-{p}", "x")
                    for p in ("national", "ownership", "frameworks", "lnob", "institutions", "structural")
                )
            },
        ),
        ("GE-08", {"objectives": (Objective("o", {"en": "One"}, goals=tuple(range(1, 18))),)}),
        ("GE-09", {"texts": (text_of("means", BUDGET),)}),
        (
            "GE-10",
            {"texts": (text_of("conclusion", "x"),), "actions": (Action("a", "A", (1,), owner="x", due="2025"),)},
        ),
        ("GE-12", {"texts": (text_of("introduction", "See the Voluntary National Review of 2020."),)}),
        ("GOAL-07", {"texts": (text_of("goal-11", "Target 11.6 is ours."),)}),
        ("LEG-03", {"licence": "CC BY 4.0"}),
    ],
)
def test_an_item_fails_without_and_passes_with_what_it_asks_for(id, changes):
    bare = {"texts": (), "actions": (), "objectives": (), "publisher": "", "contact": "", "licence": "", "strategy": ""}
    assert state(id, **bare) is State.FAIL
    assert state(id, **{**bare, **changes}) is State.PASS


def test_a_sample_never_counts():
    sample = text_of("opening", WORDS, signed_by="A. Mayor", role="Mayor", sample=True, title="Sample")
    assert state("GE-01", texts=(sample,)) is State.FAIL


def test_a_target_that_does_not_exist_is_named():
    made = readiness(evidence(texts=(text_of("goal-11", "Target 11.9 of 2030."),)), ENGLISH)
    assert "11.9" in {item.id: item for item in made.items}["GOAL-07"].evidence


@pytest.mark.parametrize(
    ("code", "id"),
    [
        ("raw-figure", "GOAL-05"),
        ("claim-false", "GOAL-05"),
        ("unit-in-name", "IND-04"),
        ("spike", "IND-12"),
        ("constraint-error", "IND-13"),
    ],
)
def test_findings_answer_items(code, id):
    assert state(id) is State.PASS
    severity = SEVERITIES[code][0]
    assert state(id, findings=[Finding(code, severity, "f.xlsx")]) is State.FAIL


def test_what_the_city_explains_is_explained_and_what_is_there_needs_no_explanation():
    reason = "None was published in the last four years."
    why = (Explanation("GE-12", reason), Explanation("DOC-01", "x"))
    items = {item.id: item for item in readiness(evidence(explanations=why), ENGLISH).items}
    assert (items["GE-12"].state, items["GE-12"].reason, items["GE-12"].next) == (State.EXPLAINED, reason, "")
    assert (items["DOC-01"].state, items["DOC-01"].reason) == (State.PASS, "")


def test_a_link_that_leads_nowhere_is_named():
    seen = evidence(pages=True)
    pages = {**seen.html["en"], "goal-3.html": seen.html["en"]["goal-3.html"] + b'<a href="#gone">x</a>'}
    made = readiness(replace(seen, html={"en": pages}), ENGLISH)
    found = {item.id: item for item in made.items}["DOC-04"]
    assert found.state is State.FAIL
    assert "en/goal-3.html: #gone" in found.evidence


def test_headings_that_skip_a_level_and_tables_without_caption_are_named():
    seen = evidence(pages=True)
    pages = {**seen.html["en"], "goal-3.html": b"<html><h1>x</h1><h3>y</h3><table><th>z</th></table></html>"}
    items = {item.id: item for item in readiness(replace(seen, html={"en": pages}), ENGLISH).items}
    assert {id for id in ("ACC-01", "ACC-02", "ACC-03") if items[id].state is State.FAIL} == {
        "ACC-01",
        "ACC-02",
        "ACC-03",
    }


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_text_page_and_json_say_the_same(language):
    phrases = load(language)[0]
    seen = evidence()
    made = readiness(seen, phrases)
    lines, html, data = text(seen.city, made, phrases), page(seen.city, made, phrases), json.loads(as_json(made))
    for item in made.open:
        assert item.id in lines
        assert item.id in html
    assert [one["id"] for one in data["items"]] == [item.id for item in made.items]
    assert data["version"] == "1.0"
    assert "1.0" in lines


def test_the_annex_has_each_guiding_element_and_what_the_city_explains():
    seen = evidence(
        explanations=(Explanation("GE-12", "None in four years."), Explanation("IND-10", "Registers close late."))
    )
    document = with_coverage(seen.document, seen.review, ENGLISH)
    annex = next(section for section in document.sections if section.id == "annex-coverage")
    assert [section.id for section in document.sections][-2:] == ["annex-coverage", "accessibility"]
    (table,) = [block for block in annex.blocks if isinstance(block, Table)]
    assert [row.id for row in table.rows] == [*(f"coverage-ge-{n:02}" for n in range(1, 13)), "coverage-ind-10"]
    assert "None in four years." in table.rows[11].cells[2][0]
    assert table.rows[12].cells[2] == ("Registers close late.",)


def test_a_city_without_an_indicator_is_told_to_begin_there_and_nothing_is_praised():
    city = replace(made_review().city, indicators=(), peers=(), objectives=())
    bare = review_series({}, city, (), ())
    said = {item.id: item for item in readiness(evidence(bare, texts=(), actions=()), ENGLISH).items}
    assert said["GOAL-02"].state is State.FAIL
    assert "an indicator with figures" in said["GOAL-02"].evidence
    assert {item.state for id, item in said.items() if id.startswith("IND-")} == {State.NOT_APPLICABLE}


def test_what_is_missing_comes_in_the_order_of_the_work():
    missing = [item.id for item in readiness(evidence(texts=(), actions=(), publisher=""), ENGLISH).open]
    first = [id for id in ("DOC-02", "GOAL-02", "GE-04", "GE-10", "GE-01", "GE-12") if id in missing]
    assert first == ["DOC-02", "GOAL-02", "GE-04", "GE-10", "GE-01", "GE-12"]
    assert [id for id in missing if id in first] == first


def test_the_file_to_write_is_named_in_the_language_of_the_city():
    made = {item.id: item for item in readiness(evidence(texts=()), load("fi")[0]).items}
    assert "templates/text/en/opening.md" in made["GE-01"].next
