"""Abbreviations of the report: those that everybody meets in it, and those that the texts explain themselves."""

from __future__ import annotations

import re

from vlr.model.document import Column, Row, Section, Table
from vlr.report.compose.desk import Desk

_EXPLAINED = re.compile(r"((?:[^\W\d_][\w’'-]*[ \u00a0]){1,8})\(([^\W\d_a-zà-öø-ÿ]{2,})\)")


def abbreviations(desk: Desk) -> Section:
    """A table of short and full names: our own of the phrases `abbreviation.*`, and `Full Name (FN)` of the texts."""
    say = desk.phrases
    names = {short.upper(): full for short, full in say.section("abbreviation").items()}
    for text in desk.review.city.texts:
        if text.language == desk.language and not text.sample:
            names |= {short: full for full, short in explained(text.body) if short not in names}
    rows = tuple(Row(((short,), (names[short],)), id=f"abbreviation-{short.lower()}") for short in sorted(names))
    columns = (Column(say("doc.head.abbreviation")), Column(say("doc.head.meaning")))
    table = Table("abbreviations-table", say("doc.table.abbreviations"), columns, rows, number="A7.1")
    return Section("annex-abbreviations", say("doc.part.abbreviations"), 1, (table,), kind="annex", numbered="A7")


def explained(text: str) -> list[tuple[str, str]]:
    """(full name, abbreviation) for each `Full Name (FN)` of a text whose words begin with the letters.

    Small words between may be left out: `Department of Health (DH)`. Nothing is taken where the letters do not fit.
    """
    found = []
    for match in _EXPLAINED.finditer(text):
        words, short = match.group(1).split(), match.group(2)
        full = _fitting(words, short)
        if full:
            found.append((full, short))
    return found


def _fitting(words: list[str], short: str) -> str:
    """The last words whose first letters make the abbreviation, "" where none do."""
    for start in range(len(words) - 1, -1, -1):
        taken = words[start:]
        letters = "".join(word[0] for word in taken if word[0].isupper() or len(word) > 3)
        if letters.casefold() == short.casefold() or "".join(w[0] for w in taken).casefold() == short.casefold():
            return " ".join(taken)
    return ""
