"""Titles as people type them."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+(?=\S)|\s*[:.]+$")


def one_way(title: str) -> str:
    """A title in one way of writing: without chapter number, colon, capitals and width of blanks."""
    return _NUMBERED.sub("", " ".join(title.split())).casefold().strip()
