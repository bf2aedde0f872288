"""The example city's marks: HTML, PDF and open data carry the same method, base, latest, target, years and class."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from vlr.report.compose.desk import PRINTED
from vlr.words.wordfiles import shipped_words

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
NAME = "demonstration-bristol-vlr-2022-en.pdf"
WORDS = shipped_words("en")
PLACES = {place.value for place in PRINTED}
Row = dict[str, str]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("marks") / "output"
    done = subprocess.run(
        [Path(sys.executable).parent / "vlr", "--city", ROOT, "build", "--draft", "-o", folder],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def table(output: Path, name: str) -> list[Row]:
    text = (output / "data" / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def marks(output: Path) -> dict[str, Row]:
    """Rows of assessments.csv whose indicators stand in the document."""
    printed = {row["id"] for row in table(output, "indicators") if row["place"] in PLACES}
    return {row["indicator"]: row for row in table(output, "assessments") if row["indicator"] in printed}


@pytest.fixture(scope="module")
def printed(output: Path) -> dict[str, list[str]]:
    """Cells of the annex' rows in HTML: title, base, latest, target, measure, class, how sure."""
    return dict(rows((output / "html/en/annex-methods.html").read_text(encoding="utf-8"), "m"))


def rows(page: str, kind: str) -> Iterator[tuple[str, list[str]]]:
    for name, row in re.findall(rf'<tr id="{kind}-([^"]+)"[^>]*>(.*?)</tr>', page, re.DOTALL):
        yield name, [plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def number(text: str) -> tuple[float, int]:
    """A printed figure and how many decimals it has."""
    found = re.match(r"[+−-]?[0-9,]+(\.[0-9]+)?", text)
    assert found, text
    return float(found[0].replace(",", "").replace("−", "-")), len(found[1] or ".") - 1


def same(cell: str, value: str, year: str) -> None:
    """A cell such as `12.5 (2015)` against the figure and the year of the open data."""
    if not year and not value:
        assert cell == "–"
        return
    shown, decimals = number(cell)
    assert abs(shown - float(value)) <= 0.5001 * 10**-decimals
    assert cell.endswith(f" ({year})")


def test_every_mark_of_the_open_data_stands_in_the_annex(marks, printed):
    assert len(marks) > 100
    assert set(printed) == set(marks)


def test_a_printed_mark_has_the_inputs_of_the_open_data(output, marks, printed):
    once = (output / "html/en/annex-methods.html").read_text(encoding="utf-8")
    for name, row in marks.items():
        _, base, latest, target, measure, word, _ = printed[name]
        short = WORDS[f"sure.short.{row['method']}"]
        assert f"{short}, version {row['method_version']}" in once
        assert not row["base_changed"]
        same(base, row["base_value"], row["base_period"])
        same(latest, row["latest_value"], row["latest_period"])
        same(target, row["target_value"], row["target_year"])
        assert word == WORDS[f"method.{row['method']}.result.{row['result']}"], name
        if row["pace"]:
            shown, decimals = number(measure)
            assert abs(shown - 100 * float(row["pace"])) <= 0.5001 * 10**-decimals


def test_how_sure_a_mark_is_stands_in_both(marks, printed):
    said = {"robust": "robust", "untried": "too few values to tell", "": "–"}
    for name, row in marks.items():
        what = row["sensitive_to"].replace(";", ",")
        assert printed[name][-1] == said.get(row["sureness"], f"sensitive to {what}"), name


def test_the_chapters_show_the_same_class_and_lead_to_its_inputs(output, marks):
    found = {}
    for page in (output / "html/en").glob("goal-*.html"):
        text = page.read_text(encoding="utf-8")
        found |= dict(rows(text, "t"))
        for name in re.findall(r'<tr id="t-([^"]+)"', text):
            assert not marks[name]["sureness"] or f'href="annex-methods.html#m-{name}"' in text
    assert set(found) == set(marks)
    for name, cells in found.items():
        row = marks[name]
        assert cells[5] == WORDS[f"method.{row['method']}.result.{row['result']}"]


def test_the_pdf_prints_the_same_rows(output, printed):
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", output / NAME, "-"], capture_output=True, check=True)
    text = squeezed(done.stdout.decode("utf-8"))
    assert [name for name, cells in printed.items() if squeezed("".join(cells[:-1])) not in text] == []


def squeezed(text: str) -> str:
    """Without what a line break may add or take."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)
