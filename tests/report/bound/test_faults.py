"""What is wrong with a text is named with its line, and only what can be shown is shown."""

from __future__ import annotations

import pytest

from tests.analysis.made_figures import city, indicator
from vlr.model.city import TextFile
from vlr.model.pictures import Picture
from vlr.report.compose.bound.faults import broken_anchors, text_faults
from vlr.report.narrative import to_html
from vlr.report.text_links import relinked

PICTURES = {
    "images/park.jpg": Picture("templates/images/park.jpg", "park-12345678.jpg", 800, 600),
    "images/bad.jpg": Picture("templates/images/bad.jpg", fault="broken"),
}


def text(body: str) -> TextFile:
    return TextFile("goal-11", "en", "templates/text/en/goal-11.md", body, first_line=5)


def told(body: str) -> list[tuple[str, str, int]]:
    return [(f.code, f.found, f.line) for f in text_faults(text(body), PICTURES)]


@pytest.mark.parametrize(
    ("typed", "code", "found"),
    [
        ("[x](figures.xlsx)", "text-link-broken", "figures.xlsx"),
        ("[x](../secret.md)", "text-link-broken", "../secret.md"),
        ("[x](javascript:alert)", "text-link-refused", "javascript:alert"),
        ("[x](JaVaScRiPt:alert)", "text-link-refused", "JaVaScRiPt:alert"),
        ("[x](file:///etc/passwd)", "text-link-refused", "file:///etc/passwd"),
        ("[x](//made.example/a)", "text-link-refused", "//made.example/a"),
        ("[x](data:text/html,hi)", "text-link-refused", "data:text/html,hi"),
        ("<script>alert(1)</script>", "text-html", "<script>alert(1)</script>"),
        ("words <img src=x onerror=alert(1)> more", "text-html", "<img src=x onerror=alert(1)>"),
        ("<!-- note to myself -->", "text-html", "<!-- note to myself --> here."),
        ("![a tree](images/tree.jpg)", "picture-missing", "images/tree.jpg"),
        ("![a tree](https://made.example/tree.jpg)", "picture-outside", "https://made.example/tree.jpg"),
        ("![a tree](images/bad.jpg)", "picture-broken", "images/bad.jpg"),
        ("![](images/park.jpg)", "picture-without-alt", "images/park.jpg"),
        ("![ ](images/park.jpg 'Title')", "picture-without-alt", "images/park.jpg"),
    ],
)
def test_each_fault_has_its_line(typed, code, found):
    body = f"First\nline.\n\nThird\nand {typed} here." if not typed.startswith("<s") else f"First\n\n\n\n{typed}"
    body = body.replace("and <!--", "\n<!--") if "<!--" in typed else body
    (only,) = told(body)[:1]
    assert only[:2] == (code, found)
    assert only[2] == 9 + (1 if "<!--" in typed else 0)


@pytest.mark.parametrize(
    "typed",
    [
        "[a](https://made.example) [b](http://made.example) [c](mailto:a@made.example) [d](#goal-11)",
        "![The park](images/park.jpg) ![The park](../../images/park.jpg 'In spring')",
        '{% claim ind("pm").latest <b %}x{% endclaim %} {{ ind("<b>").latest }}',
        "5 < 6 and a <- b, `<script>` in code",
        "```\n<script>\n[x](javascript:1)\n```",
        "<https://made.example>",
    ],
)
def test_what_is_right_is_not_named(typed):
    assert told(typed) == []


def test_a_link_into_the_report_needs_its_place():
    body = "[a](#goal-11)\n\n- one\n- [b](#nowhere)\n"
    (finding,) = broken_anchors(text(body), frozenset({"goal-11"}))
    assert (finding.code, finding.found, finding.line) == ("text-link-broken", "#nowhere", 8)


def test_a_picture_stands_with_size_caption_and_text_alternative():
    html = to_html('![The "park" <b>](images/park.jpg "In *spring* & rain")', pictures=PICTURES)
    assert html.startswith('<figure class="photo"><img src="assets/pictures/park-12345678.jpg"')
    assert 'alt="The &quot;park&quot; ' in html
    assert 'width="800" height="600" loading="lazy"' in html
    assert "<figcaption>In *spring* &amp; rain</figcaption>" in html


def test_a_picture_in_a_line_stays_in_the_line():
    html = to_html("See ![it](images/park.jpg) here", pictures=PICTURES)
    assert html.startswith("<p>See <img ")


@pytest.mark.parametrize("source", ["images/bad.jpg", "images/none.jpg", "https://made.example/a.jpg", "file:///x.jpg"])
def test_a_picture_that_cannot_be_shown_leaves_its_words(source):
    assert to_html(f"![A bridge]({source})", pictures=PICTURES) == "<p>A bridge</p>"


def test_a_picture_without_words_is_not_shown():
    assert "<img" not in to_html("![](images/park.jpg)", pictures=PICTURES)


@pytest.mark.parametrize("target", ["a.pdf", "//made.example", "ftp://made.example"])
def test_links_that_lead_nowhere_stay_as_words(target):
    assert to_html(f"See [*the* file]({target}).") == "<p>See <em>the</em> file.</p>"


def test_faults_reach_a_bound_text():
    from tests.report.bound.test_bind import bound

    assert city(indicator()).pictures == {}
    assert [f.code for f in bound("[x](a.pdf) <b>").findings] == ["text-link-broken", "text-html"]


def test_a_link_that_leads_nowhere_is_words_in_every_print():
    html = to_html("[a](#goal-11) [b](#nowhere) [^1]\n\n[^1]: Note.", name="goal-11")
    made = relinked(html, lambda target: "goal-11.html" if target == "#goal-11" else "")
    assert '<a href="goal-11.html" rel="noopener">a</a> <a rel="noopener">b</a>' in made
    assert 'href="#goal-11-note-1"' in made
