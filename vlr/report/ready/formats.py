"""ACC and SUB: what can be seen in the files themselves."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pikepdf

from vlr.framework.goals import GOALS, contrast
from vlr.model.readiness import Outcome
from vlr.report.ready.evidence import Evidence, every

TEXT_CONTRAST, LINE_CONTRAST = 4.5, 3.0
LARGEST_PDF = 20_000_000
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*vlr-\d{4}-[a-z-]+")


class _Page(HTMLParser):
    """What a page has: its language, levels of headings, tables and captions, heads and their scopes.

    Tables that people wrote in a text are not counted: Markdown has no captions.
    """

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.levels: list[int] = []
        self.tables = 0
        self.captions = 0
        self.heads = 0
        self.scopes = 0
        self.prose = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.language = found.get("lang") or ""
        elif re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        elif tag == "div":
            self.prose += self.prose > 0 or "prose" in (found.get("class") or "").split()
        self.tables += tag == "table" and not self.prose
        self.captions += tag == "caption"
        self.heads += tag == "th"
        self.scopes += tag == "th" and bool(found.get("scope"))

    def handle_endtag(self, tag: str) -> None:
        self.prose -= tag == "div" and self.prose > 0


def _pages(of: Evidence) -> Iterator[tuple[str, _Page]]:
    for language, files in of.html.items():
        for name, content in files.items():
            if name.endswith(".html"):
                page = _Page()
                page.feed(content.decode("utf-8"))
                yield f"{language}/{name}", page


def language(of: Evidence) -> Outcome:
    """ACC-01."""
    return every({name: page.language == name.partition("/")[0] for name, page in _pages(of)})


def headings(of: Evidence) -> Outcome:
    """ACC-02: one h1, and no level left out on the way down."""

    def fits(levels: list[int]) -> bool:
        return levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels))

    return every({name: fits(page.levels) for name, page in _pages(of)})


def tables(of: Evidence) -> Outcome:
    """ACC-03."""
    return every({name: page.tables == page.captions and page.heads == page.scopes for name, page in _pages(of)})


def contrasts(of: Evidence) -> Outcome:
    """ACC-04: of the goals' colours, with the text that stands on them and as words on white."""
    return every(
        {
            f"goal-{goal.number:02}": contrast(goal.color, goal.text) >= TEXT_CONTRAST
            and contrast(goal.dark, "#FFFFFF") >= TEXT_CONTRAST
            for goal in GOALS
        }
    )


def pdf(of: Evidence) -> Outcome:
    """ACC-05: tagged, title, language, bookmarks, text alternatives."""
    named: dict[str, bool] = {}
    for name, content in of.pdf.items():
        with pikepdf.open(io.BytesIO(content)) as file:
            root: Any = file.Root
            named[f"{name}: ready.part.tags"] = "/StructTreeRoot" in root and bool(
                root.get("/MarkInfo", {}).get("/Marked")
            )
            named[f"{name}: ready.part.title"] = bool(file.docinfo.get("/Title"))
            named[f"{name}: ready.part.language"] = str(root.get("/Lang", "")).startswith(name)
            named[f"{name}: ready.part.bookmarks"] = "/Outlines" in root
    return every(named) if named else Outcome(False, missing=("PDF",))


def same(of: Evidence) -> Outcome:
    """ACC-06: both prints are made from one document; here, that both are there in each language."""
    return every({name: name in of.html and name in of.pdf for name in of.documents})


def statement(of: Evidence) -> Outcome:
    """ACC-07."""
    pages = {name for files in of.html.values() for name in files}
    return every({"ready.part.statement": "accessibility.html" in pages, "ready.part.contact": bool(of.city.contact)})


def one_file(of: Evidence) -> Outcome:
    """SUB-01: size, name and embedded fonts of the PDF."""
    named: dict[str, bool] = {}
    for name, content in of.pdf.items():
        named[f"{name}: ready.part.size"] = len(content) < LARGEST_PDF
        named[f"{name}: ready.part.name"] = bool(_NAME.fullmatch(of.documents[name].file_stem))
        named[f"{name}: ready.part.fonts"] = _embedded(content)
    return every(named) if named else Outcome(False, missing=("PDF",))


def _embedded(content: bytes) -> bool:
    with pikepdf.open(io.BytesIO(content)) as file:
        described = [
            o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        return all(any(key in one for key in ("/FontFile", "/FontFile2", "/FontFile3")) for one in described)


def open_data(of: Evidence) -> Outcome:
    """SUB-02: the CSV has a row for every indicator of the review."""
    content = of.data.get("data/indicators.csv", b"").decode("utf-8-sig")
    rows = {row["id"] for row in csv.DictReader(io.StringIO(content))} if content else set()
    named = {one.indicator.id: one.indicator.id in rows for one in of.review.indicators}
    return every({**named, "datapackage.json": "data/datapackage.json" in of.data})


def manifest(of: Evidence) -> Outcome:
    """SUB-03: every build writes one with the hash of every file."""
    content = of.data.get("data/datapackage.json", b"{}")
    return Outcome(True, found=("manifest.json",), n=len(json.loads(content).get("resources", [])))


CHECKS = {
    "ACC-01": language,
    "ACC-02": headings,
    "ACC-03": tables,
    "ACC-04": contrasts,
    "ACC-05": pdf,
    "ACC-06": same,
    "ACC-07": statement,
    "SUB-01": one_file,
    "SUB-02": open_data,
    "SUB-03": manifest,
}
