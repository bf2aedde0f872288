"""`vlr text import`: what editors wrote in a word processor, put into the city's texts."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vlr.bridges.word.merge import CityText, merge
from vlr.bridges.word.package import Package, open_package
from vlr.bridges.word.pair_sheet import read_pairs
from vlr.bridges.word.read import ReadText, read_texts
from vlr.bridges.word.record import Record
from vlr.bridges.word.two_columns import read_two_columns
from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.pipeline.text_titles import titles_of
from vlr.pipeline.translate import Taking
from vlr.workspace.load import load
from vlr.workspace.text_files import RawText, changed, raw_text, write_texts
from vlr.workspace.texts import is_name


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text that became another. taken: paragraphs and pieces of front matter; diff: what changed, line by line."""

    file: str
    taken: int
    diff: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken. texts: how many the files hold; changed: those that became others; names: how many titles and
    names of the catalogue."""

    texts: int
    changed: tuple[ChangedText, ...]
    findings: tuple[Finding, ...]
    names: int = 0


@dataclass
class _State:
    """A text between two files: as it is on the disk, and as it will be."""

    raw: RawText
    body: str
    front: Mapping[str, str]
    taken: int = 0


@dataclass
class _Importing:
    """All files of one command. language: of files made by hand, "" to find it by their headings."""

    folder: Path
    city: City
    deletions: bool
    language: str = ""
    states: dict[tuple[str, str], _State] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    texts: int = 0

    def __post_init__(self) -> None:
        self.taking = Taking(self.folder, self.city)

    def file(self, path: Path) -> None:
        """One file: of texts, or of a translator."""
        if path.suffix.casefold() in (".xlsx", ".ods"):
            sheet, told = read_pairs(path, path.name)
            told += [] if sheet or told else [about(path.name, "translation-unknown", Severity.WARNING, path.name)]
        else:
            package, told = open_package(path, path.name)
            sheet, more = read_two_columns(package, path.name, package.remembers) if package else (None, [])
            told += more
            if package and not sheet:
                self.of_texts(package, path.name)
        self.findings += told
        if sheet:
            self.taking.sheet(sheet, path.name)

    def of_texts(self, package: Package, shown: str) -> None:
        languages = (self.language,) if self.language else self.city.languages
        titles = titles_of(self.folder, self.city, languages)
        found = read_texts(package, shown, titles, [text.body for text in self.city.texts])
        self.findings += found.findings
        for read in found.texts:
            if read.language in self.city.languages and is_name(read.name):
                self.texts += 1
                self.text(read, found.record)
            else:
                self.findings.append(
                    about(shown, "docx-unknown-heading", Severity.WARNING, f"{read.language}/{read.name}")
                )

    def text(self, read: ReadText, record: Record | None) -> None:
        state = self.state(read.language, read.name)
        base = record.texts[read.number] if record and read.number >= 0 else None
        city = CityText(state.raw.file, state.body, state.front, state.raw.first_line)
        done = merge(read, base.body if base else None, base.front if base else {}, city, self.deletions)
        state.body, state.front = done.body, done.front
        state.taken += done.taken
        self.findings += done.findings

    def state(self, language: str, name: str) -> _State:
        key = (language, name)
        if key not in self.states:
            raw = raw_text(self.folder, language, name)
            self.states[key] = _State(raw, raw.body, dict(raw.front))
        return self.states[key]

    def files(self) -> list[tuple[RawText, bytes]]:
        """What the texts' files will hold, of those that change."""
        found = [
            (state.raw, changed(state.raw, state.body, state.front)) for state in self.states.values() if state.taken
        ]
        return [(raw, content) for raw, content in found if content != (raw.content or b"")]


def import_texts(
    folder: Path, files: Sequence[Path], *, deletions: bool = False, dry_run: bool = False, language: str = ""
) -> Imported:
    """Take what was changed in files into the city's texts; nothing is written before all of them were read.

    deletions: also take out paragraphs that a file does not have any more. dry_run: write nothing. Raises VlrError
    where the city's texts cannot be read or written, and for an unknown language.
    """
    city, _ = load(folder)
    if language and language not in city.languages:
        raise VlrError(f"The report has no language {language}.", f"It has: {', '.join(city.languages)}.")
    work = _Importing(folder, city, deletions, language)
    for path in files:
        work.file(path)
    of_texts, of_translations = work.files(), work.taking.files()
    if of_texts and (of_translations or work.taking.names):
        raise VlrError("Texts and translations cannot be taken in by one command; nothing was written.", "Take two.")
    if not dry_run:
        write_texts(folder, of_texts)
        work.taking.write()
    taken = {state.raw.file: state.taken for state in work.states.values()} | work.taking.taken
    changes = tuple(
        ChangedText(raw.file, taken.get(raw.file, 0), _diff(raw, content))
        for raw, content in (*of_texts, *of_translations)
    )
    names = sum(len(found) for found in work.taking.names.values())
    return Imported(work.texts, changes, (*work.findings, *work.taking.findings), names)


def _diff(raw: RawText, content: bytes) -> str:
    before, after = ((text or b"").decode("utf-8-sig").splitlines() for text in (raw.content, content))
    return "\n".join(difflib.unified_diff(before, after, raw.file, raw.file, lineterm="", n=1))
