"""A catalogue row that says identical must be identical; units stay out of titles and are known."""

from __future__ import annotations

from typing import Any

import pytest

from vlr.framework import codes
from vlr.framework.meanings import meaning, meanings
from vlr.intake.rules.meaning import of_catalogue
from vlr.model.city import Comparability, Direction, Indicator
from vlr.model.findings import Finding, Severity

IDENTICAL = Comparability.IDENTICAL


def row(title: str, unit: str, code: str = "", goal: int = 0, **more: Any) -> list[Finding]:
    goal = goal or (int(code.split(".")[0]) if code else 1)
    return of_catalogue([Indicator("it", {"en": title}, (goal,), unit, "health", un_code=code, **more)])


def codes_of(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def field_of(findings: list[Finding]) -> str:
    (finding,) = findings
    assert finding.code == "code-meaning-differs"
    assert finding.severity is Severity.WARNING
    return dict(finding.details)["field"]


def test_the_share_in_education_is_not_the_share_out_of_it() -> None:
    title = "Young people aged 16 and 17 in education or training"
    assert field_of(row(title, "percent", "8.6.1", comparability=IDENTICAL)) == "title_en"
    assert row(title, "percent", "8.6.1", comparability=Comparability.PROXY) == []
    assert row("Young people not in education, work or training", "percent", "8.6.1", comparability=IDENTICAL) == []


def test_the_better_direction_of_an_identical_indicator_is_the_uns() -> None:
    title = "Young people neither working nor learning"
    up = {"comparability": IDENTICAL, "direction": Direction.UP}
    assert field_of(row(title, "percent", "8.6.1", **up)) == "direction"
    for fine in (Direction.DOWN, Direction.KEEP, Direction.UNDECIDED):
        assert row(title, "percent", "8.6.1", comparability=IDENTICAL, direction=fine) == []


def test_a_rate_per_100_000_is_no_rate_per_1_000() -> None:
    found = row("New HIV infections", "per-100000", "3.3.1", comparability=IDENTICAL)
    assert field_of(found) == "unit"
    assert row("New HIV infections", "per-1000", "3.3.1", comparability=IDENTICAL) == []
    assert row("New HIV infections", "per 1,000 uninfected people", "3.3.1", comparability=IDENTICAL) == []


def test_a_number_is_no_rate_and_no_share() -> None:
    assert field_of(row("Deaths of mothers", "deaths", "3.1.1", comparability=IDENTICAL)) == "unit"
    assert field_of(row("Adults who use the internet", "people", "17.8.1", comparability=IDENTICAL)) == "unit"


def test_words_of_the_city_that_do_not_tell_their_kind_are_not_judged() -> None:
    found = row("Adults who use the internet", "adult connectivity", "17.8.1", comparability=IDENTICAL)
    assert codes_of(found) == ["unknown-unit"]


def test_a_relation_without_a_code_is_told() -> None:
    assert codes_of(row("Trees", "number", comparability=IDENTICAL)) == ["code-without-link"]
    assert codes_of(row("Trees", "number", comparability=Comparability.PROXY)) == ["code-without-link"]
    assert row("Trees", "number") == []


def test_a_code_of_a_goal_that_the_row_does_not_have_is_noted() -> None:
    assert codes_of(row("Smoking", "percent", "3.a.1", goal=11)) == ["code-of-other-goal"]
    assert of_catalogue([Indicator("it", {}, (11, 3), "percent", "health", un_code="3.a.1")]) == []


@pytest.mark.parametrize(
    "title", ["Adults who smoke (%)", "Adults who smoke, %", "Adults who smoke %", "Tupakoivat aikuiset (prosenttia)"]
)
def test_a_unit_in_the_title_is_noted(title: str) -> None:
    (finding,) = row(title, "percent")
    assert (finding.code, finding.severity, finding.found) == ("unit-in-name", Severity.NOTE, title)


def test_a_title_with_another_unit_than_the_row_is_a_warning() -> None:
    (finding,) = row("Adults who smoke (%)", "per-1000")
    assert (finding.code, finding.severity) == ("unit-in-name", Severity.WARNING)


@pytest.mark.parametrize(
    "title",
    ["Fine particles (PM2.5)", "Pupils, girls", "Homes (number)", "Growth of 5 % a year at least", "Children (0-4)"],
)
def test_words_in_brackets_that_are_no_unit_of_measure_are_fine(title: str) -> None:
    assert row(title, "percent") == []


def test_a_unit_that_is_not_known_is_noted_with_the_nearest_one() -> None:
    (finding,) = row("Smoking", "precent")
    assert (finding.code, dict(finding.details)["suggestion"]) == ("unknown-unit", "%")
    assert row("Temporary homes", "per 1,000 households") == []


def test_every_meaning_is_of_a_code_in_the_list() -> None:
    for code, known in meanings().items():
        assert codes.indicator(code) is not None, code
        assert known.better in ("", "up", "down")
    assert meaning("8.6.1.a") is meaning("8.6.1")
    assert meaning("99.1.1") is None
