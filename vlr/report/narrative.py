"""Text of people: Markdown to HTML that is safe to print, with headings that fit where the text stands.

What is allowed: paragraphs, emphasis, lists, quotations, tables, links, footnotes. Raw HTML in the source is shown as
text; pictures are those of the city's folder that have a text alternative, of others that text is shown; links may
point to http, https, mailto, or to a place in the report, any other one is shown as its text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from vlr.model.pictures import Picture
from vlr.report.signs import MARK, without_last_marks
from vlr.report.text_pictures import with_pictures

TAGS = {
    "p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "sup", "sub",
    "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "div",
    "img", "figure", "figcaption",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "id", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "th": {"scope", "class"},
    "td": {"class"},
    "div": {"class"},
    "img": {"src", "alt", "width", "height", "loading"},
    "figure": {"class"},
}
SCHEMES = frozenset({"http", "https", "mailto"})
_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]+(.+(?:\n(?:[ ]{2,}|\t).+)*)", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$")
_MARK = re.compile(r"\[\^([\w-]+)\]")


def _parser() -> MarkdownIt:
    """Every address is taken for a link: those that are not allowed are taken away afterwards, and their words stay."""
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def to_html(markdown: str, *, top: int = 3, name: str = "text", pictures: Mapping[str, Picture] | None = None) -> str:
    """Safe HTML of a Markdown text.

    top: level of the text's highest heading on the page (2 to 6); lower ones follow without a gap whatever levels the
    writer used. name: beginning of the ids of footnotes, so that two texts on one page do not share an id. pictures:
    those of the city, by `picture_key`; the HTML names them below `vlr.model.pictures.OUTPUT`.
    """
    body, notes = _take_notes(markdown)
    tokens = _parser().parse(_number_marks(body, notes))
    tokens = _with_ids(tokens)
    _fit_headings(tokens, top)
    _fit_tables(tokens)
    tokens = with_pictures(tokens, pictures or {})
    _drop_links(tokens)
    html = _parser().renderer.render(tokens, _parser().options, {})
    html = _link_marks(html, notes, name) + _note_list(notes, name, pictures or {})
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
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
    return without_last_marks("\n".join(rest)).strip(), without_last_marks("\n".join(part)).strip()


def _with_ids(tokens: list[Token]) -> list[Token]:
    """The same without the lines that mark paragraphs; what follows such a line has its id."""
    kept: list[Token] = []
    id = ""
    n = 0
    while n < len(tokens):
        token = tokens[n]
        found = MARK.fullmatch(tokens[n + 1].content) if token.level == 0 and token.type == "paragraph_open" else None
        if found:
            id = found.group(1)
            n += 3
            continue
        if id and token.level == 0 and token.nesting >= 0:
            token.attrSet("id", id)
            id = ""
        kept.append(token)
        n += 1
    return kept


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


def _drop_links(tokens: list[Token]) -> None:
    """Take links away that lead neither into the report nor to the web; what they say stays."""
    for token in tokens:
        kept: list[Token] = []
        dropped = 0
        for child in token.children or []:
            if child.type == "link_open" and not is_allowed(str(child.attrGet("href") or "")):
                dropped += 1
            elif child.type == "link_close" and dropped:
                dropped -= 1
            else:
                kept.append(child)
        if token.children:
            token.children = kept


def is_allowed(address: str) -> bool:
    """Whether a link of a text may be followed: into the report, to http, https or mailto."""
    scheme, colon, _ = address.partition(":")
    return address.startswith("#") or (bool(colon) and scheme.casefold() in SCHEMES)


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


def _note_list(notes: dict[str, str], name: str, pictures: Mapping[str, Picture]) -> str:
    if not notes:
        return ""
    items = (
        f'<li id="{name}-note-{n}">{_inline(text, pictures)} <a href="#{name}-ref-{n}">↑</a></li>'
        for n, text in enumerate(notes.values(), 1)
    )
    return f'<div class="footnotes"><ol>{"".join(items)}</ol></div>'


def _inline(text: str, pictures: Mapping[str, Picture]) -> str:
    """HTML of one line of Markdown."""
    parser = _parser()
    tokens = with_pictures(parser.parseInline(text), pictures)
    _drop_links(tokens)
    return str(parser.renderer.render(tokens, parser.options, {}))
