"""Numbers in texts come from the data; a fault spoils its paragraph only; sentences follow the data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.made_figures import UP, city, indicator, row, table
from vlr.analysis.review import review
from vlr.model.city import TextFile
from vlr.model.claims import Accepted, ClaimState
from vlr.model.document import Mark, Number, Prose
from vlr.report.compose.bound.bind import Bound, bind
from vlr.report.compose.figures import Figures
from vlr.report.narrative import to_html
from vlr.report.signs import parted
from vlr.words.phrases import load

ENGLISH = load("en")[0]
TARGET = {"target_value": 10.0, "target_year": 2030, "target_source": "plan"}


def made(**values: float | None):
    """A city with `pm` (lower is better, target 10) and `trees` (more is better, no total but two groups)."""
    figures = {"y2015": 20.0, "y2019": 16.0, "y2021": 15.0, **values}
    rows = [row(name[1:], value, n) for n, (name, value) in enumerate(figures.items(), 2)]
    trees = [
        row(year, value, n, indicator="trees", breakdown=f"ward={ward}", unit="trees", id=f"t{n}")
        for n, (year, ward, value) in enumerate(
            [("2015", "East", 100.0), ("2021", "East", 125.0), ("2015", "West", 0.0), ("2021", "West", 9.0)], 20
        )
    ]
    rows_of = (indicator(**TARGET), indicator(id="trees", titles={"en": "*Trees*"}, direction=UP, unit="trees"))
    return review(table(*rows, *trees), city(*rows_of), (), ())


def bound(body: str, accepted: tuple[Accepted, ...] = (), inside: bool = True, language: str = "en", **values) -> Bound:
    figures = Figures(made(**values), load(language)[0], inside)
    return bind(TextFile("goal-11", language, "templates/text/en/goal-11.md", body, first_line=5), figures, accepted)


def printed(of: Bound) -> str:
    """What a reader sees, with the numbers as text."""
    prose = Prose(to_html(of.text.body), inlines=of.inlines)
    return "".join(str(getattr(bit, "text", getattr(bit, "word", bit))) for _, bit in parted(prose))


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ('ind("pm").latest', "15 % (2021)"),
        ('ind("pm").latest.value', "15 %"),
        ('ind("pm").latest.bare', "15"),
        ('ind("pm").latest.year', "2021"),
        ('ind("pm").previous', "16 % (2019)"),
        ('ind("pm").base', "20 % (2015)"),
        ('ind("pm").at(2019)', "16 % (2019)"),
        ('ind("pm").at("2019").value', "16 %"),
        ('ind("pm").change', "5 percentage points"),
        ('ind("pm").change_since(2019)', "1 percentage point"),
        ('ind("pm").trend_word', "has fallen"),
        ('ind("pm").target', "10 %"),
        ('ind("pm").target_year', "2030"),
        ('ind("pm").target_gap', "5 percentage points"),
        ('ind("pm").title', "Fine dust"),
        ('ind("pm").unit', "%"),
        ('ind("pm").source', "Office for Made Statistics"),
    ],
)
def test_what_may_be_asked(expression, said):
    found = bound(f"It is {{{{ {expression} }}}}.")
    assert found.findings == ()
    assert printed(found).replace("\u00a0", " ") == f"<p>It is {said}.</p>"


def test_a_number_in_a_text_has_its_passport():
    (number,) = bound('{{ ind("pm").latest }}').inlines
    assert isinstance(number, Number)
    assert (number.passport, number.value) == ("p-pm-2021", 15.0)


def test_numbers_are_in_the_language_of_the_text():
    found = bound('{{ ind("pm").latest }} {{ ind("pm").trend_word }}', language="fi", y2021=15.5)
    assert printed(found).replace("\u00a0", " ") == "<p>15,5 % (2021) on laskenut</p>"


@pytest.mark.parametrize(
    ("expression", "code", "found"),
    [
        ('ind("pmm").latest', "text-indicator", "pmm"),
        ('ind("pm").lattest', "text-word", "lattest"),
        ('ind("pm").latest.__class__', "text-word", "__class__"),
        ('ind("pm").at(1999)', "text-without-number", "at"),
        ('ind("pm").at(2018)', "text-without-number", "at"),
        ('ind("pm").at()', "text-without-number", "at"),
        ('ind("pm").latest(3)', "text-without-number", "latest"),
        ('ind("pm").percent_change', "text-without-number", "percent_change"),
        ('ind("trees").latest', "text-without-number", "latest"),
        ('ind("pm").group("ward=North")', "text-without-number", "group"),
        ("ind.__class__.__mro__", "text-expression", "name"),
        ('"a" * 999999999', "text-expression", "mul"),
        ("range(10)", "text-expression", "call"),
        ('ind("pm") | safe', "text-expression", "filter"),
        ("self", "text-expression", "name"),
        ("", "text-expression", "Expected an expression, got 'end of print statement'"),
    ],
)
def test_a_fault_spoils_its_paragraph_only(expression, code, found):
    made_of = bound(f'First {{{{ ind("pm").latest }}}}.\n\nSecond,\nthen {{{{ {expression} }}}}.\n\nThird.', y2018=None)
    (finding,) = made_of.findings
    assert (finding.code, finding.found, finding.line, finding.file) == (code, found, 8, "templates/text/en/goal-11.md")
    html = printed(made_of)
    assert html.startswith("<p>First 15")
    assert html.endswith("<p>Third.</p>")
    assert "cannot be answered" in html


@pytest.mark.parametrize(
    "tag", ["for i in range(9)", 'include "x"', 'import "x" as y', "set a = 1", "if 1", 'extends "x"']
)
def test_no_other_tag_is_known(tag):
    (finding,) = bound(f"Text {{% {tag} %}} more").findings
    assert finding.code == "text-expression"


def test_deep_and_long_texts_end_in_a_finding():
    deep = "(" * 3000 + 'ind("pm")' + ")" * 3000
    assert [f.code for f in bound(f"{{{{ {deep} }}}}").findings] == ["text-expression"]
    assert [f.code for f in bound("{{ 1 }} " + "x" * 60_000).findings] == ["text-expression"]


def test_nothing_out_of_the_data_is_markdown_or_html():
    found = bound('{{ ind("trees").group("ward=East").title }} <b>')
    (title,) = found.inlines
    assert title == "*Trees*"
    assert "<em>" not in to_html(found.text.body)


def test_a_sign_typed_by_people_is_no_number():
    found = bound("\ue0200\ue021 and {{ ind('pm').latest }}")
    assert printed(found).replace("\u00a0", " ") == "<p>0 and 15 % (2021)</p>"


def test_a_number_in_the_title_of_a_link_is_text():
    found = bound('[here](https://made.example "now {{ ind("pm").latest }}")')
    html = printed(found)
    assert 'title="now 15' in html or "{{" not in html
    assert html.count("<a ") == 1


def test_code_between_fences_stays_as_typed():
    body = '```\n{{ ind("nothing").latest }}\n```'
    assert bound(body).text.body == body
    assert bound(body).findings == ()


def test_the_public_sees_no_source_of_a_spoiled_paragraph():
    outside, inside = (printed(bound('Hidden {{ ind("secret").latest }}', inside=side)) for side in (False, True))
    assert "secret" not in outside
    assert "secret" in inside


CLAIM = '{% claim ind("pm").falls and ind("pm").latest < 16 %}Dust {{ ind("pm").trend_word }}.{% endclaim %}'


def accepted(body: str, **values) -> tuple[Accepted, ...]:
    return tuple(Accepted(one.id, one.used) for one in bound(body, **values).claims)


def test_a_sentence_is_new_then_holds_then_changed_then_false():
    (new,) = bound(CLAIM).claims
    assert new.state is ClaimState.NEW
    assert [(u.series, u.period, u.value) for u in new.used] == [("pm", "2015", "20"), ("pm", "2021", "15")]
    record = accepted(CLAIM)
    assert bound(CLAIM, record).findings == ()
    changed = bound(CLAIM, record, y2021=14.5)
    assert [(f.code, f.severity.value) for f in changed.findings] == [("claim-changed", "error")]
    assert dict(changed.findings[0].details)["numbers"] == "pm 2021: 15 → 14.5"
    false = bound(CLAIM, record, y2021=17.0)
    assert [(f.code, f.severity.value, f.line) for f in false.findings] == [("claim-false", "error", 5)]
    assert any(isinstance(part, Mark) and part.kind == "error" for part in false.inlines)


def test_a_later_figure_makes_a_sentence_stale():
    assert [f.code for f in bound(CLAIM, accepted(CLAIM), y2022=15.0).findings] == ["claim-changed"]


def test_another_wording_is_another_sentence_and_other_blanks_are_not():
    record = accepted(CLAIM)
    assert [f.code for f in bound(CLAIM.replace("Dust", "Fine dust"), record).findings] == ["claim-new"]
    assert bound("Before.\n\n" + CLAIM.replace(" ", "  ").replace(". {", ".\n{"), record).findings == ()


@settings(deadline=None, max_examples=30)
@given(
    st.dictionaries(st.sampled_from(["y2015", "y2019", "y2021"]), st.sampled_from([12.0, 15.0, 16.0, 20.0]), max_size=3)
)
def test_exactly_the_sentences_that_rest_on_a_changed_figure_become_stale(changes):
    sentences = {
        "y2015": '{% claim ind("pm").at(2015) > 0 %}A{% endclaim %}',
        "y2019": '{% claim ind("pm").at(2019) > 0 %}B {{ ind("pm").at(2019) }}{% endclaim %}',
        "y2021": '{% claim ind("pm").latest > 0 %}C{% endclaim %}',
    }
    body = "\n\n".join(sentences.values())
    before = {"y2015": 20.0, "y2019": 16.0, "y2021": 15.0}
    found = bound(body, accepted(body), **changes)
    stale = {name for name, claim in zip(sentences, found.claims, strict=True) if claim.state is ClaimState.CHANGED}
    assert stale == {name for name, value in changes.items() if value != before[name]}


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="{}%#\n `ab\"'().ind|~-", max_size=60))
def test_no_text_breaks_the_page(text):
    found = bound(text)
    printed(found)
    assert {f.code for f in found.findings} <= {"text-expression", "text-word", "text-indicator", "text-without-number"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fine dust fell to 15 per cent.", ["15"]),
        ("In 2021 fine dust was at 15.2 % of the days.", ["15.2"]),
        ("Fine dust\nwas at 1 234,5 in town.", ["1 234,5"]),
        ("Fine dust fell in 2021. There are 34 wards.", []),
        ("Fine dust belongs to goal 11 and target 11.6.", []),
        ('Fine dust is {{ ind("pm").latest }}.', []),
        ("It fell to 15 per cent.", []),
        ("- Trees: 20\n- Fine dust: less", []),
    ],
)
def test_a_figure_typed_beside_a_name_is_named(text, found):
    told = bound(text.replace("1 234", "1\u00a0234")).findings
    assert [f.found.replace("\u00a0", " ") for f in told] == found
    assert {f.code for f in told} <= {"raw-figure"}


def test_a_sentence_that_does_not_hold_is_not_shown_to_the_public():
    body = '{% claim ind("pm").falls %}Dust fell below the old mark.{% endclaim %}'
    outside, inside = (printed(bound(body, inside=side, y2021=25.0)) for side in (False, True))
    assert "Dust fell" not in outside
    assert "waits for the people who wrote it" in outside
    assert "Dust fell" in inside
