"""A finished folder replaces an old one whole or not at all, wherever the work is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from vlr.model.errors import VlrError
from vlr.workspace import exchange


class PowerCut(BaseException):
    """The machine stops: nothing that follows is done, also no clean-up of ours."""


def write(folder: Path, text: str) -> None:
    """An output of two files and a folder, all of one text."""
    (folder / "html").mkdir(parents=True)
    (folder / "manifest.json").write_text(f'{{"made_by": "vlr", "made": "{text}"}}')
    (folder / "html" / "index.html").write_text(text)


def text_of(folder: Path) -> str:
    """The one text that all files of an output have; fails for a mixture."""
    text = (folder / "html" / "index.html").read_text()
    assert (folder / "manifest.json").read_text() == f'{{"made_by": "vlr", "made": "{text}"}}'
    assert sorted(p.name for p in folder.iterdir()) == ["html", "manifest.json"]
    return text


def beside(target: Path) -> list[str]:
    return sorted(p.name for p in target.parent.iterdir() if p.name != target.name)


def steps(tmp_path: Path) -> list[str]:
    """Names of the steps of one exchange."""
    told: list[str] = []
    target = tmp_path / "steps" / "output"
    write(target, "old")
    new = exchange.staging(target)
    write(new, "new")
    exchange.publish(new, target, step=told.append)
    return told


def stop_at(name: str) -> Callable[[str], None]:
    def step(at: str) -> None:
        if at == name:
            raise PowerCut

    return step


@pytest.fixture(params=["one step", "two renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A system that exchanges in one step, and one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(exchange, "_exchange", lambda _first, _second: False)
    return str(request.param)


def test_a_missing_target_is_made_and_nothing_is_left_beside_it(tmp_path: Path, system: str) -> None:
    target = tmp_path / "deep" / "output"
    new = exchange.staging(target)
    write(new, "new")
    exchange.publish(new, target)
    assert text_of(target) == "new"
    assert beside(target) == []


def test_an_old_output_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path, system: str) -> None:
    target = tmp_path / "output"
    for text in ("first", "second", "third"):
        new = exchange.staging(target)
        write(new, text)
        exchange.publish(new, target)
        assert text_of(target) == text
    assert beside(target) == []


def test_an_empty_folder_is_replaced(tmp_path: Path, system: str) -> None:
    target = tmp_path / "output"
    target.mkdir()
    new = exchange.staging(target)
    write(new, "new")
    exchange.publish(new, target)
    assert text_of(target) == "new"


@pytest.mark.parametrize("foreign", ["folder", "file", "broken manifest", "manifest of another"])
def test_what_is_not_ours_is_left_alone(tmp_path: Path, foreign: str, system: str) -> None:
    target = tmp_path / "output"
    if foreign == "file":
        target.write_text("precious")
    else:
        target.mkdir()
        name = "manifest.json" if "manifest" in foreign else "thesis.docx"
        (target / name).write_text('{"name": "an app"}' if foreign == "manifest of another" else "precious")
    before = sorted(p.name for p in tmp_path.rglob("*"))
    new = exchange.staging(target)
    write(new, "new")
    with pytest.raises(VlrError):
        exchange.publish(new, target)
    assert sorted(p.name for p in tmp_path.rglob("*")) == before


def test_the_steps_are_the_ones_that_are_stopped_at(tmp_path: Path, system: str) -> None:
    told = steps(tmp_path)
    assert told[0] == "sync"
    assert ("move old away" in told) == (system == "two renames")
    assert len(told) == len(set(told))


def test_stopped_at_any_step_the_old_or_the_new_output_is_whole(tmp_path: Path, system: str) -> None:
    for number, name in enumerate(steps(tmp_path)):
        target = tmp_path / str(number) / "output"
        write(target, "old")
        new = exchange.staging(target)
        write(new, "new")
        with pytest.raises(PowerCut):
            exchange.publish(new, target, step=stop_at(name))
        exchange._held.pop(new).close()
        exchange.finish_interrupted(target)
        assert text_of(target) in ("old", "new"), name
        again = exchange.staging(target)
        write(again, "again")
        exchange.publish(again, target)
        assert text_of(target) == "again"
        assert beside(target) == []


def test_without_finishing_the_journal_a_stop_between_the_renames_would_lose_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_exchange", lambda _first, _second: False)
    target = tmp_path / "output"
    write(target, "old")
    new = exchange.staging(target)
    write(new, "new")
    with pytest.raises(PowerCut):
        exchange.publish(new, target, step=stop_at("move new in"))
    assert not target.exists()
    exchange.finish_interrupted(target)
    assert text_of(target) == "new"
    exchange.discard(new)


def test_a_process_that_is_killed_at_any_step_leaves_a_whole_output(tmp_path: Path, system: str) -> None:
    program = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from vlr.workspace import exchange
        target, name, system = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
        if system == "two renames":
            exchange._exchange = lambda first, second: False
        new = exchange.staging(target)
        (new / "html").mkdir()
        (new / "manifest.json").write_text('{"made_by": "vlr", "made": "new"}')
        (new / "html" / "index.html").write_text("new")
        exchange.publish(new, target, step=lambda at: os._exit(9) if at == name else None)
        """
    )
    for number, name in enumerate(steps(tmp_path)):
        target = tmp_path / f"killed{number}" / "output"
        write(target, "old")
        run = subprocess.run([sys.executable, "-c", program, str(target), name, system], check=False)
        assert run.returncode == 9
        exchange.finish_interrupted(target)
        assert text_of(target) in ("old", "new"), name
        exchange.discard(exchange.staging(target))
        assert beside(target) == []


def test_two_runs_at_once_both_finish_and_leave_one_whole_output(tmp_path: Path, system: str) -> None:
    target = tmp_path / "output"
    first, second = exchange.staging(target), exchange.staging(target)
    write(first, "first")
    write(second, "second")
    exchange.publish(second, target)
    assert text_of(target) == "second"
    exchange.publish(first, target)
    assert text_of(target) == "first"
    assert beside(target) == []


def test_a_folder_that_another_process_builds_in_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "output"
    program = (
        "import sys; from pathlib import Path; from vlr.workspace import exchange\n"
        "new = exchange.staging(Path(sys.argv[1])); print(new, flush=True); sys.stdin.read()"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", program, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout is not None
    theirs = Path(run.stdout.readline().strip())
    exchange.discard(exchange.staging(target))
    assert theirs.is_dir()
    run.communicate("")
    exchange.discard(exchange.staging(target))
    assert not theirs.exists()


def test_a_journal_that_points_elsewhere_moves_nothing(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    write(precious, "precious")
    (tmp_path / ".output.journal").write_text('{"new": "precious", "old": "../precious"}')
    exchange.finish_interrupted(tmp_path / "output")
    assert text_of(precious) == "precious"
    assert not (tmp_path / "output").exists()
    assert beside(tmp_path / "output") == ["precious"]


@pytest.mark.parametrize("journal", ["", "[]", "{}", '{"new": 1, "old": 2}', "\x00"])
def test_a_broken_journal_is_dropped(tmp_path: Path, journal: str) -> None:
    target = tmp_path / "output"
    write(target, "old")
    (tmp_path / ".output.journal").write_text(journal)
    exchange.finish_interrupted(target)
    assert text_of(target) == "old"
    assert beside(target) == []


def test_a_target_behind_a_link_is_exchanged_where_it_really_is(tmp_path: Path) -> None:
    real = tmp_path / "disk" / "reports"
    write(real, "old")
    link = tmp_path / "output"
    os.symlink(real, link)
    new = exchange.staging(link)
    write(new, "new")
    assert new.parent.parent == real.parent
    exchange.publish(new, link)
    assert text_of(real) == "new"
    assert link.is_symlink()


def test_names_with_wild_cards_and_blanks_are_only_names(tmp_path: Path) -> None:
    target = tmp_path / "re[po]rt *"
    for text in ("first", "second"):
        new = exchange.staging(target)
        write(new, text)
        exchange.publish(new, target)
    assert text_of(target) == "second"
    assert beside(target) == []


def test_the_finished_folder_can_be_read_by_others(tmp_path: Path) -> None:
    target = tmp_path / "output"
    umask = os.umask(0o022)
    try:
        new = exchange.staging(target)
        write(new, "new")
        exchange.publish(new, target)
    finally:
        os.umask(umask)
    assert target.stat().st_mode & 0o777 == 0o755


def test_one_call_exchanges_both_folders_or_says_that_the_system_cannot(tmp_path: Path) -> None:
    write(tmp_path / "a", "first")
    write(tmp_path / "b", "second")
    exchanged = exchange._exchange(tmp_path / "a", tmp_path / "b")
    texts = (text_of(tmp_path / "a"), text_of(tmp_path / "b"))
    assert texts == (("second", "first") if exchanged else ("first", "second"))


def test_a_folder_that_cannot_be_written_leaves_the_old_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "output"
    write(target, "old")
    new = exchange.staging(target)
    write(new, "new")

    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exchange, "sync", full)
    with pytest.raises(OSError, match="No space"):
        exchange.publish(new, target)
    assert text_of(target) == "old"
    assert beside(target) == []
