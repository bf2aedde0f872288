"""Goals and targets that an officer typed into a cell."""

from __future__ import annotations

import re

from vlr.framework import codes
from vlr.model.findings import Severity
from vlr.workspace.rows import SheetRow


def goals_of(row: SheetRow) -> tuple[int, ...]:
    """Goal numbers in the order of the cell `goals`, a warning for each that does not exist."""
    goals: list[int] = []
    for word in row.words("goals"):
        if not re.fullmatch(r"[1-9]|1[0-7]", word):
            row.tell("goals", "unknown-goal", Severity.WARNING, word)
        elif int(word) not in goals:
            goals.append(int(word))
    return tuple(goals)


def targets_of(row: SheetRow) -> tuple[str, ...]:
    """Target codes of the cell `targets`, a warning for each that does not exist or was typed as a number that may
    mean two."""
    found: list[str] = []
    cell = row.cells.get("targets")
    for word in row.words("targets"):
        code = codes.parse_code(word) or ""
        if not codes.known_target(code):
            row.tell("targets", "unknown-target", Severity.WARNING, word)
        elif cell and isinstance(cell.value, float) and codes.known_target(f"{code}0"):
            row.tell("targets", "code-as-number", Severity.WARNING, word, field="targets")
        elif code not in found:
            found.append(code)
    return tuple(found)
