"""The strategy against the goals: what has no counterpart is found on both sides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.made_figures import city, indicator, row, table
from vlr.analysis.alignment import align, covered
from vlr.analysis.protect import protect
from vlr.analysis.review import review, review_series
from vlr.analysis.telling import telling
from vlr.model.city import Action, City, Place, TextFile
from vlr.model.strategy import Alignment, Objective


def objective(id: str = "1", **changes: Any) -> Objective:
    return replace(Objective(id, {"": f"Objective {id}"}, goals=(11,), indicators=("pm",)), **changes)


def made(*objectives: Objective, **changes: Any) -> City:
    return city(indicator(), objectives=objectives, **changes)


def test_no_objectives_is_no_alignment() -> None:
    assert align(made()) is None
    assert [f for f in review_series({}, made(), (), ()).findings if f.code == "goal-without-objective"] == []


def test_everything_in_its_place_leaves_nothing_open() -> None:
    assert align(made(objective())) == Alignment()


def test_a_covered_goal_without_objective_is_found() -> None:
    found = align(made(objective(goals=(3,))))
    assert found is not None
    assert found.goals_without == (11,)


def test_a_goal_is_covered_by_an_indicator_an_action_or_a_text() -> None:
    whole = made(
        objective(),
        actions=(Action("a", "A", (4,)),),
        texts=(TextFile("goal-07", "en", "goal-07.md", "words"), TextFile("opening", "en", "opening.md", "words")),
        goals_left_out={4: "no school"},
    )
    assert covered(whole) == {7, 11}


def test_objectives_without_goal_and_without_indicator_are_found() -> None:
    found = align(made(objective("1", goals=()), objective("2", indicators=()), objective("3")))
    assert found == Alignment((), ("1",), ("2",))


def test_a_withheld_indicator_measures_nothing_and_is_named_nowhere() -> None:
    whole = city(indicator(place=Place.WITHHELD), objectives=(objective(file="indicators/strategy.xlsx", row=2),))
    found = align(whole)
    assert found is not None
    assert found.without_indicator == ("1",)
    public, _ = protect(review_series({}, whole, (), ()))
    assert [(one.indicators, one.file, one.row) for one in public.city.objectives] == [((), "", 0)]


def test_check_says_what_the_review_says() -> None:
    whole = made(objective(goals=(3,)), actions=(Action("a", "A", (4,)),))
    figures = table(row("2020", 5.0, 2))
    said = [f for f in telling(figures, whole, ()) if f.code == "goal-without-objective"]
    assert said == [f for f in review(figures, whole, (), ()).findings if f.code == "goal-without-objective"]
    assert [f.found for f in said] == ["4, 11"]


@given(st.lists(st.lists(st.integers(1, 17), unique=True, max_size=5), max_size=6), st.sets(st.integers(1, 17)))
def test_every_covered_goal_is_served_or_open(goals: list[list[int]], acted: set[int]) -> None:
    objectives = [objective(str(n), goals=tuple(one)) for n, one in enumerate(goals, 1)]
    whole = made(*objectives, actions=tuple(Action(str(g), "A", (g,)) for g in sorted(acted)))
    found = align(whole)
    if found is None:
        assert not objectives
        return
    served = {goal for one in goals for goal in one}
    assert served | set(found.goals_without) >= covered(whole)
    assert not served & set(found.goals_without)
    assert set(found.without_goal) == {one.id for one in objectives if not one.goals}
