"""Other languages in a print: names that have no form in the document's own, and the same page in another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from vlr.model.document import Document
from vlr.words.environment import in_language
from vlr.words.locales import direction, name_of
from vlr.words.phrases import PLACEHOLDER, Phrases

_UNPRINTED = frozenset(
    {
        "board",
        "bridges",
        "check",
        "comments",
        "copy",
        "docx",
        "draft",
        "findings",
        "forms",
        "init",
        "mapping",
        "preview",
    }
)
"""Tables of words that stand in no report, or only in that for the people inside."""
_SOME_WORDS = re.compile(r"[A-Za-z]{2,}\W+(?:\{\w+\}\W+)*[A-Za-z]{2,}")
"""Two words: less tells no language."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in which the report is printed too. name: what its speakers call it; current: this page's."""

    code: str
    name: str
    direction: str
    current: bool


def tongues(languages: Sequence[str], current: str) -> tuple[Tongue, ...]:
    """The languages between which a reader can change, in the city's order; none where there is only one."""
    known = list(dict.fromkeys((*languages, *(() if current in languages else (current,)))))
    if len(known) < 2:
        return ()
    return tuple(Tongue(code, name_of(code), direction(code), code == current) for code in known)


def fallen(phrases: Phrases) -> tuple[str, ...]:
    """The English phrases that stand in for missing ones of a report's language, every plural form by itself."""
    found = (phrases.words[key] for key in sorted(phrases.fallen) if key.partition(".")[0] not in _UNPRINTED)
    return tuple(form for one in found for form in ((one,) if isinstance(one, str) else one.values()) if form)


def spoken(document: Document) -> Callable[[str], str | Markup]:
    """A function for templates: a text, with its language around it where it is a name or a phrase from another one."""
    exact = {text: "en" for text in document.fallen if not PLACEHOLDER.search(text)} | document.foreign
    filled = [_filled(text) for text in document.fallen if PLACEHOLDER.search(text) and _SOME_WORDS.search(text)]

    @cache
    def language_of(text: str) -> str:
        if text in exact:
            return exact[text]
        return "en" if any(pattern.fullmatch(text) for pattern in filled) else ""

    def mark(text: str) -> str | Markup:
        code = "" if isinstance(text, Markup) else language_of(text)
        return Markup("<span{}>{}</span>").format(in_language(code, document.language), text) if code else text

    return mark


def _filled(phrase: str) -> re.Pattern[str]:
    """What a phrase can look like when its placeholders are filled in."""
    literal = PLACEHOLDER.split(phrase)[::2]
    return re.compile(".+?".join(re.escape(piece) for piece in literal), re.S)
