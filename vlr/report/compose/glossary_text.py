"""A city's glossary as typed: `glossary.md`, a list of terms with what they mean, or a table of two columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vlr.model.city import TextFile
from vlr.model.findings import Finding, Severity, about
from vlr.report.compose.bound.pieces import place_of

_ITEM = re.compile(r"^-\s+(?P<term>.{1,80}?)\s*(?::|\s[–—-])\s+(?P<meaning>\S.*)$")
_BULLET = re.compile(r"^[*+]\s+")
_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|`)")


@dataclass(frozen=True, slots=True)
class Term:
    """A term and what it means. line: of the file, 0 for one of ours; forms: how it may begin where it is used."""

    term: str
    meaning: str
    line: int = 0
    forms: tuple[str, ...] = ()


def read_glossary(text: TextFile) -> tuple[tuple[Term, ...], list[Finding]]:
    """The terms of a glossary in the order typed, and findings.

    A term is an item of a list (`- Term: what it means`, the term bold or not; lines set in go on) or a row of a table
    (`| Term | what it means |`, its head and the rule below it are passed over). Headings and blank lines are free.
    Findings (notes, with their line): `glossary-line` for anything else, `glossary-twice` for a term that stood before.
    """
    terms: dict[str, Term] = {}
    findings: list[Finding] = []
    last = ""
    lines = text.body.split("\n")
    for number, line in enumerate(lines, text.first_line):
        plain = _EMPHASIS.sub("", _BULLET.sub("- ", line.strip())).strip()
        made = _of_item(plain, number) or _of_row(plain, number, lines[number - text.first_line + 1 :])
        if made is None:
            last, told = _other(line, plain, last, terms)
            findings += [about(place_of(text), "glossary-line", Severity.NOTE, plain, line=number)] if told else []
        elif made.term.casefold() in terms:
            last = ""
            findings.append(about(place_of(text), "glossary-twice", Severity.NOTE, made.term, line=number))
        elif made.term:
            last = made.term.casefold()
            terms[last] = made
    return tuple(terms.values()), findings


def _of_item(plain: str, number: int) -> Term | None:
    found = _ITEM.match(plain)
    return Term(found["term"].strip(), found["meaning"].strip(), number) if found else None


def _of_row(plain: str, number: int, below: list[str]) -> Term | None:
    """A row of a table; one without a term for the head and its rule."""
    if not plain.startswith("|") and plain.count("|") != 1:
        return None
    cells = [cell.strip() for cell in plain.strip("|").split("|")]
    if len(cells) != 2 or not all(cells):
        return None
    is_head = bool(below) and _RULE.match(below[0].strip()) is not None and "-" in below[0]
    return Term("", "") if is_head or _RULE.match(plain) else Term(cells[0], cells[1], number)


def _other(line: str, plain: str, last: str, terms: dict[str, Term]) -> tuple[str, bool]:
    """What becomes of a line that is no term: (the term that later lines may go on with, whether to tell)."""
    if not plain or plain.startswith("#"):
        return "", False
    if line[:1].isspace() and last:
        term = terms[last]
        terms[last] = Term(term.term, f"{term.meaning} {plain}", term.line)
        return last, False
    return "", True
