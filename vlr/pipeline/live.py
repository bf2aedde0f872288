"""One turn of the preview: the internal pages of a city, made anew from what has changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vlr.analysis.review import review
from vlr.analysis.small_counts import small_counts
from vlr.intake.mapping import mapping_for
from vlr.intake.read import FileReading, read_file
from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity
from vlr.pipeline.gather import gather
from vlr.pipeline.prints import Charts, Prints, print_language, report_of
from vlr.pipeline.reading import Order
from vlr.pipeline.tongues import chosen
from vlr.report.anchors import anchors_of
from vlr.report.comments_page import with_comments
from vlr.report.comments_placed import placed
from vlr.words.environment import environment
from vlr.words.findings import say
from vlr.words.phrases import load
from vlr.workspace.comments import read_store


@dataclass(slots=True)
class Memory:
    """What need not be done again: files read before, by path, bytes and marks, and charts drawn before.

    charts: of the first language that is shown; others: those of further languages.
    """

    files: dict[tuple[str, str, tuple[str, ...], int | None], FileReading] = field(default_factory=dict)
    charts: Charts = field(default_factory=Charts)
    others: dict[str, Charts] = field(default_factory=dict)

    def read_each(self, orders: Sequence[Order]) -> list[FileReading]:
        """Each file as it was read before where its bytes are the same, else read now."""
        return [self._read(*order) for order in orders]

    def _read(self, path: Path, shown: str, marks: tuple[str, ...], year: int | None) -> FileReading:
        try:
            digest = hashlib.sha256(path.read_bytes() + _beside(path)).hexdigest()
        except OSError:
            return read_file(path, shown, marks, year)
        key = (shown, digest, marks, year)
        if key not in self.files:
            for old in [known for known in self.files if known[0] == shown]:
                del self.files[old]
            self.files[key] = read_file(path, shown, marks, year)
        return self.files[key]


def _beside(path: Path) -> bytes:
    """The bytes of the mapping file of a workbook, none where there is none. Raises OSError."""
    mapping = mapping_for(path)
    return mapping.read_bytes() if mapping.is_file() else b""


@dataclass(frozen=True, slots=True)
class Live:
    """Pages (path -> bytes; none where the city could not be printed), what to say of them, whether that is trouble.

    first: the page to begin with; pages of several languages lie in a folder each.
    """

    pages: dict[str, bytes]
    text: str
    trouble: bool
    first: str = "index.html"


def render(folder: Path, language: str, memory: Memory) -> Live:
    """The internal pages of a city in some languages (`fi,sv`, `all`), "" for its first.

    A fault that leaves no pages (a vlr.toml that cannot be read) or spoils a template is told in `text`.
    """
    try:
        gathered = gather(folder, read=memory.read_each)
        known = gathered.city.languages
        codes = chosen(language, known) if language else known[:1]
    except VlrError as trouble:
        return Live({}, f"{trouble.message} {trouble.hint}".strip(), True)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    made = [
        print_language(
            whole,
            code,
            folder,
            ("html",),
            audience="internal",
            draft=False,
            date=gathered.city.published,
            charts=memory.charts if code == codes[0] else memory.others.setdefault(code, Charts()),
            languages=codes,
        )
        for code in codes
    ]
    told_of = [(one.language, *_with_comments(folder, one, gathered.city)) for one in made]
    pages = {_address(code, name, codes): data for code, shown, _ in told_of for name, data in shown.items()}
    unread = next((why for _, _, why in told_of if why), "")
    findings = [*whole.findings, *small_counts(whole), *(finding for one in made for finding in one.findings)]
    templates = [finding for finding in findings if finding.code == "template-error"]
    text = "\n".join(part for part in (told(findings, templates), unread) if part)
    first = _address(codes[0], "index.html", codes)
    return Live({} if templates and memory.charts.kept else pages, text, bool(templates or unread), first)


def _address(code: str, name: str, codes: tuple[str, ...]) -> str:
    """Where a page of a language lies: in a folder of its code where there are several languages."""
    return f"{code}/{name}" if len(codes) > 1 else name


def _with_comments(folder: Path, made: Prints, city: City) -> tuple[dict[str, bytes], str]:
    """The pages with what readers said of them, and why that cannot be shown, "" where it can."""
    try:
        threads = read_store(folder).threads()
    except VlrError as trouble:
        return made.html, f"{trouble.message} {trouble.hint}".strip()
    if not threads:
        return made.html, ""
    anchors = anchors_of(made.document)
    shown = with_comments(
        made.html,
        [placed(thread, anchors, made.language) for thread in threads],
        anchors,
        environment(None, made.language),
        made.phrases,
        title=made.document.title,
        report=report_of(city),
    )
    return shown, ""


def told(findings: list[Finding], faults: list[Finding]) -> str:
    """What the bar of the preview says: a template's fault with its place, else how many findings there are."""
    phrases, _ = load("en")
    if faults:
        said = (say(fault, phrases) for fault in faults)
        return "\n".join(f"{fault.where}: {words.message}" for fault, words in zip(faults, said, strict=True))
    number = Counter(finding.severity for finding in findings)
    return phrases("preview.told", errors=number[Severity.ERROR], warnings=number[Severity.WARNING])
