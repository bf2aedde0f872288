"""What commands print: findings as lines, sums, progress, and where to look."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, alike, grave

if TYPE_CHECKING:
    from vlr.pipeline.build import Built
    from vlr.pipeline.check import Checked
    from vlr.pipeline.doctor import Part
    from vlr.pipeline.gather import Told
    from vlr.pipeline.trace import Traced
    from vlr.words.explain import Explained
    from vlr.words.phrases import Phrases

LISTED = 12
"""Cells named on one line before the rest is only counted (all of them stand in findings.json)."""


def exit_status(findings: Sequence[Finding], strict: bool = False) -> int:
    """1 when a finding is an error (strict: or a warning), else 0."""
    return int(grave(findings, strict))


def say_lines(findings: Sequence[Finding], language: str = "en") -> list[str]:
    """One line a finding, alike ones of a sheet joined, with what to do, in a language."""
    from vlr.words.phrases import load

    phrases, _ = load(language)
    return [line for group in alike(findings) for line in _said(group, phrases)]


def _said(group: Sequence[Finding], phrases: Phrases) -> Iterator[str]:
    """The lines of one group of alike findings: the first in words, the cells of the others."""
    from vlr.words.findings import others, say

    first = group[0]
    said = say(first, phrases)
    where = f"{first.where}: " if first.where else ""
    yield f"{phrases(f'severity.{first.severity.value}'):<8} {where}{said.message}  [{first.code}]"
    if len(group) > 1:
        yield f"         {others(group, phrases, LISTED)}"
    if first.suggested:
        yield f"         → {phrases('check.type-instead', suggested=first.suggested)}"
    if said.hint:
        yield f"         → {said.hint}"


def check_text(checked: Checked, language: str = "en") -> str:
    """All findings for a person at a terminal, by division, and the sum of all value cells."""
    lines: list[str] = []
    by_division: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        by_division.setdefault(finding.division, []).append(finding)
    for division, findings in by_division.items():
        name = checked.city.division_name(division) if division else checked.city.name
        lines += ["", f"{name} — {counts(findings, language)}", *say_lines(findings, language)]
    return "\n".join([*lines, "", *sum_lines(checked, language)]).lstrip("\n")


def counts(findings: Sequence[Finding], language: str = "en") -> str:
    """How many errors, warnings and notes, in words of a language."""
    from vlr.words.phrases import load

    phrases, _ = load(language)
    number = Counter(finding.severity for finding in findings)
    words = [phrases(f"check.counts.{severity.value}", n=number[severity]) for severity in Severity if number[severity]]
    return ", ".join(words) or phrases("check.counts.none")


def sum_lines(checked: Checked, language: str = "en") -> list[str]:
    """The sum: value cells read, and what became of them."""
    from vlr.words.phrases import load

    phrases, _ = load(language)
    accounts = checked.accounts
    said = phrases(
        "check.sum",
        values=sum(account.value for account in accounts),
        files=len({account.file for account in accounts}),
        readings=sum(account.readings for account in accounts),
        gaps=sum(account.gaps for account in accounts),
        findings=sum(account.findings for account in accounts),
    )
    return [said, f"{_begun(counts(checked.findings, language))}."]


def _begun(sentence: str) -> str:
    """The words with a large letter at their beginning."""
    return sentence[:1].upper() + sentence[1:]


def check_json(checked: Checked, language: str = "en") -> str:
    """The findings as JSON, the same shape as findings.json of a build."""
    from vlr.report.opendata import findings_json
    from vlr.words.phrases import load

    phrases, _ = load(language)
    return findings_json(checked.findings, phrases, len(checked.city.submissions)).decode("utf-8").rstrip()


def check_html(checked: Checked, language: str = "en") -> str:
    """The findings as one HTML page."""
    from vlr.report.findings_page import page
    from vlr.words.phrases import load

    phrases, _ = load(language)
    return page(checked.city, checked.findings, sum_lines(checked, language), phrases)


def check_sarif(checked: Checked, language: str = "en") -> str:
    """The findings as SARIF 2.1.0, for programs that show the results of checks."""
    from vlr import __version__
    from vlr.report.sarif import sarif
    from vlr.words.phrases import load

    phrases, _ = load(language)
    return sarif(checked.findings, phrases, __version__).decode("utf-8").rstrip()


def explained_text(explained: Explained) -> str:
    """One code in words for a person at a terminal."""
    lines = [f"{explained.code}: {explained.title}", "", explained.message]
    if explained.hint:
        lines.append(f"→ {explained.hint}")
    lines += ["", *(explained.consequences)]
    return "\n".join(lines)


def date_from_environment() -> str:
    """ISO date of SOURCE_DATE_EPOCH, "" where it is not set. Raises VlrError where it is no number."""
    import datetime

    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return ""
    try:
        return datetime.datetime.fromtimestamp(int(text), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as wrong:
        raise VlrError(f"SOURCE_DATE_EPOCH is {text!r}, which is no time in seconds.") from wrong


@contextlib.contextmanager
def progress() -> Iterator[Told]:
    """A bar on standard error while work goes on; nothing when it is not a terminal."""
    from vlr.pipeline.gather import untold

    if not sys.stderr.isatty():
        yield untold
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, object] = {}

        def told(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done, total=of)  # type: ignore[arg-type]  # rich's TaskID is an int

        yield told


def build_lines(built: Built) -> list[str]:
    """What a build has to say before its result: errors and warnings in words, notes counted."""
    told = [finding for finding in built.findings if finding.severity is not Severity.NOTE]
    lines = say_lines(told)
    lines.append(f"{counts(built.findings).capitalize()}." + (" See them with: vlr check" if built.findings else ""))
    if built.refused:
        lines.append("Not released: mend the errors first, or decide about them with: vlr decisions")
        lines.append("What was there before is untouched.")
    return lines


def where_to_look(built: Built) -> str:
    """The files to open, from where the person stands."""
    here = Path.cwd()
    shown = (path.relative_to(here) if path.is_relative_to(here) else path for path in built.look)
    return "\n".join(["Look here:", *(f"  {path}" for path in shown)])


def removed_lines(built: Built, again: str) -> list[str]:
    """What is gone from the output and why, one line each; again: the command that makes it anew, "" for none."""
    parts = [part for part in built.removed if part != "review"]
    lines = []
    if parts:
        line = f"Removed, because they were made of older files or with other options: {', '.join(parts)}."
        lines.append(line + (f" Make them again with: {again}" if again else ""))
    if "review" in built.removed:
        lines.append("Removed, because comments in it may be settled by now: the earlier review copy.")
    return lines


def edition_line(built: Built) -> str:
    """Where a release is kept for the next review, or why it is not."""
    if built.edition is None:
        return "Not kept as an edition: that needs html, pdf and data in all languages."
    return f"Kept as edition: {built.edition.parent.name}/{built.edition.name}"


def doctor_text(parts: Sequence[Part]) -> str:
    """One line for each part: there or missing, its version, what is off without it, what to type."""
    lines = []
    for part in parts:
        state = f"ok       {part.name} {part.version}" if part.present else f"missing  {part.name}"
        lines.append(state.rstrip())
        if not part.present:
            lines += [f"         off: {part.switches_off}", f"         → {part.hint}"]
    return "\n".join(lines)


def trace_text(traced: Sequence[Traced]) -> str:
    """Every figure of an indicator with where it was typed."""
    lines: list[str] = []
    for one in traced:
        lines += ["", *(f"{label}: {text}" for label, text in one.head)]
        for figure in one.figures:
            lines += ["", *(f"  {label}: {text}" for label, text in figure)]
    return "\n".join(lines).lstrip("\n")
