"""Who is furthest behind over all indicators, and which goals say nothing of groups."""

from __future__ import annotations

from typing import Any

from tests.analysis.made_figures import DOWN, UP, city, indicator, row, table
from vlr.analysis.left_behind import left_behind
from vlr.analysis.review import review
from vlr.analysis.telling import telling
from vlr.model.city import City, Indicator
from vlr.model.dimensions import DimensionWords
from vlr.model.gaps import LeftBehind
from vlr.model.review import Review

Groups = dict[str, float]


def reviewed(*given: tuple[Indicator, Groups], **changes: Any) -> Review:
    rows = [
        row("2020", value, 2 + n, indicator=one.id, breakdown=group, id=f"{one.id}-{n}", file=f"{one.id}.xlsx")
        for one, groups in given
        for n, (group, value) in enumerate(groups.items())
    ]
    return review(table(*rows), city(*(one for one, _ in given), **changes), [], [])


def summary(*given: tuple[Indicator, Groups], **changes: Any) -> LeftBehind:
    made = reviewed(*given, **changes)
    return left_behind(made.indicators, made.goals)


def one(name: str, *goals: int, **changes: Any) -> Indicator:
    return indicator(id=name, titles={"en": name}, goals=goals or (11,), **changes)


def standings(found: LeftBehind) -> list[tuple[str, int, int, int]]:
    return [(row.group, row.behind, row.ahead, row.of) for row in found.standings]


def test_groups_are_counted_over_all_indicators():
    found = summary(
        (one("a"), {"ward=North": 1.0, "ward=South": 2.0}),
        (one("b"), {"Ward=north": 1.0, "Ward=South": 3.0, "Ward=West": 2.0}),
        (one("c", direction=UP), {"ward=North": 1.0, "ward=South": 3.0}),
    )
    assert standings(found) == [("South", 2, 1, 3), ("North", 1, 2, 3)]


def test_women_girls_and_females_are_one_group():
    found = summary((one("a"), {"sex=Women": 2.0, "sex=Men": 1.0}), (one("b"), {"Sex=Girls": 2.0, "Sex=Boys": 1.0}))
    assert standings(found) == [("female", 2, 0, 2)]


def test_level_groups_are_all_behind_and_equal_ones_are_not():
    found = summary(
        (one("a"), {"ward=A": 1.0, "ward=B": 2.0, "ward=C": 2.0}), (one("b"), {"ward=A": 5.0, "ward=B": 5.0})
    )
    assert standings(found) == [("C", 1, 0, 1), ("B", 1, 0, 2)]


def test_groups_of_things_and_gaps_without_a_wish_count_nowhere():
    found = summary(
        (one("a"), {"fuel=Gas": 1.0, "fuel=Oil": 2.0}),
        (one("b", direction=indicator().direction.KEEP), {"ward=A": 1.0, "ward=B": 2.0}),
    )
    assert found.standings == ()


def test_goals_without_groups_of_people_stand_with_those_about_people_first():
    found = summary(
        (one("a", 11), {"": 1.0}),
        (one("b", 7), {"fuel=Gas": 1.0, "fuel=Oil": 2.0}),
        (one("c", 5), {"": 1.0}),
        (one("d", 1), {"": 1.0}),
        (one("e", 3, 10), {"sex=Women": 1.0, "sex=Men": 2.0}),
    )
    assert found.undivided == (1, 5, 7, 11)
    assert found.divided == {3: 1, 10: 1}


def test_a_goal_that_is_left_out_is_not_listed():
    assert summary((one("a", 5), {"": 1.0}), goals_left_out={5: "because"}).undivided == ()


def codes(made: Review) -> list[tuple[str, str, str]]:
    return [
        (finding.code, finding.found, dict(finding.details)["names"])
        for finding in made.findings
        if finding.code in ("dimension-unknown", "groups-unnamed")
    ]


GIVEN = (
    (one("a"), {"zone type=A": 1.0, "zone type=B": 2.0}),
    (one("b"), {"Zone Type=A": 1.0, "Zone Type=B": 2.0}),
    (one("c"), {"Ashley": 1.0, "Easton": 2.0}),
    (one("d"), {"sex=Women": 1.0, "sex=Men": 2.0}),
)


def test_each_unknown_dimension_is_told_once():
    assert codes(reviewed(*GIVEN)) == [("groups-unnamed", "", "c"), ("dimension-unknown", "zone type", "a, b")]


def test_what_is_declared_is_not_told():
    words = DimensionWords(not_people=("zone type",), unnamed={"c": "Ward"})
    assert codes(reviewed(*GIVEN, dimensions=words)) == []


def test_a_check_tells_of_dimensions_what_a_review_tells():
    rows = [
        row("2020", value, 2 + n, indicator=one.id, breakdown=group, id=f"{one.id}-{n}", file=f"{one.id}.xlsx")
        for one, groups in GIVEN
        for n, (group, value) in enumerate(groups.items())
    ]
    made: City = city(*(one for one, _ in GIVEN))
    whole = review(table(*rows), made, [], [])
    assert [f for f in telling(table(*rows), made, []) if f.file == "vlr.toml"] == [
        f for f in whole.findings if f.file == "vlr.toml"
    ]


def test_lower_is_better_in_these_tests():
    assert one("a").direction is DOWN
