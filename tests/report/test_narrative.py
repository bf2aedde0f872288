"""Text of people becomes HTML that cannot do harm and fits where it stands."""

from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from vlr.report.narrative import TAGS, to_html, without_part


def test_raw_html_is_shown_as_text():
    html = to_html("<script>alert(1)</script> <b>x</b>")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_pictures_from_outside_are_left_out_and_their_text_stays():
    html = to_html("Look: ![a river](https://example.org/river.png)")
    assert "<img" not in html
    assert "a river" in html
    assert "example.org" not in html


def test_links_may_not_run_scripts():
    html = to_html("[a](javascript:alert(1)) [b](https://example.org) [c](#goal-11)")
    assert 'href="javascript' not in html
    assert 'href="https://example.org"' in html
    assert 'href="#goal-11"' in html


def test_headings_start_where_asked_and_skip_no_level():
    html = to_html("# A\n\n#### B\n\n## C\n\n# D", top=3)
    assert re.findall(r"<(h\d)>(\w)", html) == [("h3", "A"), ("h4", "B"), ("h4", "C"), ("h3", "D")]


def test_a_writer_who_begins_low_still_begins_at_the_top():
    assert to_html("### A", top=2) == "<h2>A</h2>"


def test_footnotes_lead_there_and_back():
    html = to_html("One[^x] and two[^y] and one again[^x].\n\n[^y]: Why\n[^x]: Ex", name="intro")
    assert html.index('id="intro-note-1">Ex') < html.index('id="intro-note-2">Why')
    assert html.count('href="#intro-note-1"') == 2
    assert html.count('id="intro-ref-1"') == 1


def test_a_mark_without_a_footnote_stays_as_typed():
    assert "[^z]" in to_html("See[^z].")


def test_tables_have_scope_and_alignment():
    html = to_html("| a | b |\n|---|---:|\n| 1 | 2 |")
    assert '<th scope="col">a</th>' in html
    assert '<td class="end">2</td>' in html


def test_a_part_ends_at_the_next_heading_of_its_level():
    text = "Before\n\n## Challenges\n\nHard.\n\n### More\n\nHarder.\n\n## After\n\nEnd"
    rest, part = without_part(text, "challenges")
    assert part == "Hard.\n\n### More\n\nHarder."
    assert rest == "Before\n\n## After\n\nEnd"


def test_a_heading_in_a_block_of_code_is_none():
    text = "```\n## Challenges\n```\nafter"
    assert without_part(text, "Challenges") == (text, "")


@given(st.text(alphabet="ab#<>&[]()!^:|-*_`\n \"'=/\\", max_size=120))
def test_no_text_brings_a_tag_that_is_not_allowed(text: str):
    assert {tag.lower() for tag in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", to_html(text))} <= TAGS


@given(st.text(alphabet="ab# \n", max_size=80), st.integers(2, 6))
def test_heading_levels_never_skip(text: str, top: int):
    levels = [int(level) for level in re.findall(r"<h(\d)", to_html(text, top=top))]
    assert all(level >= top for level in levels)
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert not levels or levels[0] == top
