"""Files that nobody should send end in a finding, within limits of memory and time, and never in a traceback.

Each is made in a temporary folder and read in a process of its own that has 500 MB more than an idle one (see
`hostile_run.py`); how long each takes is printed by benchmarks/hostile.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workbook.hostile import CASES

ROOT = Path(__file__).parents[2]
REFUSED = {
    "broken-workbook",
    "format-error",
    "not-a-workbook",
    "password-protected",
    "reading-stopped",
    "too-large",
    "too-many-cells",
    "unsafe-workbook",
    "zip-bomb",
}


def results(folder, cases):
    for case in cases:
        case.make(folder / case.name)
    command = [sys.executable, "-m", "tests.workbook.hostile_run", *(str(folder / case.name) for case in cases)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8", timeout=600)
    for case in cases:
        (folder / case.name).unlink()
    return {result["name"]: result for result in map(json.loads, run.stdout.splitlines())}


@pytest.fixture(scope="module")
def quick(tmp_path_factory):
    return results(tmp_path_factory.mktemp("hostile"), [case for case in CASES if not case.slow])


@pytest.fixture(scope="module")
def slow(tmp_path_factory):
    return results(tmp_path_factory.mktemp("hostile-slow"), [case for case in CASES if case.slow])


def judge(case, result):
    assert result["end"] == ""
    assert set(result["book"]) <= set(result["read"])
    refused = REFUSED & set(result["book"])
    if case.codes is None:
        return
    if case.codes:
        assert case.codes & set(result["book"])
    else:
        assert not refused
    if refused:
        assert result["figures"] == 0


@pytest.mark.parametrize("case", [case for case in CASES if not case.slow], ids=lambda case: case.name)
def test_a_hostile_file_ends_in_a_finding(quick, case):
    judge(case, quick[case.name])


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in CASES if case.slow], ids=lambda case: case.name)
def test_a_large_hostile_file_ends_in_a_finding(slow, case):
    judge(case, slow[case.name])


def test_nothing_is_written_where_a_path_in_a_file_points(quick):
    assert quick["path-tricks.xlsx"]["end"] == ""
    for place in ("/tmp/vlr-was-here", "C:\\vlr-was-here"):
        assert not Path(place).exists()


def test_text_that_looks_like_a_formula_is_read_as_it_stands(quick):
    assert quick["formula-text.xlsx"]["figures"] == 7
