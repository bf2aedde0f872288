"""The first half of every command: a city's folder to observations and findings."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vlr.intake.collector import without_collector
from vlr.intake.read import FileReading
from vlr.model.city import City, Submission
from vlr.model.findings import Finding
from vlr.model.observations import SheetAccount
from vlr.pipeline.accounting import settled
from vlr.pipeline.reading import Order, read_each
from vlr.workspace.load import begin, finish

if TYPE_CHECKING:
    import pandas as pd

Told = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""


_AFTERWARDS = ("vlr.pipeline.decisions", "vlr.pipeline.copies")
"""What is needed once all is read. It brings pandas, which takes half a second to import: time in which other processes
read already."""


def untold(_what: str, _done: int, _all: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A city, what its divisions sent as one observation table, and all findings so far.

    `city.submissions` carry the hash of each file. accounts: one per sheet, see `vlr.pipeline.accounting`. set_aside:
    how many readings did not become observations.
    """

    city: City
    observations: pd.DataFrame
    findings: tuple[Finding, ...]
    accounts: tuple[SheetAccount, ...]
    set_aside: int


Reader = Callable[[Sequence[Order]], Iterable[FileReading]]
"""Reads files in the order in which they are named; a preview has one that remembers files that did not change."""


def gather(folder: Path, told: Told = untold, read: Reader = read_each) -> Gathered:
    """Everything that the divisions of a city sent, matched with its catalogue, checked, and decided."""
    with without_collector():
        begun = begin(folder)
        reading = _started(folder, begun.city, told, read)
        city, findings = finish(begun)
        files = _done(folder, reading, len(city.submissions), told)
        from vlr.pipeline.decisions import take

        taken = take(files, city)
    return Gathered(
        dataclasses.replace(taken.city, submissions=with_hashes(city.submissions, files)),
        taken.observations,
        (*findings, *taken.findings),
        settled((account for file in files for account in file.accounts), taken.observations),
        sum(len(file.readings) for file in files) - len(taken.observations),
    )


def read_all(folder: Path, city: City, told: Told = untold, read: Reader = read_each) -> list[FileReading]:
    """Every file that a division sent, as it was read."""
    return _done(folder, _started(folder, city, told, read), len(city.submissions), told)


def _started(folder: Path, city: City, told: Told, read: Reader) -> Iterable[FileReading]:
    """The files that divisions sent, which others may be reading from now on."""
    orders = [(folder / s.file, s.file, marks_for(city, s), s.year or None) for s in city.submissions]
    told("reading", 0, len(orders))
    return read(orders)


def _done(folder: Path, reading: Iterable[FileReading], number: int, told: Told) -> list[FileReading]:
    """The files once all are read. Until then this process imports what it needs afterwards."""
    for name in _AFTERWARDS:
        importlib.import_module(name)
    from vlr.pipeline.copies import with_copies

    files: list[FileReading] = []
    for file in reading:
        files.append(file)
        told("reading", len(files), number)
    return with_copies(folder, files)


def marks_for(city: City, submission: Submission) -> tuple[str, ...]:
    """Marks for missing values that count in a division's files: the city's and its own."""
    own = next((d.missing_marks for d in city.divisions if d.id == submission.division), ())
    return (*city.missing_marks, *own)


def with_hashes(submissions: tuple[Submission, ...], files: list[FileReading]) -> tuple[Submission, ...]:
    """The submissions that are workbooks, with the SHA-256 of each as it was read.

    A lock file, an empty file or one that cannot be opened is told by its finding; it has not been sent as figures.
    """
    return tuple(
        dataclasses.replace(submission, sha256=file.sha256)
        for submission, file in zip(submissions, files, strict=True)
        if any(account.value + account.head + account.title + account.note for account in file.accounts)
    )
