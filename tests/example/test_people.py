"""Texts and actions of the example: nothing could pass for what the city did, said or promised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.example.kept import CITY, cells, run
from vlr.workspace.actions import read_actions
from vlr.workspace.claims import read_claims
from vlr.workspace.texts import read_texts

TEXTS, TOLD = read_texts(CITY, ["en"])
ACTIONS, OF_ACTIONS = read_actions(CITY / "indicators" / "actions.xlsx")


SAMPLES = {"policy-national", "policy-frameworks", "policy-lnob", "policy-structural", "means", "conclusion"}
"""What only the city could write. The other texts tell how the example was made and what its figures show."""


def test_what_only_the_city_could_write_says_that_it_is_a_sample() -> None:
    assert TOLD == []
    assert {text.name for text in TEXTS if text.sample} == SAMPLES
    for text in TEXTS:
        assert text.title.startswith("Sample: ") is text.sample, text.name


def test_the_figures_of_the_texts_are_bound_and_accepted() -> None:
    """Every goal with an assessed indicator has a sentence that is watched, and somebody has accepted them all."""
    watched = {text.name for text in TEXTS if "{% claim" in text.body}
    assert watched == {"highlights", *(f"goal-{n:02}" for n in range(1, 18) if n != 14)}
    accepted, told = read_claims(CITY)
    assert told == []
    assert len(accepted) == sum(text.body.count("{% claim") for text in TEXTS)


def test_nobody_signs_and_the_opening_is_missing() -> None:
    assert all(text.name != "opening" for text in TEXTS)
    assert all(not text.signed_by and not text.role for text in TEXTS)


def test_every_goal_has_a_text_with_a_lead_and_challenges() -> None:
    goals = {text.name: text for text in TEXTS if text.name.startswith("goal-")}
    assert sorted(goals) == [f"goal-{number:02}" for number in range(1, 18)]
    for text in goals.values():
        assert re.fullmatch(r"[^.]+\.", text.lead), text.name
        assert "## Challenges" in text.body


@pytest.mark.parametrize("goal", [6, 13, 14, 15, 17])
def test_a_thin_goal_says_so(goal: int) -> None:
    text = next(text for text in TEXTS if text.name == f"goal-{goal:02}")
    assert "thin" in text.title
    assert "This chapter is thin" in text.body


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_no_figure_is_typed_by_hand(text: object) -> None:
    """Digits stand in addresses, in the number of a goal or target, and in the year of a named publication only."""
    body = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\]\([^)]*\)|https?://\S+", "", text.body)  # type: ignore[attr-defined]
    body = re.sub(r"\b(goals?|targets?) [0-9]+(\.[0-9a-d]+)?((,| and| or)+ (goal )?[0-9]+(\.[0-9a-d]+)?)*", "", body)
    body = re.sub(r"\*[^*\n]*\*", "", body)
    assert re.findall(r"[0-9]+", body) == []
    assert "%" not in body


def test_what_the_city_is_said_to_have_written_has_its_source() -> None:
    for text in TEXTS:
        for paragraph in text.body.split("\n\n"):
            if re.search(r"\bcouncil has\b|\bcity has (written|decided|consulted|promised|signed)", paragraph):
                assert "](https://" in paragraph, text.name


def test_actions_are_samples_without_budget_and_result() -> None:
    assert OF_ACTIONS == []
    assert len(ACTIONS) >= 10
    for action in ACTIONS:
        assert action.sample
        assert action.title.startswith("Sample: ")
        assert action.owner == "sample owner"
        assert (action.budget, action.result) == ("", "")
        assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", action.due)


def test_the_kept_actions_are_what_the_script_makes(tmp_path: Path) -> None:
    run("make_actions.py", "-o", str(tmp_path / "actions.xlsx"))
    assert cells(tmp_path / "actions.xlsx") == cells(CITY / "indicators" / "actions.xlsx")
