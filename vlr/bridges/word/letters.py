"""Letters that a file can hold."""

from __future__ import annotations

import re

_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_BLANKS = re.compile(r"[ \t\r\n\v\f]+")


def one_line(text: str) -> str:
    """A text on one line with single blanks; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def clean(text: str) -> str:
    """A text without characters that no XML can hold."""
    return _UNSAYABLE.sub("\N{REPLACEMENT CHARACTER}", text)
