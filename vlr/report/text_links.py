"""Links of people's texts into the report, turned to where a print has the place."""

from __future__ import annotations

import re
from collections.abc import Callable

_LINK = re.compile(r' href="#([^"]*)"')
_FOOTNOTE = re.compile(r".+-(?:note|ref)-[0-9]+")
"""Places that a text makes itself: `vlr.report.narrative` gives them their ids."""


def relinked(html: str, to: Callable[[str], str]) -> str:
    """Safe HTML with other targets of its inner links. to: `#id` -> address, "" for a place that the print has not: the
    link then has no address and is words; a finding has told of it. Links between a text and its footnotes stay."""

    def link(found: re.Match[str]) -> str:
        name = found.group(1)
        address = f"#{name}" if _FOOTNOTE.fullmatch(name) else to(f"#{name}")
        return f' href="{address}"' if address else ""

    return _LINK.sub(link, html)
