"""Two submit at once, and a run is killed at any step: never half a state, never a lost line."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from tests.pipeline.tiny_city import HEADS, SMOKING, save, tiny_city
from vlr.model.ledger import State
from vlr.pipeline.forget import forget
from vlr.pipeline.gather import gather
from vlr.pipeline.sending import Sending
from vlr.pipeline.submit import submit
from vlr.workspace.ledger import ORIGINALS, RECORD, read_ledger

SUBMIT_STEPS = ("copy original", "rename original", "sync originals", "write record", "sync record")
FORGET_STEPS = ("write record", "sync record", "remove original")
FAULTS = ("original-changed", "original-missing", "record-changed", "record-line-broken")


def start(what: str, city: Path, file: Path | str, stop: str = "") -> multiprocessing.process.BaseProcess:
    """A process of its own that submits or forgets, and is killed at a step."""
    process = multiprocessing.get_context("fork").Process(target=run, args=(what, city, file, stop))
    process.start()
    return process


def run(what: str, city: Path, file: Path | str, stop: str) -> None:
    def step(name: str) -> None:
        if name == stop:
            os.kill(os.getpid(), signal.SIGKILL)

    if what == "submit":
        submit(city, Sending("health", Path(file), "2026-03-01"), step)
    else:
        forget(city, str(file), "2026-04-01", step=step)


def ended(process: multiprocessing.process.BaseProcess) -> int | None:
    process.join()
    return process.exitcode


def file_of(tmp_path: Path, number: int) -> Path:
    row = ("smoking", "Adults who smoke", 2010 + number, 20.0 + number, "%", "Health survey")
    return save(tmp_path / "sent" / f"figures-{number}.xlsx", (HEADS, row))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return tiny_city(tmp_path / "city")


def faults(city: Path) -> list[str]:
    return [finding.code for finding in gather(city).findings if finding.code in FAULTS]


@pytest.mark.parametrize("stop", SUBMIT_STEPS)
def test_a_submission_that_is_killed_leaves_the_state_before_or_after(city, tmp_path, stop):
    submit(city, Sending("health", file_of(tmp_path, 1), "2026-02-01"))
    second = file_of(tmp_path, 2)
    assert ended(start("submit", city, second, stop)) == -signal.SIGKILL
    assert faults(city) == []
    assert len(read_ledger(city)[0].standing) == (2 if stop == "sync record" else 1)
    done = submit(city, Sending("health", second, "2026-03-02"))
    assert done.again == (stop == "sync record")
    assert faults(city) == []
    gathered = gather(city)
    assert len(gathered.city.submissions) == 2
    assert not [f for f in gathered.findings if f.code == "original-without-record"]
    assert not list((city / ORIGINALS).glob(".new-*"))


@pytest.mark.parametrize("stop", FORGET_STEPS)
def test_forgetting_that_is_killed_can_be_finished_by_typing_it_again(city, tmp_path, stop):
    one = submit(city, Sending("health", file_of(tmp_path, 1), "2026-02-01"))
    assert ended(start("forget", city, one.entry.sha256, stop)) == -signal.SIGKILL
    assert faults(city) == []
    told = [finding.code for finding in gather(city).findings if finding.code == "removed-original-left"]
    assert told == ([] if stop == "write record" else ["removed-original-left"])
    forget(city, one.entry.sha256, "2026-04-02")
    assert [entry.state for entry in read_ledger(city)[0].entries] == [State.REMOVED]
    assert list((city / ORIGINALS).iterdir()) == []
    assert (city / RECORD).read_bytes().count(b"\n") == 2


def test_all_that_submit_at_once_are_recorded_each_once(city, tmp_path):
    files = [file_of(tmp_path, number) for number in range(6)]
    running = [start("submit", city, file) for file in (*files, *files[:2])]
    assert [ended(one) for one in running] == [0] * 8
    ledger, findings = read_ledger(city)
    assert findings == []
    assert sorted(entry.file for entry in ledger.entries) == [file.name for file in files]
    assert [entry.line for entry in ledger.entries] == [1, 2, 3, 4, 5, 6]
    assert len(gather(city).observations) == 6
    assert faults(city) == []


def test_of_two_newer_versions_at_once_one_stands(city, tmp_path):
    for number in range(3):
        save(tmp_path / str(number) / "figures.xlsx", (HEADS, *SMOKING[: number + 1]))
    submit(city, Sending("health", tmp_path / "0" / "figures.xlsx", "2026-02-01"))
    running = [start("submit", city, tmp_path / str(number) / "figures.xlsx") for number in (1, 2)]
    assert [ended(one) for one in running] == [0, 0]
    ledger, findings = read_ledger(city)
    assert findings == []
    assert [entry.state for entry in ledger.entries] == [State.REPLACED, State.REPLACED, State.STANDS]
    assert ledger.entries[2].replaces == (ledger.entries[1].sha256,)
