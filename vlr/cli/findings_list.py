"""The list of all findings as Markdown, written from their words and severities: docs/findings.md."""

from __future__ import annotations

import sys
from pathlib import Path

HEAD = """# Findings

Trouble in data is told as a *finding*: a code, how much follows from it, the file, the sheet and the cell, what was
found and what to do. Words in brackets are filled in by each finding. `vlr explain CODE` prints an entry of this list,
also in another language (`--language fi`).

| severity | what follows |
|---|---|
{severities}

Written by `make docs` from the program; a test keeps it equal.
"""


def findings_list() -> str:
    """Every code with its title, severities, message and what to do, by code."""
    from vlr.words.explain import codes, explain
    from vlr.words.phrases import load

    phrases, _ = load("en")
    severities = "\n".join(f"| {word} | {phrases(f'check.means.{word}')} |" for word in ("error", "warning", "note"))
    parts = [HEAD.format(severities=severities)]
    for code in codes():
        one = explain(code, phrases)
        entry = f"## `{code}`\n\n**{one.title}** ({' or '.join(one.severities)}). {one.message}\n"
        parts.append(entry + (f"\n→ {one.hint}\n" if one.hint else ""))
    return "\n".join(parts).replace("](", "]\\(")  # what a hint tells people to type is no link of this list


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(findings_list(), encoding="utf-8", newline="\n")
