"""`vlr map` drafts a mapping file, never over one that a person has edited; `vlr read` reads with it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tests.pipeline.tiny_city import HEADS, SMOKING, save, tiny_city
from vlr.cli.main import vlr
from vlr.model.errors import VlrError
from vlr.workspace.folder import DIVISIONS
from vlr.workspace.load import load

UNDATED = (("Indicator", "Value", "Unit"), ("Adults who smoke", 21.5, "%"), ("Street trees", 5200, "number"))


def run(*arguments):
    return CliRunner().invoke(vlr, list(map(str, arguments)))


def test_a_draft_lies_beside_the_workbook_and_changes_nothing(tmp_path):
    book = save(tmp_path / "a.xlsx", (HEADS, *SMOKING))
    before = run("read", "--no-city", book).stdout
    done = run("map", "--no-city", book)
    assert done.exit_code == 0
    assert (tmp_path / "a.xlsx.map.toml").is_file()
    after = run("read", "--no-city", book)
    assert after.stdout == before
    assert "[mapping-used]" in after.stderr


def test_an_edited_file_is_never_replaced_without_force(tmp_path):
    book = save(tmp_path / "a.xlsx", (HEADS, *SMOKING))
    place = tmp_path / "a.xlsx.map.toml"
    run("map", "--no-city", book)
    assert run("map", "--no-city", book).exit_code == 0
    place.write_text(place.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    with pytest.raises(VlrError, match="has been edited"):
        CliRunner().invoke(vlr, ["map", "--no-city", str(book)], catch_exceptions=False)
    assert place.read_text(encoding="utf-8").endswith("# mine\n")
    assert run("map", "--no-city", "--force", book).exit_code == 0
    assert not place.read_text(encoding="utf-8").endswith("# mine\n")


def test_a_draft_may_go_elsewhere_or_to_the_screen(tmp_path):
    book = save(tmp_path / "a.xlsx", (HEADS, *SMOKING))
    printed = run("map", "--no-city", book, "-o", "-")
    assert '[[table]]\nsheet = "Data"' in printed.stdout
    run("map", "--no-city", book, "-o", tmp_path / "other.toml")
    assert (tmp_path / "other.toml").read_text(encoding="utf-8") == printed.stdout
    assert not (tmp_path / "a.xlsx.map.toml").exists()


def test_a_mapping_file_is_no_workbook(tmp_path):
    book = save(tmp_path / "a.xlsx", (HEADS, *SMOKING))
    run("map", "--no-city", book)
    both = run("read", "--no-city", book, tmp_path / "a.xlsx.map.toml")
    assert both.stdout == run("read", "--no-city", book).stdout
    with pytest.raises(VlrError, match="is a mapping file"):
        CliRunner().invoke(vlr, ["map", "--no-city", str(tmp_path / "a.xlsx.map.toml")], catch_exceptions=False)


def test_a_year_is_given_to_tables_without_any(tmp_path):
    book = save(tmp_path / "a.xlsx", UNDATED)
    without = run("read", "--no-city", book, "--format", "json")
    assert {row["period"] for row in json.loads(without.stdout)} == {""}
    assert "[year-missing]" in without.stderr
    given = run("read", "--no-city", book, "--year", "2023", "--format", "json")
    assert {(row["period"], row["year"]) for row in json.loads(given.stdout)} == {("2023", "2023")}
    assert "[year-missing]" not in given.stderr
    assert "2023 is taken, as --year says" in given.stderr


def test_the_year_of_a_mapping_file_wins_over_the_one_of_the_command(tmp_path):
    book = save(tmp_path / "a.xlsx", UNDATED)
    (tmp_path / "a.xlsx.map.toml").write_text("year = 2021\n", encoding="utf-8")
    rows = json.loads(run("read", "--no-city", book, "--year", "2023", "--format", "json").stdout)
    assert {row["period"] for row in rows} == {"2021"}


def test_an_error_in_a_mapping_file_is_told_with_its_line(tmp_path):
    book = save(tmp_path / "a.xlsx", UNDATED)
    (tmp_path / "a.xlsx.map.toml").write_text('\nyear = "soon"\n', encoding="utf-8")
    done = run("read", "--no-city", book)
    assert done.exit_code == 1
    assert "a.xlsx.map.toml:2" in done.stderr


def test_explain_tells_tables_columns_and_the_sum(tmp_path):
    book = save(tmp_path / "a.xlsx", (HEADS, *SMOKING))
    done = run("read", "--no-city", "--explain", book)
    assert 'Sheet "Data" — 1 table' in done.stdout
    assert "Table A1:F9, one row for each figure, head in row 1" in done.stdout
    assert 'C        year         "Year" (a word that is known)' in done.stdout
    assert "Sum: 8 value cells = 8 figures + 0 gaps + 0 findings" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()[1:]) <= 96


def test_explain_as_json_holds_the_same(tmp_path):
    book = save(tmp_path / "a.xlsx", (HEADS, *SMOKING))
    [story] = json.loads(run("read", "--no-city", "--explain", "--format", "json", book).stdout)
    [table] = story["sheets"][0]["tables"]
    assert (table["range"], table["readings"], table["columns"][2]["role"]) == ("A1:F9", 8, "year")


@pytest.mark.parametrize("arguments", [("--explain", "--format", "csv"), ("--format", "text")])
def test_a_format_that_there_is_not_is_wrong_use(tmp_path, arguments):
    book = save(tmp_path / "a.xlsx", UNDATED)
    with pytest.raises(VlrError, match="no format"):
        CliRunner().invoke(vlr, ["read", *arguments, str(book)], catch_exceptions=False)


def test_a_mapping_file_is_no_submission_and_told_where_its_workbook_is_gone(tmp_path):
    folder = tiny_city(tmp_path / "city")
    before = [s.file for s in load(folder)[0].submissions]
    (folder / (before[0] + ".map.toml")).write_text("year = 2020\n", encoding="utf-8")
    (folder / DIVISIONS / "health" / "gone.xlsx.map.toml").write_text("year = 2020\n", encoding="utf-8")
    city, findings = load(folder)
    assert [s.file for s in city.submissions] == before
    told = [finding for finding in findings if finding.code == "mapping-of-nobody"]
    assert [finding.file for finding in told] == [f"{DIVISIONS}/health/gone.xlsx.map.toml"]
