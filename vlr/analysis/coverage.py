"""How much of a made figure is there: parts that report of those that are expected."""

from __future__ import annotations

from vlr.model.review import Point


def is_made(point: Point) -> bool:
    """Whether a point was put together from parts."""
    return point.expected > 0


def is_whole(point: Point) -> bool:
    """Whether nothing is missing: the point was typed as it stands, or all of its parts have a value."""
    return point.reporting >= point.expected
