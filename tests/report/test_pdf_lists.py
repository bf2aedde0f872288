"""Lists of figures and tables and references on paper: how much room they take, and the pages that they name."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.pdf_sample import chart, sample_document
from vlr.model.document import Figure, Items, Link, Paragraph, Prose, Section
from vlr.report.compose.lists import PLACES
from vlr.report.pdf import print_pdf
from vlr.report.signs import signed
from vlr.words.environment import environment

pytestmark = pytest.mark.slow

TITLES = (
    "People who feel safe after dark in the streets where they live",
    "Households in fuel poverty",
    "Children at the expected level in literacy at the end of the first school year",
)


def printed(sections: tuple[Section, ...], place: Path) -> list[str]:
    """The text of each page."""
    pdf, findings = print_pdf(replace(sample_document(), sections=sections), environment())
    assert findings == []
    place.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", place, "-"], capture_output=True, check=True)
    return told.stdout.decode("utf-8").split("\f")[:-1]


def test_a_list_of_150_figures_takes_two_pages(tmp_path: Path):
    figures = tuple(Figure(chart(f"chart-{n}"), str(n)) for n in range(4))
    chapter = Section("goal-1", "Figures", 1, figures, kind="text")
    items = tuple((f"{n}.1\u2002", Link(TITLES[n % 3], f"#chart-{n % 4}")) for n in range(150))
    annex = Section(
        "annex-index",
        "Index",
        1,
        sections=(Section("list-of-figures", "Lists", 2, (Items(items, css=PLACES),)),),
        kind="annex",
        numbered="A6",
    )
    pages = printed((annex, chapter), tmp_path / "lists.pdf")
    with_list = [page for page in pages if any(title[:20] in page for title in TITLES)]
    assert len(with_list) <= 2
    where = 1 + next(n for n, page in enumerate(pages) if "Line of chart-1" in page or "Figure 1" in page)
    assert f"Households in fuel poverty {where}" in " ".join(" ".join(with_list).split())


def test_a_reference_names_its_page_and_a_word_of_the_glossary_does_not(tmp_path: Path):
    links = (Link("Figure 1", "#chart-1"), Link("ward", "#term-ward"))
    text = Prose(f"<p>See {signed(0)}, in each {signed(1)}.</p>", inlines=links)
    first = Section("goal-1", "First", 1, (text, Paragraph(("x",))), kind="text")
    second = Section("second", "Second", 1, (Figure(chart("chart-1"), "1"),), kind="annex")
    third = Section("term-ward", "Ward", 1, (Paragraph(("A part of the city.",)),), kind="annex")
    pages = printed((first, second, third), tmp_path / "references.pdf")
    said = " ".join(" ".join(pages).split())
    where = 1 + next(n for n, page in enumerate(pages) if "Source" in page or "Rose from" in page)
    assert f"See Figure 1 (page {where}), in each ward." in said
