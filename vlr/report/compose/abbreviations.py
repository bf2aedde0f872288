"""Abbreviations of the report: our own, those that texts explain themselves, and those that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from vlr.model.city import TextFile
from vlr.model.findings import Finding, Severity, about
from vlr.report.compose.bound.pieces import pieces, place_of
from vlr.words.phrases import Phrases

_EXPLAINED = re.compile(r"((?:[^\W\d_][\w’'-]*[ \u00a0]){1,8})\(([^\W\d_a-zà-öø-ÿ]{2,})\)")
_TYPED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\]\([^)\s]*[^)]*\)|<?https?://\S+|`[^`]*`", re.DOTALL)
"""What of a text is no wording: expressions, addresses, code."""
_CAPITALS = re.compile(r"(?<![\w.@/&-])([^\W\d_a-zà-öø-ÿ]{3,})(?:s(?!\w)|(?![\w&]))")
_ROMAN = re.compile(r"[IVXLCDM]+")
_SHOUTED = 0.7
"""A paragraph with more than this share of its letters in capitals is written in capitals, not in abbreviations."""


def known_abbreviations(texts: Iterable[TextFile], phrases: Phrases) -> dict[str, str]:
    """Short name -> full name: our own of the phrases `abbreviation.*`, and `Full Name (FN)` of texts of a city."""
    names = {short.upper(): full for short, full in phrases.section("abbreviation").items()}
    for text in texts:
        names |= {short: full for full, short in explained(text.body) if short not in names}
    return names


def unexplained(texts: Iterable[TextFile], names: Mapping[str, str]) -> list[Finding]:
    """Finding `abbreviation-unexplained` (note) for the first use of each run of three or more capitals without a name.

    What stands between fences, expressions and addresses are passed over, and so are Roman numerals and
    paragraphs written in capitals altogether.
    """
    known = {short.upper() for short in names}
    found: dict[str, Finding] = {}
    for text in texts:
        for short, line in capitals(text):
            if short.upper() not in known and short not in found:
                found[short] = about(place_of(text), "abbreviation-unexplained", Severity.NOTE, short, line=line)
    return list(found.values())


def capitals(text: TextFile) -> Iterator[tuple[str, int]]:
    """(abbreviation, line of the file) for each run of capitals in a text that looks like one."""
    for piece in pieces(text.body, text.first_line):
        if piece.code:
            continue
        plain = _TYPED.sub(lambda gone: "\n" * gone.group().count("\n"), piece.text)
        letters = [letter for letter in plain if letter.isalpha()]
        if sum(letter.isupper() for letter in letters) > _SHOUTED * len(letters):
            continue
        for match in _CAPITALS.finditer(plain):
            if match.group(1).isupper() and not _ROMAN.fullmatch(match.group(1)):
                yield match.group(1), piece.line + plain.count("\n", 0, match.start())


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
