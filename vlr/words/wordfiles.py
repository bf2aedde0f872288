"""Reading `words/<language>.toml`: nested tables become dotted keys."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from vlr.model.findings import Finding, Severity, about
from vlr.words import shipped
from vlr.words.toml_lines import error_line, lines_of

Phrase = str | Mapping[str, str]
"""A text, or plural category -> text."""

ABOUT = "about"
"""Table of a words file that holds no phrases: `reviewed = false` where nobody who speaks the language has read it."""

PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(frozen=True, slots=True)
class City:
    """A city's own words: the file as it is shown to people and what it holds.

    reviewed: what it says of the words of the language, None where it says nothing. lines: of its keys.
    """

    file: str
    words: Mapping[str, Phrase]
    reviewed: bool | None = None
    lines: Mapping[str, int] = field(default_factory=dict)


def flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """(dotted key, value) of every phrase; a table of plural forms is one phrase, and the table `about` holds none."""
    for name, value in table.items():
        if not prefix and name == ABOUT:
            continue
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
    return {key: phrase for key, value in flatten(_shipped_table(language)) if (phrase := as_phrase(value)) is not None}


def shipped_is_reviewed(language: str) -> bool:
    """Whether somebody who speaks the language has read the shipped words; true where the file does not deny it."""
    return _reviewed(_shipped_table(language)) is not False


@lru_cache(maxsize=16)
def _shipped_table(language: str) -> Mapping[str, object]:
    path = shipped.folder() / "words" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _reviewed(table: Mapping[str, object]) -> bool | None:
    """What a words file says of itself: `reviewed` of its table `about`, None where there is nothing that counts."""
    told = table.get(ABOUT)
    said = told.get("reviewed") if isinstance(told, dict) else None
    return said if isinstance(said, bool) else None


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
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        line = error_line(fault) if isinstance(fault, tomllib.TOMLDecodeError) else 0
        return City(name, {}), [about(name, "words-unreadable", Severity.WARNING, line=line, reason=str(fault))]
    lines = lines_of(text)
    words: dict[str, Phrase] = {}
    findings: list[Finding] = []
    for key, value in flatten(table):
        phrase = as_phrase(value)
        if phrase is None:
            findings.append(about(name, "words-not-text", Severity.WARNING, key, line=lines.get(key, 0)))
        else:
            words[key] = phrase
    return City(name, words, _reviewed(table), lines), findings
