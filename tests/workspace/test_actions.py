"""Actions: dates become ISO, samples never pass for something the city did."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from vlr.model.city import Action
from vlr.model.findings import Finding
from vlr.workspace.actions import HEADS, read_actions

GOOD: dict[str, object] = {"id": "lanes", "title": "Cycle lanes", "goals": "11; 3", "owner": "Streets"}


def read(tmp_path: Path, *rows: dict[str, object]) -> tuple[tuple[Action, ...], list[Finding]]:
    book = Workbook()
    sheet = book.worksheets[0]
    heads = list(dict.fromkeys(head for row in rows for head in row))
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    path = tmp_path / "actions.xlsx"
    book.save(path)
    return read_actions(path, "actions.xlsx")


def test_every_field_of_an_action_is_a_column() -> None:
    assert {*HEADS, "file", "sheet", "row"} == set(Action.__slots__)


def test_an_action_arrives_with_its_cell(tmp_path: Path) -> None:
    actions, findings = read(tmp_path, {**GOOD, "targets": "11.2; 3.6", "status": "under way", "budget": "2 M€"})
    assert findings == []
    assert actions[0].goals == (11, 3)
    assert actions[0].targets == ("11.2", "3.6")
    assert (actions[0].budget, actions[0].status) == ("2 M€", "under way")
    assert (actions[0].file, actions[0].sheet, actions[0].row) == ("actions.xlsx", "Sheet", 2)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        (datetime.date(2026, 5, 31), "2026-05-31"),
        (datetime.datetime(2026, 5, 31, 12), "2026-05-31"),
        ("2026-05-31", "2026-05-31"),
        ("31.5.2026", "2026-05-31"),
        ("01. 02.2026", "2026-02-01"),
        ("2026-05", "2026-05"),
        ("2026", "2026"),
        (2026, "2026"),
        (None, ""),
    ],
)
def test_dates_become_iso_dates(tmp_path: Path, typed: object, iso: str) -> None:
    actions, findings = read(tmp_path, {**GOOD, "due": typed})
    assert actions[0].due == iso
    assert findings == []


@pytest.mark.parametrize("typed", ["soon", "31.2.2026", "2026-13", "5/31/2026", 12, "2026-5-1"])
def test_what_is_no_date_is_told_and_left_out(tmp_path: Path, typed: object) -> None:
    actions, findings = read(tmp_path, {**GOOD, "due": typed})
    assert actions[0].due == ""
    assert [(f.code, f.cell) for f in findings] == [("wrong-date", "E2")]


def test_a_sample_that_says_so_is_taken(tmp_path: Path) -> None:
    actions, findings = read(tmp_path, {**GOOD, "title": "Sample: cycle lanes", "sample": "yes"})
    assert actions[0].sample
    assert findings == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "Cycle lanes"}, "sample-unmarked"),
        ({"title": "Sample lanes", "budget": "2 M€"}, "sample-claims"),
        ({"title": "Sample lanes", "result": "10 km built"}, "sample-claims"),
    ],
)
def test_a_sample_that_could_pass_for_real_is_left_out(tmp_path: Path, change: dict[str, object], code: str) -> None:
    actions, findings = read(tmp_path, {**GOOD, "sample": True, **change})
    assert actions == ()
    assert [f.code for f in findings] == [code]


@pytest.mark.parametrize("change", [{"title": None}, {"goals": None}])
def test_a_row_without_title_or_goal_is_left_out(tmp_path: Path, change: dict[str, object]) -> None:
    actions, findings = read(tmp_path, {**GOOD, **change}, {**GOOD, "id": "b"})
    assert [a.id for a in actions] == ["b"]
    assert [f.code for f in findings] == ["action-incomplete"]


def test_ids_are_made_from_titles_and_are_all_different(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{**GOOD, "id": None}, {**GOOD, "id": None}, {**GOOD, "id": "Cycle Lanes"}]
    actions, findings = read(tmp_path, *rows)
    assert [a.id for a in actions] == ["cycle-lanes", "cycle-lanes-2", "cycle-lanes-3"]
    assert [f.code for f in findings] == ["duplicate-action-id"]


def test_goals_and_targets_that_do_not_exist_are_told(tmp_path: Path) -> None:
    actions, findings = read(tmp_path, {**GOOD, "goals": "11, 20", "targets": "11.2; 11.99"})
    assert (actions[0].goals, actions[0].targets) == ((11,), ("11.2",))
    assert [f.code for f in findings] == ["unknown-goal", "unknown-target"]


def test_a_target_typed_as_a_number_that_may_mean_two_is_left_out(tmp_path: Path) -> None:
    actions, findings = read(tmp_path, {**GOOD, "targets": 16.1})
    assert actions[0].targets == ()
    assert [f.code for f in findings] == ["code-as-number"]


def test_no_file_is_a_note_and_a_broken_one_is_told(tmp_path: Path) -> None:
    assert [f.code for f in read_actions(tmp_path / "none.xlsx")[1]] == ["no-actions"]
    (tmp_path / "broken.xlsx").write_bytes(b"x")
    actions, findings = read_actions(tmp_path / "broken.xlsx")
    assert actions == ()
    assert findings
