"""Groupings of the 17 goals that many reports use; their names are words (`themes.<preset>.<id>`)."""

from __future__ import annotations

from vlr.framework.tables import rows

Grouping = tuple[tuple[str, tuple[int, ...]], ...]
"""(id of a theme, its goals), in the order of a report; each goal stands in one theme."""


def _presets() -> dict[str, Grouping]:
    found: dict[str, Grouping] = {}
    for row in rows("groupings.csv"):
        theme = (row["id"], tuple(int(goal) for goal in row["goals"].split()))
        found[row["preset"]] = (*found.get(row["preset"], ()), theme)
    return found


PRESETS: dict[str, Grouping] = _presets()
"""five-ps and dimensions."""
