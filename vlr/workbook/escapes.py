"""Characters that XML cannot hold, as Excel writes them into texts."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def decode(text: str) -> str:
    """Text with the file format's escapes (`_x000D_`) turned back, line ends as plain newlines."""
    if "_x" in text:
        text = _ESCAPED.sub(_unescaped, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _unescaped(found: re.Match[str]) -> str:
    """The character of an escape; half a pair stays as it is, as it is no character."""
    number = int(found.group(1), 16)
    return found.group(0) if 0xD800 <= number <= 0xDFFF else chr(number)
