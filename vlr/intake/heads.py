"""What the words over columns and before lines mean; the words themselves stand in heads.toml."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_NOTE_MARK = re.compile(r"\[\s*note[^\]]{0,200}\]|(?<![*†‡¹²³])[*†‡¹²³]+$|(?<=\))\s?\d(?:,\s?\d)*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_YEARS = re.compile(r"\s+\d{4}(?:\s?[-–/]\s?\d{2,4})?$")
_SPACES = re.compile(r"\s+")
_LANGUAGES = re.compile(r"\s*[/|\n]\s*|\s[-–]\s")
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_SHORTEST = 5
_LONGEST = 500
"""Characters of a head that may be known."""


@dataclass(frozen=True, slots=True)
class Words:
    """heads.toml, turned round: word -> meaning."""

    roles: dict[str, str]
    lists: dict[str, frozenset[str]]
    marks: dict[str, str]
    flags: dict[str, str]
    unit_starts: tuple[str, ...]


@cache
def words() -> Words:
    """All words."""
    data = tomllib.loads(resources.files("vlr.intake").joinpath("heads.toml").read_text(encoding="utf-8"))
    return Words(
        roles=_by_spelling(data["roles"]),
        lists={name: frozenset(found) for name, found in data["words"].items() if name != "unit_starts"},
        marks={word: meaning for meaning, found in data["marks"].items() for word in found},
        flags={word: letter for letter, found in data["flags"].items() for word in found},
        unit_starts=tuple(data["words"]["unit_starts"]),
    )


def _by_spelling(roles: dict[str, list[str]]) -> dict[str, str]:
    """Word -> role; words as they are before words without accents, which a machine or a hurried hand leaves out."""
    exact = {_one_case(word): role for role, found in roles.items() for word in found}
    return {bare: role for word, role in exact.items() for bare in without_accents(word)} | exact


def _one_case(text: str) -> str:
    return text.casefold().replace("_", " ").replace("’", "'")


def without_accents(word: str) -> tuple[str, ...]:
    """A word of five letters or more in plain letters, with ä as a and as ae; shorter ones could be anything."""
    if len(word) < _SHORTEST:
        return ()
    apart = unicodedata.normalize("NFD", word.translate(_TWO_LETTERS))
    single = unicodedata.normalize("NFD", word)
    return tuple("".join(c for c in text if not unicodedata.combining(c)) for text in (single, apart))


@lru_cache(maxsize=65536)
def tidy(text: str) -> str:
    """Text on one line: line breaks, no-break and thin spaces and runs of blanks become one blank."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Text to compare by: one line, small letters, no note mark and no colon at the end."""
    return _NOTE_MARK.sub("", tidy(text)).strip().rstrip(":").strip().casefold()


@lru_cache(maxsize=65536)
def role_of(text: str) -> str:
    """What a column with this head holds (a key of `roles` in heads.toml), "" for a head that is not known.

    Brackets and years at its end do not count: `Unit (short)`, `Trend 2017-2022`. A head in several languages has a
    role where all of them say the same: `Vuosi / År`.
    """
    if len(text) > _LONGEST:
        return ""
    role = _role(text)
    if role or not _LANGUAGES.search(text):
        return role
    roles = {_role(part) for part in _LANGUAGES.split(text) if part.strip()}
    return roles.pop() if len(roles) == 1 else ""


def _role(text: str) -> str:
    roles = words().roles
    name = _one_case(plain(text))
    short = _BRACKETS.sub("", name).strip()
    return roles.get(name) or roles.get(short) or roles.get(_YEARS.sub("", short), "")


@lru_cache(maxsize=65536)
def is_total(text: str) -> bool:
    """True for a label that means all groups together."""
    return plain(text) in words().lists["total"]


def begins(text: str, name: str) -> bool:
    """True when a line begins with one of the words of a list: `Source: ...`, `Source 2: ...`, `Lähde`."""
    first = re.split(r"[:.]\s|[:.]$|\s\d+\s*[:.]|\s[-–]\s", tidy(text).casefold(), maxsplit=1)[0]
    return first.strip(" :.") in words().lists[name]


def without_notes(text: str) -> str:
    """A head or title without marks of notes."""
    return tidy(_NOTE_MARK.sub("", tidy(text)))
