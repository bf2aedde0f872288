"""submit, forget and status at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.pipeline.tiny_city import HEADS, SETTINGS, SMOKING, TREES, save, tiny_city
from vlr.cli.main import vlr
from vlr.model.errors import VlrError
from vlr.workspace.ledger import RECORD, read_ledger


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return tiny_city(tmp_path / "city", SETTINGS + '\n[deadlines]\nsubmission = "2026-03-31"\n')


def run(city: Path, *arguments: object) -> Result:
    return CliRunner().invoke(vlr, ["--city", str(city), *map(str, arguments)])


def test_submit_says_what_goes_into_the_report_and_that_the_ledger_begins(city, tmp_path):
    file = save(tmp_path / "figures.xlsx", (HEADS, *SMOKING))
    done = run(city, "submit", "health", file, "--who", "Anna", "--date", "2026-03-01", "--why", "first round")
    assert done.exit_code == 0
    assert "figures.xlsx (health): accepted, no findings" in done.output
    assert "8 figures and 0 gaps" in done.output
    assert "The ledger begins" in done.output
    (entry,) = read_ledger(city)[0].entries
    assert (entry.when, entry.who, entry.why) == ("2026-03-01", "Anna", "first round")


def test_without_a_date_the_moment_is_recorded_with_the_place_s_time(city, tmp_path):
    run(city, "submit", "health", save(tmp_path / "figures.xlsx", (HEADS, *SMOKING)))
    (entry,) = read_ledger(city)[0].entries
    assert len(entry.when) == len("2026-03-01T10:00:00+02:00")


def test_findings_stand_below_the_file_with_cell_and_what_to_do(city, tmp_path):
    rows = (*SMOKING, ("smoking", "Adults who smoke", 2023, 312, "%", "Health survey"))
    done = run(city, "submit", "health", save(tmp_path / "figures.xlsx", (HEADS, *rows)))
    assert done.exit_code == 0
    assert "accepted with findings" in done.output
    assert "figures.xlsx › Data!D10" in done.output


def test_a_refused_file_is_status_1(city, tmp_path):
    done = run(city, "submit", "health", save(tmp_path / "figures.xlsx", (HEADS, *TREES)))
    assert done.exit_code == 1
    assert "REFUSED" in done.output
    assert "nothing-for-division" in done.output


def test_an_unclear_file_of_a_drop_folder_is_status_1_and_the_others_are_taken(city, tmp_path):
    save(tmp_path / "in" / "health" / "a.xlsx", (HEADS, *SMOKING))
    save(tmp_path / "in" / "b.xlsx", (HEADS, *SMOKING, *TREES))
    done = run(city, "submit", "--inbox", tmp_path / "in")
    assert done.exit_code == 1
    assert "b.xlsx: NOT TAKEN" in done.output
    assert "health/a.xlsx (health): accepted" in done.output


@pytest.mark.parametrize(
    "arguments", [[], ["health"], ["health", "x.xlsx", "--inbox", "in"], ["--inbox", "in", "--replaces", "x.xlsx"]]
)
def test_wrong_use_of_submit_is_status_2(city, arguments):
    assert run(city, "submit", *arguments).exit_code == 2
    assert not (city / RECORD).exists()


def test_a_file_that_is_not_there_is_one_sentence(city):
    done = run(city, "submit", "health", "nothing.xlsx")
    assert isinstance(done.exception, VlrError)
    assert "nothing.xlsx" in done.exception.message


def test_forget_takes_the_beginning_of_a_hash(city, tmp_path):
    run(city, "submit", "health", save(tmp_path / "figures.xlsx", (HEADS, *SMOKING)))
    done = run(city, "forget", read_ledger(city)[0].entries[0].sha256[:12], "--why", "names")
    assert done.exit_code == 0
    assert "removed; its line in the record stays" in done.output


def test_status_names_what_is_missing_and_late(city, tmp_path):
    run(city, "submit", "health", save(tmp_path / "figures.xlsx", (HEADS, *SMOKING)), "--date", "2026-04-02")
    done = run(city, "status", "--date", "2026-04-10", "--files")
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert any("Streets Office" in line and "overdue, 10 days late" in line for line in lines)
    assert "  Adults who smoke (last figure 2022)" in lines
    assert "  Street trees (no figure yet)" in lines
    assert any("figures.xlsx" in line and "2 days late" in line for line in lines)


def test_status_as_json_and_html_go_to_a_file(city, tmp_path):
    run(city, "submit", "health", save(tmp_path / "figures.xlsx", (HEADS, *SMOKING)), "--date", "2026-03-02")
    run(city, "status", "--date", "2026-04-10", "--format", "json", "-o", tmp_path / "board.json")
    said = json.loads((tmp_path / "board.json").read_text(encoding="utf-8"))
    assert (said["expected"], said["received"], said["today"]) == (3, 0, "2026-04-10")
    assert said["divisions"][0]["missing"][0] == {
        "indicator": "smoking", "title": "Adults who smoke", "division": "health", "latest": "2022",
    }  # fmt: skip
    assert said["files"][0]["entry"]["state"] == "stands"
    done = run(city, "status", "--date", "2026-04-10", "--format", "html", "-o", tmp_path / "board.html")
    assert done.exit_code == 0
    assert (tmp_path / "board.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_vlr_alone_points_to_the_board(city):
    assert f"vlr --city {city} status" in run(city).output
