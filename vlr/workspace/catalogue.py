"""indicators/catalogue.xlsx: which indicators the city reports, and the names that its offices use for them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from vlr.framework import codes
from vlr.model.city import Comparability, Direction, Indicator, Name, NameState, Place
from vlr.model.conversions import Conversion
from vlr.model.findings import Finding, Severity, about
from vlr.model.labels import Labels
from vlr.model.slugs import slug
from vlr.workbook.book import Book, Sheet
from vlr.workbook.open import open_book
from vlr.workspace.conversions import read_conversions
from vlr.workspace.declarations import followed
from vlr.workspace.folder import CATALOGUE
from vlr.workspace.labels import read_labels
from vlr.workspace.names import read_names
from vlr.workspace.rows import SheetRow, rows_of

INDICATORS = "Indicators"
NAMES = "Names"
UNITS = "Units"
LABELS = "Labels"
HEADS = (
    "id",
    "goals",
    "target",
    "un_code",
    "comparability",
    "comparability_note",
    "unit",
    "division",
    "direction",
    "rule",
    "headline",
    "base_year",
    "baseline_year",
    "target_value",
    "target_year",
    "target_source",
    "lower",
    "upper",
    "decimals",
    "place",
    "order",
    "small_counts_published",
    "parts_by",
    "parts",
    "weight",
    "numerator",
    "denominator",
    "per",
    "limit",
    "smallest_count",
    "share_of",
    "replaces",
    "translated",
    "source",
    "source_url",
    "definition",
    "note",
)

DRAFT_HEADS = (
    "suggested_goal",
    "suggested_code",
    "suggested_unit",
    "evidence",
    "found_name",
    "found_code",
    "found_unit",
    "found_division",
    "found_years",
    "latest_value",
    "found_in",
    "draft_mark",
    "decided_by",
)
"""Columns that `vlr catalogue` writes for the people who decide; no report uses what is suggested in them."""

_ID = re.compile(r"[A-Za-z0-9-]{1,60}", re.ASCII)


class Rule(StrEnum):
    """How a series is made from observations."""

    LATEST = "latest"
    NONE = "none"
    SUM = "sum"
    MEAN = "mean"
    WEIGHTED_MEAN = "weighted-mean"
    RATIO = "ratio"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the catalogue says, row by row in its order, and what is wrong with it.

    waiting: rows without a title, a goal, a unit or a division; they are known, and not used.
    """

    indicators: tuple[Indicator, ...]
    names: tuple[Name, ...]
    findings: tuple[Finding, ...]
    waiting: tuple[Indicator, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    labels: Labels = field(default_factory=Labels)


def read_catalogue(path: Path, shown: str = CATALOGUE, divisions: Sequence[str] | None = None) -> Catalogue:
    """Indicators and names of a catalogue; a missing or unreadable one is one error finding and nothing else.

    divisions: ids that an owner may have, None where they are not known; another owner is a warning, and stays.

    Indicators stand on the sheet *Indicators* (else the first sheet that is not *Names*), names on *Names*. A row that
    cannot be used (no id, an id with other characters than letters, digits and single hyphens, an id that stands twice,
    no goal that exists) is set aside with a finding; a field that cannot be used counts as empty with a finding. A row
    that has an id and lacks something needed waits, with a finding for each cell that must be filled. A row that was
    drafted from an office's name keeps that name as an accepted one when a person gives it another title (a note),
    unless the sheet *Names* says something else of it.
    """
    if not path.is_file():
        return Catalogue((), (), (about(shown, "no-catalogue", Severity.ERROR),))
    book, told = open_book(path, shown)
    if book is None or not book.sheets:
        return Catalogue((), (), (*told, about(shown, "unreadable-catalogue", Severity.ERROR)))
    sheet = indicator_sheet(book)
    if sheet is None:
        return Catalogue((), (), (*told, about(shown, "unreadable-catalogue", Severity.ERROR)))
    rows, drafted, of_rows = _indicators(sheet, shown, divisions)
    names, of_names = read_names(sheet_called(book, NAMES), shown, rows, divisions)
    said = {(name.text.casefold(), name.division, name.indicator) for name in names}
    names += [name for name in drafted if (name.text.casefold(), name.division, name.indicator) not in said]
    whole = tuple(row for row in rows if is_complete(row))
    waiting = tuple(row for row in rows if not is_complete(row))
    conversions, of_units = read_conversions(sheet_called(book, UNITS), shown)
    own, of_labels = read_labels(sheet_called(book, LABELS), shown)
    findings = (*told, *of_rows, *of_names, *of_units, *of_labels)
    return Catalogue(whole, tuple(names), findings, waiting, conversions, own)


def indicator_sheet(book: Book) -> Sheet | None:
    """The sheet on which the indicators stand: *Indicators*, else the first one that is not *Names*."""
    own = (NAMES.casefold(), UNITS.casefold(), LABELS.casefold())
    others = (sheet for sheet in book.sheets if sheet.name.strip().casefold() not in own)
    return sheet_called(book, INDICATORS) or next(others, None)


def sheet_called(book: Book, name: str) -> Sheet | None:
    """The sheet of a name, capitals and blanks around it apart."""
    return next((sheet for sheet in book.sheets if sheet.name.strip().casefold() == name.casefold()), None)


def is_complete(indicator: Indicator) -> bool:
    """Whether a row has all that is needed to print its figures."""
    return bool(indicator.titles and indicator.goals and indicator.unit and indicator.division)


def is_known(head: str) -> bool:
    """Whether a head outside `HEADS` is known: a title in a language, or one that `vlr catalogue` writes."""
    return _is_title(head) or head in DRAFT_HEADS


@lru_cache(maxsize=1_000)
def _is_title(head: str) -> bool:
    """Whether a head is `title_` and a language."""
    return re.fullmatch(r"title_[a-z]{2,3}(_[a-z0-9]{2,8})*", head) is not None


def _indicators(
    sheet: Sheet, shown: str, divisions: Sequence[str] | None
) -> tuple[list[Indicator], list[Name], list[Finding]]:
    """Indicators of a sheet, names that drafted rows have kept, and findings about it."""
    rows, findings = rows_of(sheet, shown, HEADS, is_known)
    found: list[tuple[Indicator, SheetRow]] = []
    names: list[Name] = []
    first: dict[str, SheetRow] = {}
    for row in rows:
        indicator = _indicator(row, first)
        if indicator:
            row.check_division("division", divisions)
            found.append((indicator, row))
            names += _kept_name(row, indicator)
            first[indicator.id.casefold()] = row
    indicators = followed(found)
    return indicators, names, [*findings, *(finding for row in rows for finding in row.findings)]


def _kept_name(row: SheetRow, indicator: Indicator) -> list[Name]:
    """The office's name that a row was drafted from, where its titles have become others."""
    found = row.text("found_name")
    called = {" ".join(title.casefold().split()) for title in indicator.titles.values()}
    if not found or not indicator.division or not called or " ".join(found.casefold().split()) in called:
        return []
    row.tell("found_name", "name-from-draft", Severity.NOTE, found, id=indicator.id, title=indicator.title("en"))
    return [Name(found, indicator.division, indicator.id, NameState.ACCEPTED, row=row.row)]


def _indicator(row: SheetRow, first: dict[str, SheetRow]) -> Indicator | None:
    """One indicator, None where the row cannot be used."""
    id = _id(row, first)
    if not id:
        return None
    bare = Indicator(id, _titles(row), _goals(row), _needed(row, "unit"), _needed(row, "division"), row=row.row)
    if not is_complete(bare):
        return dataclasses.replace(bare, un_code=_un_code(row))
    return _with_details(bare, row)


def _with_details(bare: Indicator, row: SheetRow) -> Indicator:
    """The same indicator with all that may be said of it beside what is needed."""
    target_value, target_year, target_source = _target(row)
    indicator = dataclasses.replace(
        bare,
        target=_target_code(row),
        un_code=_un_code(row),
        comparability=row.choice("comparability", Comparability, Comparability.LOCAL),
        comparability_note=row.text("comparability_note"),
        direction=_direction(row),
        rule=row.choice("rule", Rule, Rule.LATEST).value,
        headline=row.text("headline"),
        base_year=row.whole("base_year", 1900, 2100),
        baseline_year=row.whole("baseline_year", 1900, 2100),
        target_value=target_value,
        target_year=target_year,
        target_source=target_source,
        lower=row.number("lower"),
        upper=row.number("upper"),
        decimals=row.whole("decimals", 0, 9),
        place=row.choice("place", Place, Place.CHAPTER),
        order=row.whole("order", -1_000_000, 1_000_000) or 0,
        small_counts_published=row.yes("small_counts_published"),
        parts_by=row.text("parts_by"),
        parts=_listed(row, "parts"),
        weight=row.text("weight"),
        numerator=row.text("numerator"),
        denominator=row.text("denominator"),
        per=row.number("per"),
        limit=row.number("limit"),
        smallest_count=row.whole("smallest_count", 0, 1_000_000),
        share_of=row.text("share_of"),
        replaces=_listed(row, "replaces"),
        translated=tuple(row.words("translated")),
        source=row.text("source"),
        source_url=row.address("source_url"),
        definition=row.text("definition"),
        note=row.text("note"),
    )
    return _with_bounds_in_order(indicator, row)


def _listed(row: SheetRow, head: str) -> tuple[str, ...]:
    """A field as names between semicolons, each once; a name may hold commas."""
    names = (" ".join(piece.split()) for piece in row.text(head).split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


def _id(row: SheetRow, first: dict[str, SheetRow]) -> str:
    """The row's id, "" with a finding where it has none that can be used.

    Ids name files and anchors: two that differ only in capitals, or one that a system reserves, cannot be used.
    """
    id = row.text("id")
    if not id:
        row.tell("id", "no-indicator-id", Severity.WARNING)
    elif not _ID.fullmatch(id) or slug(id) != id.casefold():
        row.tell("id", "wrong-indicator-id", Severity.WARNING, id)
    elif id.casefold() in first:
        row.tell("id", "duplicate-indicator-id", Severity.ERROR, id, other=first[id.casefold()].cell("id").where)
    else:
        return id
    return ""


def _titles(row: SheetRow) -> dict[str, str]:
    """Language -> title; a warning where there is none at all."""
    titles = {head.removeprefix("title_").replace("_", "-"): row.text(head) for head in row.columns if _is_title(head)}
    titles = {language: title for language, title in titles.items() if title}
    if not titles:
        row.tell("title_en", "no-indicator-title", Severity.WARNING)
    return titles


def _needed(row: SheetRow, head: str) -> str:
    """A field without which the indicator waits; a warning where it is empty."""
    text = row.text(head)
    if not text:
        row.tell(head, "missing-field", Severity.WARNING, field=head, id=row.text("id"))
    return text


def _goals(row: SheetRow) -> tuple[int, ...]:
    """Goal numbers in the order of the cell; a warning for each that does not exist, or where there is none."""
    goals: list[int] = []
    for word in row.words("goals"):
        if re.fullmatch(r"[1-9]|1[0-7]", word):
            goals += [int(word)] if int(word) not in goals else []
        else:
            row.tell("goals", "unknown-goal", Severity.WARNING, word)
    if not row.words("goals"):
        row.tell("goals", "missing-field", Severity.WARNING, field="goals", id=row.text("id"))
    return tuple(goals)


def _code(row: SheetRow, head: str, unknown: str) -> str:
    """A field as code in normal form; "" with a finding where it is none (`unknown`), or a number that may mean two."""
    typed = row.text(head)
    if not typed:
        return ""
    code = codes.parse_code(typed)
    if code is None:
        row.tell(head, unknown, Severity.WARNING, typed)
        return ""
    if isinstance(row.cells[head].value, float):
        doubtful = codes.known_target(f"{code}0")
        row.tell(head, "code-as-number", Severity.WARNING if doubtful else Severity.NOTE, typed, field=head)
        return "" if doubtful else code
    return code


def _target_code(row: SheetRow) -> str:
    """A UN target such as 11.6, "" with a finding where it does not exist."""
    code = _code(row, "target", "unknown-target")
    if code and not codes.known_target(code):
        row.tell("target", "unknown-target", Severity.WARNING, row.text("target"))
        return ""
    return code


def _un_code(row: SheetRow) -> str:
    """A UN indicator code, or a local letter code under one; "" with a finding where it does not exist.

    A code that is no longer in the list is taken, with a note.
    """
    code = _code(row, "un_code", "unknown-un-code")
    if not code:
        return ""
    known = codes.indicator(".".join(code.split(".")[:3]))
    if known is None:
        row.tell("un_code", "unknown-un-code", Severity.WARNING, row.text("un_code"))
        return ""
    if not known.active:
        row.tell("un_code", "legacy-un-code", Severity.NOTE, code, note=known.note)
    return code


def _direction(row: SheetRow) -> Direction:
    """What the city wants; a note where nobody has decided, a warning where the word is misspelt."""
    if not row.text("direction"):
        row.tell("direction", "direction-undecided", Severity.NOTE, id=row.text("id"))
    return row.choice("direction", Direction, Direction.UNDECIDED)


def _target(row: SheetRow) -> tuple[float | None, int | None, str]:
    """Target value, year and source: all three or none. Without source or year the number is not used (a warning)."""
    value = row.number("target_value")
    year = row.whole("target_year", 2000, 2100)
    source = row.text("target_source")
    if value is None:
        return None, None, ""
    if not source:
        row.tell("target_source", "target-without-source", Severity.WARNING, row.text("target_value"))
    elif year is None:
        row.tell("target_year", "target-without-year", Severity.WARNING, row.text("target_value"))
    else:
        return value, year, source
    return None, None, ""


def _with_bounds_in_order(indicator: Indicator, row: SheetRow) -> Indicator:
    """The same indicator; a warning, and no bounds, where the lower is above the upper one."""
    if indicator.lower is not None and indicator.upper is not None and indicator.lower > indicator.upper:
        row.tell("lower", "bounds-crossed", Severity.WARNING, row.text("lower"), upper=row.text("upper"))
        return dataclasses.replace(indicator, lower=None, upper=None)
    return indicator
