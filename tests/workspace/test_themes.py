"""Themes of vlr.toml: each goal in one of them, and what is wrong is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vlr.framework.themes import PRESETS
from vlr.model.city import TextFile
from vlr.model.findings import Finding
from vlr.model.strategy import Objective
from vlr.model.themes import Theme
from vlr.workspace.settings import read
from vlr.workspace.texts import read_texts
from vlr.workspace.themes import read_themes, theme_texts

CITY = '[city]\nname = "Springfield"\n\n[report]\nyear = 2026\n'
BY_THEME = CITY + 'order = "themes"\n'


def themes_of(folder: Path, text: str, *objectives: Objective) -> tuple[tuple[Theme, ...], list[Finding]]:
    (folder / "vlr.toml").write_text(text, encoding="utf-8")
    made = read(folder)
    assert not made.findings
    return read_themes(made, objectives)


def told(findings: list[Finding]) -> list[tuple[str, str, int]]:
    return [(one.code, one.found, one.line) for one in findings]


def own(*themes: tuple[str, list[int]]) -> str:
    return BY_THEME + "".join(f'\n[[themes]]\nid = "{id}"\nname = "{id}"\ngoals = {goals}\n' for id, goals in themes)


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_a_preset_has_every_goal_once(preset: str) -> None:
    assert sorted(goal for _, goals in PRESETS[preset] for goal in goals) == list(range(1, 18))


def test_a_report_is_ordered_by_goal_unless_it_says_otherwise(tmp_path: Path) -> None:
    assert themes_of(tmp_path, CITY) == ((), [])


def test_the_five_ps_are_the_themes_where_nothing_names_others(tmp_path: Path) -> None:
    themes, findings = themes_of(tmp_path, BY_THEME)
    assert [theme.id for theme in themes] == ["people", "planet", "prosperity", "peace", "partnership"]
    assert not findings
    assert themes_of(tmp_path, BY_THEME + 'themes = "dimensions"\n')[0][3].id == "cultural"


def test_a_city_writes_its_own_with_names_by_language(tmp_path: Path) -> None:
    text = BY_THEME + '\n[[themes]]\nid = "Fair City"\nname = { en = "A fair city", fi = "Reilu kaupunki" }\n'
    themes, _ = themes_of(tmp_path, text + f"goals = {list(range(1, 18))}\n")
    assert [(theme.id, theme.name("fi"), theme.name("sv")) for theme in themes] == [
        ("fair-city", "Reilu kaupunki", "A fair city")
    ]


def test_a_goal_in_two_themes_belongs_to_neither_and_is_told_at_its_line(tmp_path: Path) -> None:
    themes, findings = themes_of(tmp_path, own(("one", list(range(1, 12))), ("two", list(range(11, 18)))))
    assert told(findings) == [("goal-in-two-themes", "11", 16)]
    assert dict(findings[0].details) == {"first": "one", "second": "two"}
    assert [theme.goals for theme in themes] == [tuple(range(1, 11)), tuple(range(12, 18))]


def test_a_goal_in_no_theme_is_told_unless_it_is_left_out(tmp_path: Path) -> None:
    text = own(("one", list(range(1, 15)))) + '\n[goals.left_out]\n17 = "Not ours."\n'
    assert told(themes_of(tmp_path, text)[1]) == [("goal-in-no-theme", "15", 8), ("goal-in-no-theme", "16", 8)]


def test_ids_that_stand_twice_and_themes_without_goals_are_told(tmp_path: Path) -> None:
    themes, findings = themes_of(tmp_path, own(("a", list(range(1, 18))), ("a", [])))
    assert told(findings) == [("duplicate-theme", "a", 14), ("theme-without-goals", "a", 16)]
    assert [theme.id for theme in themes] == ["a", "a-2"]


def test_themes_that_order_nothing_are_told(tmp_path: Path) -> None:
    by_goal = own(("a", list(range(1, 18)))).replace('order = "themes"\n', "")
    assert told(themes_of(tmp_path, by_goal)[1]) == [("themes-not-used", 'order = "goals"', 7)]
    preset = own(("a", [1])).replace('order = "themes"\n', 'order = "themes"\nthemes = "five-ps"\n')
    themes, findings = themes_of(tmp_path, preset)
    assert (len(themes), told(findings)) == (5, [("themes-not-used", 'themes = "five-ps"', 9)])


def objective(area: str, *goals: int) -> Objective:
    return Objective(f"{area}{goals}", {"": "x"}, area, goals)


def test_pillars_of_the_strategy_take_the_goals_that_most_of_their_objectives_serve(tmp_path: Path) -> None:
    text = BY_THEME + 'themes = "strategy"\n'
    objectives = (objective("Fair", 1, 3), objective("Green", 3, 13), objective("Green", 3, 5), objective("Fair", 5))
    themes, findings = themes_of(tmp_path, text, *objectives)
    assert [(theme.id, theme.name("en"), theme.goals) for theme in themes] == [
        ("fair", "Fair", (1,)),
        ("green", "Green", (3, 13)),
    ]
    assert told(findings)[0] == ("goal-in-two-themes", "5", 7)
    assert {one.code for one in findings[1:]} == {"goal-in-no-theme"}
    assert len(findings) == 1 + 17 - 4


def test_a_strategy_without_pillars_leaves_the_order_by_goal(tmp_path: Path) -> None:
    themes, findings = themes_of(tmp_path, BY_THEME + 'themes = "strategy"\n', objective("", 1))
    assert (themes, told(findings)) == ((), [("no-pillars", "", 7)])


def test_a_wrong_goal_or_a_theme_without_a_name_is_told_and_the_rest_stays(tmp_path: Path) -> None:
    text = BY_THEME + '\n[[themes]]\nid = "a"\nname = "A"\ngoals = [1, 18]\n\n[[themes]]\nid = "b"\ngoals = [2]\n'
    (tmp_path / "vlr.toml").write_text(text, encoding="utf-8")
    made = read(tmp_path)
    assert [(one.code, one.line) for one in made.findings] == [("wrong-setting", 11), ("missing-setting", 13)]
    assert [(one.id, one.goals) for one in made.settings.themes] == [("a", [1])]


def test_a_text_of_a_theme_is_read_and_one_of_no_theme_is_told(tmp_path: Path) -> None:
    place = tmp_path / "templates" / "text" / "en"
    place.mkdir(parents=True)
    for name in ("theme-people", "theme-place", "theme-", "theme-Odd Name"):
        (place / f"{name}.md").write_text("Words.\n", encoding="utf-8")
    texts, findings = read_texts(tmp_path, ["en"])
    assert [text.name for text in texts] == ["theme-people", "theme-place"]
    assert [one.code for one in findings] == ["unknown-text", "unknown-text"]
    made = theme_texts((Theme("people", (1,)),), texts)
    assert [(one.code, one.found, one.file) for one in made] == [
        ("text-of-no-theme", "place", "templates/text/en/theme-place.md")
    ]
    assert not theme_texts((), (TextFile("opening", "en", "opening.md", "We."),))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.lists(st.integers(1, 17), max_size=9), min_size=1, max_size=5))
def test_no_goal_is_lost_whatever_is_written(tmp_path: Path, goals: list[list[int]]) -> None:
    themes, findings = themes_of(tmp_path, own(*((f"t{n}", some) for n, some in enumerate(goals))))
    placed = [goal for theme in themes for goal in theme.goals]
    assert len(placed) == len(set(placed))
    lost = {int(one.found) for one in findings if one.code in ("goal-in-two-themes", "goal-in-no-theme")}
    assert lost == set(range(1, 18)) - set(placed)
    assert all(one.line for one in findings)
