"""What the public gets: nothing hidden, no file, cell, person, path or typed text, in any string of the review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import DOWN, UP, city, indicator, row, table
from vlr.analysis.protect import protect
from vlr.analysis.review import review
from vlr.model.cells import Cell
from vlr.model.city import Action, Division, LeftOut, Name, NameState, Place, Submission, TextFile
from vlr.model.findings import Finding, Severity, at
from vlr.model.observations import SheetAccount

WORKBOOK = "indicators/divisions/air/air secret.xlsx"
SECRETS = ("air secret", "Hidden sheet", "C17", "typed by Mari", "Mari Mallikas", "noted by hand", "/somewhere", "4711")


def strings(value: Any) -> Iterator[str]:
    """Every string in a value, also in keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from strings(key)
            yield from strings(one)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def secret_review(rows=None, **catalogue):
    """A review with something secret in every place where a person or a workbook can put it."""
    private = {"file": WORKBOOK, "sheet": "Hidden sheet", "typed": "typed by Mari", "note": "noted by hand"}
    rows = rows or [row("2015", 20.0, 16, **private), row("2022", 10.0, 17, **private)]
    made = city(
        indicator(note="ask Mari Mallikas", **catalogue),
        indicator(id="kept-back-4711", place=Place.WITHHELD),
        divisions=(Division("air", "Air quality", contact="Mari Mallikas", missing_marks=("x4711",)),),
        names=(Name("typed by Mari", "air", "pm", NameState.ACCEPTED, who="Mari Mallikas"),),
        actions=(Action("a", "Plant trees", (11,), file="indicators/actions.xlsx", sheet="Hidden sheet", row=3),),
        texts=(TextFile("goal-11", "en", "templates/text/en/goal-11.md", "As air secret.xlsx says, it is clean."),),
        submissions=(Submission("air", WORKBOOK, "f" * 64),),
        left_out=(LeftOut(WORKBOOK, "It could not be read; a copy lies in C:\\Users\\4711\\x.xlsx"),),
        missing_marks=("typed by Mari",),
    )
    cell = Cell(WORKBOOK, "Hidden sheet", 17, 3)
    findings = [
        at(
            cell, "text-in-value", Severity.WARNING, "typed by Mari", also=[cell], division="air", other="typed by Mari"
        ),
        Finding("unit-mismatch", Severity.ERROR, indicator="kept-back-4711"),
    ]
    accounts = [SheetAccount(WORKBOOK, "Hidden sheet", value=3, readings=2, findings=1, head=4)] * 2
    return review(table(*rows), made, findings, accounts)


def test_no_secret_is_in_any_string_of_the_public_review():
    inside = secret_review()
    assert all(any(secret in text for text in strings(inside)) or secret == "C17" for secret in SECRETS)
    public, _ = protect(inside)
    found = [(secret, text) for text in strings(public) for secret in (*SECRETS, "actions.xlsx") if secret in text]
    assert found == []
    assert [cell for one in public.indicators for line in one.series for p in line.points for cell in p.cells] == []


def test_names_of_files_in_the_citys_own_text_become_dots_and_a_warning():
    public, findings = protect(secret_review())
    assert public.city.texts[0].body == "As … says, it is clean."
    assert public.city.left_out[0] == LeftOut("…", "It could not be read; a copy lies in …")
    removed = [f for f in findings if f.code == "file-name-removed"]
    assert {(f.severity, dict(f.details)["where_in"]) for f in removed} == {
        (Severity.WARNING, "city Made texts goal-11 body"),
        (Severity.WARNING, "city Made left_out what"),
        (Severity.WARNING, "city Made left_out reason"),
    }
    assert {f.found for f in removed} == {"air secret.xlsx", WORKBOOK, "C:\\Users\\4711\\x.xlsx"}


def test_a_source_that_names_a_file_of_a_division_is_cleaned_too():
    rows = [row("2022", 30.0, 2, source="see air secret.xlsx", breakdown="site=AIR SECRET.XLSX", file=WORKBOOK)]
    public, findings = protect(secret_review(rows))
    (line,) = public.of("pm").groups
    assert (line.breakdown, line.points[0].source) == ("site=…", "see …")
    assert {dict(f.details)["where_in"] for f in findings} >= {"pm source", "pm breakdown"}


@pytest.mark.parametrize(
    "word",
    [
        "https://a.example/#x=1\\\\actual\\\\2004",
        "Made",
        "made",
        "https://made.example/air.csv",
        "24/7",
        "goal 11",
        "A/B",
        "text.html",
    ],
)
def test_other_words_and_addresses_stay(word):
    inside = secret_review()
    texts = (replace(inside.city.texts[0], body=f"See {word} there."),)
    public, _ = protect(replace(inside, city=replace(inside.city, texts=texts, folder="/somewhere/made")))
    assert public.city.texts[0].body == f"See {word} there."


def test_what_makes_a_number_believable_stays():
    public, _ = protect(secret_review())
    one = public.of("pm")
    assert one.headline.points[0].source == "Office for Made Statistics"
    assert (one.headline.points[0].division, public.city.division_name("air")) == ("air", "Air quality")
    assert (one.headline.points[0].period.text, one.headline.rule) == ("2015", "latest")
    assert public.city.submissions == (Submission("air", "", "f" * 64),)
    assert (one.headline.points[0].value, one.assessment.result) == (20.0, "significant-progress")


def test_the_public_sees_one_sum_of_cells_and_bare_findings():
    public, _ = protect(secret_review())
    assert public.accounts == (SheetAccount("", "", value=6, readings=4, findings=2, head=8),)
    assert [(f.code, f.division, f.indicator) for f in public.findings] == [
        ("text-in-value", "air", ""),
        ("unit-mismatch", "", ""),
    ]


@pytest.mark.parametrize("letter", ["C", "D", "S", "N", "P"])
def test_confidential_values_are_gaps_and_nothing_is_computed_from_them(letter):
    rows = [
        row("2015", 10.0, 2),
        row("2020", 9.0, 3),
        row("2022", 77.25, 4, confidentiality=letter),
    ]
    inside = secret_review(rows)
    assert inside.of("pm").assessment.result == "significant-movement-away"
    public, _ = protect(inside)
    one = public.of("pm")
    assert [(p.value, p.status, p.confidentiality) for p in one.headline.points][-1] == (None, "Q", "")
    assert (one.assessment.result, one.assessment.latest.period.text) == ("significant-progress", "2020")
    assert one.change.latest.period.text == "2020"
    assert (public.goal(11).better, public.goal(11).worse) == (1, 0)
    assert "77.25" not in repr(public)


def test_a_suppressed_value_never_gets_out():
    public, _ = protect(secret_review([row("2022", 3.0, 2, status="Q")]))
    assert [(p.value, p.status) for p in public.of("pm").headline.points] == [(None, "Q")]
    assert public.of("pm").assessment.reason == "no-data"


def test_values_marked_free_stay():
    public, _ = protect(secret_review([row("2022", 30.0, 2, confidentiality="F")]))
    assert public.of("pm").latest.value == 30.0


@pytest.mark.parametrize(
    ("value", "unit", "catalogue", "small"),
    [
        (1.0, "count", {}, True),
        (4.0, "count", {}, True),
        (0.0, "count", {}, False),
        (5.0, "count", {}, False),
        (-3.0, "count", {}, False),
        (3.0, "percent", {}, False),
        (3.0, "Number of cases of rabies", {}, True),
        (3.0, "count", {"small_counts_published": True}, False),
    ],
)
def test_a_count_from_one_to_four_is_hidden_unless_its_source_published_it(value, unit, catalogue, small):
    rows = [row("2022", value, 17, unit=unit), row("2021", 100.0, 16, unit=unit)]
    public, findings = protect(secret_review(rows, unit=unit, **catalogue))
    found = [(f.code, f.severity, f.cell, f.indicator) for f in findings if "small" in f.code]
    assert found == ([("small-count-hidden", Severity.WARNING, "C17", "pm")] if small else [])
    shown = [(p.value, p.status) for line in public.of("pm").series for p in line.points]
    assert shown == [(100.0, "A"), (None, "Q") if small else (value, "A")]


def test_small_counts_of_one_indicator_are_one_finding_with_all_cells():
    rows = [row(str(2015 + n), 2.0, 10 + n, unit="count") for n in range(3)]
    rows.append(row("2022", 3.0, 40, unit="count", breakdown="sex=male"))
    _, findings = protect(secret_review(rows, unit="count"))
    (finding,) = [f for f in findings if f.code == "small-count-hidden"]
    assert (dict(finding.details)["n"], len(finding.also)) == ("4", 3)


def test_a_count_that_is_hidden_already_is_no_small_count():
    rows = [row("2022", 2.0, 10, unit="count", confidentiality="C")]
    _, findings = protect(secret_review(rows, unit="count"))
    assert not [f for f in findings if "small" in f.code]


@given(
    st.lists(
        st.tuples(
            st.integers(2012, 2022),
            st.integers(100, 999),
            st.sampled_from(["", "F", "C", "D", "N", "S"]),
            st.sampled_from("AQUB"),
        ),
        max_size=8,
        unique_by=lambda one: one[0],
    ),
    st.sampled_from([UP, DOWN]),
)
def test_the_public_review_is_the_review_of_what_is_open(drawn, direction):
    rows = [row(str(y), v + 0.5, y, confidentiality=c, status=s) for y, v, c, s in drawn]
    bare = [
        row(str(y), v + 0.5, y, status=s) if c in ("", "F") and s != "Q" else row(str(y), None, y, status="Q")
        for y, v, c, s in drawn
    ]
    made = city(indicator(direction=direction))
    public, _ = protect(review(table(*rows), made, [], []))
    open_only, _ = protect(review(table(*bare), made, [], []))
    assert public == open_only
