"""A real browser looks at every page of the made city: see tests/browser/check.mjs for what it looks for."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.html_standard import faults
from tests.report.made_city import made_review
from vlr.framework.goals import goal
from vlr.model.city import Place
from vlr.report.charts.draw import draw
from vlr.report.charts.peers import peer_chart
from vlr.report.compose import compose
from vlr.report.cover import cover_svg
from vlr.report.html import print_html
from vlr.report.opendata import figure_csv
from vlr.words.environment import environment
from vlr.words.phrases import load
from vlr.workspace.texts import prompt

BROWSER = Path(__file__).parents[1] / "browser"
ROOT = BROWSER.parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made city printed with real charts, cover, prompts and CSVs."""
    if not (ROOT / "node_modules" / "axe-core").is_dir():
        npm = shutil.which("npm")
        assert npm, "npm is missing: sudo apt-get install npm"
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=True)
    review, phrases = made_review(demonstration=True), load("en")[0]
    charts = {
        r.indicator.id: draw(
            r, phrases, language="en", wide=r.indicator.place is Place.KEY, color=goal(r.indicator.goals[0]).dark
        )
        for r in review.indicators
    }
    beside = {r.indicator.id: peer_chart(r, review.city.name, phrases, color="#335577") for r in review.indicators}
    charts = {name: (*many, *((more,) if (more := beside[name]) else ())) for name, many in charts.items()}
    document, _ = compose(
        review,
        phrases,
        audience="internal",
        draft=True,
        date="2024-06-01",
        charts=charts,
        prompt=prompt,
        cover_svg=cover_svg(review),
    )
    csv = {f"{c.id}.csv": figure_csv(review.of(name)) for name, many in charts.items() for c in many}
    folder = tmp_path_factory.mktemp("site")
    for name, content in print_html(document, environment(None, "en"), figures_csv=csv).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.mark.slow
def test_a_browser_finds_nothing_wrong_with_any_page(site: Path):
    node = shutil.which("node")
    assert node, "node is missing: sudo apt-get install nodejs"
    told = subprocess.run([node, "check.mjs", str(site)], cwd=BROWSER, capture_output=True, text=True, timeout=1500)
    assert told.returncode == 0, told.stderr
    wrong = json.loads(told.stdout)
    assert not wrong, "\n".join(f"{w['page']}: {w['kind']}: {w['text']}" for w in wrong)


@pytest.mark.slow
def test_the_checker_of_the_standard_finds_nothing_wrong(site: Path):
    assert faults(site) == []


@pytest.mark.slow
def test_the_checker_of_the_standard_sees_what_is_wrong(tmp_path: Path):
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p id=a>y<p id=a>z", encoding="utf-8")
    assert any("Duplicate ID" in fault for fault in faults(tmp_path))


@pytest.mark.slow
def test_the_check_itself_sees_what_is_wrong(site: Path, tmp_path: Path):
    node = shutil.which("node")
    assert node, "node is missing: sudo apt-get install nodejs"
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html><body><h1>x</h1><h3>y</h3><img src='http://example.invalid/a.png'>"
        "<div style='width:3000px'>wide</div><a href='#nowhere'>z</a></body></html>"
    )
    told = subprocess.run([node, "check.mjs", str(tmp_path)], cwd=BROWSER, capture_output=True, text=True, timeout=300)
    kinds = {w["kind"] for w in json.loads(told.stdout)}
    assert {"axe", "sideways", "request", "headings", "link"} <= kinds


@pytest.mark.slow
def test_a_number_is_copied_for_a_text_by_keyboard_with_and_without_a_clipboard(site: Path):
    node = shutil.which("node")
    assert node, "node is missing: sudo apt-get install nodejs"
    page = next(
        path for path in sorted(site.glob("goal-*.html")) if "data-expression=" in path.read_text(encoding="utf-8")
    )
    told = subprocess.run([node, "copy.mjs", str(page)], cwd=BROWSER, capture_output=True, text=True, timeout=300)
    assert told.returncode == 0, told.stderr
    granted, *others = json.loads(told.stdout)
    said = granted[0]
    assert said.startswith('{{ ind("')
    assert granted == [said, said, "Copied", ""]
    assert others == [[said, "", "Selected: copy it", said]] * 2
