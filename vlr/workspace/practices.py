"""What the front matter of a good practice must say: a title, the goals it serves, the division that answers for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from vlr.model.city import TextFile
from vlr.model.findings import Finding, Severity, about
from vlr.workspace.settings import nearest

PRACTICE = "practice-"
"""Beginning of the name of a text that tells of a good practice; a short name of it follows."""
_GOALS = range(1, 18)


def goal_numbers(typed: str) -> tuple[int, ...]:
    """The goals of a line such as `7, 13` or `[7; 13]`, each once in the order typed; what is no goal is left out."""
    numbers = (int(number) for number in re.findall(r"\d{1,4}", typed))
    return tuple(dict.fromkeys(number for number in numbers if number in _GOALS))


def practice_faults(text: TextFile, path: Path, divisions: Sequence[str]) -> list[Finding]:
    """What the front matter of a good practice lacks, with its line; none for any other text.

    Findings (warnings): `practice-title`, `practice-goals` (none, or something that is no goal), `practice-division`
    (none of vlr.toml). The practice is shown all the same; without a goal only in the list.
    """
    if not text.name.startswith(PRACTICE):
        return []
    typed, lines = _typed(path)
    found = []
    if not text.title:
        found.append(about(text.file, "practice-title", Severity.WARNING, line=1))
    goals = typed.get("goals", "")
    if not text.goals or len(re.findall(r"[^\s,;\[\]]+", goals)) != len(text.goals):
        found.append(about(text.file, "practice-goals", Severity.WARNING, goals, line=lines.get("goals", 1)))
    if text.division and text.division not in divisions:
        near = nearest(text.division, divisions)
        line = lines.get("division", 1)
        found.append(about(text.file, "practice-division", Severity.WARNING, text.division, line=line, suggestion=near))
    return found


def _typed(path: Path) -> tuple[dict[str, str], dict[str, int]]:
    """The lines of the front matter by key, and their numbers."""
    typed: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines()[1:], 2):
        if line.rstrip() == "---":
            break
        key, _, value = line.partition(":")
        typed[key.strip()] = value.strip()
        lines[key.strip()] = number
    return typed, lines
