"""A copy of an example city: complete, ours alone, nothing that an office left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from vlr.cli.init import EXAMPLES
from vlr.cli.main import vlr
from vlr.examples.copying import NAMES, copy_example, is_left, place
from vlr.model.errors import VlrError
from vlr.workspace.load import load

ROOT = Path(__file__).resolve().parents[2]


def test_the_command_offers_the_examples_that_there_are() -> None:
    assert EXAMPLES == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_the_same_city(name: str, tmp_path: Path) -> None:
    files = copy_example(name, tmp_path / "city")
    assert tmp_path / "city" / "vlr.toml" in files
    mine, own = load(tmp_path / "city")[0], load(place(name))[0]
    assert (mine.indicators, mine.texts, mine.labels, mine.submissions) == (
        own.indicators,
        own.texts,
        own.labels,
        own.submissions,
    )
    assert mine.last_edition == own.last_edition


def test_bristol_is_the_checkout_itself_and_nowhere_twice() -> None:
    assert place("bristol") == ROOT
    assert not (ROOT / "vlr" / "examples" / "bristol").exists()


def test_nothing_else_of_the_checkout_is_copied(tmp_path: Path) -> None:
    copy_example("bristol", tmp_path / "city")
    tops = {path.name for path in (tmp_path / "city").iterdir()}
    assert tops <= {"vlr.toml", "indicators", "templates", "editions"}
    assert {path.name for path in (tmp_path / "city" / "templates").iterdir()} <= {"text", "images"}


def test_what_an_office_leaves_behind_is_not_copied() -> None:
    assert [name for name in ("~$data.xlsx", ".~lock.x#", "Thumbs.db", ".DS_Store") if not is_left(name)] == []
    assert not is_left("README.txt")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(VlrError, match="not empty"):
        copy_example("helsinki", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_unknown_example_names_those_that_there_are() -> None:
    with pytest.raises(VlrError) as told:
        place("../../etc")
    assert "helsinki" in told.value.hint


def test_an_example_takes_no_name_of_another_city(tmp_path: Path) -> None:
    done = CliRunner().invoke(vlr, ["init", str(tmp_path / "c"), "--example", "helsinki", "--name", "Kämp"])
    assert done.exit_code == 2
    assert "leave out --name" in done.output
    assert not (tmp_path / "c").exists()


def test_a_new_city_without_a_name_says_what_is_needed(tmp_path: Path) -> None:
    done = CliRunner().invoke(vlr, ["init", str(tmp_path / "c")])
    assert done.exit_code == 2
    assert "--example" in done.output


def test_the_command_writes_the_example(tmp_path: Path) -> None:
    done = CliRunner().invoke(vlr, ["init", str(tmp_path / "c"), "--example", "helsinki"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "c" / "indicators" / "catalogue.xlsx").is_file()
