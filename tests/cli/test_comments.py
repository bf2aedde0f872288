"""`vlr comments`: what an officer types and sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.pipeline.test_comments import REPORT, entry
from tests.pipeline.tiny_city import tiny_city
from vlr.cli.main import vlr
from vlr.workspace.comments_file import as_file

DATA = {"anchors": {}, "build": "b"}


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tiny_city(tmp_path / "city")
    sent = as_file(REPORT, [entry(DATA, "p-x", "Look\x1b[31m here\nand there", label="Adults\nwho smoke", key="k")])
    (tmp_path / "kim.json").write_bytes(sent)
    return folder


def run(city: Path, *words: str) -> Result:
    return CliRunner().invoke(vlr, ["--city", str(city), "comments", *words])


def test_comments_are_imported_listed_settled_and_opened(city):
    done = run(city, "import", str(city.parent / "kim.json"))
    assert "1 new, 0 changed, 0 already there" in done.output
    assert done.exit_code == 0
    listed = run(city, "list").output
    assert "Adults who smoke" in listed
    assert "  > Look\ufffd[31m here\n  > and there" in listed
    assert "\x1b" not in listed
    (one,) = json.loads(run(city, "list", "--format", "json", "--open").output)
    assert (one["text"], one["state"], one["standing"]) == ("Look\x1b[31m here\nand there", "open", "gone")
    assert "Settled: " in run(city, "resolve", one["id"][:6], "--note", "done", "--who", "Robin").output
    assert run(city, "list", "--open").output == "No comments.\n"
    assert "settled by Robin" in run(city, "list").output
    assert "Open again: " in run(city, "reopen", one["id"]).output


def test_a_bad_file_gives_the_exit_status_of_trouble(city):
    (city.parent / "bad.json").write_text("x", "utf-8")
    assert run(city, "import", str(city.parent / "bad.json"), str(city.parent / "kim.json")).exit_code == 1


def test_a_review_copy_is_refused_for_the_public(city):
    done = CliRunner().invoke(vlr, ["--city", str(city), "build", "--review-copy", "--release"])
    assert done.exit_code == 2
    assert "people inside" in done.output
