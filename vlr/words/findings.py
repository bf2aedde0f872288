"""A finding in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlr.model.findings import Finding
from vlr.words.phrases import PLACEHOLDER, Phrases

ALWAYS = ("found", "where", "file", "sheet", "cell", "line", "division", "indicator", "also", "n")
"""Placeholders that every message may use, beside the names of the finding's details."""

_ABSENT = "…"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Said:
    """A finding for a person: what kind of trouble, what happened here, what to do about it ("" where nothing)."""

    message: str
    hint: str
    title: str


def say(finding: Finding, phrases: Phrases) -> Said:
    """Title, message and hint of a finding in the language of the phrases.

    The words are `findings.<code>.title`, `.message`, `.hint`; they may use `{found}`, `{where}`, the other fields of
    `ALWAYS` and the names of the details. The plural form is chosen by the detail `n`, else by the number of cells. A
    placeholder that this finding has no text for shows an ellipsis: a list of findings must not break over one of them.
    """
    values: dict[str, object] = {
        "found": finding.found,
        "where": _place(finding),
        "file": finding.file,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "line": finding.line,
        "division": finding.division,
        "indicator": finding.indicator,
        "also": ", ".join(cell.where for cell in finding.also),
        "n": 1 + len(finding.also),
    }
    values.update(finding.details)
    values = {name: _shown(value) if isinstance(value, str) else value for name, value in values.items()}
    if not isinstance(values["n"], int):
        values["n"] = int(str(values["n"])) if str(values["n"]).isdecimal() else 1
    key = f"findings.{finding.code}"
    return Said(
        _part(key + ".message", phrases, values),
        _part(key + ".hint", phrases, values),
        _part(key + ".title", phrases, values),
    )


def others(group: Sequence[Finding], phrases: Phrases, listed: int = 0) -> str:
    """One line that names the cells of all but the first of alike findings; after `listed` of them the rest is counted.

    listed 0: all are named.
    """
    cells = [finding.cell or str(finding.line or "") or finding.file for finding in group[1:]]
    named = ", ".join(cells[:listed] if listed else cells)
    if listed and len(cells) > listed:
        named = phrases("check.more", cells=named, rest=str(len(cells) - listed))
    return phrases("check.same", n=len(cells), cells=named)


def _place(finding: Finding) -> str:
    """Where inside the file, since the file stands beside every message: `Data!D7`, the sheet, `line 12`, or it."""
    if finding.cell:
        return f"{finding.sheet}!{finding.cell}"
    return finding.sheet or finding.where


def _shown(text: str) -> str:
    """Text from a workbook for one line on a screen: no control characters, not longer than a person reads."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + _ABSENT


def _part(key: str, phrases: Phrases, values: dict[str, object]) -> str:
    phrase = phrases.words[key]
    texts = (phrase,) if isinstance(phrase, str) else tuple(phrase.values())
    absent = {name: _ABSENT for text in texts for name in PLACEHOLDER.findall(text) if name not in values}
    return phrases(key, **values, **absent)
