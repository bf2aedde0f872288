"""What a workbook itself says about goals, and what the words of a name say."""

from __future__ import annotations

import pytest

from tests.intake.sheets import sheet_of
from vlr.framework.goals import GOALS
from vlr.intake.draft.evidence import Kind, Shelf, goal_in
from vlr.intake.draft.found import found_in
from vlr.intake.draft.likeness import alike, goal_hint
from vlr.intake.read import read_sheet
from vlr.workbook.book import Book


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("SDG 3", 3),
        ("SDG01", 1),
        ("Goal 11", 11),
        ("Sustainable Development Goal 8: figures", 8),
        ("TAVOITE 4", 4),
        ("Mål 13", 13),
        ("ODS 5", 5),
        ("Objectif 16", 16),
        ("Ziel 7", 7),
        ("goal-6_water", 6),
        ("Good health and well-being", 3),
        ("Ei köyhyyttä", 1),
        ("Figures for Target 3.4 of goal 3.4", 3),
        ("SDG 18", 0),
        ("Goal 2030", 0),
        ("Tavoite 10 %", 0),
        ("Tavoite 10,5", 0),
        ("SDG 3 and SDG 4", 0),
        ("Goals scored 3", 0),
        ("Table 3", 0),
        ("", 0),
    ],
)
def test_a_goal_is_read_from_its_number_or_its_name(text: str, goal: int) -> None:
    assert goal_in(text) == goal


def evidence(rows: list[list[object]], name: str = "Data", file: str = "office.xlsx") -> list[tuple[Kind, int, str]]:
    sheet = sheet_of(rows, name)
    readings, _, _ = read_sheet(sheet, file, frozenset())
    [found] = found_in([("a", readings)])
    return [(e.kind, e.goal, e.found) for e in Shelf({file: Book(file, "", (sheet,))}).of(found)]


LONG = [["Indicator", "Year", "Value", "Unit"], ["Waste", 2019, 4.5, "kg"], ["Waste", 2020, 4.0, "kg"]]


def test_sheet_and_file_names_are_evidence() -> None:
    assert evidence(LONG, "Goal 12", "SDG12 figures.xlsx") == [
        (Kind.SHEET, 12, "Goal 12"),
        (Kind.FILE, 12, "SDG12 figures.xlsx"),
    ]
    assert evidence(LONG) == []


def test_the_nearest_line_above_is_evidence() -> None:
    rows = [["SDG 3"], [], ["Goal 12 figures"], [], *LONG]
    assert evidence(rows) == [(Kind.LINE, 12, "Goal 12 figures")]


def test_a_line_of_key_and_value_is_evidence() -> None:
    assert evidence([["SDG", 12], [], *LONG]) == [(Kind.LINE, 12, "SDG 12")]


def test_a_column_of_goals_or_targets_is_evidence_also_where_it_is_given_once() -> None:
    rows = [["SDG target", *LONG[0]], ["12.5", *LONG[1]], [None, *LONG[2]]]
    assert evidence(rows) == [(Kind.COLUMN, 12, "12.5")]


def test_a_code_that_was_typed_is_the_strongest_evidence() -> None:
    rows = [["Code", *LONG[0]], ["12.5.1", *LONG[1]], ["12.5.1", *LONG[2]]]
    assert evidence(rows, "Goal 11") == [(Kind.CODE, 12, "12.5.1"), (Kind.SHEET, 11, "Goal 11")]


@pytest.mark.parametrize(
    ("name", "goal"),
    [
        ("Suicide mortality rate", 3),
        ("Unemployment rate", 8),
        ("Households in fuel poverty", 7),
        ("Työttömyysaste", 8),
        ("Kasvihuonekaasupäästöt", 13),
        ("Andel arbetslösa", 8),
        ("Personas sin hogar", 11),
        ("Taux de chômage", 8),
        ("People who marry", 0),
        ("Widgets", 0),
    ],
)
def test_words_of_a_name_speak_for_a_goal_or_for_none(name: str, goal: int) -> None:
    hint = goal_hint(name)
    assert (hint.goal if hint else 0) == goal


def test_short_titles_of_the_framework_find_their_own_goal() -> None:
    from vlr.framework.codes import indicators

    listed = [i for i in indicators().values() if i.active]
    right = sum(bool(hint := goal_hint(i.short)) and hint.goal == i.goal for i in listed)
    assert right > 0.9 * len(listed)


def test_hints_are_given_for_every_goal() -> None:
    from vlr.framework.tables import rows

    assert {(int(row["goal"]), row["language"]) for row in rows("goal_words.csv")} == {
        (goal.number, language) for goal in GOALS for language in ("en", "fi", "sv", "de", "es", "fr")
    }


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Carbon Dioxide emissions", "Carbon dioxide emissions"),
        ("Proportion of households in fuel poverty", "Households in fuel poverty"),
        ("Renewable electricty generation", "Renewable electricity generation"),
        ("Secondary school absence rate", "Absence from secondary school"),
        ("Smoking, adults 18+", "Smoking of adults (18+)"),
    ],
)
def test_names_that_differ_in_spelling_only_are_alike(one: str, two: str) -> None:
    assert alike(one, two) >= 80
    assert alike(one, two) == alike(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Conceptions under 16", "Conceptions under 18"),
        ("Concerned about climate change", "Very concerned about climate change"),
        ("Treatment of opiate users", "Treatment of non-opiate users"),
        ("Admission episodes (narrow)", "Admission episodes (broad)"),
        ("Ward with the highest share", "Ward with the lowest share"),
        ("Employment", "Unemployment"),
        ("Percentage", "Number"),
        ("", "Waste"),
    ],
)
def test_names_with_a_telling_difference_are_not_alike(one: str, two: str) -> None:
    assert alike(one, two) == 0


def test_the_name_of_the_city_does_not_count() -> None:
    assert alike("Food waste in Springfield", "Food waste") == 0
    assert alike("Food waste in Springfield", "Food waste", frozenset({"springfield"})) == 100
