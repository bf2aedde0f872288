"""What is wrong with a text beside its expressions: links, raw HTML, pictures; each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from vlr.model.city import TextFile
from vlr.model.findings import Finding, Severity, about
from vlr.model.pictures import Picture
from vlr.report.compose.bound.pieces import place_of
from vlr.report.narrative import SCHEMES
from vlr.workspace.photos import picture_fault

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NOT_LINES = re.compile(r"[^\n]")
_BREAKS = ("softbreak", "hardbreak")
_SUSPECT = re.compile(r"[<\]]")
"""Without one of these a text has neither link nor picture nor HTML."""


def text_faults(text: TextFile, pictures: Mapping[str, Picture]) -> Iterator[Finding]:
    """Warnings about a text, in the order of its lines: `text-link-broken` (a file: the report has none beside its
    pages), `text-link-refused` (an address that is neither http, https nor mailto), `text-html` (shown as it is typed),
    `picture-without-alt` and those of `vlr.workspace.photos.picture_fault`."""
    for token, line in tokens_of(text):
        code, found = _fault(token, pictures)
        if code:
            details = {"language": text.language} if code == "picture-without-alt" else {}
            yield about(place_of(text), code, Severity.WARNING, found, line=line, **details)


def inner_links(text: TextFile) -> Iterator[tuple[str, int]]:
    """(anchor without `#`, line) of every link of a text into the report."""
    for token, line in tokens_of(text):
        address = str(token.attrGet("href") or "") if token.type == "link_open" else ""
        if address.startswith("#"):
            yield address[1:], line


def broken_anchors(text: TextFile, known: frozenset[str]) -> Iterator[Finding]:
    """`text-link-broken` for each link of a text to a place that the report does not have. known: ids of its places."""
    for anchor, line in inner_links(text):
        if anchor not in known:
            yield about(place_of(text), "text-link-broken", Severity.WARNING, f"#{anchor}", line=line)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """As the report reads texts, but taking every address for a link and HTML for HTML, so that they can be named."""
    parser = MarkdownIt("commonmark", {"html": True, "typographer": False}).enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def tokens_of(text: TextFile) -> list[tuple[Token, int]]:
    """(token, line in the file) of all that stands in a text; expressions are blanks."""
    if not _SUSPECT.search(text.body):
        return []
    plain = _EXPRESSION.sub(lambda found: _NOT_LINES.sub(" ", found.group()), text.body)
    found: list[tuple[Token, int]] = []
    for token in _parser().parse(plain):
        line = text.first_line + (token.map[0] if token.map else 0)
        found.append((token, line))
        for child in token.children or []:
            found.append((child, line))
            line += (child.type in _BREAKS) + child.content.count("\n") * (child.type == "html_inline")
    return found


def _fault(token: Token, pictures: Mapping[str, Picture]) -> tuple[str, str]:
    """(code, what was found) of what is wrong with a token, ("", "") where nothing is."""
    if token.type in ("html_block", "html_inline"):
        return "text-html", token.content.strip().split("\n")[0][:80]
    if token.type == "link_open":
        return _link_fault(str(token.attrGet("href") or ""))
    if token.type == "image":
        address = str(token.attrGet("src") or "")
        code = picture_fault(address, pictures)
        return (code or ("" if token.content.strip() else "picture-without-alt")), address
    return "", ""


def _link_fault(address: str) -> tuple[str, str]:
    if address.startswith("#"):
        return "", ""
    scheme = _SCHEME.match(address)
    if scheme and scheme.group()[:-1].casefold() in SCHEMES:
        return "", ""
    if scheme or address.startswith(("//", "\\")):
        return "text-link-refused", address
    return "text-link-broken", address
