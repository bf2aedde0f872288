"""Text of people: Markdown to HTML that is safe to print, with headings that fit where the text stands.

What is allowed: paragraphs, emphasis, lists, quotations, tables, links, footnotes. Raw HTML in the source is shown as
text; pictures are left out, since a report shows only what the city keeps; links may point to http, https, mailto, or
to a place in the report.
"""

from __future__ import annotations

import re

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    "p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "sup", "sub",
    "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "section",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "id", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "th": {"scope", "class"},
    "td": {"class"},
    "section": {"class"},
}
_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]+(.+(?:\n(?:[ ]{2,}|\t).+)*)", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$")
_MARK = re.compile(r"\[\^([\w-]+)\]")


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])


def to_html(markdown: str, *, top: int = 3, name: str = "text") -> str:
    """Safe HTML of a Markdown text.

    top: level of the text's highest heading on the page (2 to 6); lower ones follow without a gap whatever levels the
    writer used. name: beginning of the ids of footnotes, so that two texts on one page do not share an id.
    """
    body, notes = _take_notes(markdown)
    tokens = _parser().parse(_number_marks(body, notes))
    _fit_headings(tokens, top)
    _fit_tables(tokens)
    tokens = _without_pictures(tokens)
    html = _parser().renderer.render(tokens, _parser().options, {})
    html = _link_marks(html, notes, name) + _note_list(notes, name)
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    ).strip()


def without_part(markdown: str, title: str) -> tuple[str, str]:
    """(the text without the part under a heading, that part without its heading); the part is "" where there is none.

    The heading is found whatever its level and case; its part ends at the next heading of the same or a higher level.
    """
    rest: list[str] = []
    part: list[str] = []
    level, fenced = 0, False
    for line in markdown.split("\n"):
        fenced ^= line.startswith(("```", "~~~"))
        heading = None if fenced else _HEADING.match(line)
        if heading and level and len(heading.group(1)) <= level:
            level = 0
        if heading and not level and heading.group(2).casefold() == title.casefold():
            level = len(heading.group(1))
        else:
            (part if level else rest).append(line)
    return "\n".join(rest).strip(), "\n".join(part).strip()


def _fit_headings(tokens: list[Token], top: int) -> None:
    """Give headings levels from `top` on, each at most one deeper than the one before."""
    used: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            written = int(token.tag[1:])
            while used and used[-1] >= written:
                used.pop()
            used.append(written)
            token.tag = f"h{min(top + len(used) - 1, 6)}"
            last = token.tag
        elif token.type == "heading_close":
            token.tag = last


def _fit_tables(tokens: list[Token]) -> None:
    """Scope for heads, a class instead of a style for alignment: styles do not pass the filter."""
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if token.type in ("th_open", "td_open") and "right" in str(token.attrGet("style") or ""):
            token.attrSet("class", "end")


def _without_pictures(tokens: list[Token]) -> list[Token]:
    """The same without images; their text alternative stays as text."""
    for token in tokens:
        for child in token.children or []:
            if child.type == "image":
                child.type, child.tag = "text", ""
                child.children = None
    return tokens


def _take_notes(markdown: str) -> tuple[str, dict[str, str]]:
    """The text without its footnotes, and the footnotes by their name in the order in which they are used."""
    found = {m.group(1): " ".join(m.group(2).split()) for m in _NOTE.finditer(markdown)}
    body = _NOTE.sub("", markdown)
    order = [m.group(1) for m in _MARK.finditer(body) if m.group(1) in found]
    return body, {name: found[name] for name in dict.fromkeys(order)}


def _number_marks(body: str, notes: dict[str, str]) -> str:
    """Replace `[^name]` by a sign that Markdown leaves alone; it becomes a link after rendering."""
    numbers = {name: n for n, name in enumerate(notes, 1)}
    return _MARK.sub(lambda m: f"\ue000{numbers[m.group(1)]}\ue001" if m.group(1) in numbers else m.group(0), body)


def _link_marks(html: str, notes: dict[str, str], name: str) -> str:
    seen: set[str] = set()

    def link(match: re.Match[str]) -> str:
        number = match.group(1)
        anchor = "" if number in seen else f' id="{name}-ref-{number}"'
        seen.add(number)
        return f'<sup{anchor}><a href="#{name}-note-{number}">{number}</a></sup>'

    return re.sub("\ue000([0-9]+)\ue001", link, html) if notes else html


def _note_list(notes: dict[str, str], name: str) -> str:
    if not notes:
        return ""
    items = (
        f'<li id="{name}-note-{n}">{_parser().renderInline(text)} <a href="#{name}-ref-{n}">↑</a></li>'
        for n, text in enumerate(notes.values(), 1)
    )
    return f'<section class="footnotes"><ol>{"".join(items)}</ol></section>'
