"""The whole example: same bytes anywhere, nothing of the inside for the public, every page says what it is."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.html_standard import faults

TOP = Path(__file__).parents[2]
PDF = "demonstration-bristol-vlr-2022-en.pdf"
BANNER = "Demonstration, not published by the city"
ADDRESS = re.compile(r"https?://[^\s\"<>)]+")
pytestmark = pytest.mark.slow


def build(city: Path, *arguments: str, clock: str = "", **environment: str) -> dict[str, bytes]:
    """The output of a build of the example, path -> bytes."""
    command = [sys.executable, "-m", "vlr.cli", "build", *arguments]
    if clock:
        assert shutil.which("faketime"), "faketime is missing: sudo apt-get install faketime"
        command = ["faketime", clock, *command]
    done = subprocess.run(
        command, cwd=city, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    output = city / "output"
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in sorted(output.rglob("*")) if p.is_file()}


def copy(folder: Path) -> Path:
    """The example city in another folder, as a clone would hold it."""
    for part in ("indicators", "templates"):
        shutil.copytree(TOP / part, folder / part)
    shutil.copy(TOP / "vlr.toml", folder)
    return folder


def pdf_text(path: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def inside(tmp_path_factory) -> Path:
    city = copy(tmp_path_factory.mktemp("inside") / "city")
    build(city, PYTHONHASHSEED="1", TZ="Pacific/Auckland")
    return city


@pytest.fixture(scope="module")
def public(tmp_path_factory) -> Path:
    city = copy(tmp_path_factory.mktemp("public") / "city")
    build(city, "--draft", "--date", "2022-06-30")
    return city


def test_two_builds_are_the_same_bytes_whatever_folder_clock_zone_and_seed(inside, tmp_path):
    other = copy(tmp_path / "somewhere" / "else")
    again = build(other, clock="2031-02-03 04:05:06", PYTHONHASHSEED="77", TZ="America/Lima")
    first = {
        p.relative_to(inside / "output").as_posix(): p.read_bytes()
        for p in (inside / "output").rglob("*")
        if p.is_file()
    }
    assert sorted(first) == sorted(again)
    assert [name for name in first if first[name] != again[name]] == []
    assert PDF in first


def test_every_page_of_the_html_says_that_it_is_a_demonstration(inside):
    pages = list((inside / "output/html/en").glob("*.html"))
    assert len(pages) > 25
    assert [p.name for p in pages if BANNER not in p.read_text(encoding="utf-8")] == []


def test_every_page_of_the_pdf_says_that_it_is_a_demonstration(inside):
    pages = pdf_text(inside / "output" / PDF, "-layout").split("\f")[:-1]
    assert len(pages) > 60
    assert [n + 1 for n, page in enumerate(pages) if BANNER not in page] == []


def test_a_public_draft_says_draft_on_every_page(public):
    pages = pdf_text(public / "output" / PDF, "-layout").split("\f")[:-1]
    assert [n + 1 for n, page in enumerate(pages) if "DRAFT" not in page] == []


def test_a_public_draft_holds_no_name_of_a_workbook_no_cell_and_no_path(public):
    paths = sorted((TOP / "indicators/divisions").glob("*/*.xlsx"))
    workbooks = [path.name for path in paths]
    sheets = [f"{sheet}!" for path in paths for sheet in openpyxl.load_workbook(path, read_only=True).sheetnames]
    secrets = [
        *sheets,
        *workbooks,
        *(name.rsplit(".", 1)[0] for name in workbooks),
        ".xlsx",
        str(public),
        "indicators/divisions",
    ]
    texts = {p.name: p.read_bytes().decode("utf-8", "replace") for p in (public / "output").rglob("*") if p.is_file()}
    texts[PDF] = pdf_text(public / "output" / PDF) + decompressed(public / "output" / PDF)
    for name, found in texts.items():
        text = ADDRESS.sub("", found)  # a source's own address may end like a workbook
        assert [secret for secret in secrets if secret in text] == [], name
    assert not list((public / "output").rglob("findings.json"))


def decompressed(path: Path) -> str:
    """Everything in a PDF, alternative texts and attachments too, with its streams opened."""
    done = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(path), "-"], capture_output=True, check=False
    )
    assert done.returncode in (0, 3), done.stderr
    return done.stdout.decode("latin-1")


def test_html_and_pdf_print_the_same_figures(inside):
    pdf = re.sub(r"\s+", "", pdf_text(inside / "output" / PDF))
    number = re.compile(r'<a class="n"[^>]*>(.*?)</a>', re.S)
    shown: dict[str, str] = {}
    for page in sorted((inside / "output/html/en").glob("goal-*.html")):
        text = page.read_text(encoding="utf-8")
        printed = re.sub(r"<details.*?</details>", "", text, flags=re.S)  # the data behind a chart is the web's alone
        for text in number.findall(printed.split('class="passports', 1)[0]):
            shown[re.sub(r"<[^>]+>|\s+", "", html.unescape(text))] = page.name
    assert len(shown) > 300
    assert {text: page for text, page in shown.items() if text not in pdf} == {}


def test_the_example_has_no_finding_of_error_level(inside):
    found = json.loads((inside / "output/data/findings.json").read_text(encoding="utf-8"))
    assert found["valid"]
    assert found["stats"]["errors"] == 0


def test_the_pdf_is_light_enough_to_send(inside):
    assert (inside / "output" / PDF).stat().st_size < 20_000_000


def test_a_chapter_page_stays_small(inside):
    assert [p.name for p in (inside / "output/html/en").glob("goal-*.html") if p.stat().st_size > 500_000] == []


def test_the_checker_of_the_standard_finds_nothing_wrong(inside, public):
    assert faults(inside / "output/html") == []
    assert faults(public / "output/html") == []


def test_a_browser_finds_nothing_wrong_with_any_page(inside):
    browser = TOP / "tests/browser"
    if not (TOP / "node_modules/axe-core").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=TOP, check=True)
    told = subprocess.run(
        ["node", "check.mjs", str(inside / "output/html/en")],
        cwd=browser,
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == []
