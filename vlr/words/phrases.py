"""Phrases of one language: shipped words over English, a city's own words over both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from vlr.model.findings import Finding, Severity, about
from vlr.model.labels import Labels
from vlr.words.locales import is_known, locale_of
from vlr.words.numbers import number
from vlr.words.wordfiles import City, Phrase, city_words, shipped_is_reviewed, shipped_words

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True)
class Phrases:
    """Every phrase of one language under its dotted key; call it to get one as text.

    words: dotted key -> text, or plural category -> text where the phrase depends on a number. names: what the city
    calls a group, a dimension or whatever else of its own in this language. fallen: keys whose phrase is the English
    one. reviewed: whether somebody who speaks the language has read the words.
    """

    language: str
    words: Mapping[str, Phrase]
    names: Labels = field(default_factory=Labels)
    fallen: frozenset[str] = frozenset()
    reviewed: bool = True

    def __call__(self, key: str, /, **values: object) -> str:
        """The phrase of a key with its placeholders filled in.

        A phrase with plural forms is chosen by `n`, which is written as a number of the language; every other value is
        inserted as `str` writes it (a year is never grouped) and is not looked at for placeholders again. Raises
        KeyError for a key that no language has and for a placeholder without a value: both are mistakes of ours.
        """
        phrase = self.words[key]
        text = phrase if isinstance(phrase, str) else self._form(key, phrase, values)
        return fill(text, {name: self._text(name, value) for name, value in values.items()}, key)

    def named(self, text: str) -> str:
        """A name of the city's own in this language, as it is where the city gives none."""
        return self.names.name(text, self.language)

    def has(self, key: str) -> bool:
        """Whether there is a phrase for a key, in this language or in English."""
        return key in self.words

    def section(self, prefix: str) -> dict[str, str]:
        """The plain phrases under a prefix, without it: `section("status")` -> {"A": "...", "B": "..."}."""
        start = prefix + "."
        return {
            key.removeprefix(start): phrase
            for key, phrase in self.words.items()
            if key.startswith(start) and isinstance(phrase, str)
        }

    def _form(self, key: str, forms: Mapping[str, str], values: Mapping[str, object]) -> str:
        n = values.get("n")
        if not isinstance(n, int | float):
            raise KeyError(f"{key} needs a number n")
        category = locale_of("en" if key in self.fallen else self.language).plural_form(abs(n))
        return forms.get(category, forms["other"])

    def _text(self, name: str, value: object) -> str:
        if name == "n" and isinstance(value, int | float):
            return number(value, self.language)
        return str(value)


def placeholders(phrase: Phrase) -> set[str]:
    """Names of the placeholders of a phrase, over all its plural forms."""
    texts = (phrase,) if isinstance(phrase, str) else tuple(phrase.values())
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def fill(text: str, values: Mapping[str, str], key: str = "") -> str:
    """A text with `{name}` replaced, in one pass: no attributes, no indexing, values are not filled in again.

    Raises KeyError, naming the phrase, where a placeholder has no value.
    """

    def value(found: re.Match[str]) -> str:
        if found.group(1) not in values:
            raise KeyError(f"{key}: no value for {found.group(0)}")
        return values[found.group(1)]

    return PLACEHOLDER.sub(value, text)


def load(language: str, city_folder: Path | None = None) -> tuple[Phrases, list[Finding]]:
    """Phrases of a language and what is wrong with its words.

    Findings: `words-fallback`, one note, where phrases are missing and show in English; `words-unreviewed`, a warning,
    where nobody who speaks the language has read the words (`[about] reviewed`, the city's before ours);
    `words-unreadable`,
    `words-unknown-key`, `words-unknown-placeholder`, `words-not-text`, warnings about a city's own file, whose faulty
    phrase is set aside.
    """
    english = shipped_words("en")
    own = _shipped(language)
    city, findings = city_words(language, city_folder) if city_folder and is_known(language) else (City("", {}), [])
    accepted, refused = _accepted(city, {**english, **own})
    findings += refused
    name = f"templates/words/{language}.toml"
    fallen = frozenset(english.keys() - own.keys() - accepted.keys())
    if fallen:
        findings.append(about(name, "words-fallback", Severity.NOTE, language=language, n=len(fallen)))
    reviewed = shipped_is_reviewed(language) if city.reviewed is None else city.reviewed
    if not reviewed:
        findings.append(about(name, "words-unreviewed", Severity.WARNING, language=language))
    return Phrases(language, {**english, **own, **accepted}, fallen=fallen, reviewed=reviewed), findings


def _shipped(language: str) -> Mapping[str, Phrase]:
    """Shipped phrases of a language, of `pt` for `pt-BR` where it has none of its own; empty where there are none."""
    if not is_known(language):
        return {}
    return shipped_words(language) or shipped_words(language.replace("_", "-").split("-")[0])


def _accepted(city: City, known: Mapping[str, Phrase]) -> tuple[dict[str, Phrase], list[Finding]]:
    """A city's phrases that can be used, and findings about the others."""
    accepted: dict[str, Phrase] = {}
    findings: list[Finding] = []
    for key, phrase in city.words.items():
        faults = list(_faults(city, key, phrase, known))
        findings += faults
        if not faults:
            accepted[key] = phrase
    return accepted, findings


def _faults(city: City, key: str, phrase: Phrase, known: Mapping[str, Phrase]) -> Iterator[Finding]:
    file, line = city.file, city.lines.get(key, 0)
    if key not in known:
        near = get_close_matches(key, list(known), n=1)
        yield about(file, "words-unknown-key", Severity.WARNING, key, line=line, suggestion=near[0] if near else "")
        return
    if not isinstance(phrase, str) and isinstance(known[key], str):
        yield about(file, "words-not-text", Severity.WARNING, key, line=line)
        return
    allowed = sorted(placeholders(known[key]))
    for name in sorted(placeholders(phrase) - set(allowed)):
        listed = ", ".join(f"{{{n}}}" for n in allowed)
        found = f"{{{name}}}"
        yield about(file, "words-unknown-placeholder", Severity.WARNING, found, line=line, key=key, allowed=listed)
