"""Digits as people type them: which sign is for decimals, which for thousands."""

from __future__ import annotations

import re
from typing import NamedTuple

_GROUPED = re.compile(r"^\d{1,3}(?P<between>[ '.,])\d{3}(?:(?P=between)\d{3})*(?:(?P<point>[.,])\d+)?$")
_PLAIN = re.compile(r"^\d+(?:(?P<point>[.,])(?P<decimals>\d+))?$")


class Decimals(NamedTuple):
    """How a column writes its decimals. sign: the one that it shows more often ("," or "."), "" for none or a draw.

    mixed: it shows both. declared: a person says so, the other sign is one of thousands.
    """

    sign: str = ""
    mixed: bool = False
    declared: bool = False


NO_DECIMALS = Decimals()
"""Of a column that shows no decimal sign."""


def digits_of(body: str, decimal: str) -> str | None:
    """The digits with a decimal point; "" where there are two readings, None where there is none."""
    if found := _PLAIN.match(body):
        point = found["point"]
        if not point:
            return body
        if len(found["decimals"]) == 3 and len(body) <= 7 and body[0] != "0" and point != decimal:
            return ""  # 1,234: a thousand or one and a bit
        return body.replace(point, ".")
    if found := _GROUPED.match(body):
        between, point = found["between"], found["point"]
        if point == between:
            return None
        return body.replace(between, "").replace(point or " ", ".")
    return None


def sign_of_decimals(body: str) -> str:
    """The decimal sign that the digits of a number show without doubt, "" where they show none."""
    if found := _PLAIN.match(body):
        if found["point"] and (len(found["decimals"]) != 3 or len(body) > 7 or body[0] == "0"):
            return found["point"]
        return ""
    if found := _GROUPED.match(body):
        if found["point"]:
            return found["point"]
        if found["between"] in ".,":
            return "." if found["between"] == "," else ","
    return ""
