"""What a division is asked for."""

from __future__ import annotations

import pytest

from tests.intake.forms.made_form import HEALTH, STREETS, city, observations, offered
from vlr.intake.forms.offer import offer


def asked(year: int = 2024, division: str = HEALTH) -> list[tuple[str, str, str]]:
    return [(row.asked.indicator, row.asked.breakdown, row.asked.period) for row in offered(division, year).rows]


def test_only_the_divisions_own_indicators_are_asked_for():
    assert {indicator for indicator, _, _ in asked()} == {"smoking", "beds", "pupils", "change"}
    assert {indicator for indicator, _, _ in asked(division=STREETS)} == {"trees"}


def test_every_year_after_the_last_value_is_asked_for_group_by_group():
    assert [row for row in asked() if row[0] == "smoking"] == [
        ("smoking", group, year) for group in ("", "Sex=Female", "Sex=Male") for year in ("2023", "2024")
    ]


def test_a_group_that_ended_long_before_the_others_is_not_asked_for_any_more():
    assert not [row for row in asked() if row[1] == "Sex=Unknown"]


def test_an_indicator_without_any_value_is_asked_for_the_year_alone():
    assert [row for row in asked() if row[0] == "beds"] == [("beds", "", "2024")]


def test_school_years_follow_in_the_form_that_has_one_reading():
    assert [row[2] for row in asked() if row[0] == "pupils"] == ["2023/24", "2024/25"]


def test_spans_follow_in_the_steps_of_the_series():
    assert [row[2] for row in asked(2024) if row[0] == "deaths"] == []
    assert [row[2] for row in asked(2027) if row[0] == "deaths"] == ["2024-2026"]


def test_three_years_are_asked_for_at_most():
    assert [row[2] for row in asked(2030) if row[:2] == ("smoking", "")] == ["2028", "2029", "2030"]


def test_of_quarters_the_office_says_the_period_itself():
    known = observations([("beds", "", "2023-Q2", 400.0)])
    (row,) = [row for row in offer(city(), known, HEALTH, 2024).rows if row.asked.indicator == "beds"]
    assert (row.asked.period, row.asked.last_period) == ("", "2023-Q2")


def test_what_is_known_stands_beside():
    row = next(row for row in offered().rows if row.asked.breakdown == "Sex=Male")
    assert (row.asked.last_period, row.asked.last, row.asked.unit, row.source) == ("2022", 13.0, "%", "Survey")
    assert (row.title, row.goal, row.lower, row.upper) == ("Adults who smoke", 3, 0.0, 100.0)


@pytest.mark.parametrize(
    ("indicator", "bounds", "factor"),
    [("pupils", (0.0, 100.0), 3.0), ("change", (None, None), None), ("beds", (None, None), 3.0)],
)
def test_a_share_has_bounds_of_its_own_and_a_change_has_none(indicator, bounds, factor):
    row = next(row for row in offered().rows if row.asked.indicator == indicator)
    assert ((row.lower, row.upper), row.factor) == (bounds, factor)


def test_a_share_that_was_above_a_hundred_has_no_upper_bound():
    known = observations([("pupils", "", "2022/23", 130.0)])
    row = next(row for row in offer(city(), known, HEALTH, 2024).rows if row.asked.indicator == "pupils")
    assert (row.lower, row.upper) == (0.0, None)


def test_goals_and_actions_are_the_divisions_own():
    assert offered().goals == (3, 4, 8, 11)
    assert [action.id for action in offered().actions] == ["clinic"]
    assert offered(STREETS).actions == ()


def test_the_fingerprint_says_what_is_asked_and_nothing_else():
    assert offered().identity.fingerprint == offered().identity.fingerprint
    others = {offered(STREETS).identity.fingerprint, offered(year=2025).identity.fingerprint}
    assert len({offered().identity.fingerprint, *others}) == 3
