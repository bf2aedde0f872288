"""The whole made city as a PDF: what a reader, a screen reader and two checkers find in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from tests.report.pdf_checkers import faults
from tests.report.pdf_city import city_document
from tests.report.pdf_tags import elements, fonts, outline_titles
from vlr.model.document import Document, IndicatorBlock, Prose, Section
from vlr.report.pdf import print_pdf
from vlr.words.environment import environment

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def document() -> Document:
    return city_document("internal")


@pytest.fixture(scope="module")
def file(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pdf, findings = print_pdf(document, environment())
    assert findings == []
    path = tmp_path_factory.mktemp("pdf") / "city.pdf"
    path.write_bytes(pdf)
    return path


@pytest.fixture(scope="module")
def pdf(file: Path) -> pikepdf.Pdf:
    return pikepdf.open(file)


@pytest.fixture(scope="module")
def pages(file: Path) -> list[str]:
    return text_of(file)


def text_of(file: Path) -> list[str]:
    """The text of each page as it is read."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def plain(text: str) -> str:
    """Text without what breaks its lines: blanks, soft and hard hyphens at a line's end."""
    return re.sub(r"\s+", "", re.sub(r"[-\u00ad\u2010]\n", "", text)).replace("-", "").replace("\u00ad", "")


def sections(parts: tuple[Section, ...]) -> list[Section]:
    return [one for part in parts for one in (part, *sections(part.sections))]


def test_a_report_is_neither_thin_nor_heavy(file: Path, pages: list[str]) -> None:
    assert 35 <= len(pages) <= 110
    assert file.stat().st_size < 20_000_000
    assert all(len(plain(page)) > 60 for page in pages)


MARGIN = 17 / 25.4 * 72


def test_nothing_runs_into_the_margins(file: Path) -> None:
    done = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    words = re.findall(
        r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)"[^>]*>([^<]*)<', done.stdout.decode("utf-8")
    )
    assert len(words) > 5000
    out = [w for w in words if (float(w[0]) < MARGIN or float(w[1]) > 595.3 - MARGIN) and not w[2].isdigit()]
    assert out == []


def test_every_page_but_the_cover_says_which_of_how_many(pages: list[str]) -> None:
    for n, page in enumerate(pages[1:], 2):
        assert f"Page {n} of {len(pages)}" in page


def test_the_outline_is_the_headings(document: Document, pdf: pikepdf.Pdf) -> None:
    wanted = ["Contents"]
    for section in sections(document.sections):
        wanted.append(
            f"{section.numbered} {section.title}" if section.level == 1 and section.kind == "annex" else section.title
        )
        for block in section.blocks:
            if isinstance(block, IndicatorBlock):
                wanted.append(block.title)
            if isinstance(block, Prose):
                wanted += [re.sub("<[^>]+>", "", h) for h in re.findall(r"<h\d[^>]*>(.*?)</h\d>", block.html)]
    assert outline_titles(pdf) == wanted


def test_contents_and_overview_name_the_page_where_a_chapter_begins(document: Document, pages: list[str]) -> None:
    contents = pages[1]
    for section in document.sections:
        if section.kind != "goal":
            continue
        opener = re.compile(rf"(?m)^{section.goal}\n+{re.escape(section.title.split()[0])}")
        found = [n for n, page in enumerate(pages, 1) if opener.search(page)]
        named = re.search(rf"{re.escape(section.title)}\s+(\d+)\b", contents)
        assert named, section.title
        assert int(named[1]) == found[-1], section.title


def test_every_indicator_of_the_document_is_in_the_text(document: Document, pages: list[str]) -> None:
    text = plain("\n".join(pages))
    for section in sections(document.sections):
        for block in section.blocks:
            if isinstance(block, IndicatorBlock):
                assert plain(block.title) in text


def test_fonts_are_embedded_and_only_from_the_packages(pdf: pikepdf.Pdf) -> None:
    found = fonts(pdf)
    assert all(found.values())
    assert {name.split("-")[0] for name in found} == {"Source"}
    assert all(name.startswith(("Source-Sans-Pro", "Source-Serif-Pro")) for name in found), sorted(found)


def test_charts_are_vectors_with_what_they_say(document: Document, pdf: pikepdf.Pdf) -> None:
    assert not [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    said = {str(e.Alt) for e in elements(pdf) if e.S == "/Figure"}
    charts = [
        b.figure.chart
        for s in sections(document.sections)
        for b in s.blocks
        if isinstance(b, IndicatorBlock) and b.figure
    ]
    assert len(charts) > 10
    assert {chart.alt for chart in charts} <= said
    assert all(text.strip() for text in said)


def test_headings_begin_at_one_and_skip_no_level(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(e.S)[2:]) for e in elements(pdf) if re.fullmatch(r"/H[1-6]", str(e.S))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_heading_and_no_table_title_stands_alone_at_the_foot_of_a_page(pdf: pikepdf.Pdf) -> None:
    order = [e for e in elements(pdf) if re.fullmatch(r"/(H[1-6]|P|LI|TR|Figure|Caption)", str(e.S))]
    for one, following in pairwise(order):
        if str(one.S).startswith("/H") or (one.S == "/Caption" and one.P.S == "/Table"):
            assert one.Pg.objgen == following.Pg.objgen, str(one.S)


def test_every_table_has_heads_on_every_page(pdf: pikepdf.Pdf) -> None:
    tables = [e for e in elements(pdf) if e.S == "/Table"]
    assert len(tables) > 20
    for table in tables:
        kinds = [str(kid.S) for kid in table.K if "/S" in kid]
        assert "/THead" in kinds
        assert "/TBody" in kinds


def test_two_checkers_find_neither_errors_nor_warnings(file: Path) -> None:
    assert faults(file) == []


def test_the_checkers_see_what_is_wrong(file: Path, tmp_path: Path) -> None:
    with pikepdf.open(file) as broken:
        del broken.Root.Lang
        broken.save(tmp_path / "broken.pdf")
    assert faults(tmp_path / "broken.pdf") != []


def test_a_public_draft_says_so_on_every_page_and_keeps_what_is_inside(tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    path.write_bytes(print_pdf(city_document("public", draft=True, demonstration=True), environment())[0])
    for page in text_of(path):
        assert "DRAFT" in page
        assert "Demonstration, not published by the city" in page
        assert "xlsx" not in page
        assert "secret" not in page


PRINT = """
import sys
from tests.report.pdf_city import city_document
from vlr.report.pdf import print_pdf
from vlr.words.environment import environment
sys.stdout.buffer.write(print_pdf(city_document("internal"), environment())[0])
"""


def test_two_processes_print_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for seed, zone in (("1", "Pacific/Auckland"), ("77", "America/Lima")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        folder = tmp_path / seed
        folder.mkdir()
        made.append(
            subprocess.run([sys.executable, "-c", PRINT], cwd=folder, env=env, capture_output=True, check=True).stdout
        )
    assert made[0].startswith(b"%PDF")
    assert made[0] == made[1]
    assert pikepdf.open(BytesIO(made[0])).pages
