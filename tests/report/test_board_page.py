"""The board in words and as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from tests.analysis.test_arrivals import CITY, board, entry, observations
from vlr.analysis.arrivals import arrivals
from vlr.model.board import Stage
from vlr.model.ledger import Ledger, State
from vlr.report.board_page import division_lines, file_lines, page
from vlr.words.phrases import load

ENGLISH, _ = load("en")
FOUND = board(
    replace(entry("health", "2026-04-02", State.REPLACED), until="2026-04-05", by="b" * 64),
    entry("health", "2026-04-05", letter="b"),
    replace(entry("streets", "2026-03-01", State.REFUSED, "c"), reason="no-figures"),
    figures=observations(("smoking", 2023, 12.0)),
)


def test_a_line_says_state_delay_and_what_has_arrived():
    health, streets, museum = division_lines(FOUND, ENGLISH)
    assert (health.state, health.late, health.figures, health.share) == ("complete", "2 days late", "1 of 1", 100)
    assert (streets.state, streets.late, streets.figures) == ("overdue", "10 days late", "0 of 2")
    assert (museum.state, museum.note) == ("will send nothing", "being moved")
    assert health.files == ("1 accepted", "1 replaced")
    assert streets.missing[0] == ("Street trees", "no figure yet")


def test_a_file_says_what_became_of_it():
    assert [line.state for line in file_lines(FOUND, ENGLISH)] == [
        "replaced on 5 April 2026 by bbbbbbbbbbbb",
        "accepted",
        "refused: No figures found",
    ]


def test_every_stage_has_a_word_and_a_mark_of_its_own():
    marks = {}
    for stage in Stage:
        first = replace(FOUND.divisions[0], stage=stage)
        html = page(replace(FOUND, divisions=(first,), goals=()), ENGLISH)
        marks[stage] = re.search(r"<svg.*?</svg>", html, re.DOTALL)[0]
        assert ENGLISH(f"board.stage.{stage.value}") in html
    assert len(set(marks.values())) == len(Stage)


def test_the_page_fetches_nothing_and_runs_nothing():
    html = page(FOUND, ENGLISH)
    assert not re.search(r"<script|<link|\bsrc=|url\(|@import|https?://", html)


def test_text_of_people_is_escaped():
    city = replace(
        CITY,
        name="<b>T</b>",
        divisions=(replace(CITY.divisions[0], name="<i>H</i>"),),
        ledger=Ledger((replace(entry("health", "2026-03-01"), file="<u>x</u>.xlsx", who="<s>A</s>"),)),
    )
    html = page(arrivals(city, observations(), (), "2026-04-10"), ENGLISH)
    assert not re.search(r"<(b|i|u|s)>", html)
    assert "&lt;u&gt;x" in html


class Tags(HTMLParser):
    void = ("meta", "circle", "path", "rect", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.heads: list[dict[str, str | None]] = []

    def handle_starttag(self, tag, attrs):
        if tag == "th":
            self.heads.append(dict(attrs))
        if tag not in self.void:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_every_head_has_a_scope():
    tags = Tags()
    tags.feed(page(FOUND, ENGLISH))
    assert tags.open == []
    assert tags.heads
    assert all(head.get("scope") in ("col", "row") for head in tags.heads)


def test_without_a_ledger_the_page_says_that_days_are_not_known():
    html = page(arrivals(CITY, observations(), (), "2026-04-10"), ENGLISH)
    assert "There is no ledger" in html
