"""What looks like data about a person in a workbook that should hold figures only.

It is told with its place and never repeated in full: a list of findings travels further than the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from vlr.intake.cell_texts import cells_with
from vlr.intake.identity_codes import hidden, identity_codes, masked
from vlr.model.cells import Cell
from vlr.model.findings import Finding, Severity, at
from vlr.workbook.book import Sheet

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(
    r"(?<![\w+])\+\d{1,3}[\s-]?(?:\(0\)\s?)?\d{1,4}(?:[\s-]?\d{2,4}){2,4}(?!\d)|"
    r"\b(?:(?:tele)?phone|tel|puh|puhelin|tfn|telefon|mob(?:ile)?)\b[.:\s]*\(?0[\d\s()-]{6,16}\d",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"date of birth|birth ?date|d\.?o\.?b\.?|syntymäaika|syntymäpäivä|henkilötunnus|hetu|födelsedatum|personnummer|"
    r"geburtsdatum|fecha de nacimiento|date de naissance",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"first ?names?|fore ?names?|given names?|surnames?|last ?names?|family names?|full name|etunimet|etunimi|sukunimi|"
    r"förnamn|efternamn|vornamen?|nachname|apellidos?|prénoms?|nom de famille",
    re.IGNORECASE,
)
_WORTH_A_LOOK = re.compile(
    r"@|\d{4}|[A-Z]{2}\s?\d\d|\+\d|tel|phone|puh|tfn|mob|nam|nom|nimi|apell|birth|dob|d\.o|synty|"
    r"födel|geburt|naci|naiss|hetu|henkil|person",
    re.IGNORECASE,
)

Hits = Sequence[tuple[Cell, str]]


def personal_data(sheets: Iterable[Sheet], shown: str) -> list[Finding]:
    """Cells that look like data about a person, one finding for each kind and sheet.

    identity-code (error): see `identity_codes`. people-listed (warning): a column of names beside one of dates of
    birth, or of first names beside last names. contact-data (note): addresses of mail and telephone numbers, which may
    be the office's own.
    """
    return [finding for sheet in sheets for finding in _of_sheet(sheet, shown)]


def without_codes(findings: Iterable[Finding], personal: Sequence[Finding]) -> list[Finding]:
    """The findings with every identity code hidden: a text in place of a figure is quoted by the finding about it.

    personal: what `personal_data` found; nothing is looked for where it found no code.
    """
    if not any(finding.code == "identity-code" for finding in personal):
        return list(findings)
    return [_hidden_in(finding) for finding in findings]


def _of_sheet(sheet: Sheet, shown: str) -> Iterator[Finding]:
    texts = cells_with(sheet, shown, _is_told)
    codes = _hits(texts, _code)
    contacts = _hits(texts, _contact)
    people = _people(texts)
    if codes:
        yield _finding(codes, "identity-code", Severity.ERROR)
    if people:
        yield _finding(people, "people-listed", Severity.WARNING)
    if contacts:
        yield _finding(contacts, "contact-data", Severity.NOTE)


def _is_told(text: str) -> bool:
    """Whether a text is of any of the kinds; most are not, and that is seen at once."""
    return bool(_WORTH_A_LOOK.search(text) and (_code(text) or _contact(text) or _is_head(text)))


def _code(text: str) -> str:
    """The first identity code of a text, "" for none."""
    return next(identity_codes(text), "")


def _contact(text: str) -> str:
    """The first address of mail or telephone number of a text, "" for none."""
    found = _MAIL.search(text) or _TELEPHONE.search(text)
    return found[0] if found else ""


def _is_head(text: str) -> bool:
    """Whether a text is a head over names or births of people."""
    return bool(_BORN.fullmatch(text.strip(" :")) or _NAMED.fullmatch(text.strip(" :")))


def _hits(texts: Mapping[str, Sequence[Cell]], test: Callable[[str], str]) -> Hits:
    """Cells with what a test finds in their text, by place."""
    return sorted((cell, hidden(found)) for text, cells in texts.items() if (found := test(text)) for cell in cells)


def _people(texts: Mapping[str, Sequence[Cell]]) -> Hits:
    """Heads of columns in one row that name people: a name and a birth, or two parts of a name."""
    rows: dict[int, list[tuple[Cell, str]]] = {}
    for text, cells in texts.items():
        for cell in cells if _is_head(text) else ():
            rows.setdefault(cell.row, []).append((cell, text.strip(" :")))
    return sorted(hit for hits in rows.values() if len({text.casefold() for _, text in hits}) > 1 for hit in hits)


def _finding(hits: Hits, code: str, severity: Severity) -> Finding:
    """One finding for all cells of a kind on a sheet."""
    (first, found), *others = hits
    return at(first, code, severity, found, also=[cell for cell, _ in others], n=len(hits))


def _hidden_in(finding: Finding) -> Finding:
    """A finding without identity codes in what it quotes."""
    found = masked(finding.found)
    details = tuple((name, masked(text)) for name, text in finding.details)
    if (found, details) == (finding.found, finding.details):
        return finding
    return replace(finding, found=found, details=details)
