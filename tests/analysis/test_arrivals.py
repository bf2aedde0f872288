"""The board: who has sent what, against the deadlines."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from vlr.analysis.arrivals import arrivals
from vlr.model.board import Board, DivisionBoard, Stage
from vlr.model.city import City, Division, Indicator, Submission
from vlr.model.findings import Finding, Severity
from vlr.model.ledger import Entry, Ledger, Result, State
from vlr.model.observations import OBSERVATION_COLUMNS

CITY = City(
    folder="",
    name="Tinytown",
    slug="tinytown",
    country="FI",
    languages=("en",),
    report_year=2024,
    asked_from=2023,
    goals_left_out={14: "no sea"},
    divisions=(
        Division("health", "Health Office", deadline="2026-03-31"),
        Division("streets", "Streets Office", deadline="2026-03-31"),
        Division("museum", "Museum", silent_reason="being moved", deadline="2026-03-31"),
    ),
    indicators=(
        Indicator("smoking", {"en": "Adults who smoke"}, (3,), "%", "health"),
        Indicator("trees", {"en": "Street trees"}, (11, 15), "number", "streets"),
        Indicator("noise", {"en": "Night noise"}, (11,), "%", "streets"),
    ),
)


def observations(*rows: tuple[str, int, float | None]) -> pd.DataFrame:
    said = [
        {**dict.fromkeys(OBSERVATION_COLUMNS, ""), "indicator": indicator, "period": str(year), "first_year": year,
         "last_year": year, "value": value, "row": 1, "column": 1}
        for indicator, year, value in rows
    ]  # fmt: skip
    return pd.DataFrame(said, columns=list(OBSERVATION_COLUMNS)).astype(OBSERVATION_COLUMNS)


def entry(division: str, when: str, state: State = State.STANDS, letter: str = "a") -> Entry:
    result = Result.REFUSED if state is State.REFUSED else Result.ACCEPTED
    return Entry(1, when, "Anna", division, f"{letter}.xlsx", letter * 64, result, state=state)


def board(*entries: Entry, figures: pd.DataFrame | None = None, today: str = "2026-04-10", findings=()) -> Board:
    sent = tuple(Submission(one.division, one.file) for one in entries if one.state is State.STANDS)
    city = replace(CITY, ledger=Ledger(entries), submissions=sent)
    return arrivals(city, observations() if figures is None else figures, findings, today)


def of(found: Board, division: str) -> DivisionBoard:
    return next(one for one in found.divisions if one.id == division)


def test_an_indicator_is_missing_without_a_figure_or_gap_for_the_asked_years():
    figures = observations(("trees", 2022, 5.0), ("noise", 2023, None))
    (missing,) = of(board(entry("streets", "2026-03-01"), figures=figures), "streets").missing
    assert (missing.indicator, missing.title, missing.latest) == ("trees", "Street trees", "2022")


def test_an_indicator_that_never_had_a_figure_has_no_latest_period():
    found = of(board(), "streets")
    assert [(one.indicator, one.latest) for one in found.missing] == [("trees", ""), ("noise", "")]
    assert (found.expected, found.received) == (2, 0)


@pytest.mark.parametrize(
    ("today", "stage", "late"),
    [("2026-03-31", Stage.WAITING, 0), ("2026-04-01", Stage.OVERDUE, 1), ("2026-04-10", Stage.OVERDUE, 10)],
)
def test_nothing_by_the_deadline_is_overdue_from_the_day_after(today, stage, late):
    found = of(board(today=today), "health")
    assert (found.stage, found.late) == (stage, late)


def test_without_a_deadline_nothing_is_late():
    city = replace(CITY, divisions=tuple(replace(one, deadline="") for one in CITY.divisions))
    found = arrivals(city, observations(), (), "2030-01-01")
    assert {one.stage for one in found.divisions} == {Stage.WAITING, Stage.SILENT}
    assert {one.late for one in found.divisions} == {0}


def test_a_division_with_a_reason_is_silent_not_overdue():
    found = of(board(), "museum")
    assert (found.stage, found.late, found.silent_reason) == (Stage.SILENT, 0, "being moved")


def test_all_figures_after_the_deadline_are_late_by_the_first_file():
    figures = observations(("smoking", 2023, 12.0))
    entries = (entry("health", "2026-04-03T09:00:00+03:00", State.REPLACED), entry("health", "2026-04-09", letter="b"))
    found = of(board(*entries, figures=figures), "health")
    assert (found.stage, found.late, found.accepted, found.replaced) == (Stage.COMPLETE, 3, 1, 1)


def test_a_correction_after_the_deadline_makes_nobody_late():
    figures = observations(("smoking", 2023, 12.0))
    entries = (entry("health", "2026-03-03", State.REPLACED), entry("health", "2026-04-09", letter="b"))
    assert of(board(*entries, figures=figures), "health").late == 0


def test_what_is_still_missing_after_the_deadline_is_late_until_today():
    found = of(board(entry("streets", "2026-03-01")), "streets")
    assert (found.stage, found.late) == (Stage.INCOMPLETE, 10)


def test_a_refused_file_is_counted_and_is_no_submission():
    found = of(board(entry("health", "2026-03-01", State.REFUSED)), "health")
    assert (found.stage, found.refused, found.accepted) == (Stage.OVERDUE, 1, 0)


def test_findings_count_by_division_and_goal_notes_do_not():
    findings = [
        Finding("jump", Severity.WARNING, division="health", indicator="smoking"),
        Finding("conflicting-duplicate", Severity.ERROR, division="health", indicator="smoking"),
        Finding("equal-duplicate", Severity.NOTE, division="health", indicator="smoking"),
    ]
    figures = observations(("smoking", 2023, 12.0))
    found = board(entry("health", "2026-03-01"), figures=figures, findings=findings)
    assert (of(found, "health").errors, of(found, "health").warnings) == (1, 1)
    assert of(found, "health").stage is Stage.FINDINGS
    goal = found.goals[2]
    assert (goal.goal, goal.errors, goal.warnings, goal.expected, goal.received) == (3, 1, 1, 1, 1)


def test_goals_count_home_indicators_and_name_who_owes():
    found = board()
    assert [one.goal for one in found.goals] == list(range(1, 18))
    assert (found.goals[10].expected, found.goals[10].owing) == (2, ("Streets Office",))
    assert found.goals[14].expected == 0
    assert found.goals[13].left_out == "no sea"
    assert (found.expected, found.received) == (3, 0)


def test_without_a_ledger_files_have_no_days():
    city = replace(CITY, submissions=(Submission("health", "indicators/divisions/health/a.xlsx"),))
    found = arrivals(city, observations(("smoking", 2024, 1.0)), (), "2026-04-10")
    assert (found.ledger, of(found, "health").lying, of(found, "health").late) == (False, 1, 0)
    assert [(file.name, file.entry) for file in found.files] == [("a.xlsx", None)]


def test_files_of_the_ledger_say_how_late_they_came():
    found = board(entry("health", "2026-04-02"), entry("streets", "2026-03-31", letter="b"))
    assert [file.late for file in found.files] == [2, 0]


def test_a_division_whose_rows_are_still_in_draft_is_not_complete():
    sent = (Submission("streets", "a.xlsx"),)
    city = replace(CITY, indicators=CITY.indicators[:1], waiting=CITY.indicators[1:], submissions=sent)
    streets = of(arrivals(city, observations(), (), "2026-04-10"), "streets")
    assert (streets.stage, streets.expected, streets.waiting) == (Stage.INCOMPLETE, 0, 2)


def test_missing_indicators_of_one_title_are_told_apart_by_their_unit():
    again = Indicator("trees-share", {"en": "Street trees"}, (11,), "%", "streets")
    city = replace(CITY, indicators=(*CITY.indicators, again))
    streets = of(arrivals(city, observations(), (), "2026-04-10"), "streets")
    assert [one.title for one in streets.missing] == ["Street trees, number", "Night noise", "Street trees, %"]
