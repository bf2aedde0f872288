"""`vlr catalogue` and `vlr names`, driven as a person drives them: lines and keys from the input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.pipeline.strange_city import fill, indicators, names, strange_city, workbook
from vlr.cli.main import vlr
from vlr.workspace.folder import CATALOGUE, DIVISIONS

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return strange_city(tmp_path / "city")


@pytest.fixture
def run(folder: Path) -> Run:
    def command(*arguments: str, typed: str = "") -> Result:
        done = CliRunner().invoke(vlr, ["--city", str(folder), *arguments], input=typed)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.output
        return done

    return command


def test_draft_says_what_it_did_and_what_comes_next(run: Run) -> None:
    said = run("catalogue", "draft").output
    assert "5 new rows in indicators/catalogue.xlsx, 5 with a suggested goal." in said
    assert "5 rows of the catalogue still lack something: vlr catalogue ask" in said
    again = run("catalogue", "draft").output
    assert "0 new rows" in again
    assert "5 indicators found that the catalogue has already." in again


def test_ask_writes_each_line_at_once_and_takes_it_back(run: Run, folder: Path) -> None:
    run("catalogue", "draft")
    said = run("catalogue", "ask", "--who", "Kim", typed="a\nu\na\n1=3 2=3;9\ns\nnonsense\nMWh\n").output
    assert "Which goals? indicators/divisions/energy/sun.xlsx › SDG 7" in said
    assert "taken back" in said
    assert "3 lines written. Next: vlr check" in said
    rows = {row["id"]: row for row in indicators(folder)}
    assert rows["electricity-from-the-sun"]["goals"] == "7"
    assert rows["electricity-from-the-sun"]["unit"] == "nonsense"
    assert rows["hospital-beds"]["goals"] == "3; 9"
    assert rows["hospital-beds"]["decided_by"] == "Kim: goals"
    assert "goals" not in rows["street-trees"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("what", "“what” is no answer here"), ("1-9=3", "There is only row 1."), ("18", "“18” is no answer here")],
)
def test_a_line_that_is_no_answer_is_told_why(run: Run, typed: str, said: str) -> None:
    run("catalogue", "draft")
    assert said in run("catalogue", "ask", "--who", "Kim", typed=f"{typed}\nq\n").output


def test_draft_writes_what_vlr_toml_lacks_of_the_folders_it_found(run: Run, folder: Path) -> None:
    place = folder / DIVISIONS / "public-works"
    place.mkdir()
    workbook(place / "roads.xlsx", {"Roads": [["Indicator", "Unit", "2022"], ["Roads mended", "km", 5.5]]})
    said = run("catalogue", "draft").output
    assert '[divisions.public-works]\nname = "Public works"' in said
    assert "folders of no division in vlr.toml: public-works" in run().output


def test_ask_lists_without_asking(run: Run, folder: Path) -> None:
    run("catalogue", "draft")
    before = (folder / CATALOGUE).read_bytes()
    said = run("catalogue", "ask", "--list").output
    assert said.count("Which goals?") == 3
    assert "Adults who smoke (percent), latest 23.5 (2022) → 3" in said
    assert (folder / CATALOGUE).read_bytes() == before


def test_ask_has_nothing_to_ask_where_nothing_is_missing(run: Run) -> None:
    assert run("catalogue", "ask").output == "Nothing is missing.\n"


@pytest.fixture
def spelt(run: Run, folder: Path) -> None:
    """Two names wait."""
    run("catalogue", "draft")
    rows = [
        ["Indicator", "Year", "Value", "Unit"],
        ["Street tres", 2022, 5310, "number"],
        ["Cycle traks", 2022, 5, "km"],
    ]
    workbook(folder / DIVISIONS / "streets" / "later.xlsx", {"x": rows})
    assert "2 names to be accepted or refused: vlr names" in run("catalogue", "draft").output


@pytest.mark.usefixtures("spelt")
def test_names_are_decided_with_one_key_each(run: Run, folder: Path) -> None:
    said = run("names", "--who", "Kim", typed="a r").output
    assert "“Street tres” (number)" in said
    assert "=?   “Street trees” (number)" in said
    assert "streets: indicators/divisions/streets/later.xlsx › x!C2" in said
    assert "2 decided, 0 still wait." in said
    assert [(row["state"], row["who"]) for row in names(folder)] == [("accepted", "Kim"), ("refused", "Kim")]
    assert run("names").output == "No name waits.\n"


@pytest.mark.usefixtures("spelt")
def test_undo_skip_quit_and_other_keys(run: Run, folder: Path) -> None:
    said = run("names", "--who", "Kim", typed="u\nx\na\nu\ns\nr\nq\n").output
    assert "a accept   r refuse   s skip   u undo   q quit" in said
    assert "1 decided, 1 still wait." in said
    assert [row["state"] for row in names(folder)] == ["proposed", "refused"]


@pytest.mark.usefixtures("spelt")
def test_quit_leaves_the_rest_as_proposed(run: Run, folder: Path) -> None:
    assert "0 decided, 2 still wait." in run("names", typed="q").output
    assert "0 decided, 2 still wait." in run("names", typed="").output
    assert [row["state"] for row in names(folder)] == ["proposed", "proposed"]


@pytest.mark.usefixtures("spelt")
def test_names_are_decided_by_key_without_questions(run: Run, folder: Path) -> None:
    listed = run("names", "--list").output
    first, second = (block.split()[0] for block in listed.split("\n\n"))
    said = run("names", "--accept", first, "--refuse", second, "--who", "Kim").output
    assert "accepted: “Street tres” = street-trees" in said
    assert [row["state"] for row in names(folder)] == ["accepted", "refused"]


def test_a_direction_that_nobody_decided_and_a_missing_code_are_notes(run: Run, folder: Path) -> None:
    run("catalogue", "draft")
    fill(folder, goals={row["id"]: "3" for row in indicators(folder)}, unit={"electricity-from-the-sun": "MWh"})
    done = run("check")
    assert done.exit_code == 0
    assert "[direction-undecided]" in done.output
    assert "[missing-field]" not in done.output


def test_vlr_alone_leads_from_one_step_to_the_next(run: Run, folder: Path) -> None:
    assert run().output.rstrip().endswith("catalogue draft")
    run("catalogue", "draft")
    said = run().output
    assert "5 rows of the catalogue still lack something" in said
    assert said.rstrip().endswith("catalogue ask")
    fill(folder, goals={row["id"]: "3" for row in indicators(folder)}, unit={"electricity-from-the-sun": "MWh"})
    assert run().output.rstrip().endswith("build")
