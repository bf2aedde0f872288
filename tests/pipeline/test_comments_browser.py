"""A real browser: a reader comments with the keyboard, the file comes back, and the next copy shows it in place."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pipeline.test_comments import TEXT, made_city
from vlr.pipeline.build import Wish, build
from vlr.pipeline.comments import import_files
from vlr.workspace.comments import read_store

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "tests/browser"
WRITTEN = ["Is this <b>right</b>?", "Hard to read.", "Shorter. Please."]


def run(script: str, *arguments: object) -> object:
    """What a script of the browser tests prints."""
    node, npm = shutil.which("node"), shutil.which("npm")
    assert node, "node is missing: sudo apt-get install nodejs"
    if not (ROOT / "node_modules" / "axe-core").is_dir():
        assert npm, "npm is missing: sudo apt-get install npm"
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    command = [node, script, *map(str, arguments)]
    done = subprocess.run(command, cwd=BROWSER, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def copy_of(city: Path, out: Path) -> Path:
    """The review copy of a city."""
    build(Wish(city, out, ("review",)))
    (path,) = (out / "review").iterdir()
    return path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict, Path]:
    """City, first copy, what the reader saw, and the file that was saved."""
    folder = tmp_path_factory.mktemp("reader")
    city, sent = made_city(folder / "city"), folder / "sent"
    sent.mkdir()
    copy = copy_of(city, folder / "first")
    seen = run("comment.mjs", "write", copy, sent)
    assert isinstance(seen, dict)
    (file,) = sent.iterdir()
    return city, copy, seen, file


@pytest.mark.slow
def test_a_reader_writes_changes_deletes_and_saves_with_the_keyboard(told):
    _, _, seen, file = told
    assert seen["faults"] == []
    assert "c-note" in seen["focused"]
    assert seen["listed"] == seen["after"] == WRITTEN
    assert "kept in this browser" in seen["kept"]
    saved = json.loads(file.read_text("utf-8"))["comments"]
    assert [one["text"] for one in saved] == WRITTEN
    assert {one["person"] for one in saved} == {"Saga Läsare"}
    assert [one["kind"] for one in saved] == ["number", "chart", "paragraph"]


@pytest.mark.slow
def test_a_file_that_was_saved_is_opened_again_in_the_same_copy(told):
    _, copy, _, file = told
    seen = run("comment.mjs", "look", copy, file)
    assert isinstance(seen, dict)
    assert [(note["text"], note["own"], note["then"]) for note in seen["notes"] if note["own"]] == [
        (text, True, "") for text in sorted(WRITTEN, key=[note["text"] for note in seen["notes"]].index)
    ]
    assert seen["faults"] == []


@pytest.mark.slow
def test_the_next_copy_shows_the_comments_in_their_places(told, tmp_path):
    city, _, _, file = told
    assert import_files(city, [file]).new == 3
    kept = {one.kind: one for one in read_store(city).comments}
    (city / "templates/text/en/goal-03.md").write_text(TEXT + "\nMore to come.\n", "utf-8")
    seen = run("comment.mjs", "look", copy_of(city, tmp_path))
    assert isinstance(seen, dict)
    notes = {note["text"]: note for note in seen["notes"]}
    assert sorted(notes) == sorted(WRITTEN)
    assert notes[kept["number"].text]["article"]
    assert notes[kept["chart"].text]["chart"]
    assert notes[kept["paragraph"].text]["before"] == kept["paragraph"].anchor
    assert all(note["then"] == "" and not note["own"] for note in seen["notes"])
    assert seen["marked"] >= 2
    assert seen["faults"] == []


@pytest.mark.slow
def test_another_reader_answers_in_the_next_copy(told, tmp_path):
    city, _, _, file = told
    import_files(city, [file])
    (tmp_path / "sent").mkdir()
    seen = run("comment.mjs", "answer", copy_of(city, tmp_path / "out"), tmp_path / "sent")
    assert isinstance(seen, dict)
    assert seen["inside"]
    assert seen["faults"] == []
    (answered,) = (tmp_path / "sent").iterdir()
    before = read_store(city).threads()
    assert import_files(city, [answered]).new == 1
    after = read_store(city).threads()
    assert [thread.comment for thread in after] == [thread.comment for thread in before]
    assert [(one.person, one.text) for thread in after for one in thread.answers] == [("Robin", "Yes, it is.")]


@pytest.mark.slow
def test_nothing_is_wrong_with_the_copy_at_both_widths(told, tmp_path):
    city, _, _, file = told
    import_files(city, [file])
    copy = copy_of(city, tmp_path)
    wrong = run("check.mjs", copy.parent)
    assert isinstance(wrong, list)
    assert not wrong, "\n".join(f"{w['kind']}: {w['text']}" for w in wrong)
