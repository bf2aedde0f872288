"""Marked copies for divisions: `vlr check --copies` and `vlr submit --copy`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vlr.intake.copies.message import Message, html, text
from vlr.intake.copies.problems import FILLS, Problem, asked, first_sheet, is_ours, marks, problems_of
from vlr.intake.copies.returned import compare
from vlr.intake.read import FileReading
from vlr.model.cells import Cell
from vlr.model.city import City
from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity, about
from vlr.model.properties import COPY_OF
from vlr.model.slugs import slug
from vlr.words.phrases import Phrases, load
from vlr.workbook.archive import RefusedError
from vlr.workbook.book import Book
from vlr.workbook.kinds import kind_of
from vlr.workbook.marked import marked
from vlr.workbook.open import open_book
from vlr.workbook.rebuilt import rebuilt
from vlr.workbook.unmarked import unmarked

if TYPE_CHECKING:
    from vlr.pipeline.submit import Submitted

ENDING = "-checked"


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that a division sent: where it lies, its path in findings, its name as the division knows it.

    figures: how many of its figures go into the report.
    """

    path: Path
    shown: str
    name: str
    division: str
    figures: int


def write_copy(out: Path, sent: Sent, city: City, findings: Sequence[Finding]) -> list[Path]:
    """Write `NAME-checked.xlsx` and the message (text, HTML) for one file below a folder; their paths.

    findings: of the whole city; only those about this file are shown. The words are in the division's language. A file
    that cannot be opened, or about which there is nothing to say, has a message and no copy; one of another format than
    xlsx is written anew from its cells. Raises VlrError where the folder cannot be written.
    """
    phrases, _ = load(city.division_language(sent.division))
    problems = problems_of(findings, sent.shown, phrases)
    stem = _stem(sent.name)
    copy = _copy(sent, problems, phrases)
    message = Message(city.name, city.contact, sent.name, f"{stem}{ENDING}.xlsx" if copy else "", sent.figures)
    files = {f"{stem}{ENDING}.xlsx": copy} if copy else {}
    files[f"{stem}-message.txt"] = text(message, problems, phrases).encode("utf-8")
    files[f"{stem}-message.html"] = html(message, problems, phrases).encode("utf-8")
    return [_write(out / name, content) for name, content in files.items()]


def _stem(name: str) -> str:
    """The name of a file without its ending and without what an earlier copy added to it."""
    stem = Path(name.replace("\\", "/")).stem
    while stem.endswith(ENDING):
        stem = stem.removesuffix(ENDING)
    return slug(stem, "workbook", 80) if not stem.strip(". ") else stem


def _copy(sent: Sent, problems: Sequence[Problem], phrases: Phrases) -> bytes:
    """The marked copy, empty where there is nothing to mark or the file cannot be opened."""
    if not problems:
        return b""
    book, _ = open_book(sent.path, sent.shown)
    if book is None or not book.sheets:
        return b""
    content, clean = _clean(sent, book)
    shown = marks(problems, phrases)
    there = {sheet.name for sheet in clean.sheets}
    first = first_sheet(problems, clean, sent.name, phrases)
    properties = {COPY_OF: book.sha256}
    usable = [mark for mark in shown if mark.sheet in there]
    try:
        return marked(content, usable, first, properties)
    except RefusedError:
        return marked(rebuilt(clean), usable, first, properties)


def _clean(sent: Sent, book: Book) -> tuple[bytes, Book]:
    """The file as xlsx without marks of an earlier copy, and its sheets without ours."""
    ours = [sheet.name for sheet in book.sheets if is_ours(sheet.cells)]
    kept = Book(book.file, book.sha256, tuple(s for s in book.sheets if s.name not in ours), book.properties)
    content = sent.path.read_bytes()
    if kind_of(content) != "xlsx":
        return rebuilt(kept), kept
    if not ours and COPY_OF not in book.properties:
        return content, kept
    try:
        return unmarked(content, ours, list(FILLS.values())), kept
    except RefusedError:
        return rebuilt(kept), kept


def _write(path: Path, content: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as trouble:
        raise VlrError(f"{path} cannot be written: {trouble.strerror}.") from trouble
    return path


def write_answer(out: Path, submitted: Submitted, file: Path) -> list[Path]:
    """The marked copy and the message for a file that was submitted; their paths. file: where the person has it."""
    entry = submitted.entry
    sent = Sent(submitted.original or file, submitted.reading.file, entry.file, entry.division, submitted.figures)
    return write_copy(out, sent, submitted.city, submitted.findings)


def write_copies(
    folder: Path, out: Path, city: City, findings: Sequence[Finding], figures: dict[str, int]
) -> list[Path]:
    """A marked copy and a message for every file of the city about which there is an error or a warning.

    figures: path of a file as shown -> how many of its figures go into the report. Each division has a folder below
    `out`; two files of one name in a division are told apart by a number.
    """
    grave = {finding.file for finding in findings if finding.severity is not Severity.NOTE}
    written: list[Path] = []
    taken: set[tuple[str, str]] = set()
    for submission in city.submissions:
        if submission.file in grave:
            name = _unlike(submission.division, Path(submission.file).name, taken)
            sent = Sent(
                folder / submission.file, submission.file, name, submission.division, figures.get(submission.file, 0)
            )
            written += write_copy(out / submission.division, sent, city, findings)
    return written


def _unlike(division: str, name: str, taken: set[tuple[str, str]]) -> str:
    stem, ending = Path(name).stem, Path(name).suffix
    names = [name, *(f"{stem} {number}{ending}" for number in range(2, len(taken) + 3))]
    free = next(one for one in names if (division, _stem(one).casefold()) not in taken)
    taken.add((division, _stem(free).casefold()))
    return free


def with_copies(folder: Path, files: Sequence[FileReading]) -> list[FileReading]:
    """The same files; where a marked copy lies beside its original, only the newer of the two is read.

    A copy that nobody changed is set aside, otherwise its original is; a finding says which, and what was mended.
    """
    files = list(files)
    places = {file.sha256: place for place, file in enumerate(files) if file.sha256}
    for place, file in enumerate(files):
        before = places.get(file.copy_of, place)
        if before == place:
            continue
        original = files[before]
        told = compared(folder / original.file, folder / file.file, file.file, file.findings)
        if told is not None and told.code == "copy-untouched":
            files[place] = _aside(file, told)
            continue
        files[before] = _aside(
            original, about(file.file, "copy-beside-original", Severity.NOTE, original=original.file)
        )
        if told is not None:
            files[place] = replace(file, findings=(*file.findings, told))
    return files


def _aside(file: FileReading, finding: Finding) -> FileReading:
    """The file as if nothing stood in it, with the finding that says why."""
    return FileReading(file.file, file.sha256, (), (finding,), ())


def compared(original: Path, returned: Path, shown: str, findings: Sequence[Finding]) -> Finding | None:
    """What a division did with a marked copy, as one finding; None where either file cannot be opened.

    findings: of the returned copy, those of error and warning level tell which marked cells are not mended yet.
    """
    before, _ = open_book(original, shown)
    after, _ = open_book(returned, shown)
    if before is None or after is None:
        return None
    places = [Cell(cell.file, cell.sheet, cell.row, cell.column) for _, cell, _ in asked(after)]
    still = {
        (finding.sheet, finding.cell)
        for finding in findings
        if finding.file == shown and finding.severity is not Severity.NOTE
    }
    result = compare(before, after, places, still)
    if result.untouched:
        return about(shown, "copy-untouched", Severity.WARNING)
    cells = ", ".join(f"{cell.sheet}!{cell.a1}" for cell in result.others[:12]) or "–"
    return about(
        shown,
        "copy-compared",
        Severity.NOTE,
        mended=result.mended,
        asked=result.asked,
        others=len(result.others),
        cells=cells,
    )
