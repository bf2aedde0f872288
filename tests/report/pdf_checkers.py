"""What two checkers of accessible PDFs say of a file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

TOOLS = Path(sys.executable).parent
BY_CHANCE = "PAG-001"
"""Of outloud: it takes a line at the top of three pages for a running head. Our running heads are artifacts; headings
such as "What is missing" come to stand there by chance."""


def faults(file: Path) -> list[str]:
    """Errors and warnings of both, `checker rule: what is wrong`; `BY_CHANCE` is left out."""
    return [one for one in (*_outloud(file), *_pdfua(file)) if BY_CHANCE not in one]


def _outloud(file: Path) -> list[str]:
    said = _said("outloud", "--json", "-", "--quiet", file)["results"]
    return [
        f"outloud {one['rule']}: p. {one.get('page')}: {one['message']}: {one.get('evidence')}"
        for result in said
        for one in result["findings"]
        if one["severity"] != "info"
    ]


def _pdfua(file: Path) -> list[str]:
    said = _said("pdfua", "check", "--format", "json", file)
    return [f"pdfua {one.get('rule_id', one)}: {one.get('message', '')}" for one in said["findings"]]


def _said(*words: str | Path) -> dict:  # type: ignore[type-arg]
    done = subprocess.run([TOOLS / words[0], *words[1:]], capture_output=True, encoding="utf-8")
    return json.loads(done.stdout[done.stdout.index("{") :])  # type: ignore[no-any-return]
