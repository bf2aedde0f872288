"""`vlr catalogue draft`: from strange workbooks to rows of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vlr.framework.units import units
from vlr.intake.draft.evidence import Shelf
from vlr.intake.draft.found import found_in
from vlr.intake.draft.rows import drafted
from vlr.intake.match import by_label
from vlr.intake.read import FileReading
from vlr.intake.rules.identity import Identities
from vlr.model.city import City, Indicator, Submission
from vlr.model.errors import VlrError
from vlr.model.findings import Finding
from vlr.model.observations import Reading
from vlr.pipeline.gather import marks_for, read_all
from vlr.pipeline.reading import read_each
from vlr.words.phrases import Phrases, load
from vlr.workbook.book import Book
from vlr.workbook.open import open_book
from vlr.workspace.catalogue import indicator_sheet
from vlr.workspace.catalogue_change import Opened, open_catalogue, write_changes
from vlr.workspace.catalogue_draft import (
    Choices,
    Draft,
    DraftName,
    DraftRow,
    draft_changes,
    drafted_rows,
    ids_of,
    indicator_table,
)
from vlr.workspace.catalogue_file import write_catalogue
from vlr.workspace.folder import CATALOGUE, DIVISIONS, is_left_behind
from vlr.workspace.load import load as load_city


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a draft did. rows, names: added; again: rows whose evidence was brought up to date; known: indicators that
    the catalogue has already; proposed: names that wait for a decision already; nameless: figures without any name.

    outside: files that are none of the city's, so that no report reads them. waiting: rows of the catalogue that
    lack something, before the person goes on. unnamed: folders with workbooks that vlr.toml names no division for.
    """

    rows: tuple[DraftRow, ...]
    names: tuple[DraftName, ...]
    again: int
    known: int
    proposed: int
    nameless: int
    outside: tuple[str, ...]
    findings: tuple[Finding, ...]
    waiting: tuple[Indicator, ...]
    unnamed: tuple[str, ...] = ()


def draft_catalogue(folder: Path, paths: Sequence[Path] = (), division: str = "") -> Drafted:
    """Add what the workbooks hold to the catalogue of a city; without paths, all that the divisions have sent.

    division: whose workbooks the paths are, where the folder does not tell. Nothing that stands in the catalogue is
    changed but what an earlier draft wrote and nobody has touched. Raises VlrError where a path is not there, the
    division is none of the city's, or the catalogue cannot be changed; then nothing was written.
    """
    city, _ = load_city(folder)
    if division and division not in {d.id for d in city.divisions} | {s.division for s in city.submissions}:
        known = ", ".join(d.id for d in city.divisions) or "none yet"
        raise VlrError(f"{division} is no division in vlr.toml ({known}).", f"Add [divisions.{division}] to it.")
    sent = _submissions(folder, city, paths, division) if paths else list(city.submissions)
    _make_missing(folder, city)
    opened = open_catalogue(folder)
    _refuse_headless(opened)
    files = _read(folder, city, sent) if paths else read_all(folder, city)
    phrases, _ = load(city.languages[0], folder)
    found = found_in(_by_division(city, sent, files))
    sort = drafted(
        found,
        city,
        drafted_rows(opened.book),
        ids_of(opened.book),
        Shelf(_books(folder, sent)),
        phrases,
        refresh=not paths,
    )
    _write(opened, sort.draft, city, phrases)
    after, _ = load_city(folder)
    return Drafted(
        sort.draft.rows,
        sort.draft.names,
        len(sort.draft.again),
        sort.known,
        sort.waiting,
        sum(_is_nameless(reading) for file in files for reading in file.readings),
        tuple(s.file for s in sent if s.file not in {own.file for own in city.submissions}),
        tuple(finding for file in files for finding in file.findings),
        after.waiting,
        tuple(sorted({s.division for s in sent if s.division} - {d.id for d in city.divisions})),
    )


def _make_missing(folder: Path, city: City) -> None:
    """An empty catalogue where there is none."""
    path = folder / CATALOGUE
    if not path.exists() and not path.is_symlink():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_catalogue(path, (), (), city.languages, [division.id for division in city.divisions], drafting=True)


def _refuse_headless(opened: Opened) -> None:
    """Raise VlrError where the sheet for indicators holds something, but no heads: nobody knows what is what in it."""
    sheet = indicator_sheet(opened.book)
    if sheet is not None and sheet.cells and indicator_table(opened.book) is None:
        raise VlrError(
            f"The sheet {sheet.name} of {CATALOGUE} has no row of heads (id, goals, unit ...); nothing was written.",
            "Put the heads back, or name the sheet otherwise and add an empty one called Indicators.",
        )


def _submissions(folder: Path, city: City, paths: Sequence[Path], division: str) -> list[Submission]:
    """The named files (of a folder: all in it) with the division that their place, the ledger or the person says."""
    own = {submission.file: submission for submission in city.submissions}
    listed: list[Submission] = []
    for path in paths:
        if not path.exists():
            raise VlrError(f"{path} is not there.")
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        listed += [_submission(folder, file, division) for file in files if not is_left_behind(file.name)]
    return [own[one.file] if one.file in own and not division else one for one in {s.file: s for s in listed}.values()]


def _submission(folder: Path, path: Path, division: str) -> Submission:
    real = path.absolute()
    shown = real.relative_to(folder).as_posix() if real.is_relative_to(folder) else str(path)
    place = shown.removeprefix(f"{DIVISIONS}/").split("/") if shown.startswith(f"{DIVISIONS}/") else []
    return Submission(division or (place[0] if len(place) > 1 else ""), shown)


def _read(folder: Path, city: City, sent: Sequence[Submission]) -> list[FileReading]:
    return list(read_each([(folder / s.file, s.file, marks_for(city, s), s.year or None) for s in sent]))


def _by_division(
    city: City, sent: Sequence[Submission], files: Sequence[FileReading]
) -> Iterable[tuple[str, list[Reading]]]:
    """(division, readings) of each file, without those whose group is an indicator of the catalogue by its label."""
    identities = Identities(replace(city, indicators=(*city.indicators, *city.waiting)))
    own_name: dict[tuple[str, ...], bool] = {}
    for submission, file in zip(sent, files, strict=True):
        kept = []
        for reading in file.readings:
            said = (reading.indicator_id, reading.indicator_code, reading.indicator_name, reading.unit)
            key = (submission.division, reading.breakdown, *said)
            if key not in own_name:
                own_name[key] = by_label(reading, submission.division, identities)[0] is reading
            if own_name[key]:
                kept.append(reading)
        yield submission.division, kept


def _is_nameless(reading: Reading) -> bool:
    return not (reading.indicator_id or reading.indicator_code or reading.indicator_name)


def _books(folder: Path, sent: Sequence[Submission]) -> dict[str, Book]:
    return {
        submission.file: book
        for submission in sent
        if (book := open_book(folder / submission.file, submission.file)[0]) is not None
    }


def _write(opened: Opened, draft: Draft, city: City, phrases: Phrases) -> None:
    """Write what is new, if anything is."""
    choices = Choices([division.id for division in city.divisions], list(units()), dict(phrases.section("draft.hints")))
    changes = draft_changes(opened.book, draft, choices)
    if changes:
        write_changes(opened, changes)
