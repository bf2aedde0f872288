"""The same series give the same bytes: in another process, with another hash seed, clock, zone and matplotlibrc."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import matplotlib

from tests.report.charts.hard_series import COLORS, HARD, review
from vlr.report.charts.draw import draw
from vlr.words.phrases import load

ROOT = Path(__file__).resolve().parents[3]


def digest(names: tuple[str, ...] | None = None) -> str:
    phrases, _ = load("en")
    found = hashlib.sha256()
    for hard in HARD:
        if names is None or hard.id in names:
            for chart in draw(review(hard), phrases, language="en", wide=False, color=COLORS[0]):
                found.update(repr(chart).encode())
    return found.hexdigest()


def test_another_process_draws_the_same_bytes(tmp_path: Path) -> None:
    settings = "text.usetex: True\nsvg.fonttype: path\nlines.linewidth: 9\nfigure.facecolor: red\npath.snap: False\n"
    (tmp_path / "matplotlibrc").write_text(settings + "font.family: serif\nfigure.dpi: 300\n")
    code = "from tests.report.charts.test_same_bytes import digest; import sys; sys.stdout.write(digest())"
    for seed, zone, epoch in (("1", "Asia/Tokyo", "0"), ("77", "America/Lima", "1700000000")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "SOURCE_DATE_EPOCH": epoch,
            "MATPLOTLIBRC": str(tmp_path / "matplotlibrc"),
            "PYTHONPATH": str(ROOT),
        }
        run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
        assert run.stdout == digest(), run.stderr


def test_worker_processes_draw_the_same_bytes() -> None:
    some = ("plain", "target-groups", "forty-groups")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(digest, some).result() == digest(some)


def test_order_of_drawing_and_repetition_change_nothing() -> None:
    first = digest(("gaps",))
    digest(("hostile", "forty-long-names"))
    assert digest(("gaps",)) == first


def test_drawing_leaves_no_trace_in_matplotlib() -> None:
    before = dict(matplotlib.rcParams)
    pyplot = "matplotlib.pyplot" in sys.modules
    digest(("plain", "bars", "forty-groups"))
    assert dict(matplotlib.rcParams) == before
    assert ("matplotlib.pyplot" in sys.modules) is pyplot
