"""`vlr text import`: what editors wrote in a word processor, put into the city's texts."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vlr.bridges.word.merge import CityText, merge
from vlr.bridges.word.read import ReadText, read_docx
from vlr.bridges.word.record import Record
from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.pipeline.text_titles import titles_of
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
    """What was taken. texts: how many the files hold; changed: those that became others."""

    texts: int
    changed: tuple[ChangedText, ...]
    findings: tuple[Finding, ...]


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

    def file(self, path: Path) -> None:
        """One file."""
        languages = (self.language,) if self.language else self.city.languages
        titles = titles_of(self.folder, self.city, languages)
        found = read_docx(path, path.name, titles, [text.body for text in self.city.texts])
        self.findings += found.findings
        for read in found.texts:
            if read.language in self.city.languages and is_name(read.name):
                self.texts += 1
                self.text(read, found.record)
            else:
                self.findings.append(
                    about(path.name, "docx-unknown-heading", Severity.WARNING, f"{read.language}/{read.name}")
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
    written = work.files()
    if not dry_run and written:
        write_texts(folder, written)
    taken = {state.raw.file: state.taken for state in work.states.values()}
    changes = tuple(ChangedText(raw.file, taken[raw.file], _diff(raw, content)) for raw, content in written)
    return Imported(work.texts, changes, tuple(work.findings))


def _diff(raw: RawText, content: bytes) -> str:
    before, after = ((text or b"").decode("utf-8-sig").splitlines() for text in (raw.content, content))
    return "\n".join(difflib.unified_diff(before, after, raw.file, raw.file, lineterm="", n=1))
