"""Numbers as plain text for files that machines read: a point, full precision, no exponent."""

from __future__ import annotations

from decimal import Decimal


def plain(value: float) -> str:
    """Shortest text that gives back the same number: 12.0 -> 12, 0.0001 -> 0.0001, 1e21 -> 1000000000000000000000."""
    text = format(Decimal(repr(float(value))), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
