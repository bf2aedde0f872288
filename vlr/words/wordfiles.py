"""Reading `words/<language>.toml`: nested tables become dotted keys."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vlr.model.findings import Finding, Severity, about
from vlr.words import shipped

Phrase = str | Mapping[str, str]
"""A text, or plural category -> text."""

PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(frozen=True, slots=True)
class City:
    """A city's own words: the file as it is shown to people and what it holds."""

    file: str
    words: Mapping[str, Phrase]


def flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """(dotted key, value) of every phrase; a table of plural forms is one phrase."""
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and as_phrase(value) is None:
            yield from flatten(value, key + ".")
        else:
            yield key, value


def as_phrase(value: object) -> Phrase | None:
    """A value of a words file as a phrase, None where it is neither text nor a table of plural forms.

    Plural forms: only CLDR categories, `other` among them, all of them text.
    """
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or "other" not in value or not value.keys() <= PLURAL_CATEGORIES:
        return None
    return value if all(isinstance(text, str) for text in value.values()) else None


@lru_cache(maxsize=16)
def shipped_words(language: str) -> Mapping[str, Phrase]:
    """The shipped phrases of a language, empty where there is no file for it."""
    path = shipped.folder() / "words" / f"{language}.toml"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        table = tomllib.load(file)
    return {key: phrase for key, value in flatten(table) if (phrase := as_phrase(value)) is not None}


def city_words(language: str, folder: Path) -> tuple[City, list[Finding]]:
    """The phrases of `templates/words/<language>.toml` in a city's folder, and findings about the file.

    No file, or the shipped file itself (the repository is a city folder too), gives no phrases. A file that leaves the
    folder by a symbolic link is not opened.
    """
    name = f"templates/words/{language}.toml"
    path = folder / name
    if not path.is_file() or path.resolve() == (shipped.folder() / "words" / path.name).resolve():
        return City(name, {}), []
    if not shipped.inside(folder, path):
        return City(name, {}), [about(name, "words-unreadable", Severity.WARNING, reason="outside")]
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        return City(name, {}), [about(name, "words-unreadable", Severity.WARNING, reason=str(fault))]
    words: dict[str, Phrase] = {}
    findings: list[Finding] = []
    for key, value in flatten(table):
        phrase = as_phrase(value)
        if phrase is None:
            findings.append(about(name, "words-not-text", Severity.WARNING, key))
        else:
            words[key] = phrase
    return City(name, words), findings
